"""Handouts of what is shown: the exhibits as files to hand out, each made when its button is pressed."""

from datetime import datetime

from pages.exhibits import Exhibit
from pages.handouts.handout import Handout, Page
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
        filters.words,
        f"{datetime.now():%Y-%m-%d %H:%M}，数据快照第 {snapshot().number} 号",
        filters.unit,
        filters.document,
        tuple(pages),
        each.findings,
        each.places,
        {fact: OUTCOMES[row.outcome] for fact, row in known.items()},
    )
