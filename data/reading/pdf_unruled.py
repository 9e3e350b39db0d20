"""Tables of a PDF page that no rules show: numbers and words that stand in columns, or between printed bars."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.reading.pdf_page import Glyph, Page
from data.reading.pdf_tables import LABEL, Piece, Row, Table, rows_of
from data.reading.pdf_words import BARS, Words, around, narrow, stretches

TOKEN_GAP = 0.25  # of the size: the least gap between the words of two columns
# A title that may stand alone on the first line of a header.
PARENT = re.compile(r"项目|科目|收入|支出|财政拨款.{0,8}经费|本年.{2,4}|.{0,6}科目")
ABOVE = re.compile(r"单\s*位\s*[:：]|(?:部门|编制单位|填报单位|公开部门)\s*[（(名]?.{0,4}[:：]")


@dataclass
class Column:
    """A column found by what stands in it."""

    left: float
    right: float
    words: list[Words] = field(default_factory=list)

    def reach(self, word: Words) -> float:
        """How far a word overlaps the column; below 0, how far it is away."""
        return min(self.right, word.right) - max(self.left, word.left)


def unruled_tables(page: Page, texts: list[Words], width: float, cuts: list[float]) -> list[tuple[int, int, Table]]:
    """Tables among a page's lines: the first line's index, that of the line behind the last, and the table.

    ``width`` is that of a full line of prose; ``cuts`` are heights of rules across, which part rows.
    """
    parted = [stretches(line) for line in texts]
    found: list[tuple[int, int, Table]] = []
    index = 0
    while index < len(texts):
        if made := piped(page, texts, index):
            found.append(made)
            index = made[1]
            continue
        end = stop = index
        while end < len(texts) and end - stop <= 5:
            far = end > index and texts[end].base - texts[end - 1].base > 3.5 * texts[end].size
            if far or len(parted[end]) == 1 and prose(texts[end], width):
                break
            end += 1
            if tabular(parted[end - 1]):
                stop = end
        if contents(parted[index:stop]):
            index = stop
            continue
        floor = found[-1][1] if found else 0
        made = aligned(page, parted, floor, index, stop, cuts) if tabular(parted[index]) else None
        if made:
            found.append(made)
        index = made[1] if made else index + 1
    return found


def piped(page: Page, texts: list[Words], start: int) -> tuple[int, int, Table] | None:
    """A table whose columns are parted by bars printed as text, from this line on."""
    rows: list[list[Words | None]] = []
    for index in range(start, len(texts)):
        parts: list[list[Glyph]] = [[]]
        for glyph in texts[index].glyphs:
            if glyph.text in BARS:
                parts.append([])
            else:
                parts[-1].append(glyph)
        if len(parts) < 3 or rows and len(parts) != len(rows[0]):
            break
        rows.append([Words(part) if part else None for part in parts])
    if len(rows) < 2:
        return None
    pieces, count = [], 0
    for row in rows:
        cells = [Piece(count, 1, column, column + 1, [part], page) for column, part in enumerate(row) if part]
        if not all(re.fullmatch(r"[-—:=+\s]+", cell.text) for cell in cells) or not cells:
            pieces += cells
            count += 1
    boxes = [line.box for line in texts[start : start + len(rows)]]
    edges = [float(column) for column in range(len(rows[0]) + 1)]
    if all(row[0] is None for row in rows):  # a bar at the beginning of every line
        edges = edges[1:]
    return start, start + len(rows), Table(page, boxes[0][1], boxes[-1][3], edges, count, pieces, ruled=False)


def prose(line: Words, width: float) -> bool:
    """Whether a line is part of a text rather than of a table."""
    return line.right - line.left > 0.6 * width or line.text.endswith(("。", "；"))


def tabular(parts: list[Words]) -> bool:
    """Whether a line's parts look like the cells of a row."""
    return len(parts) > 2 or any(part.numeric for part in parts[1:])


