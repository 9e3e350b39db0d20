"""简报 (one page) and the long report: one composition for PDF and DOCX, with the findings as footnotes."""

from pages.exhibits import WORDS, Exhibit, told
from pages.handouts.handout import Handout, Page
from pages.handouts.look import clean, fitted
from pages.parts import theme
from pages.parts.formats import Unit
from queries.checks import GAPS, OUTCOMES

CHARTS = 6  # on the one page of the brief
FOOTNOTES = 5  # of the brief, the weightiest; the long report has all of them
WIDE = 17.0  # cm of the text of a page
KEY_COLUMNS = ("item", "amount", "share", "change", "growth", "against")  # of the key figures in the brief


def composed(handout: Handout, is_brief: bool) -> dict:
    """The report as plain data: heading, identity, lead, sections (title, foot, notes, footnotes, chart, table), checks."""
    pages = [page for page in handout.pages if page.exhibit.key != "checks"]
    checks = next((page for page in handout.pages if page.exhibit.key == "checks"), None)
    headline = next((page for page in pages if page.exhibit.key == "headline"), None)
    lead = [headline.exhibit.title, *headline.exhibit.notes] if headline else []
    footnotes, rest = placed(handout, pages)
    if is_brief:
        shown = [page for page in pages if page.exhibit.plot and page is not headline][:CHARTS]
        gaps = list(dict.fromkeys(told_of(row) for row in gaps_of(handout)))
        own = gaps[:FOOTNOTES]  # together: in columns LibreOffice sets each footnote on a page of its own
        if len(gaps) > FOOTNOTES:
            own.append(f"另有 {len(gaps) - FOOTNOTES} 处发现，见长报告或勾稽核对报告。")
        sections = [section(page, handout.unit, [], False) for page in shown]
    else:
        own = rest
        sections = [section(page, handout.unit, footnotes[page.exhibit.key], True) for page in pages]
    return {
        "title": clean(f"{handout.title} {'简报' if is_brief else '报告'}"),
        "heading": clean(handout.title + ("情况简报" if is_brief else "情况报告")),
        "identity": clean(f"金额单位：{handout.unit.name} · 来源：{handout.document.file_name} · 制作：{handout.made}"),
        "lead": [clean(each) for each in lead] if is_brief else [],
        "brief": is_brief,
        "table": listed(headline.exhibit, handout.unit, KEY_COLUMNS) if headline else None,
        "sections": sections,
        "checks": {
            "title": "勾稽核对",
            "footnotes": [clean(each) for each in own],
            "words": clean(f"{checks.exhibit.title}。{checks.exhibit.notes[-1]}" if checks else "没有列入。"),
        },
        "closing": "本文由预算明镜根据公开文本生成：印什么就显示什么，合不上的余差原样列出；斜线为推算值；没有核对过的，不算通过。",
    }  # fmt: skip


def gaps_of(handout: Handout) -> list[tuple]:
    """The findings with a gap, the weightiest first."""
    found = [row for row in handout.findings.itertuples() if row.outcome in GAPS]
    return sorted(found, key=lambda row: GAPS.index(row.outcome))


def told_of(row: tuple) -> str:
    """A finding as a footnote."""
    return clean(f"{OUTCOMES[row.outcome]}：{row.subject}，{row.told}")


def placed(handout: Handout, pages: list[Page]) -> tuple[dict[str, list[str]], list[str]]:
    """Each finding as a footnote of the first exhibit that shows the figure it checks; those that touch none are left.

    What is found several times in the same words is told once.
    """
    by_place: dict[tuple[int, int], str] = {}
    for page in pages:
        for _, _, fact in page.exhibit.table.facts():
            if fact.fact_id.partition(":")[0] == handout.document.document_id:
                by_place.setdefault((int(fact.start_char), int(fact.end_char)), page.exhibit.key)
    notes: dict[str, list[str]] = {page.exhibit.key: [] for page in pages}
    rest: list[str] = []
    places = {key: list(own.itertuples()) for key, own in handout.places.groupby("finding_id")}
    for row in gaps_of(handout):
        spots = [(int(place.start_char), int(place.end_char)) for place in places.get(row.finding_id, [])]
        key = next((by_place[spot] for spot in spots if spot in by_place), None)
        own = rest if key is None else notes[key]
        if told_of(row) not in own:
            own.append(told_of(row))
    return notes, rest


