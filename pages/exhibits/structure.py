"""支出结构 as an exhibit: one classification, all of it or a level of it, with what rounding leaves."""

import pandas as pd

from pages.charts import structure as charts
from pages.exhibits import BLANK, Cell, Column, Exhibit, Plot, Row, Table
from pages.parts.filters import Filters
from pages.parts.formats import Unit, missing
from pages.parts.store import ask

NAMES = {"functional": "功能分类", "economic": "经济分类"}
WHOLES = {"functional": "一般公共预算支出", "economic": "按经济分类列出的支出"}
SHARES = {"functional": "一般公共预算支出", "economic": "总支出"}  # what the shares are shares of
DRAWN = 6  # bars that fit on a slide


def columns(classification: str, unit: Unit) -> tuple[Column, ...]:
    """The table's columns, with what the shares are shares of."""
    of = SHARES[classification]
    return (
        Column("item", "科目"),
        Column("level", "级"),
        Column("amount", f"金额（{unit.name}）", "amount", is_sourced=True),
        Column("printed", "印出占比", "percent", f"原文印的占比，占{of}"),
        Column("share", "重算占比", "percent", f"按印出的金额重新计算，占{of}", formula="{amount}/{amount@whole}"),
        Column("of_parent", "占上级", "percent", formula="{amount}/{amount@parent}"),
        Column("remainder", "余差", "remainder", "印出的金额减去下级之和，原样列出，不分摊", formula="{amount}-SUM({amount@parts})"),
        Column("purpose", "用途（原文）", "words"),
    )  # fmt: skip


def parts_of(nodes: pd.DataFrame) -> dict[str, list[str]]:
    """The finest printed nodes below each node."""
    below = {key: list(own.node) for key, own in nodes.groupby("parent")}

    def finest(node: str) -> list[str]:
        return [leaf for child in below.get(node, []) for leaf in (finest(child) or [child])]

    return {node: finest(node) for node in nodes.node}


def exhibit(
    nodes: pd.DataFrame, whole: tuple, classification: str, level: str, filters: Filters
) -> Exhibit:  # fmt: skip
    """The level's parts drawn, and a table of every node below it; ``nodes`` and ``whole`` are those of queries/structure."""
    of = SHARES[classification]
    listed = list(nodes[nodes.node.str.startswith(level)].sort_values("node").itertuples())
    has_whole = not level and not missing(whole.amount_yuan)
    at = {row.node: line for line, row in enumerate(listed, start=int(has_whole))}
    finest = parts_of(nodes)
    # The shares of the functional classes are shares of this total; those of the economic ones, of all expenditure.
    above = (0,) if has_whole and classification == "functional" else ()
    rows = []
    if has_whole:
        cells = (whole.item, BLANK, whole.amount_yuan, BLANK, BLANK, BLANK, BLANK, BLANK)
        rows.append(Row(cells, whole, kind="strong", term=whole.item))
    for row in listed:
        related = {
            "whole": above,
            "parent": (at[row.parent],) if row.parent in at else above,
            "parts": tuple(at[each] for each in finest[row.node]),
        }
        purpose = BLANK if missing(row.purpose) else row.purpose
        cells = (row.name, charts.DEPTHS[row.depth], row.amount_yuan, row.share_printed, row.share, row.share_of_parent, row.remainder_yuan, purpose)  # fmt: skip
        rows.append(
            Row(
                cells,
                row,
                row.name,
                "strong" if row.depth == 1 else "",
                row.depth - 1,
                row.code,
                row.node if row.depth == 1 else "",
                "" if row.is_printed else "下级之和",
                row.name,
                related,
            )  # fmt: skip
        )
    if has_whole:
        for label, yuan in (("各类之和", whole.classes_remainder_yuan), ("最细一级之和", whole.leaves_remainder_yuan)):
            cells = (f"余差：总数 − {label}", BLANK, Cell(yuan, "change"), BLANK, BLANK, BLANK, BLANK, BLANK)
            rows.append(Row(cells, kind="remainder"))
    caption = (
        f"{NAMES[classification]}（单位：{filters.unit.name}，{filters.year}年{filters.stage}，勾稽：余差原样列出）"
    )
    above_it = nodes[nodes.node == level]
    here = above_it.name.iloc[0] if level else WHOLES[classification]
    all_of_it = above_it.amount_yuan.iloc[0] if level else whole.amount_yuan
    shown = charts.shown(nodes, level)
    drawn = list(shown.sort_values("amount_yuan", ascending=False, kind="stable").node[:DRAWN])
    plot = Plot("bars", tuple(at[node] for node in drawn), ("amount",), ("printed", "share"), tuple(drawn))
    left = len(shown) - len(drawn)
    notes = (f"图中列最大的 {len(drawn)} 项，其余 {left} 项见表。",) if left else ()
    return Exhibit(
        f"structure-{classification}", "支出结构", "structure", charts.finding(shown, here, of, all_of_it),
        Table(caption, columns(classification, filters.unit), tuple(rows)), plot, notes, parameters=(("by", classification),),
    )  # fmt: skip


def exhibits(filters: Filters) -> list[Exhibit]:
    """Both classifications, where the document prints them."""
    made = []
    for classification in NAMES:
        asked = {"document_id": filters.document_id, "classification": classification}
        nodes = ask("structure/classification", **asked)
        if not nodes.empty:
            whole = next(ask("structure/whole", **asked).itertuples())
            made.append(exhibit(nodes, whole, classification, "", filters))
    return made
