"""Our own elements: cards, the table twin of a chart, and the document; each figure leads to its sentence.

They are built in the browser from plain text (textContent), so no text of a document is ever taken for markup.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from pages.exhibits import Cell, Column, Row, Table, tag, told
from pages.handouts.csv import csv
from pages.parts.filters import Filters
from pages.parts.findings import account, account_of, badge, badge_of
from pages.parts.formats import BY_PERSON, as_printed, missing
from pages.parts.glossary import hint
from pages.parts.store import ask, snapshot
from pages.parts.theme import tone

HERE = Path(__file__).parent
SOURCE_PAGE, CHECKS_PAGE = "pages/source.py", "pages/checks.py"


def element(*names: str):
    """Register one of this folder's elements, named first, with the style and functions that all share."""
    css, js = (
        "".join(
            (HERE / f"{part}.{ending}").read_text(encoding="utf-8")
            for part in ("base", *names)
            if (HERE / f"{part}.{ending}").exists()
        )
        for ending in ("css", "js")
    )
    return st.components.v2.component(f"budget_mirror.{names[0]}", css=css, js=js)


CARDS, LEDGER, READER = element("cards"), element("ledger"), element("reader")
FINDINGS, SCORE, HITS = element("findings"), element("score"), element("hits")
DOOR, STAGE, PICTURE = element("door"), element("stage", "speaker"), element("picture")
COPY = element("copy")


def source(row: pd.Series | object, filters: Filters, title: str = "") -> dict | None:
    """Where a row's figure is printed: its sentence and the characters to mark; None where it is a computed sum.

    The filters name the row's own document: see Filters.of where a row may come from another than the one shown.
    """
    if missing(row.fact_id):
        return None
    derived = row.status == "derived"
    return place(row, title or row.item, filters) | {
        "check": None if derived else badge([row.fact_id], filters),
        "account": "" if derived else account(row.fact_id, filters),
    }


def elsewhere(row: pd.Series | object, filters: Filters, title: str = "") -> dict | None:
    """The same of a figure of any document, whose row brings document and checks along (see compare/ranking)."""
    if missing(row.fact_id):
        return None
    own = filters.on(row)
    return place(row, title or f"{row.department}：{row.item}", own) | {
        "check": badge_of(row, own),
        "account": account_of(row),
    }


def place(row: pd.Series | object, title: str, filters: Filters) -> dict:
    """The sentence that prints a row's figure, and which of its characters do."""
    derived = row.status == "derived"
    return {
        "title": title,
        "where": f"{row.statement_label} · "
        + ("由本句所印的增减额推算" if derived else f"原文：{as_printed(row.value_printed, row.unit_printed)}"),
        "sentence": row.sentence,
        "from": int(row.start_char - row.sentence_start),
        "to": int(row.end_char - row.sentence_start),
        "address": filters.address("source", at=f"{row.start_char}-{row.end_char}"),
        "note": note(row, filters),
        "tag": tag(row.status),
    }


def note(row: pd.Series | object, filters: Filters) -> str:
    """What is said of a figure that is not just as printed: that it is derived, or who corrected or explained it and why."""
    if row.status == "derived":
        return "推算值：原文没有直接印出，等于本年数减去增减额。"
    if row.status not in BY_PERSON:
        return ""
    words = ask("shared/words", document_id=filters.document_id)
    return "；".join(words[words.start_char == row.start_char].said)


def show(renderer, data: dict, filters: Filters, key: str) -> None:
    """Draw an element; a figure that the user follows opens the document at its sentence, a badge its finding."""
    data["source_url"] = filters.address("source") + "&at="
    data["checks_url"] = filters.address("checks")
    renderer(data=data, key=key)


def cards(items: list[dict], filters: Filters, key: str) -> None:
    """Key figures: dicts of label, value, unit, notes and, where there is one, source, tag, tone, hint, lead."""
    show(CARDS, {"cards": [tagged(item) for item in items]}, filters, key)


