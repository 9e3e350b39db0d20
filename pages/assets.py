"""资产折旧: original value → accumulated depreciation → net value, the ratios, and a what-if marked 测算."""

import streamlit as st

from pages.charts import assets as charts
from pages.parts import theme
from pages.parts.elements import cards, ledger, source
from pages.parts.formats import amount, count, missing, percent
from pages.parts.layout import chart, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask
from pages.parts.what_if import what_if

filters = current()
unit = filters.unit
values = ask("assets/values", document_id=filters.document_id)
counts = ask("assets/counts", document_id=filters.document_id)
MEANINGS = {
    "assets.original_value": "取得时的入账成本",
    "assets.accumulated_depreciation": "累计折旧率：已计提折旧占原值的比例，越高说明资产越旧",
    "assets.net_value": "净值率（成新率）：尚未计提折旧的比例，与累计折旧率之和为 100%",
}


def card(row) -> dict:
    """A value with its part of the original value and what that part means."""
    notes = (
        [MEANINGS[row.item_id]]
        if row.item_id == charts.STEPS[0]
        else [f"占原值 {percent(row.ratio)}", MEANINGS[row.item_id]]
    )
    return {
        "label": row.item, "value": amount(row.amount_yuan, unit), "unit": unit.name, "notes": notes, "source": source(row, filters),
        "tone": theme.tone(row.item_id),
    }  # fmt: skip


heading("资产折旧", filters)
if values.empty and counts.empty:
    nothing("这份文件没有印出国有资产的数字。")
    st.stop()
if values.empty:
    nothing("这份文件没有印出固定资产的原值、累计折旧和净值。")
else:
    dates = values.as_of.dropna()
    st.caption("时点：" + (f"{dates.iloc[0]:%Y年%m月%d日}" if len(dates) else "原文没有写明"))
    cards([card(row) for row in values.itertuples()], filters, "asset-cards")
    gap = values.gap_yuan.iloc[0]
    if not missing(gap):
        st.caption(
            "勾稽：原值 − 累计折旧 = 净值，"
            + ("相符。" if gap == 0 else plain(f"相差 {amount(gap, unit, sign=True)}{unit.name}。"))
        )
if set(charts.STEPS) <= set(values.item_id):
    left, right = st.columns(2, gap="medium")
    with left:
        chart(charts.waterfall(values, unit), charts.finding(values), filters, "depreciation", facts=values.fact_id)
    with right:
        what_if(filters)
ledger(
    f"国有资产（金额单位：{unit.name}，{filters.year}年{filters.stage}文件）",
    [
        {"label": "项目"},
        {"label": "数值", "kind": "num", "source": True},
        {"label": "占原值", "kind": "num"},
        {"label": "时点", "kind": "name"},
    ],
    [
        {
            "cells": [
                row.item,
                amount(row.amount_yuan, unit),
                percent(row.ratio),
                "" if missing(row.as_of) else f"{row.as_of:%Y-%m-%d}",
            ],
            "source": source(row, filters),
        }
        for row in values.itertuples()
    ]
    + [
        {
            "cells": [
                row.item,
                count(row.quantity) + row.unit_name,
                "",
                f"{row.fiscal_year}年" if missing(row.as_of) else f"{row.as_of:%Y-%m-%d}",
            ],
            "source": source(row, filters),
        }
        for row in counts.itertuples()
    ],
    filters,
    "asset-table",
)
