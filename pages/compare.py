"""部门对比: one item of the departments of the same year, stage and level: ranks, the median, and each one's figures."""

from collections import Counter

import streamlit as st

from pages.charts import compare as charts
from pages.exhibits.compare import exhibit
from pages.parts import exports
from pages.parts.elements import elsewhere, ledger
from pages.parts.formats import missing
from pages.parts.handing import book
from pages.parts.layout import chart, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask
from queries.checks import OUTCOMES

AROUND, PAGE = 11, 25  # bars of the chart, rows of a page of the table
COLUMNS = {
    "rank": "名次", "department": "部门", "fiscal_year": "年度", "stage": "阶段", "item": "项目", "amount_yuan": "金额（元）",
    "share": "占总支出（%）", "per_head_yuan": "人均（元）", "previous_yuan": "上年金额（元）", "growth": "较上年增减率（%）",
    "value_printed": "原文数值", "unit_printed": "原文单位", "status": "来源", "outcome": "勾稽", "document": "文件", "start_char": "起始字符",
    "end_char": "结束字符", "sentence": "句子",
}  # fmt: skip
BOUND = {"bind": "query-params", "persist_state": "session"}

filters = current()
unit, document = filters.unit, filters.document
group = {"fiscal_year": filters.year, "stage": document.stage, "level": document.level}
body = charts.BODIES[document.level]
same = f"{filters.year}年{body}{filters.stage}"
heading("部门对比", filters)
peers = [name for name in ask("compare/peers", **group).department if name != document.department_name]
if not peers:
    nothing(
        f"只有{document.department}这一个{body}有{same}公开文件，没有可以比较的。在“数据管理”里放入并发布其他{body}{filters.year}年的{filters.stage}公开文件，"
        f"这里就会显示名次和中位数。{body}只与{body}比，年度和阶段不同的也不放在一起。"
    )
    st.stop()
items = ask("compare/items", **group)
labels = dict(zip(items.item_id, items.label, strict=True))
first, second, third = st.columns([1.3, 1.5, 2.2], gap="small")
item = first.selectbox("项目", list(labels), format_func=labels.get, key="item", **BOUND)
view = second.segmented_control(
    "比什么", list(charts.VIEWS), default="amount", format_func=charts.VIEWS.get, key="view", required=True, **BOUND
)
chosen = third.multiselect(f"与哪些{body}比", peers, key="peers", placeholder=f"全部 {len(peers)} 个{body}", **BOUND)
chosen_item = next(items[items.item_id == item].itertuples())
code = chosen_item.label.removesuffix(chosen_item.item).strip()
name, decimals = chosen_item.item + f"（{code}）" * bool(code), 4 if item.startswith("three_public") else 2
above = st.container()  # the chart and the table stand above the page numbers, which say what the table shows
pages = -(-(len(chosen or peers) + 1) // PAGE)
page = st.pagination(pages, key="page", **BOUND) if pages > 1 else 1
asked = group | {
    "department": document.department_name, "item_id": item, "view": view, "departments": chosen, "around": AROUND
}  # fmt: skip
rows = ask("compare/ranking", **asked, first=(page - 1) * PAGE + 1, size=PAGE)
exports.buttons(
    lambda: ask("compare/ranking", **asked, first=1, size=len(peers) + 1), f"{same} {name}", "部门对比", COLUMNS
)


around, top = rows[rows.is_around], rows.iloc[0]
counted = Counter(OUTCOMES["unchecked" if missing(outcome) else outcome] for outcome in around.outcome)
told = "、".join(f"{outcome} {n}" for outcome, n in counted.items())
source = f"{top.peers} 个{body}的{same}公开文件 · 勾稽（图中各数）：{told}"
title = name if around.empty else charts.finding(around, document.department, name, view, unit, decimals)
with above:
    if around.empty:
        nothing(f"这 {top.peers} 个{body}的文件都没有印出计算“{charts.VIEWS[view]}”所需的数字；请换一个项目或比法。")
    else:
        # The bars around the compared body's own, and in words what they leave out.
        shown = charts.UNITS.get(view, "")
        chart(charts.ranking(around, view, unit, decimals), title, filters, "compare-chart", source=source, unit=shown)
        st.caption(plain(charts.extent(around, top.peers)))
    listed = rows[rows.is_listed]
    caption = f"{name}（单位：{unit.name}，{same}，按{charts.VIEWS[view]}从大到小；第 {page} 页，共 {pages} 页）"
    ledger(exhibit(listed, view, name, caption, decimals, unit).table, filters, "compare-table", elsewhere)
    book(filters, lambda: [exhibit(rows, view, title, f"{name}（{same}）", decimals, unit, source)], "部门对比")
