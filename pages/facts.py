"""明细: every fact in one table to filter, search, sort and take away."""

import streamlit as st

from pages.parts import exports
from pages.parts.elements import SOURCE_PAGE
from pages.parts.formats import MEASURES, STAGES, STATUSES, amount, in_unit, missing
from pages.parts.layout import heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
heading("明细", filters, category_applies=True)
documents = ask("shared/documents")
whole = f"只看这份文件（{filters.document.department} {filters.year}年{filters.stage}）"
scope = st.segmented_control(
    "范围", [whole, "全部文件"], default=whole, key="scope", required=True, label_visibility="collapsed"
)
ids = [filters.document_id] if scope == whole else documents.document_id.tolist()
choices = ask("facts/choices", document_ids=ids)


def pick(column, label: str, kind: str, names: dict | None = None) -> list:
    """A multi-select of what the facts have."""
    options = choices[choices.kind == kind].choice.tolist()
    return column.multiselect(
        label, options, key=f"pick-{kind}", placeholder="全部", format_func=(names or {}).get if names else str
    )


columns = st.columns([1.6, 1.2, 1, 1, 1.6], gap="small")
statements = pick(columns[0], "报表", "statement")
measures = pick(columns[1], "度量", "measure", MEASURES)
years = pick(columns[2], "数据年度", "year")
statuses = pick(columns[3], "来源", "status", STATUSES)
words = columns[4].text_input("查找", key="words", placeholder="项目、编码或句子里的词")
rows = ask(
    "facts/rows", document_ids=ids, statements=statements, measures=measures, years=[int(year) for year in years], statuses=statuses,
    category=filters.category, words=words.strip(),
)  # fmt: skip
if rows.empty:
    nothing("没有符合条件的事实，请放宽筛选。")
    st.stop()
total = ask("facts/total", fact_ids=rows.fact_id.tolist()).iloc[0]
summary = f"共 {total.facts} 个事实。" + (
    f"不显示合计：{total.obstacle}。" if total.obstacle else f"合计 {amount(total.total_yuan, unit)} {unit.name}。"
)
st.markdown(plain(summary))
shown = rows.assign(
    度量=rows.measure.map(MEASURES),
    阶段=rows.stage.map(STAGES),
    来源=rows.status.map(STATUSES),
    金额=[None if missing(value) else float(in_unit(value, unit)) for value in rows.amount_yuan],
    数值=[None if missing(value) else float(value) for value in rows.quantity],
    分类=rows.classification.map({"functional": "功能分类", "economic": "经济分类"}),
)[
    [
        "statement_label",
        "item",
        "code",
        "分类",
        "度量",
        "金额",
        "数值",
        "value_printed",
        "unit_printed",
        "fiscal_year",
        "阶段",
        "来源",
        "department",
        "sentence",
        "path",
        "item_printed",
        "basis",
        "as_of",
    ]
]
names = {
    "statement_label": "报表", "item": "项目", "code": "编码", "value_printed": "原文数值", "unit_printed": "原文单位", "fiscal_year": "年度",
    "department": "部门", "sentence": "句子", "path": "路径", "item_printed": "原文名称", "basis": "比较或占比的基数", "as_of": "时点",
}  # fmt: skip
chosen = st.dataframe(
    shown,
    column_config={key: st.column_config.Column(name) for key, name in names.items()}
    | {
        "金额": st.column_config.NumberColumn(f"金额（{unit.name}）", format=f"%,.{unit.decimals}f"),
        "数值": st.column_config.NumberColumn("数值", format="%,.2f", help="占比、增减率为百分数，数量以人、辆、个计"),
        "fiscal_year": st.column_config.NumberColumn("年度", format="%d"),
    },
    hide_index=True,
    height=520,
    on_select="rerun",
    selection_mode="single-row",
    key="facts-table",
    placeholder="—",
    alt="明细表：每行一个事实",
)
st.caption("点一行左端可看它的句子；点列名可排序；表内可用 Ctrl+F 查找。")
if picked := chosen.selection.rows:
    row = rows.iloc[picked[0]]
    st.info(plain(row.sentence))
    at = {"at": f"{row.start_char}-{row.end_char}"}
    of = documents[documents.document_id == row.document_id].iloc[0]
    view = filters.parameters | {"department": of.department, "year": str(of.fiscal_year), "stage": STAGES[of.stage]}
    st.page_link(
        SOURCE_PAGE, label=f"在原文中查看：{plain(row['item'])}", icon=":material/article:", query_params=view | at
    )
exports.buttons(rows, filters)