def ledger(
    table: Table, filters: Filters, key: str, place_of: Callable[[object, Filters, str], dict | None] = source
) -> None:
    """A table as text; each sourced figure opens the sentence that prints it, which ``place_of`` finds."""
    columns = [
        {
            "label": column.label,
            "kind": column.kind if column.kind in ("text", "words", "name") else "num",
            "hint": column.hint,
            "source": column.is_sourced,
        }
        for column in table.columns
    ]
    rows = [tagged(line(row, table.columns, filters, place_of)) for row in table.rows]
    data = {
        "caption": table.caption,
        "columns": columns,
        "rows": rows,
        "csv": csv(table, filters.unit),
        "snapshot": snapshot().number,
    }
    show(LEDGER, data, filters, key)


def line(row: Row, columns: tuple[Column, ...], filters: Filters, place_of: Callable) -> dict:
    """A row as the element draws it."""

    def of(fact: object, title: str = "") -> dict | None:
        # A row that names its document may come from another than the one shown.
        return place_of(fact, filters.of(fact.document_id) if hasattr(fact, "document_id") else filters, title)

    cells = []
    for cell, column in zip(row.cells, columns, strict=True):
        text = told(cell, column, filters.unit)
        own = cell.fact if isinstance(cell, Cell) else None
        cells.append(text if own is None or own is row.fact else {"text": text, "source": of(own)})
    return {
        "cells": cells, "kind": row.kind, "depth": row.depth, "code": row.code, "tag": row.tag,
        "tone": tone(row.tone) if row.tone else None,
        "hint": hint(row.term, filters) if row.term else "",
        "source": of(row.fact, row.title) if row.fact is not None else None,
    }  # fmt: skip


def tagged(item: dict) -> dict:
    """A card or row that says of itself, where it does not yet, that its figure is not just as printed."""
    own = (item.get("source") or {}).get("tag", "")
    return item if item.get("tag") or not own else item | {"tag": own}


def reader(lines: list[dict], filters: Filters, key: str) -> None:
    """The document's lines with their sentences and marked figures."""
    show(READER, {"lines": lines}, filters, key)


def found(items: list[dict], first: int, caption: str, filters: Filters, key: str) -> None:
    """What a search found, numbered from ``first``: dicts of title, where, pieces (text, mark) and links (label, address)."""
    show(HITS, {"hits": items, "first": first, "caption": caption}, filters, key)


def score(caption: str, parts: list[dict], filters: Filters, key: str, note: str = "", link: str = "") -> None:
    """How the checks came out: parts of outcome, label and n; ``link`` is the text of a way to 勾稽核对."""
    show(SCORE, {"caption": caption, "parts": parts, "note": note, "link": link}, filters, key)


def door(address: str, is_here: bool, is_stray: bool) -> None:
    """The way to the meeting; on its own page it opens the stage that is there already, if the address is no stray."""
    data = {"address": address, "here": is_here, "stray": is_stray}
    DOOR(data=data, key="door", width="content")


def stage(steps: list[dict], start: int, back: str, is_changed: bool) -> None:
    """What moves the steps of the stage, each with title, note and chart; where to begin, and the page one came from."""
    data = {"steps": steps, "start": start, "back": back, "changed": is_changed}
    STAGE(data=data, key="stage-control")


def copy(address: str, label: str, key: str) -> None:
    """A button that copies the whole address of a page."""
    COPY(data={"address": address, "label": label}, key=key, width="content")


def picture(chart: str, title: str, foot: str, filters: Filters) -> None:
    """Buttons that save a chart, by its key, as PNG or SVG with its finding and its source."""
    whose = f"{filters.document.department}_{filters.year}年{filters.stage}"
    name = f"预算明镜_{whose}_" + re.sub(r"\W+", "_", title)[:60].strip("_")
    foot += f" · 数据快照第 {snapshot().number} 号"
    PICTURE(data={"chart": chart, "title": title, "foot": foot, "name": name}, key=f"picture-{chart}", width="content")


def findings(items: list[dict], filters: Filters, key: str, stored: bool, scroll: bool) -> str:
    """Findings as cards to open; gives the finding whose settling a person asks for, else nothing."""
    data = {"findings": items, "stored": stored, "scroll": scroll, "source_url": filters.address("source") + "&at="}
    return FINDINGS(data=data, key=key, on_settle_change=lambda: None).settle or ""
