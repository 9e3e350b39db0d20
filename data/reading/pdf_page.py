"""One PDF page out of pdfium: its characters and its ruled lines, turned so that the text runs from left to right."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, degrees, hypot, isfinite
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

import data.reading.pdf_font  # noqa: F401  (measures characters of fonts that are not in the file)
from data.reading.blocks import Place
from data.reading.errors import RefusedError

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


THIN = 3.0  # points: a filled rectangle or a picture thinner than this is a line
DEEPEST = 12  # forms within forms

# Some programs write a radical where the character that looks like it is meant. Unicode folds the Kangxi ones; of its
# supplement, where the simplified ones are, it folds almost none.
RADICALS = dict(
    zip(
        "⺠⺩⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "民王虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
HYPHENS = dict.fromkeys("\u00ad\u2010\u2011\u2012\u0002", "-")


class Glyph(NamedTuple):
    """A character as it stands on the page: from left to right, on its baseline, y downwards."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Rule(NamedTuple):
    """A drawn line across the page (at y, from x to x) or down it (at x, from y to y)."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """A page as it is read: turned so that most of its text runs from left to right."""

    number: int
    width: float
    height: float
    turns: int  # quarter turns clockwise that bring the page as read to the page as shown
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    aside: list[tuple[str, Place]] = field(default_factory=list)  # words that run in another direction
    unreadable: int = 0  # characters whose font does not say what they are
    picture: float = 0.0  # how much of the page its largest picture covers

    def place(self, box: Box) -> Place:
        """Where a box of the page as read stands on the page as shown."""
        return Place(page=self.number, box=turn(box, self.turns, self.width, self.height))


class Limit:
    """Counts what a file holds and stops where it is too much."""

    def __init__(self, most: int):
        self.left = self.most = most

    def take(self, count: int) -> None:
        """Count so many more."""
        self.left -= count
        if self.left < 0:
            raise RefusedError(
                f"内容超过 {self.most // 10_000} 万个字符和图形，不像一份预算公开文本", "请检查文件或拆分后再放入"
            )


def turn(box: Box, turns: int, width: float, height: float) -> Box:
    """A box after so many quarter turns clockwise of the page, of that width and height, that it stands on."""
    left, top, right, bottom = box
    for _ in range(turns % 4):
        left, top, right, bottom = height - bottom, left, height - top, right
        width, height = height, width
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def fold(character: str) -> str:
    """The ordinary form of a character: no radicals, compatibility ideographs or typographic hyphens."""
    if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
        return RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    return HYPHENS.get(character, character)


def read_page(page: pdfium.PdfPage, number: int, limit: Limit) -> Page:
    """All that is printed on a page inside its visible part."""
    left, bottom, right, top = visible(page)
    width, height = right - left, top - bottom
    shown_turns = c.FPDFPage_GetRotation(page)
    text = page.get_textpage()
    try:
        raw = list(characters(text, limit))
    finally:
        text.close()
    turns = Counter(round(angle / 90) % 4 for _, _, _, _, angle in raw if upright(angle)).most_common(1)
    reading = turns[0][0] if turns else shown_turns
    onto = {0: (1, 0, -left, 0, -1, top), 1: (0, 1, -bottom, 1, 0, -left), 2: (-1, 0, right, 0, 1, -bottom)}.get(
        reading, (0, -1, top, -1, 0, right)
    )
    if reading % 2:
        width, height = height, width
    result = Page(number, width, height, (shown_turns - reading) % 4)
    aside: list[tuple[str, float, Box]] = []
    for character, box, origin, size, angle in raw:
        x0, y0, x1, y1 = onto_page(box, onto)
        base = onto[3] * origin[0] + onto[4] * origin[1] + onto[5]
        if not (0 <= (x0 + x1) / 2 <= width and 0 <= base - size / 3 <= height):
            continue
        if character == "\ufffd":
            result.unreadable += 1
        if upright(angle) and round(angle / 90) % 4 == reading:
            result.glyphs.append(Glyph(character, x0, x1, base, size))
        else:
            aside.append((character, angle, (x0, y0, x1, y1)))
    result.aside = [(words, result.place(box)) for words, box in runs(aside)]
    for points, line in drawn(page, limit, result, width * height):
        add_rules(result, [apply(onto, x, y) for x, y in points], line)
    return result


def visible(page: pdfium.PdfPage) -> Box:
    """The part of a page that is shown: left, bottom, right, top."""
    left, bottom, right, top = page.get_mediabox()
    crop = page.get_cropbox()
    cut = max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3])
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else (left, bottom, right, top)


def upright(angle: float) -> bool:
    """Whether text at this angle runs along the edges of the page."""
    return abs(angle / 90 - round(angle / 90)) < 0.05


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point of the file in the page as read; the matrix is (x from x, y, 1; y from x, y, 1)."""
    return matrix[0] * x + matrix[1] * y + matrix[2], matrix[3] * x + matrix[4] * y + matrix[5]


