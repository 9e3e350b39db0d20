"""“三公”经费: the items this year against last, the change and its printed reason, and the rule 只减不增."""

import streamlit as st

from pages.charts import three_public as charts
from pages.parts.elements import cards, ledger, source
from pages.parts.formats import NONE, amount, missing, per_head, percent
from pages.parts.formats import compared as compared_with
from pages.parts.glossary import hint
from pages.parts.layout import chart, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
rows = ask("three_public/items", document_id=filters.document_id)

heading("“三公”经费", filters)
if rows.empty:
    nothing("这份文件没有印出“三公”经费的金额。")
    st.stop()
outcome, words = charts.verdict(rows)
{"holds": st.success, "broken": st.error, "unknown": st.info}[outcome](plain(words))


def card(row) -> dict:
    """An item with its change, its share of total expenditure and its value per head."""
    notes = []
    if not missing(row.change_yuan):
        change = (
            "持平"
            if row.change_yuan == 0
            else amount(row.change_yuan, unit, sign=True) + f"（{percent(row.growth, sign=True)}）"
        )
        notes.append(f"较{compared_with(row)} {change}")
    notes.append(f"占总支出 {percent(row.share_of_total)}")
    if not missing(row.per_head_yuan):
        notes.append(f"人均 {per_head(row.per_head_yuan)}")
    return {
        "label": row.item, "value": amount(row.amount_yuan, unit), "unit": unit.name, "notes": notes, "source": source(row, filters),
        "hint": hint(row.item, filters), "lead": row.item_id == "three_public",
    }  # fmt: skip


cards([card(row) for row in rows.itertuples()], filters, "three-public-cards")
chart(
    charts.compared(rows, filters.year, unit),
    charts.finding(rows, unit),
    filters,
    "three-public-chart",
    facts=rows.fact_id,
)


def depth(row) -> int:
    """How far an item is indented: a part only below a whole that the document prints."""
    if not row.parent_id:
        return 0
    return 2 if row.parent_id in set(rows.item_id) - {"three_public"} else 1


def line(row) -> dict:
    """An item as a row of the table."""
    growth = NONE if missing(row.change_yuan) else percent(row.growth, sign=True)
    return {
        "depth": depth(row), "kind": "" if row.parent_id else "strong",
        "source": source(row, filters), "hint": hint(row.item, filters),
        "cells": [row.item, amount(row.amount_yuan, unit), amount(row.previous_yuan, unit), amount(row.change_yuan, unit, sign=True),
            NONE if missing(row.change_printed) else row.change_printed, growth, percent(row.share_of_total, decimals=4), per_head(row.per_head_yuan),
            NONE if missing(row.reason) else row.reason],
    }  # fmt: skip


compared = rows.compared_year.dropna()
before = f"{int(compared.iloc[0])}年（推算）" if len(compared) else "上年"
ledger(
    f"“三公”经费（单位：{unit.name}，{filters.year}年{filters.stage}；上年数由原文印出的增减额推算；零基数的增减率记为“—”）",
    [
        {"label": "项目"}, {"label": f"{filters.year}年", "kind": "num", "source": True}, {"label": before, "kind": "num"},
        {"label": "增减额", "kind": "num"}, {"label": "原文用词", "kind": "num"}, {"label": "增减率", "kind": "num"},
        {"label": "占总支出", "kind": "num"}, {"label": "人均", "kind": "num", "hint": "按财政供给人员计算"}, {"label": "原文说明的原因", "kind": "words"},
    ],
    [line(row) for row in rows.itertuples()],
    filters,
    "three-public-table",
)  # fmt: skip
