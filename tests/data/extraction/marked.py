"""Made-up disclosures whose figures are marked where they stand, and how a reading of one compares with its marks.

A mark is {14.68|total change - @2023 @budget 元 /basic}: the printed number or word, then what it is: the item (its id,
or the code of an official classification), the measure where it is no amount or count, "-" where a word makes it
negative, year and stage where they are not the document's own, the unit where it does not follow the number, the
facet, and vs23budget for the year and stage it is compared with. {3|?} is a number that is no figure of the disclosure's own items and may be left unrecognised, but not guessed.
Every number without a mark is no figure. The first line of a file says what the document shows and is no part of it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from data.extraction import Extraction
from data.extraction.figures import Figure
from data.reading import Document

FOLDER = Path(__file__).parent / "variants"
MARK = re.compile(r"\{(?P<printed>[^{}|]*)\|(?P<meaning>[^{}]*)\}")
MEASURES = ("change", "growth", "share", "completion", "points", "rate", "amount", "count")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
UNIT = re.compile(r"\s*([亿万]?元|[亿万])")


@dataclass(frozen=True)
class Expected:
    """One marked figure; ``unit`` is None where any will do, ``year`` and ``stage`` where they are the document's."""

    start: int
    printed: str
    item: str
    measure: str | None
    value: Decimal
    unit: str | None
    year: int | None
    stage: str | None
    facet: str
    compared: str = ""  # "23budget": the year and stage that a change is compared with, where the mark says them

    @property
    def is_open(self) -> bool:
        """Whether the number may be left unrecognised."""
        return self.item == "?"


def unmark(text: str) -> tuple[str, list[Expected]]:
    """A text without its marks, and what they say."""
    pieces, expected, position, length = [], [], 0, 0
    for match in MARK.finditer(text):
        pieces.append(text[position : match.start()])
        length += len(pieces[-1])
        printed = match["printed"]
        stripped = printed.strip()
        following = UNIT.match(text, match.end())
        expected.append(
            read_mark(length + printed.index(stripped), stripped, match["meaning"].split(), following and following[1])
        )
        pieces.append(printed)
        length += len(printed)
        position = match.end()
    return "".join(pieces) + text[position:], expected


def read_mark(start: int, printed: str, words: list[str], unit: str | None) -> Expected:
    """What one mark says."""
    item, measure, year, stage, facet, negative, compared = "?", None, None, None, "", False, ""
    for word in words:
        if word in MEASURES:
            measure = word
        elif word == "-":
            negative = True
        elif re.fullmatch(r"@\d{4}", word):
            year = int(word[1:])
        elif word.startswith("@"):
            stage = word[1:]
        elif word.startswith("/"):
            facet = word[1:]
        elif word.startswith("vs"):
            compared = word[2:]
        elif re.fullmatch("[亿万]?元", word):
            unit = word
        elif re.fullmatch(r"\d{3}(?:\d\d){0,2}", word):
            item = f"{'economic' if word[0] in '35' else 'functional'}:{word}"
        else:
            item = word
    digits = re.sub(r"[,\s]", "", printed.translate(FULL_WIDTH)).replace("\n", "")
    is_number = bool(re.search(r"\d", digits))
    value = Decimal(digits) if is_number else Decimal(0)
    if not is_number or measure not in (None, "amount", "change"):
        unit = None
    return Expected(start, printed, item, measure, -value if negative else value, unit, year, stage, facet, compared)


def load(path: Path) -> tuple[Document, list[Expected]]:
    """A marked file as the document that its readers see, and what is marked in it."""
    text = path.read_text(encoding="utf-8").split("\n", 1)[1]
    plain, expected = unmark(text)
    return Document(path.name, plain, "0" * 64), expected


def wrongs(figure: Figure, mark: Expected, extraction: Extraction) -> list[str]:
    """In what a figure differs from its mark."""
    own = extraction.identity
    measure = mark.measure or ("amount" if figure.item.unit == "元" else "count")
    unit = figure.unit + "元" if figure.unit in ("万", "亿") else figure.unit.replace("元元", "元")
    wanted = mark.unit + "元" if mark.unit in ("万", "亿") else mark.unit
    compared = f"{figure.compared_year % 100}{figure.compared_stage}" if figure.compared_year else ""
    year = figure.as_of.year if figure.as_of else figure.fiscal_year
    pairs = [
        ("item", figure.item.item_id, mark.item),
        ("facet", figure.facet.item_id if figure.facet else "", mark.facet),
        ("measure", figure.measure, measure),
        ("value", figure.value, mark.value),
        ("unit", unit, wanted if wanted and figure.is_money else unit),
        ("year", year, mark.year or own.fiscal_year),
        ("stage", figure.stage, mark.stage or own.stage),
        ("compared", compared if mark.compared else "", mark.compared),
    ]
    return [f"{name} {found} instead of {wanted}" for name, found, wanted in pairs if found != wanted]


@dataclass
class Judgement:
    """How a reading compares with the marks."""

    right: list[tuple[Expected, Figure]]
    wrong: list[tuple[Figure, str]]
    missed: list[Expected]


def judge(extraction: Extraction, expected: list[Expected]) -> Judgement:
    """Which figures are right, which wrong, and which marks were missed."""
    marks = {mark.start: mark for mark in expected}
    result = Judgement([], [], [])
    seen = set()
    for figure in extraction.figures:
        mark = marks.get(figure.start)
        if mark is None:
            result.wrong.append((figure, "not a figure"))
            continue
        seen.add(mark.start)
        if mark.is_open:
            result.wrong.append((figure, "guessed"))
        elif differences := wrongs(figure, mark, extraction):
            result.wrong.append((figure, "; ".join(differences)))
        else:
            result.right.append((mark, figure))
    result.missed = [mark for mark in expected if mark.start not in seen and not mark.is_open]
    return result
