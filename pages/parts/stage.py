"""The stage of a meeting: every step is drawn once, one above the other; stage.js shows one of them."""

import streamlit as st

from pages.charts.plots import figure
from pages.exhibits import MONEY, Exhibit
from pages.parts.elements import ledger, stage
from pages.parts.filters import Filters
from pages.parts.findings import status
from pages.parts.layout import CONFIG, plain, provenance
from pages.parts.shell import SECTIONS

MOST = 12  # sentences below a chart, of which stage.js shows as many as there is room for
# How much lower than on a page a chart may be drawn before its words touch its bars.
LEAST = {"bars": 0.66, "grouped": 0.82, "waterfall": 0.5}


def show(filters: Filters, exhibits: list[Exhibit], notes: tuple[str, ...], is_changed: bool) -> None:
    """The steps and what moves them; the first is that of the page one came from.

    ``is_changed``: they are not as they were saved, so that the browser asks before it forgets them.
    """
    came = st.query_params.get("from", "")
    start = next((at for at, each in enumerate(exhibits, 1) if each.page == came), 1)
    pages = {each.url_path or "overview": each for pages in SECTIONS.values() for each in pages}
    with st.container(key="meeting"):
        charts = [step(at, each, pages[each.page], filters) for at, each in enumerate(exhibits, 1)]
    steps = [
        {"title": each.title, "note": note, "chart": chart, "sentences": len(each.notes)}
        for each, note, chart in zip(exhibits, notes, charts, strict=True)
    ]
    stage(steps, start, filters.address(came) if came in pages and came != "present" else "", is_changed)


def step(at: int, each: Exhibit, page: st.Page, filters: Filters) -> dict[str, float] | None:
    """One finding: its title, its chart, what belongs to it, and below, small, source and check status.

    Inside it are the table and the way to the page where one can go on. Gives the height that its chart needs at least
    and at ease, in pixels of the chart as it is on a page.
    """
    drawn = figure(each, filters.unit) if each.plot else None
    ease = drawn.layout.height if drawn else 0
    least = ease * LEAST[each.plot.kind] if drawn else 0
    with st.container(key=f"step-{at}"):
        whose = f"{filters.document.department} {filters.year}年{filters.stage}"
        st.caption(plain(f"{whose} · {each.section}"))
        st.markdown(f"## {plain(each.title)}")
        with st.container(key=f"step-{at}-outside"):
            if drawn:
                drawn.update_layout(height=None, width=None)
                if any(each.table.columns[each.table.place(key)].kind in MONEY for key in each.plot.columns):
                    st.caption(f"单位：{filters.unit.name}")
                config = CONFIG | {"staticPlot": True}
                with st.container(key=f"step-{at}-chart"):
                    st.plotly_chart(drawn, height="stretch", theme=None, config=config, key=f"stage-{at}", alt=each.title)  # fmt: skip
            else:
                ledger(each.table, filters, f"stage-table-{at}")
            listed(each.notes[:MOST])
        with st.container(key=f"step-{at}-inside"):
            listed(each.notes)
            if drawn:
                ledger(each.table, filters, f"stage-table-{at}")
            parameters = filters.parameters | dict(each.parameters)
            st.page_link(page, label=f"打开页面：{page.title}", icon=":material/open_in_new:", query_params=parameters)
        facts = each.fact_ids
        st.caption(plain(provenance(filters, each.source) + (f" · {status(facts)}" if facts else "")))
    return {"least": least, "ease": ease} if drawn else None


def listed(notes: tuple[str, ...]) -> None:
    """The sentences that belong to a finding."""
    if notes:
        st.markdown("\n".join("- " + plain(note) for note in notes))
