"""预算执行 on the trends page: the stages of one year side by side, with the final account against the budget."""

from collections.abc import Callable

import streamlit as st

from pages.charts import execution as charts
from pages.exhibits.execution import KINDS, exhibit
from pages.parts.elements import ledger
from pages.parts.filters import Filters
from pages.parts.formats import STAGES
from pages.parts.layout import chart, files, finding, nothing, plain
from pages.parts.store import ask


def show(filters: Filters) -> None:
    """The section: of the year that the filters name, or of another one in which items can be compared."""
    own = {"department": filters.document.department_name, "level": filters.document.level}
    finding("预算执行")
    with st.container(horizontal=True):
        years = {int(row.fiscal_year) for row in ask("trend/years", **own).itertuples() if row.items} | {filters.year}
        year = choice("年度", sorted(years), filters.year, lambda each: f"{each}年")
        rows = ask("trend/execution", **own, fiscal_year=year)
        absent = lacking(filters, year)
        kinds = [kind for kind in KINDS if kind in set(rows.kind)]
        kind = choice("图中的项目", kinds, kinds[0], KINDS.get) if kinds else ""
    if rows.empty:
        nothing(f"{year}年没有一个项目印出两个阶段的数，无从比较。{absent}")
        return
    shown = rows[rows.kind == kind]
    made = exhibit(rows, year, kind, filters)
    chart(
        charts.comparison(shown, filters.unit),
        made.title,
        filters,
        "execution",
        source=files(rows.document),
        facts=shown.fact_id,
    )
    st.caption(plain("斜线空心为由增减额推算；“年初预算”是决算公开里印的预算，与预算公开相同时图中只画一条。" + absent))
    if made.notes:
        st.warning("\n".join(f"- {plain(each)}" for each in made.notes))
    ledger(made.table, filters, "execution-table")


def choice(label: str, options: list, start: object, name: Callable[[object], str]) -> object:
    """One of a few options in a row, where there is a choice; other options on offer make another widget."""
    if len(options) == 1:
        return start
    key = "-".join(map(str, ["execution", *options, start]))
    return st.segmented_control(
        label, options, default=start, key=key, format_func=name, required=True, label_visibility="collapsed"
    )


def lacking(filters: Filters, year: int) -> str:
    """Which of the year's two documents is not there, said as what to do."""
    documents = ask("shared/documents")
    of_year = documents[(documents.department == filters.document.department) & (documents.fiscal_year == year)]
    absent = [STAGES[stage] for stage in ("budget", "final") if stage not in set(of_year.stage)]
    return f"没有{year}年部门{'、'.join(absent)}公开，放入后这里会并列更多的数。" if absent else ""
