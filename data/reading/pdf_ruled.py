"""Tables of a PDF page that are drawn with rules, or with the characters that draw rules."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace

from data.reading.pdf_page import Glyph, Page, Rule
from data.reading.pdf_tables import TOUCH, Piece, Row, Table, nearest, rows_of
from data.reading.pdf_words import BARS, Words, lines, narrow

SNAP = 2.5  # points: rules this close are one
PADDING = 5.0  # points between a cell's rule and its words
MOST_RULES = 4_000  # on a page; a page with more is a drawing, not a table
MOST_FIELDS = 100_000
FRAME = BARS | frozenset(map(chr, range(0x2500, 0x2580)))  # characters that tables are drawn with

Field = tuple[int, int, int, int]  # a cell: its first row, the row behind it, its first column, the column behind it


class Sets:
    """Numbers in sets that grow together."""

    def __init__(self, count: int):
        self.leader = list(range(count))

    def of(self, number: int) -> int:
        """The set a number is in, as the number that leads it."""
        while self.leader[number] != number:
            self.leader[number] = self.leader[self.leader[number]]
            number = self.leader[number]
        return number

    def join(self, number: int, other: int) -> None:
        """Make the sets of two numbers one."""
        self.leader[self.of(number)] = self.of(other)


def ruled_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """The tables that drawn lines make, and the characters outside them."""
    down, across = (merged(rules) for rules in with_printed(page))
    tables: list[Table] = []
    rest = page.glyphs
    if len(down) + len(across) <= MOST_RULES:
        for part_down, part_across in connected(down, across):
            if found := lattice(page, rest, part_down, part_across):
                tables.append(found[0])
                rest = found[1]
    return sorted(tables, key=lambda table: table.top), rest


def with_printed(page: Page) -> tuple[list[Rule], list[Rule]]:
    """The rules down and across a page, with those that are printed as characters; they reach from line to line."""
    down, across = list(page.down), list(page.across)
    for glyph in page.glyphs:
        if glyph.text in FRAME:
            (x, y), way = middle(glyph), set(unicodedata.name(glyph.text).split())
            top = y if way.isdisjoint({"VERTICAL", "UP"}) else y - glyph.size
            bottom = y if way.isdisjoint({"VERTICAL", "DOWN"}) else y + glyph.size
            left = x if way.isdisjoint({"HORIZONTAL", "LEFT"}) else glyph.left - 1
            right = x if way.isdisjoint({"HORIZONTAL", "RIGHT"}) else glyph.right + 1
            if bottom > top:
                down.append(Rule(x, top, bottom))
            if right > left:
                across.append(Rule(y, left, right))
    return down, across


def merged(rules: list[Rule]) -> list[Rule]:
    """Rules of which those on one line that touch or nearly touch have become one."""
    grouped: list[list[Rule]] = []
    for rule in sorted(rules):
        if grouped and rule.at - grouped[-1][0].at <= SNAP:
            grouped[-1].append(rule)
        else:
            grouped.append([rule])
    result = []
    for group in grouped:
        at = sum(rule.at for rule in group) / len(group)
        joined: list[Rule] = []
        for rule in sorted(group, key=lambda rule: rule.start):
            if joined and rule.start <= joined[-1].end + TOUCH:
                joined[-1] = Rule(at, joined[-1].start, max(joined[-1].end, rule.end))
            else:
                joined.append(Rule(at, rule.start, rule.end))
        result += joined
    return result


def connected(down: list[Rule], across: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or through others, as one set each."""
    sets = Sets(len(down) + len(across))
    order = sorted(range(len(down)), key=lambda index: down[index].at)
    places = [down[index].at for index in order]
    for number, rule in enumerate(across):
        near = range(bisect_left(places, rule.start - TOUCH), bisect_right(places, rule.end + TOUCH))
        for index in (order[place] for place in near):
            if down[index].start - TOUCH <= rule.at <= down[index].end + TOUCH:
                sets.join(len(down) + number, index)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate(down):
        parts[sets.of(index)][0].append(rule)
    for index, rule in enumerate(across):
        parts[sets.of(len(down) + index)][1].append(rule)
    return list(parts.values())


def lattice(page: Page, glyphs: list[Glyph], down: list[Rule], across: list[Rule]) -> tuple[Table, list[Glyph]] | None:
    """The table that a set of connected rules makes, and the characters outside; None if it is none."""
    if not down or len(across) < 2:
        return None
    xs = positions(down, across)
    ys = positions(across, down)
    if not 1 < (len(xs) - 1) * (len(ys) - 1) < MOST_FIELDS:
        return None
    inside, outside = [], []
    for glyph in glyphs:
        x, y = middle(glyph)
        (inside if xs[0] - 1 < x < xs[-1] + 1 and ys[0] - 1 < y < ys[-1] + 1 else outside).append(glyph)
    cells = cells_of(xs, ys, down, across)
    held: dict[Field, list[Glyph]] = defaultdict(list)
    for line in lines(glyph for glyph in inside if glyph.text not in FRAME):
        for run in runs(line, xs, ys, cells):
            # Numbers are set to the right and stick out of their cell on the left, words the other way.
            row, column = field_of(run[-1] if narrow(run[-1].text) else run[0], xs, ys)
            held[cells[row][column]].extend(run)
    if len(held) < 2:
        return None
    pieces = [
        Piece(row, end_row - row, xs[column], xs[end_column], lines(held[row, end_row, column, end_column]), page)
        for row, end_row, column, end_column in sorted(held)
    ]
    table = Table(page, ys[0], ys[-1], xs, len(ys) - 1, pieces, ruled=True)
    split_rows(table)
    return table, outside


