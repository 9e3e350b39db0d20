"""The frame of a page: its heading, a chart with its finding and table twin, and what is said when there is nothing."""

import re
from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from pages.parts.filters import Filters
from pages.parts.theme import MUTED, label, mode

FOOT = 42  # pixels for the lines below a chart
CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "scrollZoom": False}


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


def provenance(filters: Filters) -> str:
    """What stands at the foot of every chart: year, stage, unit, how much was understood, and the source."""
    document = filters.document
    about = f"{filters.year}年{filters.stage} · 单位：{filters.unit.name} · {document.unrecognised} 个数字未识别"
    return label(about) + "<br>" + label(f"来源：{document.file_name}", 30)


def chart(
    figure: go.Figure, title: str, filters: Filters, key: str, on_select: Callable[[], None] | None = None
) -> None:
    """A chart below its finding and above its provenance; ``on_select`` is called when a mark is clicked."""
    finding(title)
    axis = figure.layout.xaxis
    cartesian = any(hasattr(trace, "xaxis") for trace in figure.data)
    labels = (26 if axis.visible is not False else 0) + (22 if axis.title.text else 0) if cartesian else 0
    figure.update_layout(
        height=figure.layout.height + FOOT,
        margin={"b": (figure.layout.margin.b or 0) + FOOT + labels},
        title={
            "text": provenance(filters), "font": {"size": 11.5, "color": MUTED[mode()]}, "x": 0, "xanchor": "left", "xref": "container",
            "y": 0, "yanchor": "bottom", "yref": "container", "pad": {"b": 2, "l": 2},
        },
    )  # fmt: skip
    st.plotly_chart(
        figure,
        theme=None,
        config=CONFIG,
        key=key,
        alt=title,
        selection_mode="points",
        on_select=on_select or "ignore",
    )
