"""The filter bar shared by all pages; its state is in the address, so that a link opens the same view."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from pages.parts.formats import STAGES, UNITS, Unit
from pages.parts.store import ask

ALL, ALL_CATEGORIES = "", "全部类别"
LABELS = {"department": "部门", "year": "年度", "stage": "阶段", "category": "类别", "unit": "单位"}
DOCUMENT = ("department", "year", "stage")  # those that name a document
CLASSIFICATIONS = {"functional": "功能", "economic": "经济"}
INDENT = "　"


@dataclass(frozen=True)
class Filters:
    """What is shown: one document, a category of it, and the unit of amounts."""

    document: tuple  # a row of shared/documents
    category: str  # a code of either classification; empty for all
    category_name: str
    unit: Unit
    notes: tuple[str, ...] = ()
    is_stray: bool = False  # the address names a document that is not there

    @property
    def document_id(self) -> str:
        """The document's key."""
        return self.document.document_id

    @property
    def year(self) -> int:
        """The document's fiscal year."""
        return int(self.document.fiscal_year)

    @property
    def stage(self) -> str:
        """The document's stage in Chinese."""
        return STAGES[self.document.stage]

    @property
    def parameters(self) -> dict[str, str]:
        """The filters as query parameters."""
        values = {
            "department": self.document.department,
            "year": str(self.year),
            "stage": self.stage,
            "category": self.category,
            "unit": self.unit.name,
        }
        return {key: value for key, value in values.items() if value}

    @property
    def words(self) -> str:
        """What is shown, in words."""
        return f"{self.document.department} · {self.year}年 · {self.stage} · 单位：{self.unit.name}"

    def of(self, document_id: str) -> "Filters":
        """The same view of another document; its categories are others, so all of it."""
        if document_id == self.document_id:
            return self
        documents = ask("shared/documents")
        return self.on(next(documents[documents.document_id == document_id].itertuples()))

    def on(self, document: tuple) -> "Filters":
        """The same view of the document that a row names by department, fiscal_year and stage."""
        return replace(self, document=document, category=ALL, category_name=ALL_CATEGORIES)

    def address(self, page: str, **more: str) -> str:
        """The relative address of a page with these filters."""
        return f"{page}?{urlencode(self.parameters | more)}"


def requested() -> dict[str, str]:
    """The filters that the address asks for, where it is not the one written by the bar itself."""
    address = {key: st.query_params[key] for key in LABELS if key in st.query_params}
    if not address or address == st.session_state.get("written_address"):
        return {}
    # A link that names some filters names a whole view: what it leaves out is at its default.
    return {key: address.get(key, "") for key in LABELS}


def settle(key: str, options: list, asked: dict[str, str], default: object, notes: dict[str, str]) -> None:
    """Put a widget on what the address asks for, else on what it was, else on its default."""
    by_name = {str(option): option for option in options}
    if key in asked:
        if asked[key] and asked[key] not in by_name:
            gone = "，或已撤下" if key in DOCUMENT else ""
            notes[key] = f"地址里的{LABELS[key]}“{asked[key][:40]}”不存在{gone}，已改用默认值。"
        st.session_state[key] = by_name.get(asked[key], default)
    elif st.session_state.get(key) not in options:
        st.session_state[key] = default


def bar() -> Filters | None:
    """Draw the bar and give what is chosen; None where there is no document."""
    documents = ask("shared/documents")
    if documents.empty:
        return None
    asked, notes = requested(), {}
    with st.container(key="filters"):
        columns = st.columns([2.6, 1, 1, 2.6, 1.5], gap="small")
    departments = list(documents.department.unique())
    settle("department", departments, asked, departments[0], notes)
    department = columns[0].selectbox(LABELS["department"], departments, key="department", label_visibility="collapsed")
    of_department = documents[documents.department == department]
    years = sorted((int(year) for year in of_department.fiscal_year.unique()), reverse=True)
    settle("year", years, asked, years[0], notes)
    year = columns[1].selectbox(
        LABELS["year"], years, key="year", format_func=lambda value: f"{value}年", label_visibility="collapsed"
    )
    of_year = of_department[of_department.fiscal_year == year]
    stages = [STAGES[stage] for stage in STAGES if stage in set(of_year.stage)]
    settle("stage", stages, asked, stages[0], notes)
    stage = columns[2].selectbox(LABELS["stage"], stages, key="stage", label_visibility="collapsed")
    document = next(of_year[of_year.stage.map(STAGES.get) == stage].itertuples())
    categories = ask("shared/categories", document_id=document.document_id)
    names = {ALL: ALL_CATEGORIES} | {
        row.code: f"{INDENT * (row.depth - 1)}{row.code} {row.name}" for row in categories.itertuples(index=False)
    }
    settle("category", list(names), asked, ALL, notes)
    category = columns[3].selectbox(
        LABELS["category"], list(names), key="category", format_func=names.get, label_visibility="collapsed"
    )
    settle("unit", list(UNITS), asked, "万元", notes)
    unit = columns[4].selectbox(
        LABELS["unit"],
        list(UNITS),
        key="unit",
        format_func=lambda value: f"单位：{value}",
        label_visibility="collapsed",
    )
    is_stray = any(key in notes for key in DOCUMENT)
    filters = Filters(document, category, names[category].strip(INDENT), UNITS[unit], tuple(notes.values()), is_stray)
    write_address(filters)
    return filters


def write_address(filters: Filters) -> None:
    """Keep the address in step with the bar; parameters of single pages stay."""
    wanted = filters.parameters
    if {key: st.query_params[key] for key in LABELS if key in st.query_params} != wanted:
        # Only the bar's own: a parameter that is bound to a page's widget can't be written from here.
        for key in LABELS.keys() - wanted.keys() & st.query_params.keys():
            del st.query_params[key]
        st.query_params.update(wanted)
    st.session_state["written_address"] = wanted


def choose_category(code: str) -> None:
    """Move the shared category; to be called before the bar is drawn, from a callback."""
    st.session_state["category"] = code
