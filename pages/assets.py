"""资产折旧: original value → accumulated depreciation → net value, the ratios, and a what-if marked 测算."""

import streamlit as st

from pages.charts import assets as charts
from pages.parts import theme
from pages.parts.elements import cards, ledger, source
from pages.parts.formats import amount, count, missing, percent
from pages.parts.layout import chart, finding, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
values = ask("assets/values", document_id=filters.document_id)
counts = ask("assets/counts", document_id=filters.document_id)
MEANINGS = {
    "assets.original_value": "购置时的账面价值",
    "assets.accumulated_depreciation": "折旧率：原值里已经摊销的部分，越高说明资产越旧",
    "assets.net_value": "净值率：原值里尚未摊销的部分，折旧率与净值率之和为 100%",
}


@st.fragment
def what_if() -> None:
    """How long the net value would last at a yearly rate that the user sets; nothing of it is disclosed."""
    finding("测算：按直线法，净值还能用几年")
    st.caption(
        "测算不是原文数字：假定不再购置，每年按原值的固定比例折旧。会计制度规定的年限因资产类别而异，请按实际设置。"
    )
    rate = st.slider("每年折旧占原值的百分比（假设）", 1.0, 50.0, 10.0, 0.5, format="%.1f%%", key="yearly-rate")
    rows = ask("assets/what_if", document_id=filters.document_id, yearly_rate=rate)
    years = rows.remaining_years.iloc[0]
    yearly = amount(rows.depreciation_yuan.iloc[0], unit)
    chart(
        charts.run_off(rows, unit),
        f"测算：每年折旧 {yearly}{unit.name}，净值约 {years} 年后用完（纵轴：净值，{unit.name}）",
        "run-off",
    )
    with st.expander("测算表"):
        ledger(
            f"净值测算（单位：{unit.name}；测算，非原文数字）",
            [{"label": "年数"}, {"label": "净值（测算）", "kind": "num"}],
            [
                {"cells": [f"第{row.year}年" if row.year else "时点（原文）", amount(row.net_yuan, unit)]}
                for row in rows.itertuples()
            ],
            filters,
            "run-off-table",
        )


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
        chart(charts.waterfall(values, unit), charts.finding(values), "depreciation")
    with right:
        what_if()
ledger(
    f"国有资产（金额单位：{unit.name}，{filters.year}年{filters.stage}文件）",
    [
        {"label": "项目"},
        {"label": "数值", "kind": "num", "source": True},
        {"label": "占原值", "kind": "num"},
        {"label": "时点"},
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
                count(row.quantity),
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
