"""支出结构: by functional and by economic classification, with drill-down 类 → 款 → 项."""

import streamlit as st

from pages.charts import structure as charts
from pages.exhibits.structure import NAMES, SHARES, WHOLES, exhibit
from pages.parts.drill import breadcrumb, drilled, switch
from pages.parts.elements import ledger
from pages.parts.handing import book
from pages.parts.layout import chart, heading, nothing
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit


def show(classification: str) -> None:
    """One classification: treemap, the level's bars beside it, the table below."""
    nodes = ask("structure/classification", document_id=filters.document_id, classification=classification)
    if nodes.empty:
        nothing(f"这份文件没有按{NAMES[classification]}列出支出。")
        return
    level = filters.category if filters.category in set(nodes.node) else ""
    of = SHARES[classification]
    breadcrumb(nodes, level, NAMES[classification], classification)
    here = nodes[nodes.node == level].name.iloc[0] if level else WHOLES[classification]
    shown = charts.shown(nodes, level)
    drawn = nodes[nodes.node.str.startswith(level)].fact_id  # also what makes up a sum that is not printed itself
    whole = ask("structure/whole", document_id=filters.document_id, classification=classification)
    made = exhibit(nodes, next(whole.itertuples()), classification, level, filters)
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        figure = charts.treemap(nodes, level, WHOLES[classification], unit)
        key = f"treemap-{classification}"
        chart(figure, made.title, filters, key, on_select=lambda: drilled(key), facts=drawn)
    with right:
        title = f"{here}的构成（{unit.name}，占{of}）"
        key_bars = f"bars-{classification}"
        chart(
            charts.parts(shown, unit),
            title,
            filters,
            key_bars,
            on_select=lambda: drilled(key_bars),
            facts=drawn,
        )
    ledger(made.table, filters, f"table-{classification}")
    book(filters, lambda: [made], NAMES[classification])


heading("支出结构", filters, category_applies=True)
show(switch(filters, NAMES))
