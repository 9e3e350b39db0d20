"""测算 on 资产折旧: how long the net value would last at a yearly rate that the user sets."""

import streamlit as st

from pages.charts.assets import run_off
from pages.exhibits import Column, Row, Table
from pages.parts.elements import ledger
from pages.parts.filters import Filters
from pages.parts.formats import amount
from pages.parts.layout import chart, finding
from pages.parts.store import ask

ASSUMPTION = (
    "测算不是原文数字：假定不再购置，每年按原值的固定比例折旧。会计制度规定的年限因资产类别而异，请按实际设置。"
)


def year_name(year: float) -> str:
    """A point of the calculation: the printed date, a full year, or the moment nothing is left."""
    if year == 0:
        return "时点（原文）"
    return f"第{year:.0f}年" if year == int(year) else f"第{year:.1f}年（折完）"


@st.fragment
def what_if(filters: Filters) -> None:
    """The slider and what follows from it; only this part is drawn again when it moves."""
    unit = filters.unit
    finding("测算：按直线法，净值还有几年折完")
    st.caption(ASSUMPTION)
    rate = st.slider(
        "每年折旧占原值的百分比（假设）",
        1.0,
        50.0,
        10.0,
        0.5,
        format="%.1f%%",
        key="yearly-rate",
        persist_state="session",
    )
    rows = ask("assets/what_if", document_id=filters.document_id, yearly_rate=rate)
    yearly, years = amount(rows.depreciation_yuan.iloc[0], unit), rows.remaining_years.iloc[0]
    title = f"测算：每年折旧 {yearly}{unit.name}，净值约 {years} 年后折完（纵轴：净值，{unit.name}）"
    chart(run_off(rows, unit), title, filters, "run-off", source="测算，不是原文数字")
    with st.expander("测算表"):
        columns = (Column("year", "年数"), Column("net", "净值（测算）", "amount", derived=True))
        lines = tuple(Row((year_name(row.year), row.net_yuan)) for row in rows.itertuples())
        ledger(Table(f"净值测算（单位：{unit.name}；测算，非原文数字）", columns, lines), filters, "run-off-table")