def aligned(
    page: Page, parted: list[list[Words]], floor: int, start: int, stop: int, cuts: list[float]
) -> tuple[int, int, Table] | None:
    """The table that lines make if their words stand in columns; header lines above them belong to it."""
    for _ in range(2):  # numbers parted from their neighbours show where others end
        parted[start:stop] = parted_by_edges(parted[start:stop])
    first = next((index for index in range(start, stop) if any(part.numeric for part in parted[index][1:])), start + 1)
    columns = columns_of([part for parts in parted[first:stop] for part in parts])
    rows = sum(tabular(parts) for parts in parted[first:stop])
    head = header_start(parted, floor, start)
    first = header_end(parted, head, first)
    headed = head < first and max(map(len, parted[head:first])) > 1
    if len(columns) < 2 or rows < 2 and not (rows and headed and len(columns) > 2):
        return None
    while stop < len(parted) and len(parted[stop]) == 1 and wraps(columns, parted[stop - 1], parted[stop][0]):
        stop += 1
    titles = header(columns, parted[head:first])
    for part in (part for parts in parted[first:stop] for part in parts):
        column_of(columns, part).words.append(part)
    edges = [columns[0].left - 1, columns[-1].right + 1]
    edges[1:1] = [(before.right + after.left) / 2 for before, after in pairwise(columns)]
    levels = max((title.level + 1 for title in titles), default=0)
    pieces = []
    for title in titles:
        covered = range(title.first, title.last + 1)
        leaf = not any(title.level < other.level for other in titles if other.first in covered)
        rows = levels - title.level if leaf else 1
        pieces.append(Piece(title.level, rows, edges[title.first], edges[title.last + 1], title.words, page))
    at = levels
    for cells in banded_rows(columns, cuts):
        pieces += [Piece(at, 1, edges[column], edges[column + 1], words, page) for column, words in cells.items()]
        at += 1
    _, top, _, bottom = around(word.box for piece in pieces for word in piece.words)
    return head, stop, Table(page, top, bottom, edges, at, pieces, ruled=False)


def banded_rows(columns: list[Column], cuts: list[float]) -> list[Row]:
    """The rows of the body; between two rules across stands one row unless there are several numbers in a column."""
    bands = sorted(cuts)
    rows: list[Row] = []
    for band in sorted({bisect_left(bands, word.base) for column in columns for word in column.words}):
        words = [[word for word in column.words if bisect_left(bands, word.base) == band] for column in columns]
        if 0 < band < len(bands) and all(sum(word.numeric for word in column) < 2 for column in words):
            rows.append({number: column for number, column in enumerate(words) if column})
        else:
            rows += rows_of(words, [column.right for column in columns])
    return rows


def parted_by_edges(rows: list[list[Words]]) -> list[list[Words]]:
    """Rows whose parts are parted again where they nearly touch: at the edges that other rows' parts begin or end at."""
    lefts = Counter(round(part.left) for parts in rows for part in parts)
    rights = Counter(round(part.right) for parts in rows for part in parts if part.numeric)

    def common(edges: Counter[int], at: float) -> int:
        return sum(edges[round(at) + step] for step in (-1, 0, 1))

    result = []
    for parts in rows:
        finer: list[Words] = []
        for part in parts:
            begin = 0
            glyphs = part.glyphs
            for index in range(1, len(glyphs)):
                before, after = glyphs[index - 1], glyphs[index]
                apart = after.left - before.right > TOKEN_GAP * part.size
                if not apart and (narrow(before.text) or not after.text.isdigit()):
                    continue
                token = Words(glyphs[index : token_end(glyphs, index)])
                amounts = apart and token.amount and Words(glyphs[begin:index]).amount
                if amounts or token.numeric and common(rights, token.right) or apart and common(lefts, token.left) > 1:
                    finer.append(Words(glyphs[begin:index]))
                    begin = index
            finer.append(Words(glyphs[begin:]))
        result.append(finer)
    return result


