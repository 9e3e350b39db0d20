"""支出结构: by functional and by economic classification, with drill-down 类 → 款 → 项."""

import streamlit as st

from pages.charts import structure as charts
from pages.parts import theme
from pages.parts.drill import breadcrumb, drilled, switch
from pages.parts.elements import ledger, source
from pages.parts.formats import amount, missing, percent
from pages.parts.glossary import hint
from pages.parts.layout import chart, heading, nothing
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
NAMES = {"functional": "功能分类", "economic": "经济分类"}
WHOLES = {"functional": "一般公共预算支出", "economic": "按经济分类列出的支出"}
SHARES = {"functional": "一般公共预算支出", "economic": "总支出"}  # what the shares are shares of


def columns(of: str) -> list[dict]:
    """The table's columns, with what the shares are shares of."""
    return [
    {"label": "科目"}, {"label": "级"}, {"label": f"金额（{unit.name}）", "kind": "num", "source": True},
    {"label": "印出占比", "kind": "num", "hint": f"原文印的占比，占{of}"}, {"label": "重算占比", "kind": "num", "hint": f"按印出的金额重新计算，占{of}"},
    {"label": "占上级", "kind": "num"}, {"label": "余差", "kind": "num", "hint": "印出的金额减去下级之和，原样列出，不分摊"},
    {"label": "用途（原文）", "kind": "words"},
]  # fmt: skip


def line(row) -> dict:
    """A node as a row of the table."""
    return {
        "depth": row.depth - 1, "code": row.code, "tone": theme.tone(row.node) if row.depth == 1 else None,
        "kind": "strong" if row.depth == 1 else "", "hint": hint(row.name, filters), "source": source(row, filters, row.name),
        "tag": "" if row.is_printed else "下级之和",
        "cells": [row.name, charts.DEPTHS[row.depth], amount(row.amount_yuan, unit), percent(row.share_printed), percent(row.share),
            percent(row.share_of_parent), "" if missing(row.remainder_yuan) else amount(row.remainder_yuan, unit, sign=True), "" if missing(row.purpose) else row.purpose],
    }  # fmt: skip


def remainder(label: str, yuan) -> dict:
    """The row that shows what the printed parts leave of the printed total."""
    return {"kind": "remainder", "cells": [label, "", amount(yuan, unit, sign=True), "", "", "", "", ""]}


def table(nodes, classification: str, level: str) -> None:
    """The chart's twin: every node below the level, the total, and the remainders as remainders."""
    whole = ask("structure/whole", document_id=filters.document_id, classification=classification)
    whole = next(whole.itertuples())
    rows = [line(row) for row in nodes.sort_values("node").itertuples() if row.node.startswith(level)]
    if not level and not missing(whole.amount_yuan):
        cells = [whole.item, "", amount(whole.amount_yuan, unit), "", "", "", "", ""]
        rows.insert(
            0, {"kind": "strong", "cells": cells, "source": source(whole, filters), "hint": hint(whole.item, filters)}
        )
        rows.append(remainder("余差：总数 − 各类之和", whole.classes_remainder_yuan))
        rows.append(remainder("余差：总数 − 最细一级之和", whole.leaves_remainder_yuan))
    caption = f"{NAMES[classification]}（单位：{unit.name}，{filters.year}年{filters.stage}，勾稽：余差原样列出）"
    ledger(caption, columns(SHARES[classification]), rows, filters, f"table-{classification}")


def show(classification: str) -> None:
    """One classification: treemap, the level's bars beside it, the table below."""
    nodes = ask("structure/classification", document_id=filters.document_id, classification=classification)
    if nodes.empty:
        nothing(f"这份文件没有按{NAMES[classification]}列出支出。")
        return
    level = filters.category if filters.category in set(nodes.node) else ""
    of = SHARES[classification]
    breadcrumb(nodes, level, NAMES[classification], classification)
    here = nodes[nodes.node == level].name.iloc[0] if level else WHOLES[classification]
    shown = nodes[nodes.parent == level] if (nodes.parent == level).any() else nodes[nodes.node == level]
    drawn = nodes[nodes.node.str.startswith(level)].fact_id  # also what makes up a sum that is not printed itself
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        figure = charts.treemap(nodes, level, WHOLES[classification], unit)
        key = f"treemap-{classification}"
        title = charts.finding(shown, here, of)
        chart(figure, title, filters, key, on_select=lambda: drilled(key), facts=drawn)
    with right:
        title = f"{here}的构成（{unit.name}，占{of}）"
        key_bars = f"bars-{classification}"
        chart(
            charts.parts(shown, unit),
            title,
            filters,
            key_bars,
            on_select=lambda: drilled(key_bars),
            facts=drawn,
        )
    table(nodes, classification, level)


heading("支出结构", filters, category_applies=True)
show(switch(filters, NAMES))
