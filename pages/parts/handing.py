"""Handouts of what is shown: the exhibits as files to hand out, each made when its button is pressed."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from pages.exhibits import Exhibit
from pages.handouts import report_docx, report_pdf
from pages.handouts.handout import Handout, Page
from pages.handouts.pptx import pptx
from pages.handouts.workbook import workbook
from pages.parts.filters import Filters
from pages.parts.findings import checked, looked_up, status
from pages.parts.layout import provenance
from pages.parts.store import snapshot
from queries.checks import OUTCOMES


def handout(filters: Filters, exhibits: list[Exhibit], notes: tuple[str, ...] = ()) -> Handout:
    """A handout of these exhibits of the shown document, as of now."""
    each = checked(filters)
    known, _ = looked_up([fact for exhibit in exhibits for fact in exhibit.fact_ids])
    pages = []
    for at, exhibit in enumerate(exhibits):
        facts = exhibit.fact_ids
        foot = provenance(filters, exhibit.source) + (f" · {status(facts)}" if facts else "")
        pages.append(Page(exhibit, foot, notes[at] if notes else ""))
    return Handout(
        f"{filters.document.department} {filters.year}年{filters.stage}",
        filters.words + (f" · 类别：{filters.category_name}" if filters.category else ""),
        f"{datetime.now():%Y-%m-%d %H:%M}，数据快照第 {snapshot().number} 号",
        filters.unit,
        filters.document,
        tuple(pages),
        each.findings,
        each.places,
        {fact: OUTCOMES[row.outcome] for fact, row in known.items()},
    )


OFFICE = "application/vnd.openxmlformats-officedocument."
MIMES = {
    "pptx": OFFICE + "presentationml.presentation", "xlsx": OFFICE + "spreadsheetml.sheet", "docx": OFFICE + "wordprocessingml.document",
    "pdf": "application/pdf",
}  # fmt: skip
# What is handed out: the button's words, what the file's name ends with, its kind, and what makes it.
KINDS = (
    ("PPTX 幻灯片", "汇报", "pptx", pptx),
    ("XLSX 工作簿", "数据", "xlsx", workbook),
    ("简报 PDF", "简报", "pdf", report_pdf.brief),
    ("简报 DOCX", "简报", "docx", report_docx.brief),
    ("报告 PDF", "报告", "pdf", report_pdf.report),
    ("报告 DOCX", "报告", "docx", report_docx.report),
)


def taken_away(made: Callable[[], Handout], name: str) -> None:
    """All kinds of handouts; each is made when its button is pressed."""
    try:
        report_pdf.compiler()
        kinds = KINDS
    except report_pdf.FontError as refusal:
        st.warning(str(refusal))
        kinds = [kind for kind in KINDS if kind[3] in (pptx, workbook)]
    with st.container(horizontal=True):
        for label, ending, kind, build in kinds:
            button(label, lambda build=build: build(made()), f"{name}_{ending}.{kind}", kind)


def button(label: str, made: Callable[[], bytes], name: str, kind: str) -> None:
    """One file to download."""
    st.download_button(
        label, made, name, MIMES[kind], key=f"take-{name}", on_click="ignore", icon=":material/download:"
    )  # fmt: skip


def book(filters: Filters, exhibits: Callable[[], list[Exhibit]], what: str) -> None:
    """What is on this page as a workbook."""
    name = f"预算明镜_{filters.document.department}_{filters.year}年{filters.stage}_{what}.xlsx"
    button("下载本页 XLSX", lambda: workbook(handout(filters, exhibits())), name, "xlsx")
