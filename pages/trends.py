"""趋势: an item over the years with its stages side by side, the change with its reason, and 预算执行 of a year."""

import streamlit as st

from pages.charts import trends as charts
from pages.exhibits.trends import exhibit
from pages.parts import execution
from pages.parts.elements import ledger
from pages.parts.formats import STAGES, files, missing
from pages.parts.handing import book
from pages.parts.layout import chart, finding, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
own = {"department": filters.document.department_name, "level": filters.document.level}
items = ask("trend/items", **own)
labels = dict(zip(items.item_id, items.label, strict=True))

heading("趋势", filters, category_applies=True)
if items.empty:
    nothing("这个部门没有可以比较的金额。")
    st.stop()
# The shared category chooses the item; without one the totals with most known years come first.
of_category = [key for key in labels if filters.category and key.endswith(f":{filters.category}")]
if filters.category and not of_category:
    st.caption("原文没有印出所选类别的金额，下面从总额开始。")
# Another category chooses its item; a link that names both opens the item.
is_first = "trend_category" not in st.session_state
if (
    st.session_state.get("trend_category", "") != filters.category
    and of_category
    and not (is_first and "trend" in st.query_params)
):
    st.session_state["trend"] = of_category[0]
st.session_state["trend_category"] = filters.category
item = st.selectbox(
    "项目", list(labels), format_func=labels.get, key="trend", bind="query-params", persist_state="session"
)
rows = ask("trend/series", **own, item_id=item)
# The row of the year and stage that the filter bar names; without one, the latest.
chosen = rows[(rows.fiscal_year == filters.year) & (rows.stage == filters.document.stage)]
row = next((chosen if len(chosen) else rows.tail(1)).itertuples())
sources = files(rows.document)
left, right = st.columns([1.2, 1], gap="medium")
with left:
    chart(charts.series(rows, unit), charts.finding(row, unit), filters, "series", source=sources, facts=rows.fact_id)
    st.caption("实心为原文印出，斜线空心为由增减额推算；预算、调整预算、执行数、决算并列，没有的不画，从不相加。")
with right:
    if missing(row.change_yuan):
        finding("增减与原因")
        nothing("没有可以比较的上年数：没有上年同阶段的文件，原文也没有印出这个项目的增减额。")
    else:
        before = rows[(rows.fiscal_year == row.fiscal_year - 1) & (rows.stage == row.stage)].status.iloc[0]
        cut = charts.axis_start(float(row.previous_yuan), float(row.amount_yuan)) > 0
        span = f"{row.fiscal_year - 1}年到{row.fiscal_year}年{STAGES[row.stage]}的变化"
        chart(
            charts.change(row, before, unit),
            f"{span}（{unit.name}{'，纵轴不从零起' if cut else ''}）",
            filters,
            "change",
            source=sources,
            facts=[row.fact_id],
        )
        reasons = ask("trend/reason", document_id=row.document_id, item_id=item)
        st.caption("原文说明的原因：" + ("；".join(plain(words) for words in reasons.reason) or "没有说明"))
for told in charts.contradictions(rows, unit):
    st.warning(plain(told))
years = sorted({int(year) for year in rows.fiscal_year})
printed = sorted({int(year) for year in rows[rows.status != "derived"].fiscal_year})
if len(printed) < 2:
    text = f"目前只有{'、'.join(f'{year}年' for year in printed)}的公开文件"
    derived = [year for year in years if year not in printed]
    text += f"；{'、'.join(f'{year}年' for year in derived)}的数字由增减额推算，没有明细" if derived else ""
    nothing(text + "。放入其他年度的预算或决算公开后，这里会显示更多年度；没有文件的年度不作任何估计。")
made = exhibit(rows, row, labels[item], filters)
ledger(made.table, filters, "series-table")
executed = execution.show(filters)
book(filters, lambda: [made, *executed], "趋势")