def token_end(glyphs: Sequence[Glyph], index: int) -> int:
    """Where a run of characters without a gap ends."""
    index += 1
    while index < len(glyphs) and glyphs[index].left - glyphs[index - 1].right < TOKEN_GAP * glyphs[index].size:
        index += 1
    return index


def header_start(parted: list[list[Words]], floor: int, start: int) -> int:
    """The index of the first line of the header above a table's first row."""
    head = start
    for index in range(start - 1, max(floor, start - 7) - 1, -1):
        line = parted[index]
        near = parted[index + 1][0].base - line[0].base < 3 * line[0].size
        if not near or any(ABOVE.search(part.text) for part in line) or line[-1].text.endswith(("。", "：", "表")):
            break
        if len(line) > 1 or is_parent(line[0]):
            head = index
    return head


def is_parent(line: Words) -> bool:
    """Whether a line looks like the first one of a header, with one title above others."""
    return PARENT.fullmatch(line.text) is not None


def header_end(parted: list[list[Words]], head: int, first: int) -> int:
    """The index behind the last line of a header: what a page before left of its last row may follow it."""
    while first - 1 > head and len(parted[first - 1]) == 1:
        word = parted[first - 1][0]
        if any(wrapped(part, word) for part in parted[first - 2]):
            break
        first -= 1
    return first


def columns_of(parts: list[Words]) -> list[Column]:
    """The columns in which numbers stand below numbers and words below words."""
    columns: list[Column] = []

    def place(left: float, right: float) -> None:
        for column in [column for column in columns if column.left < right and left < column.right]:
            columns.remove(column)
            left, right = min(left, column.left), max(right, column.right)
        columns.append(Column(left, right))

    for part in parts:
        if part.numeric:
            place(part.left, part.right)
    numbers = sorted(column.left for column in columns)
    for part in parts:
        if not part.numeric:
            # A long name may reach over the empty column beside it.
            place(part.left, next((left for left in numbers if part.left < left < part.right), part.right))
    return sorted(columns, key=lambda column: column.left)


def column_of(columns: list[Column], part: Words) -> Column:
    """The column a word of the body belongs to: a number by its end, other words by their beginning."""
    at = part.right if part.numeric else part.left
    return min(columns, key=lambda column: max(column.left - at, at - column.right, 0))


def contents(rows: list[list[Words]]) -> bool:
    """Whether these are lines of a table of contents without dots: titles with rising page numbers."""
    pages = [int(parts[-1].text) for parts in rows if len(parts) == 2 and re.fullmatch(r"\d{1,3}", parts[-1].text)]
    return len(pages) > 2 and len(pages) >= 0.8 * len(rows) and pages == sorted(pages)


def wraps(columns: list[Column], before: list[Words], word: Words) -> bool:
    """Whether a single word under a table's last line ends a cell of it."""
    column = column_of(columns, word)
    above = [part for part in before if column_of(columns, part) is column]
    if not above or word.numeric or above[-1].numeric or LABEL.match(word.text):
        return False
    tight = word.base - above[-1].base < 1.9 * word.size
    return tight and above[-1].right > column.right - 1.3 * word.size and word.right <= column.right + word.size


@dataclass
class Title:
    """A cell of a header: the columns it stands over, its words, how many cells stand above it."""

    first: int
    last: int
    words: list[Words]
    level: int = 0


