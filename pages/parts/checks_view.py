"""One checked document on the page: the score, the findings as cards, the rest of the account as tables, the report."""

from datetime import datetime

import streamlit as st

from data import journal, settlements
from pages.exhibits import BLANK, Column, Row, Table
from pages.handouts.findings_docx import docx
from pages.handouts.findings_xlsx import xlsx
from pages.parts.elements import findings, ledger, score
from pages.parts.filters import Filters
from pages.parts.findings import MARKS, Checked, cards, said, standing
from pages.parts.formats import STAGES
from pages.parts.layout import finding as subheading
from pages.parts.layout import nothing, plain
from pages.parts.store import snapshot
from queries.checks import GAPS, OUTCOMES

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def account(each: Checked, filters: Filters, key: str, link: str = "") -> None:
    """How many of all that should have been checked came out how, and how many figures took part."""
    counts = each.counts
    parts = [
        {"outcome": outcome, "label": f"{MARKS[outcome]} {label}", "n": counts[outcome]}
        for outcome, label in OUTCOMES.items()
    ]
    done = sum(row.outcome in GAPS and standing(row, each.history)[0] is not None for row in each.findings.itertuples())
    covered = each.coverage.iloc[0]
    note = (
        f"原文印出的 {covered.figures} 个数中，{covered.checked} 个参加了至少一项核对，其余没有可对照的数，不算通过。"
    )
    if done:
        note += f"发现中有 {done} 处已说明或已更正。"
    score(f"应核对 {len(each.findings)} 项", parts, filters, key, note, link)


@st.dialog("处理这处发现")
def settle(row: dict) -> None:
    """The form in which a person says what became of a finding."""
    st.markdown(plain(f"{row['subject']}：{row['told']}"))
    with st.form("settle", border=False):
        state = st.radio("处理", list(settlements.STATES), format_func=settlements.STATES.get, horizontal=True)
        reason = st.text_area(
            "原因（必填）",
            max_chars=journal.LONGEST,
            placeholder="例如：机关运行经费按单位全部支出填报，已向财政部门说明",
        )
        name = st.text_input("姓名（必填）", max_chars=50)
        if st.form_submit_button("记下", type="primary"):
            try:
                settlements.settle(row, state, reason, name)
            except ValueError as refusal:
                st.error(str(refusal))
            else:
                st.rerun()
    st.caption("记录只增不改；数字变化后，这处发现会重新列出。")


def report(each: Checked, key: str) -> None:
    """The report to hand on, as DOCX to read and as XLSX to work through; each is made when its button is pressed."""
    entries = {row.finding_id: standing(row, each.history)[0] for row in each.findings.itertuples()}
    columns = {"settled": "state", "settled_reason": "reason", "settled_name": "name", "settled_at": "settled_at"}
    told = {
        column: [(entries[finding] or {}).get(entry, "") for finding in each.findings.finding_id]
        for column, entry in columns.items()
    }
    rows = each.findings.assign(**told).assign(settled=[settlements.STATES.get(state, "") for state in told["settled"]])
    origin = f"数据快照第 {snapshot().number} 号" if each.is_stored else "草稿，没有存入数据快照"
    d = each.document
    name = f"预算明镜_勾稽核对_{d.department}_{d.fiscal_year}年{STAGES[d.stage]}{'' if each.is_stored else '_草稿'}"

    def make(build):
        made = f"{datetime.now():%Y-%m-%d %H:%M}，{origin}"
        return lambda: build(each.document, rows, each.places, each.summary, each.coverage, made)

    with st.container(horizontal=True):
        for label, ending, mime, build in (("报告 DOCX", "docx", WORD, docx), ("报告 XLSX", "xlsx", EXCEL, xlsx)):
            st.download_button(
                f"下载{label}", make(build), f"{name}.{ending}", mime, key=f"{key}-{ending}", on_click="ignore",
                icon=":material/download:",
            )  # fmt: skip


def show(each: Checked, filters: Filters, key: str, chosen: str = "") -> None:
    """All of it; ``chosen`` is the finding that opens."""
    account(each, filters, f"{key}-score")
    report(each, f"{key}-report")
    found = cards(each, filters.unit, chosen)
    if found:
        subheading(f"发现 {len(found)} 处：差错在前，点开看原文和改正后的句子")
        asked = findings(found, filters, f"{key}-findings", each.is_stored, scroll=bool(chosen))
        if asked:
            settle(each.findings[each.findings.finding_id == asked].iloc[0].to_dict())
    else:
        nothing("没有发现差错、口径存疑或舍入差；未能核对的项目见下表。")
    for outcome, head in (("unchecked", "为什么没有核对"), ("passed", "核对结果")):
        rows = each.findings[each.findings.outcome == outcome]
        if rows.empty:
            continue
        with st.expander(
            f"{MARKS[outcome]} {OUTCOMES[outcome]}（{len(rows)}）", expanded=chosen in set(rows.finding_id)
        ):
            columns = (Column("rule", "规则"), Column("subject", "核对对象", "words"), Column("told", head, "words"))
            lines = tuple(
                Row((row.title, BLANK if row.subject == row.title else row.subject, row.why or row.told))
                for row in rows.itertuples()
            )
            ledger(Table(f"{OUTCOMES[outcome]}的 {len(rows)} 项", columns, lines), filters, f"{key}-{outcome}")
    if each.history:
        with st.expander(f"处理记录（{len(each.history)}）"):
            for entry in reversed(each.history):
                st.markdown("- " + plain(f"{entry['subject']}｜{entry['told']} —— {said(entry)}"))
