"""The stage of a meeting: every step is drawn once, one above the other; stage.js shows one of them."""

import streamlit as st

from pages.charts.plots import figure
from pages.exhibits import Exhibit, fitting, lines
from pages.parts.elements import ledger, stage
from pages.parts.filters import Filters
from pages.parts.findings import status
from pages.parts.layout import CONFIG, plain, provenance
from pages.parts.shell import SECTIONS

WIDE, HIGH = 752, 280  # pixels that chart and notes have on a stage of 800 × 450
LINE, CHARACTERS = 22, 48  # pixels a line of a note takes, and how many characters it holds
AIRY = 1.5  # how much higher than on a page a chart may be, where there is room
LEAST = 190  # pixels that a chart keeps whatever is said below it


def show(filters: Filters, exhibits: list[Exhibit], notes: tuple[str, ...]) -> None:
    """The steps and what moves them; the first is that of the page one came from."""
    came = st.query_params.get("from", "")
    start = next((at for at, each in enumerate(exhibits, 1) if each.page == came), 1)
    pages = {each.url_path or "overview": each for pages in SECTIONS.values() for each in pages}
    with st.container(key="meeting"):
        heights = [step(at, each, pages[each.page], filters) for at, each in enumerate(exhibits, 1)]
    rules = "".join(
        f".st-key-step-{at}-chart {{ min-height: calc({height}px * var(--bm-scale, 1)) }}"
        for at, height in enumerate(heights, 1)
    )
    st.html(f"<style>{rules}</style>")
    stage(notes, start, filters.address(came) if came in pages and came != "present" else "")


def step(at: int, each: Exhibit, page: st.Page, filters: Filters) -> int:
    """One finding: its title, its chart, what belongs to it, and below, small, source and check status.

    Inside it are the table and the way to the page where one can go on. Gives the height of its chart in pixels.
    """
    drawn = figure(each, filters.unit) if each.plot else None
    below = fitting(
        each.notes, (HIGH - min(drawn.layout.height, LEAST) if drawn else HIGH) // LINE, CHARACTERS, "按回车展开"
    )
    with st.container(key=f"step-{at}"):
        whose = f"{filters.document.department} {filters.year}年{filters.stage}"
        st.caption(plain(f"{whose} · {each.section}"))
        st.markdown(f"## {plain(each.title)}")
        with st.container(key=f"step-{at}-outside"):
            if drawn:
                room = HIGH - sum(lines(note, CHARACTERS) for note in below) * LINE
                drawn.update_layout(width=WIDE, height=min(drawn.layout.height * AIRY, room))
                config = CONFIG | {"staticPlot": True}
                with st.container(key=f"step-{at}-chart"):
                    st.plotly_chart(drawn, width=WIDE, theme=None, config=config, key=f"stage-{at}", alt=each.title)
            else:
                ledger(each.table, filters, f"stage-table-{at}")
            for note in below:
                st.markdown("- " + plain(note))
        with st.container(key=f"step-{at}-inside"):
            if below != list(each.notes):
                for note in each.notes:
                    st.markdown("- " + plain(note))
            if drawn:
                ledger(each.table, filters, f"stage-table-{at}")
            parameters = filters.parameters | dict(each.parameters)
            st.page_link(page, label=f"打开页面：{page.title}", icon=":material/open_in_new:", query_params=parameters)
        facts = each.fact_ids
        st.caption(plain(provenance(filters, each.source) + (f" · {status(facts)}" if facts else "")))
    return int(drawn.layout.height) if drawn else 0
