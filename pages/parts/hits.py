"""What a search of all documents found, ready for the hits element: words marked, each with the ways to it."""

import re
from itertools import pairwise

from pages.parts.filters import Filters
from pages.parts.formats import STAGES, amount, as_printed, missing

LONGEST = 320  # characters of a sentence that are shown; a longer one is cut around its first hit, and says so
MOST = 5_000  # hits of a kind that are counted and can be paged through
PASSED = r"\s“”‘’「」『』\"'＂＇"  # what the search passes over; see the macro folded in data/views.sql
WIDE = 0xFEE0  # how far a full-width character stands from its half-width form


def pattern(needle: str) -> re.Pattern:
    """Where the search finds a word in a text: in either width and letter case, over blanks, quotes and thousands commas."""
    narrow = "".join(chr(ord(each) - WIDE) if "！" <= each <= "～" else each for each in needle)
    bare = re.sub(f"[{PASSED}]", "", re.sub(r"(?<=\d),(?=\d{3})", "", narrow))
    parts = [f"[{re.escape(each + chr(ord(each) + WIDE))}]" if "!" <= each <= "~" else re.escape(each) for each in bare]
    for at, (left, right) in enumerate(pairwise(bare)):
        parts[at] += f"[{PASSED},，]*" if left.isdigit() and right.isdigit() else f"[{PASSED}]*"
    # A number begins a number, as in the macro folded; a label may stand in front of it.
    start = r"(?:(?<![\d.．,，])|(?<=^\d[.．])|(?<=^\d\d[.．])|(?<=\D[.．,，]))" if re.match(r"\d", bare) else ""
    return re.compile(start + "".join(parts) or "(?!)", re.IGNORECASE)


def spans(text: str, needles: list[str]) -> list[tuple[int, int]]:
    """The stretches of a text that match any of the words, without overlaps."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(match.span() for needle in needles for match in pattern(needle).finditer(text)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def pieces(text: str, needles: list[str], figure: tuple[int, int] | None = None) -> list[dict]:
    """A sentence cut into plain and marked pieces: the figure, if there is one, and the words that were looked for."""
    marks = [(*span, "word") for span in spans(text, needles)]
    if figure:
        marks = [mark for mark in marks if mark[1] <= figure[0] or mark[0] >= figure[1]] + [(*figure, "figure")]
    marks.sort()
    first = figure[0] if figure else marks[0][0] if marks else 0
    begin = max(0, first - LONGEST // 3) if len(text) > LONGEST else 0
    stop = min(len(text), begin + LONGEST)
    made, position = [{"text": "…"}] if begin else [], begin
    for start, end, mark in marks:
        if start >= position and end <= stop:
            made += [{"text": text[position:start]}, {"text": text[start:end], "mark": mark}]
            position = end
    return [*made, {"text": text[position:stop] + ("…" if stop < len(text) else "")}]


def way(label: str, page: str, row: tuple, filters: Filters, **more: str) -> dict[str, str]:
    """A link to a page about a row's document."""
    return {"label": label, "address": filters.on(row).address(page, **more)}


def document_name(row: tuple) -> str:
    """A row's document in words."""
    return f"{row.department} · {row.fiscal_year}年 · {STAGES[row.stage]}"


def sentence(row: tuple, needles: list[str], filters: Filters) -> dict:
    """A row of search/sentences."""
    return {
        "title": document_name(row),
        "where": " · ".join(filter(None, [row.statement_label, "标题" if row.is_heading else ""])),
        "pieces": pieces(row.words, needles),
        "links": [way("在原文中查看", "source", row, filters, at=f"{row.start_char}-{row.end_char}")],
    }


def fact(row: tuple, needles: list[str], filters: Filters) -> dict:
    """A row of search/facts."""
    unit = filters.unit
    figure = as_printed(row.value_printed, row.unit_printed)
    value = figure if missing(row.amount_yuan) else f"{amount(row.amount_yuan, unit)} {unit.name}"
    where = [document_name(row), row.statement_label]
    if not missing(row.as_of):
        where.append(f"时点 {row.as_of}")
    elif (row.own_year, row.own_stage) != (row.fiscal_year, row.stage):
        where.append(f"{row.own_year}年{STAGES[row.own_stage]}数")
    where += [row.said] if row.said else []
    begin, end = row.start_char - row.sentence_start, row.end_char - row.sentence_start
    at = f"{row.start_char}-{row.end_char}"
    return {
        "title": f"{row.code} {row.item}　{value}".strip(),
        "where": " · ".join(where),
        "pieces": pieces(row.sentence, needles, (int(begin), int(end))),
        "links": [
            way("在原文中查看", "source", row, filters, at=at),
            way("明细", "facts", row, filters, words=row.item),
        ],
    }


def document(row: tuple, needles: list[str], filters: Filters) -> dict:
    """A row of search/documents."""
    return {
        "title": document_name(row),
        "where": f"{row.sentences} 个句子，{row.facts} 个金额和数量",
        "pieces": pieces(row.file_name, needles),
        "links": [way("总览", "./", row, filters), way("原文", "source", row, filters), way("明细", "facts", row, filters)],
    }  # fmt: skip
