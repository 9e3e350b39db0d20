"""资产折旧: original value → accumulated depreciation → net value, the ratios, and a what-if marked 测算."""

import streamlit as st

from pages.charts import assets as charts
from pages.charts.plots import figure
from pages.exhibits.assets import exhibit
from pages.parts import theme
from pages.parts.elements import cards, ledger, source
from pages.parts.formats import amount, percent
from pages.parts.handing import book
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
made = exhibit(values, counts, filters)
if values.empty:
    nothing("这份文件没有印出固定资产的原值、累计折旧和净值。")
else:
    dates = values.as_of.dropna()
    st.caption("时点：" + (f"{dates.iloc[0]:%Y年%m月%d日}" if len(dates) else "原文没有写明"))
    cards([card(row) for row in values.itertuples()], filters, "asset-cards")
    for note in made.notes:
        st.caption(plain(note))
if made.plot:
    left, right = st.columns(2, gap="medium")
    with left:
        chart(figure(made, unit), made.title, filters, "depreciation", facts=values.fact_id)
    with right:
        what_if(filters)
ledger(made.table, filters, "asset-table")
book(filters, lambda: [made], "资产")