def section(page: Page, unit: Unit, footnotes: list[str], is_long: bool) -> dict:
    """One exhibit; the brief has no tables but that of the key figures. What a table quotes no note repeats."""
    exhibit = page.exhibit
    cells = [zip(row.cells, exhibit.table.columns, strict=True) for row in exhibit.table.rows]
    quoted = [
        cell for row in cells for cell, column in row if column.kind == "words" and isinstance(cell, str) and cell
    ]
    notes = [note for note in exhibit.notes if not any(words in note for words in quoted)]
    return {
        "title": clean(exhibit.title), "foot": clean(page.foot), "notes": [clean(note) for note in notes],
        "footnotes": footnotes, "chart": chart(exhibit, unit) if exhibit.plot else None,
        "table": listed(exhibit, unit) if is_long else None,
    }  # fmt: skip


def listed(exhibit: Exhibit, unit: Unit, keys: tuple[str, ...] = ()) -> dict:
    """A table as text: all columns, or those of some keys; wide ones take what room is left."""
    table = exhibit.table
    columns = [(at, column) for at, column in enumerate(table.columns) if not keys or column.key in keys]
    columns = [(at, column) for at, column in columns if any(told(row.cells[at], column, unit) for row in table.rows)]
    rows = []
    for row in table.rows:
        cells = [clean(told(row.cells[at], column, unit)) for at, column in columns]
        cells[0] = " ".join(filter(None, (clean(row.code), cells[0]))) + (f"（{row.tag}）" if row.tag else "")
        rows.append({"cells": cells, "strong": row.kind == "strong", "depth": row.depth})
    made = {
        "head": [clean(column.label) for _, column in columns],
        "right": [column.kind not in WORDS for _, column in columns],
        "rows": rows,
    }
    shares = [1.6 if at == 0 else 2.2 if column.kind == "words" else 0 for at, column in columns]
    widths, scale = fitted(made["head"], [row["cells"] for row in rows], shares, WIDE, 8)
    return made | {"widths": widths, "scale": scale}


def chart(exhibit: Exhibit, unit: Unit) -> dict:
    """What is drawn, with the words beside each mark and colours on white."""
    plot, table = exhibit.plot, exhibit.table
    values = {key: exhibit.values(key, unit) for key in plot.columns}
    tones = {key: [theme.tone(tone, "light") for tone in exhibit.tones(key)] for key in plot.columns}
    bases = exhibit.bases(unit) if plot.kind == "waterfall" else ()
    rows = []
    for line, (at, name) in enumerate(zip(plot.rows, exhibit.names, strict=True)):
        marks = [
            {
                "value": None if values[key][line] is None else float(values[key][line]), "words": clean(worded(exhibit, at, key, unit)),
                "tone": tones[key][line], "hatched": table.is_derived(at, key),
            }
            for key in plot.columns
        ]  # fmt: skip
        own = {"name": clean(name), "values": marks}
        if bases:
            value, base = marks[0]["value"] or 0.0, float(bases[line])
            words = ("−" if plot.signs[line] < 0 else "") + marks[0]["words"]
            own = marks[0] | own | {"value": value, "base": base, "top": base + value, "words": words}
        rows.append(own)
    return {"kind": plot.kind, "rows": rows}


def worded(exhibit: Exhibit, at: int, key: str, unit: Unit) -> str:
    """A value with what it is, where a row has several: in grey, colours alone would not tell them apart."""
    table = exhibit.table
    label = table.columns[table.place(key)].label + " " if len(exhibit.plot.columns) > 1 else ""
    return label + table.text(at, key, unit)