def onto_page(box: Box, matrix: Matrix) -> Box:
    """A box of the file in the page as read."""
    (x0, y0), (x1, y1) = apply(matrix, box[0], box[1]), apply(matrix, box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def characters(text: pdfium.PdfTextPage, limit: Limit) -> Iterator[tuple[str, Box, tuple[float, float], float, float]]:
    """Every printed character: itself, its box, the point it stands on, its size, the angle it runs at."""
    handle = text.raw
    count = c.FPDFText_CountChars(handle)
    limit.take(count)
    x, y, loose, matrix = c_double(), c_double(), c.FS_RECTF(), c.FS_MATRIX()
    for index in range(count):
        code = c.FPDFText_GetUnicode(handle, index)
        if code in (9, 10, 13, 32) or c.FPDFText_IsGenerated(handle, index) == 1:
            continue
        unknown = code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF
        character = "\ufffd" if unknown else fold(chr(code))
        if character.isspace():
            continue
        c.FPDFText_GetLooseCharBox(handle, index, loose)
        c.FPDFText_GetCharOrigin(handle, index, x, y)
        c.FPDFText_GetMatrix(handle, index, matrix)
        size = c.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
        box = loose.left, loose.bottom, loose.right, loose.top
        if size < 0.5 or not isfinite(size + sum(box) + x.value + y.value):
            continue
        yield character, box, (x.value, y.value), size, degrees(atan2(matrix.b, matrix.a))


def runs(aside: list[tuple[str, float, Box]]) -> Iterator[tuple[str, Box]]:
    """Words out of characters that follow each other at one angle."""
    words, box, last = "", None, None
    for character, angle, (x0, y0, x1, y1) in aside:
        near = (
            box is not None
            and abs(angle - last[0]) < 1
            and max(abs(x0 - last[1][0]), abs(y0 - last[1][1])) < 3 * max(x1 - x0, y1 - y0)
        )
        if near:
            words += character
            box = min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)
        else:
            if box:
                yield words, box
            words, box = character, (x0, y0, x1, y1)
        last = angle, (x0, y0)
    if box:
        yield words, box


def drawn(
    page: pdfium.PdfPage, limit: Limit, result: Page, area: float
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Every part of a drawn path in the file's points, and whether it is a line (else a filled shape)."""
    matrix, x, y, fill, stroke = c.FS_MATRIX(), c_float(), c_float(), c_int(), c_int()
    sides = [c_float() for _ in range(4)]
    identity = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    waiting = [(c.FPDFPage_GetObject(page, i), identity, 0) for i in counted(c.FPDFPage_CountObjects(page), limit)]
    for item, outer, depth in waiting:
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            c.FPDFPageObj_GetBounds(item, *map(byref, sides))
            x0, y0, x1, y1 = (side.value for side in sides)
            corners = [apply(outer, *corner) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
            result.picture = max(result.picture, abs(x1 - x0) * abs(y1 - y0) / area)
            yield corners, False
        elif kind in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_FORM):
            c.FPDFPageObj_GetMatrix(item, matrix)
            inner = (matrix.a, matrix.c, matrix.e, matrix.b, matrix.d, matrix.f)
            whole = multiply(outer, inner)
            if kind == c.FPDF_PAGEOBJ_FORM:
                if depth < DEEPEST:
                    count = counted(max(c.FPDFFormObj_CountObjects(item), 0), limit)
                    waiting += [(c.FPDFFormObj_GetObject(item, i), whole, depth + 1) for i in count]
                continue
            c.FPDFPath_GetDrawMode(item, fill, stroke)
            points: list[tuple[float, float]] = []
            for i in counted(max(c.FPDFPath_CountSegments(item), 0), limit):
                segment = c.FPDFPath_GetPathSegment(item, i)
                kind_of_segment = c.FPDFPathSegment_GetType(segment)
                c.FPDFPathSegment_GetPoint(segment, x, y)
                if kind_of_segment == c.FPDF_SEGMENT_MOVETO:
                    if len(points) > 1:
                        yield points, bool(stroke.value)
                    points = []
                elif kind_of_segment == c.FPDF_SEGMENT_BEZIERTO:
                    points = []
                points.append(apply(whole, x.value, y.value))
                if c.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                    points.append(points[0])
            if len(points) > 1:
                yield points, bool(stroke.value)


def counted(count: int, limit: Limit) -> range:
    """The numbers of so many objects, counted against the limit."""
    limit.take(count)
    return range(count)


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies the inner one first."""
    a, b, e, c_, d, f = outer
    g, h, k, i, j, m = inner
    return a * g + b * i, a * h + b * j, a * k + b * m + e, c_ * g + d * i, c_ * h + d * j, c_ * k + d * m + f


def add_rules(page: Page, points: list[tuple[float, float]], line: bool) -> None:
    """Note the straight parts of a path that run along or down the page, and filled shapes as thin as a line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if not isfinite(left + right + top + bottom):
        return
    if not line:
        if bottom - top < THIN and right - left > THIN:
            page.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left < THIN and bottom - top > THIN:
            page.down.append(Rule((left + right) / 2, top, bottom))
        return
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) < 0.5 and abs(x1 - x0) > 0.5:
            page.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 0.5 and abs(y1 - y0) > 0.5:
            page.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
