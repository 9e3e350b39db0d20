"""基本与项目: how the total splits into basic and project expenditure, and each of them down to its last item."""

import streamlit as st

from pages.charts import basic_project as charts
from pages.exhibits.basic_project import exhibit
from pages.parts.elements import ledger
from pages.parts.formats import amount
from pages.parts.handing import book
from pages.parts.layout import chart, finding, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
nodes = ask("basic_project/tree", document_id=filters.document_id)

heading("基本支出与项目支出", filters)
if (nodes.depth == 1).sum() == 0:
    nothing("这份文件没有印出基本支出与项目支出的划分。")
    st.stop()
chart(charts.split(nodes, unit), charts.finding(nodes), filters, "split", facts=nodes.fact_id)

left, right = st.columns(2, gap="medium")
for place, branch, key in ((left, "basic", "基本支出"), (right, "project", "项目支出")):
    leaves = nodes[(nodes.branch == branch) & nodes.parts_yuan.isna() & (nodes.depth > 1)]
    with place:
        if leaves.empty:
            finding(key)
            nothing(f"这份文件没有把{key}细分到项。")
        else:
            title = charts.items_finding(key, leaves)
            chart(charts.items(leaves, unit), title, filters, f"items-{branch}", facts=leaves.fact_id)

spent = nodes[nodes.purpose.notna()]
if len(spent):
    finding("钱用在哪里（原文）")
    for row in spent.itertuples():
        st.markdown(f"- **{plain(row.item)}**（{amount(row.amount_yuan, unit)}{unit.name}）：{plain(row.purpose)}")

made = exhibit(nodes, filters)
ledger(made.table, filters, "tree-table")
book(filters, lambda: [made], "基本与项目")
