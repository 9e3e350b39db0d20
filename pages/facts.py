"""明细: every fact in one table to filter, search, sort and take away."""

import streamlit as st

from pages.parts import exports
from pages.parts.elements import CHECKS_PAGE, SOURCE_PAGE
from pages.parts.fact_table import fact_table
from pages.parts.formats import MEASURES, STAGES, STATUSES, amount
from pages.parts.layout import heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask
from queries.checks import GAPS, OUTCOMES

SCOPES = {"own": "只看所选文件", "all": "全部文件"}

filters = current()
unit = filters.unit
heading("明细", filters, category_applies=True)
documents = ask("shared/documents")
scope = st.segmented_control(
    "范围", list(SCOPES), default="own", format_func=SCOPES.get, key="scope", bind="query-params", persist_state="session",
    required=True, label_visibility="collapsed",
)  # fmt: skip
ids = [filters.document_id] if scope == "own" else documents.document_id.tolist()
choices = ask("facts/choices", document_ids=ids)


def pick(column, label: str, kind: str, names: dict | None = None) -> list:
    """A multi-select of what the facts have."""
    options = choices[choices.kind == kind].choice.tolist()
    return column.multiselect(
        label,
        options,
        key=f"pick-{kind}",
        persist_state="session",
        placeholder="全部",
        format_func=(names or {}).get if names else str,
    )


first, second = st.columns([1.6, 1, 1, 1.6], gap="small"), st.columns([1.6, 1, 1, 1.6], gap="small")
picked = {
    "statements": pick(first[0], "报表", "statement"),
    "classifications": pick(first[1], "分类", "classification", exports.CLASSIFICATIONS),
    "measures": pick(first[2], "度量", "measure", MEASURES),
    "departments": pick(second[0], "部门（数据）", "department"),
    "years": [int(year) for year in pick(second[1], "数据年度", "year")],
    "stages": pick(second[2], "数据阶段", "stage", STAGES),
    "statuses": pick(second[3], "来源", "status", STATUSES),
}
words = (
    first[3]
    .text_input("查找", key="words", persist_state="session", bind="query-params", placeholder="项目、编码或句子里的词")
    .strip()
)
rows = ask("facts/rows", document_ids=ids, category=filters.category, words=words, **picked)
if rows.empty:
    nothing("没有符合条件的事实，请放宽筛选。")
    st.stop()
total = ask("facts/total", fact_ids=rows.fact_id.tolist()).iloc[0]
derived = int((rows.status == "derived").sum())
summary = f"共 {total.facts} 个事实{f'（其中推算 {derived} 个，其余是原文印出的）' if derived else ''}。" + (
    f"不显示合计：{total.obstacle}。" if total.obstacle else f"合计 {amount(total.total_yuan, unit)} {unit.name}。"
)
st.markdown(plain(summary))
chosen = fact_table(rows, unit)
st.caption("点一行左端可看它的句子；点列名可排序；表内可用 Ctrl+F 查找。")
if marked := chosen.selection.rows:
    row = rows.iloc[marked[0]]
    st.info(plain(row.sentence))
    at = {"at": f"{row.start_char}-{row.end_char}"}
    of = documents[documents.document_id == row.document_id].iloc[0]
    view = filters.parameters | {"department": of.department, "year": str(of.fiscal_year), "stage": STAGES[of.stage]}
    with st.container(horizontal=True):
        st.page_link(
            SOURCE_PAGE, label=f"在原文中查看：{plain(row['item'])}", icon=":material/article:", query_params=view | at
        )
        if row.outcome in GAPS:
            finding = {"finding": row.finding_id}
            st.page_link(
                CHECKS_PAGE,
                label=f"查看发现：{OUTCOMES[row.outcome]}",
                icon=":material/rule:",
                query_params=view | finding,
            )
names = exports.CLASSIFICATIONS | MEASURES | STAGES | STATUSES
conditions = [names.get(each, str(each)) for chosen_values in picked.values() for each in chosen_values]
conditions += [filters.category_name] * bool(filters.category) + [f"含“{words}”"] * bool(words)
what = SCOPES[scope] if scope == "all" else f"{filters.document.department} {filters.year}年{filters.stage}"
exports.buttons(lambda: rows, " ".join([what, *conditions]))
