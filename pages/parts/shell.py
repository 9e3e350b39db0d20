"""What stands around every page: the navigation, and what could not be read or understood."""

import logging
import runpy
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.elements import door
from pages.parts.filters import Filters
from pages.parts.layout import plain


def page(file: str, title: str) -> st.Page:
    """One page of the dashboard; the overview is the first and has no path of its own.

    A path is the file's name: by that a new server finds a page that is asked for before app.py has run once.
    """
    first = file == "overview"
    return st.Page(f"pages/{file}.py", title=title, url_path=None if first else file, default=first)


# Parameters that only some pages have; they leave the address with the page.
OWN_PARAMETERS = {
    "at": ("source",), "step": ("present",), "from": ("present",), "deck": ("present",), "by": ("structure",), "finding": ("checks",), "trend": ("trends",), "words": ("facts",), "scope": ("facts",),
    **dict.fromkeys(("q", "in_department", "in_year", "in_stage", "in_level", "in_statement", "kind", "hits_page"), ("search",)),
}  # fmt: skip
CURRENT: ContextVar[Filters | None] = ContextVar("filters")
WITHOUT_FILTERS = ("manage",)  # pages that have something to show where there is no document yet
# Grouped by what one wants.
SECTIONS = {
    "看": [
        page("overview", "总览"),
        page("structure", "支出结构"),
        page("basic_project", "基本与项目"),
        page("three_public", "“三公”经费"),
        page("assets", "资产折旧"),
    ],
    "比": [page("trends", "趋势"), page("compare", "部门对比")],
    "查": [page("search", "搜索"), page("facts", "明细"), page("checks", "勾稽核对"), page("source", "原文")],
    "讲": [page("present", "汇报准备")],
    "管": [page("manage", "数据管理")],
}


def registered() -> st.Page:
    """Tell Streamlit the pages; gives the one that is asked for."""
    return st.navigation([each for pages in SECTIONS.values() for each in pages], position="hidden")


def current() -> Filters | None:
    """The filters of the run that draws the page; None only on pages that do without, where there is no document.

    Until app.py has run once, Streamlit takes a folder named pages/ for its older kind of multipage app and opens a
    page by itself; such a page runs app.py, which comes back to it, in its own place: starting over would lose the
    press of a button.
    """
    try:
        return CURRENT.get()
    except LookupError:
        runpy.run_path(str(Path(__file__).parents[2] / "app.py"))
        st.stop()


def navigation(row: DeltaGenerator, filters: Filters | None, chosen: st.Page) -> None:
    """Fill the row of pages; each link takes the filters along, also into a new tab, and the meeting is one key away."""
    parameters = filters.parameters if filters else None
    with row:
        st.markdown("**预算明镜**", width="content")
        for section, pages in SECTIONS.items():
            # A section stays together where the row is too long for the screen.
            with st.container(horizontal=True, vertical_alignment="center", width="content", gap=None):
                st.caption(section, width="content")
                if section == "讲" and filters:
                    here = chosen.url_path or "overview"
                    door(filters.address("present", **{"from": here}), here == "present", filters.is_stray)
                for each in pages:
                    st.page_link(each, label=each.title, query_params=parameters)


def problems(chosen: st.Page, filters: Filters | None) -> None:
    """Filters of the address that do not exist; with no document, what to do."""
    if filters is None and chosen.url_path in WITHOUT_FILTERS:
        return
    if filters is None:
        st.title("还没有可以展示的预算公开", anchor=False)
        st.info("请打开“数据管理”，放入部门预算或决算公开文件（Word、PDF、Excel、网页或文本），确认后发布。")
        return
    for note in filters.notes:
        st.warning(plain(note))


def run(chosen: st.Page, filters: Filters | None) -> None:
    """Run a page that has something to show; a fault of the program is logged whole and said in one sentence."""
    if filters is None and chosen.url_path not in WITHOUT_FILTERS:
        return
    for name, pages in OWN_PARAMETERS.items():
        if name in st.query_params and chosen.url_path not in pages:
            del st.query_params[name]
    token = CURRENT.set(filters)
    try:
        chosen.run()
    except Exception:
        logging.getLogger("budget_mirror").exception("page %s failed", chosen.url_path or "overview")
        st.error("这一页没能显示：程序出错，详情已写入服务器日志；其他页面可以继续使用。")
    finally:
        CURRENT.reset(token)