def header(columns: list[Column], rows: list[list[Words]]) -> list[Title]:
    """The cells of a header; columns that have a title but no words yet are added to the columns."""
    add_columns(columns, rows)
    titles: list[Title] = []  # from the bottom up

    def top(column: int) -> Title | None:
        return next((title for title in reversed(titles) if title.first <= column <= title.last), None)

    for row in reversed(rows):
        directly = [over(columns, part) for part in row]
        if row is rows[-1] and len(row) == len(columns):
            directly = [[index] for index in range(len(columns))]
        tops = {index: top(index) for index in range(len(columns))}
        taken = {index for indexes in directly for index in indexes}
        for part, indexes in zip(row, directly, strict=True):
            first, last = indexes[0], indexes[-1]
            below = tops[first]
            if below and first == last and below.first == below.last and wrapped(part, below.words[0]):
                below.words.insert(0, part)
                continue
            free = [index for index in range(len(columns)) if tops[index] and (index in indexes or index not in taken)]
            if below:
                first, last = spanned(columns, part, first, last, free)
            taken.update(range(first, last + 1))
            titles.append(Title(first, last, [part]))
    titles.reverse()
    for number, title in enumerate(titles):
        above = [other.level for other in titles[:number] if other.first <= title.last and title.first <= other.last]
        title.level = max(above, default=-1) + 1
    return titles


def add_columns(columns: list[Column], rows: list[list[Words]]) -> None:
    """Add the columns that only the header shows; a title in the gap between two titled columns is above both."""
    if not rows or len(rows[-1]) == len(columns):
        return
    untitled = [column for column in columns if all(column.reach(part) <= 0 for row in rows for part in row)]
    titled: list[Words] = []
    for row in reversed(rows):
        for part in row:
            if any(column.reach(part) > 0 for column in columns):
                continue
            # Over numbers set to the right a title may stand to the left.
            beside = [column for column in untitled if next_to(columns, column, part)]
            if beside:
                column = max(beside, key=lambda column: column.reach(part))
                column.left, column.right = min(column.left, part.left), max(column.right, part.right)
                untitled.remove(column)
                continue
            left = any(0 < part.left - other.right < 6 * part.size for other in titled)
            right = any(0 < other.left - part.right < 6 * part.size for other in titled)
            if not (left and right):
                columns.append(Column(part.left, part.right))
        titled += row
    columns.sort(key=lambda column: column.left)


def next_to(columns: list[Column], column: Column, part: Words) -> bool:
    """Whether no other column begins between a column and a title."""
    begin, end = min(part.right, column.left), max(part.left, column.right)
    return not any(begin < other.left < end for other in columns if other is not column)


def over(columns: list[Column], part: Words) -> list[int]:
    """The columns that a title overlaps, or the one it is nearest to."""
    found = [index for index, column in enumerate(columns) if column.reach(part) > 0]
    return found or [max(range(len(columns)), key=lambda index: columns[index].reach(part))]


def wrapped(part: Words, below: Words) -> bool:
    """Whether a title goes on in the one below: close to it, and both set to the middle or to the left."""
    apart = min(abs(part.left + part.right - below.left - below.right) / 2, abs(part.left - below.left))
    return below.base - part.base < 1.8 * part.size and apart < 0.6 * part.size


def spanned(columns: list[Column], part: Words, first: int, last: int, free: list[int]) -> tuple[int, int]:
    """The columns over whose middle a title stands: at least those it overlaps, at most the free ones around."""
    low, high = first, last
    while low - 1 in free:
        low -= 1
    while high + 1 in free:
        high += 1
    centre = (part.left + part.right) / 2

    def apart(span: tuple[int, int]) -> float:
        # A column of words reaches to the next one, whatever its words do.
        ends = {columns[span[1]].right, columns[min(span[1] + 1, len(columns) - 1)].left}
        return min(abs((columns[span[0]].left + end) / 2 - centre) for end in ends)

    spans = [(begin, end) for begin in range(low, first + 1) for end in range(last, high + 1)]
    least = min(map(apart, spans))
    best = min(spans, key=lambda span: (apart(span) > least + 1.5 * part.size, span[0] - span[1], apart(span)))
    # Where titles are set to the left, one stands over all columns up to the next.
    if apart(best) > 0.6 * part.size and abs(columns[first].left - part.left) < 0.6 * part.size:
        return first, high
    return best