def positions(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where rules stand, and where those crossing them end if that is further out."""
    found = sorted({rule.at for rule in rules})
    result = found[:1]
    for at in found[1:]:
        if at - result[-1] > SNAP:
            result.append(at)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if start < result[0] - 2 * TOUCH:
        result.insert(0, start)
    if end > result[-1] + 2 * TOUCH:
        result.append(end)
    return result


def middle(glyph: Glyph) -> tuple[float, float]:
    """The middle of a character's ink."""
    return (glyph.left + glyph.right) / 2, glyph.base - 0.37 * glyph.size


def cells_of(xs: list[float], ys: list[float], down: list[Rule], across: list[Rule]) -> list[list[Field]]:
    """For each field of the lattice the cell it belongs to: first row, row behind it, first column, column behind it."""
    rows, columns = len(ys) - 1, len(xs) - 1
    beside, above = fences(xs, ys, down), fences(ys, xs, across)
    sets = Sets(rows * columns)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column and not beside[column][row]:
                sets.join(here, here - 1)
            if row and not above[row][column]:
                sets.join(here, here - columns)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in range(rows):
        for column in range(columns):
            members[sets.of(row * columns + column)].append((row, column))
    result = [[(row, row + 1, column, column + 1) for column in range(columns)] for row in range(rows)]
    for fields in members.values():
        first_row, last_row = fields[0][0], fields[-1][0]
        first, last = min(column for _, column in fields), max(column for _, column in fields)
        if len(fields) == (last_row - first_row + 1) * (last - first + 1):
            for row, column in fields:
                result[row][column] = (first_row, last_row + 1, first, last + 1)
        else:  # a rule is missing somewhere: believe only that the fields of a row belong together
            for row, column in fields:
                if column and result[row][column - 1][3] == column and (row, column - 1) in fields:
                    begin = column if beside[column][row] else result[row][column - 1][2]
                    for other in range(begin, column + 1):
                        result[row][other] = (row, row + 1, begin, column + 1)
    return result


def fences(at: list[float], along: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For each position and each field along it whether a rule parts the field from the one before."""
    covered = [[0.0] * (len(along) - 1) for _ in at]
    for rule in rules:
        index = nearest(at, rule.at)
        for field_index in range(max(bisect_right(along, rule.start) - 1, 0), len(along) - 1):
            begin, end = along[field_index], along[field_index + 1]
            if begin > rule.end:
                break
            covered[index][field_index] += max(min(end, rule.end) - max(begin, rule.start), 0)
    return [[length > 0.5 * (along[index + 1] - along[index]) for index, length in enumerate(row)] for row in covered]


def field_of(glyph: Glyph, xs: list[float], ys: list[float]) -> tuple[int, int]:
    """The row and column of the lattice in which a character stands."""
    x, y = middle(glyph)
    return min(max(bisect_right(ys, y) - 1, 0), len(ys) - 2), min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)


def runs(line: Words, xs: list[float], ys: list[float], cells: list[list[Field]]) -> list[list[Glyph]]:
    """A line of a table parted into what belongs to one cell; words may stick out of theirs."""
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for glyph in line.glyphs[1:]:
        before = parts[-1][-1]
        gap = (glyph.left - before.right) / glyph.size
        here, there = field_of(glyph, xs, ys), field_of(before, xs, ys)
        other = cells[here[0]][here[1]] != cells[there[0]][there[1]]
        if other and (gap > 0.08 or narrow(glyph.text) != narrow(before.text)) or gap > 6:
            parts.append([glyph])
        else:
            parts[-1].append(glyph)
    return parts


def split_rows(table: Table) -> None:
    """Part the rows of a ruled table in which several rows of numbers stand one below the other."""
    splits: dict[int, list[Row]] = {}
    for row in range(table.rows):
        here = [piece for piece in table.pieces if piece.row == row and piece.rows == 1]
        if any(stacked(piece) for piece in here):
            splits[row] = rows_of([piece.words for piece in here], [piece.right - PADDING for piece in here])
    if not splits:
        return
    starts, at = [], 0
    for row in range(table.rows):
        starts.append(at)
        at += len(splits.get(row, "x"))
    starts.append(at)
    pieces: list[Piece] = []
    for piece in table.pieces:
        if piece.rows > 1 or piece.row not in splits:
            rows = starts[piece.row + piece.rows] - starts[piece.row]
            pieces.append(replace(piece, row=starts[piece.row], rows=rows))
    for row, cells in splits.items():
        here = [piece for piece in table.pieces if piece.row == row and piece.rows == 1]
        for offset, cell in enumerate(cells):
            pieces += [replace(here[column], row=starts[row] + offset, words=words) for column, words in cell.items()]
    table.rows, table.pieces = at, pieces


def stacked(piece: Piece) -> bool:
    """Whether a cell holds several whole numbers one below the other, not one that is wrapped."""
    words = piece.words
    return len(words) > 1 and all(
        word.numeric and piece.right - word.right + word.left - piece.left > word.size for word in words
    )
