"""The frame of a page: its heading, a chart with its finding and table twin, and what is said when there is nothing."""

import re
from collections.abc import Callable, Iterable

import plotly.graph_objects as go
import streamlit as st

from pages.parts.elements import picture
from pages.parts.filters import Filters
from pages.parts.findings import badge, status

CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "scrollZoom": False}
# The button by which a chart saves itself is there for picture.js to press; theme.py hides it.
SAVING = CONFIG | {"displayModeBar": True, "modeBarButtons": [["toImage"]]}


def plain(text: object) -> str:
    """A text for a Markdown element: whatever a document says, it stays words, no link, picture or formula."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", re.sub(r"\s+", " ", str(text)))


def heading(title: str, filters: Filters, category_applies: bool = False) -> None:
    """The page's title and, in words, what is shown."""
    st.title(title, anchor=False)
    words = filters.words
    if filters.category:
        words += f" · 类别：{filters.category_name}" if category_applies else "（本页不分类别，所选类别在此不起作用）"
    document = filters.document
    checked = f"{document.numbers} 个数字，{document.unrecognised} 个未识别"
    st.caption(plain(f"{words} · 来源：{document.file_name} · 读数：{checked}"))


def finding(text: str) -> None:
    """A chart's title: what it shows, as a sentence."""
    st.subheader(plain(text), anchor=False)


def nothing(text: str) -> None:
    """Say that a page or part has nothing to show, and why."""
    st.info(plain(text))


def provenance(filters: Filters, source: str = "", unit: str = "") -> str:
    """What stands at the foot of every chart: year, stage, unit, source and how much was understood."""
    document, unit = filters.document, unit or filters.unit.name
    if source:  # several documents, or none
        return f"单位：{unit} · 来源：{source}"
    return (
        f"{filters.year}年{filters.stage} · 单位：{unit} · 来源：{document.file_name} · "
        f"{document.unrecognised} 个数字未识别"
    )


def chart(
    figure: go.Figure,
    title: str,
    filters: Filters,
    key: str,
    on_select: Callable[[], None] | None = None,
    source: str = "",
    facts: Iterable[str] = (),
    unit: str = "",
) -> None:
    """A chart below its finding and above its provenance.

    ``on_select`` is called when a mark is clicked; ``facts`` are the figures it draws, whose checks are told; ``unit``
    is that of the chart where it is not the one of amounts.
    """
    drawn = [fact for fact in facts if isinstance(fact, str)]
    worst = badge(drawn, filters)
    foot = provenance(filters, source, unit) + (f" · {status(drawn)}" if drawn else "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(title), anchor=False, width="content")
        if worst:
            st.page_link(
                "pages/checks.py",
                label=worst["label"],
                help=plain(worst["hint"]),
                query_params=worst["parameters"],
            )
        picture(key, title, foot, filters)
    st.plotly_chart(
        figure,
        theme=None,
        config=SAVING,
        key=key,
        alt=title,
        selection_mode="points",
        on_select=on_select or "ignore",
    )
    st.caption(plain(foot))
