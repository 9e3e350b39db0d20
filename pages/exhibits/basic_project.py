"""基本与项目 as an exhibit: how the total splits, level by level, with what rounding leaves."""

import pandas as pd

from pages.charts import basic_project as charts
from pages.exhibits import Column, Exhibit, Plot, Row, Table
from pages.parts.filters import Filters
from pages.parts.store import ask

DRAWN = 6  # bars that fit on a slide


def exhibit(nodes: pd.DataFrame, filters: Filters) -> Exhibit:
    """The first levels drawn, and the whole tree as a table; ``nodes`` are those of basic_project/tree."""
    unit = filters.unit
    columns = (
        Column("item", "项目"),
        Column("amount", f"金额（{unit.name}）", "amount", is_sourced=True),
        Column("printed", "印出占比", "percent"),
        Column("share", "重算占总支出", "percent", formula="{amount}/{amount@whole}"),
        Column("of_parent", "占上级", "percent", formula="{amount}/{amount@parent}"),
        Column("remainder", "余差", "remainder", "印出的金额减去下级之和，原样列出，不分摊", formula="{amount}-SUM({amount@parts})"),
    )  # fmt: skip
    at = {row.node: line for line, row in enumerate(nodes.itertuples())}
    whole = tuple(at[row.node] for row in nodes.itertuples() if row.depth == 0)
    below: dict[str, list[int]] = {}
    for row in nodes.itertuples():
        below.setdefault(row.parent, []).append(at[row.node])
    rows = tuple(
        Row(
            (row.item, row.amount_yuan, row.share_printed, row.share, row.share_of_parent, row.remainder_yuan),
            row, "", "strong" if row.depth < 2 else "", row.depth, row.code, (row.code or row.node) if row.depth else "", "", row.item,
            {"whole": whole, "parent": (at[row.parent],) if row.parent in at else (), "parts": tuple(below.get(row.node, ()))},
        )
        for row in nodes.itertuples()
    )  # fmt: skip
    first = [row for row in nodes.itertuples() if 0 < row.depth < 3]
    drawn = first if len(first) <= DRAWN else [row for row in first if row.depth == 1]
    plot = Plot(
        "bars", tuple(at[row.node] for row in drawn), ("amount",), ("printed", "share"), tuple(row.code or row.node for row in drawn),
        tuple("　" * (row.depth - 1) + row.item for row in drawn),
    )  # fmt: skip
    caption = f"基本支出与项目支出（单位：{unit.name}，{filters.year}年{filters.stage}）"
    return Exhibit(
        "basic-project", "基本与项目", "basic_project", charts.finding(nodes), Table(caption, columns, rows), plot
    )


def exhibits(filters: Filters) -> list[Exhibit]:
    """One, where the document prints the split."""
    nodes = ask("basic_project/tree", document_id=filters.document_id)
    return [exhibit(nodes, filters)] if (nodes.depth == 1).any() else []
