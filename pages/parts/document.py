"""The document as lines of marked text, ready for the reader element."""

import re

import pandas as pd

from data.extraction import outline
from pages.parts.formats import MEASURES
from queries.checks import OUTCOMES

SENTENCE = re.compile(r"[^。！？；]*[。！？；]?[”）’]*")


def lines(
    text: str,
    sections: pd.DataFrame,
    mentions: pd.DataFrame,
    terms: pd.DataFrame,
    findings: pd.DataFrame,
    cells: pd.DataFrame,
    at: tuple[int, int] | None,
) -> list[dict]:
    """Every line with its sentences, each cut into plain words, figures, glossary terms and the place asked for.

    A table is one line, with its rows of cells in place of sentences.
    """
    headings = {int(row.start_char): row for row in sections.itertuples()}
    marks = marked(text, mentions, terms, findings, at)
    tables = {int(own.start_char.min()): own for _, own in cells.groupby("table_number")}
    found, behind = [], 0
    for start, end in outline.lines(text):
        if start in tables:
            behind = int(tables[start].end_char.max())
            found.append({"level": 0, "title": "", "figures": 0, "table": grid(text, tables[start], marks, at)})
        if start < behind:
            continue
        heading = headings.get(start)
        sentences, begin = [], start
        for match in SENTENCE.finditer(text, start, end):
            if match.end() > begin:
                here = at is not None and begin <= at[0] < match.end()
                sentences.append({"here": here, "parts": parts(text, begin, match.end(), marks)})
                begin = match.end()
        found.append(
            {
                "level": int(heading.level) if heading else 0,
                "title": text[start:end] if heading else "",
                "figures": int(heading.figures) if heading else 0,
                "sentences": sentences,
            }
        )
    return found


def grid(text: str, cells: pd.DataFrame, marks: list[tuple[int, int, dict]], at: tuple[int, int] | None) -> list[dict]:
    """The rows of a table: for each whether the place asked for is in it, and its cells, the empty ones too."""
    rows, columns = int(cells.row_number.max()) + 1, int(cells.column_number.max()) + 1
    starts = {(row.row_number, row.column_number): row for row in cells.itertuples()}
    covered: set[tuple[int, int]] = set()
    made = []
    for number in sorted(set(cells.row_number)):
        here, line = False, []
        for column in range(columns):
            cell = starts.get((number, column))
            if cell is None:
                if (number, column) not in covered:
                    line.append({"rows": 1, "columns": 1, "parts": []})
                continue
            down, across = min(cell.row_span, rows - number), min(cell.column_span, columns - column)
            covered |= {(number + i, column + j) for i in range(down) for j in range(across)}
            here = here or at is not None and cell.start_char <= at[0] < cell.end_char
            line.append({"rows": down, "columns": across, "parts": parts(text, cell.start_char, cell.end_char, marks)})
        made.append({"here": here, "cells": line})
    return made


def marked(
    text: str, mentions: pd.DataFrame, terms: pd.DataFrame, findings: pd.DataFrame, at: tuple[int, int] | None
) -> list[tuple[int, int, dict]]:
    """What is marked in the text, without overlaps: figures first, then findings, the place asked for, and terms."""
    flaws = {int(row.start_char): row for row in findings[findings.start_char.notna()].iloc[::-1].itertuples()}
    chosen = set(mentions[mentions.start_char == at[0]].fact_id.dropna()) if at else set()
    marks: dict[int, tuple[int, dict]] = {}
    for row in mentions.itertuples():
        if row.kind == "non_fact" or row.start_char in marks:
            continue
        measure = f"（{MEASURES[row.measure]}）" if row.measure else ""
        meaning = f"{row.meaning}{measure}" if row.kind == "fact" else "未识别的数字"
        meaning += f"；{row.said}" if row.said else ""
        here = at is not None and row.start_char == at[0]
        marks[row.start_char] = (
            row.end_char,
            {"kind": row.kind, "meaning": meaning, "place": f"{row.start_char}-{row.end_char}", "here": here,
             "same": not here and row.fact_id in chosen},
        )  # fmt: skip
    for start, row in flaws.items():
        end, mark = marks.setdefault(start, (int(row.end_char), {"kind": "found", "meaning": ""}))
        told = f"{OUTCOMES[row.outcome]}：{row.told}"
        marks[start] = (end, mark | {"flaw": row.outcome, "meaning": "；".join(filter(None, [mark["meaning"], told]))})
    if at and at[0] not in marks:
        marks[at[0]] = (at[1], {"kind": "mark", "meaning": "", "here": True})
    explained = {term.strip("“”"): meaning for term, meaning in zip(terms.term, terms.meaning, strict=True)}
    first_explained = int(terms.start_char.min()) if len(terms) else len(text)
    if explained:
        for match in re.finditer(
            "|".join(map(re.escape, sorted(explained, key=len, reverse=True))), text[:first_explained]
        ):
            marks.setdefault(match.start(), (match.end(), {"kind": "term", "meaning": explained[match.group()]}))
    kept, last = [], 0
    for start, (end, mark) in sorted(marks.items()):
        if start >= last:
            kept.append((start, end, mark))
            last = end
    return kept


def parts(text: str, start: int, end: int, marks: list[tuple[int, int, dict]]) -> list[dict]:
    """The stretch of text as a run of plain and marked pieces."""
    pieces, position = [], start
    for begin, stop, mark in marks:
        if stop <= start or begin >= end:
            continue
        begin, stop = max(begin, start), min(stop, end)
        if begin > position:
            pieces.append({"text": text[position:begin]})
        pieces.append({"text": text[begin:stop]} | mark)
        position = stop
    if position < end:
        pieces.append({"text": text[position:end]})
    return pieces
