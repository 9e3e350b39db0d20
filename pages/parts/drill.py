"""Going into a classification and back: the shared category is the place in the tree."""

import pandas as pd
import streamlit as st

from pages.parts.filters import ALL, Filters, choose_category

KIND = "by"  # the address says which classification is shown where no category does


def drilled(key: str) -> None:
    """A mark of the chart was clicked: go into its node, or back up; a node without a code has nothing below."""
    points = st.session_state[key].selection.points
    if points:
        node = points[0].get("id") or points[0].get("customdata")
        if node == "whole":
            choose_category(ALL)
        elif isinstance(node, str) and node.isdigit():
            choose_category(node)


def go_up(code: str, kind: str) -> None:
    """Back to a level of the same classification."""
    st.query_params[KIND] = kind
    choose_category(code)


def breadcrumb(nodes: pd.DataFrame, level: str, name: str, kind: str) -> None:
    """The way back up, one button a level."""
    above = [level[:length] for length in (3, 5, 7) if length <= len(level)]
    trail = [(ALL, f"全部{name}")] + [(code, nodes[nodes.node == code].name.iloc[0]) for code in above]
    with st.container(horizontal=True, key=f"trail-{name}"):
        for position, (code, label) in enumerate(trail):
            icon = ":material/chevron_right:" if position else ":material/home:"
            last = position == len(trail) - 1
            st.button(
                label,
                key=f"to-{name}-{code}",
                type="tertiary",
                disabled=last,
                icon=icon,
                on_click=go_up,
                args=[code, kind],
            )


def switch(filters: Filters, names: dict[str, str]) -> str:
    """The choice between the classifications: the one of the chosen category, else the one the address names."""
    of_category = "economic" if filters.category.startswith("3") else "functional"
    asked = st.query_params.get(KIND, "functional")
    start = of_category if filters.category else asked if asked in names else "functional"
    key = f"kind-{start}"

    def changed() -> None:
        """Another classification has other categories: leave the one that was chosen."""
        st.query_params[KIND] = st.session_state[key]
        choose_category(ALL)

    return st.segmented_control(
        "分类", list(names), default=start, key=key, format_func=names.get, label_visibility="collapsed", required=True, on_change=changed
    )  # fmt: skip
