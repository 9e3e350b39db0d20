"""What a table of a PDF is while it is read: pieces on pages, the rows that words make, parts that become one grid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from data.reading.blocks import Cell, Grid
from data.reading.pdf_page import Page
from data.reading.pdf_words import Words, around, joined

TOUCH = 3.0  # points: rules this close meet
Row = dict[int, list[Words]]  # the words of a row by column
LABEL = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、]|其中|注[：:]")


@dataclass
class Piece:
    """A cell before its columns are numbered: its rows, the edges it reaches from and to, its words."""

    row: int
    rows: int
    left: float
    right: float
    words: list[Words]
    page: Page
    rest: list[Words] = field(default_factory=list)  # its words on the next page

    @property
    def text(self) -> str:
        """The cell's words in one piece."""
        return joined(line.text for line in [*self.words, *self.rest])

    @property
    def last(self) -> Words:
        """Its last line."""
        return [*self.words, *self.rest][-1]


@dataclass
class Table:
    """A table, or as much of it as stands on one page."""

    page: Page
    top: float
    bottom: float
    edges: list[float]  # where columns begin and end
    rows: int
    pieces: list[Piece]
    ruled: bool

    def texts(self) -> list[list[str]]:
        """The texts of each row, to compare with those of another page."""
        rows: list[list[str]] = [[] for _ in range(self.rows)]
        for piece in self.pieces:
            rows[piece.row].append(piece.text)
        return rows


def rows_of(columns: list[list[Words]], rights: list[float]) -> list[Row]:
    """The rows that words in columns make: numbers lead, wrapped words go to the number beside them."""
    anchors: list[float] = []
    for word in sorted((word for column in columns for word in column if word.numeric), key=lambda word: word.base):
        if not anchors or word.base - anchors[-1] > 0.5 * word.size:
            anchors.append(word.base)
    found: list[tuple[float, int, list[Words]]] = []
    for column, words in enumerate(columns):
        group: list[Words] = []
        for word in [*words, None]:
            if group and (word is None or not continues(group, word, rights[column], anchors)):
                at = anchored(anchors, group[0].base, group[-1].base, 0.5 * group[0].size)
                found.append((group[0].base if at is None else at, column, group))
                group = []
            if word is not None:
                group.append(word)
    rows: list[Row] = []
    last = float("-inf")
    for at, column, group in sorted(found, key=lambda item: item[:2]):
        if at - last > 0.5 * group[0].size:
            rows.append(defaultdict(list))
            last = at
        rows[-1][column] += group
    return rows


def anchored(anchors: list[float], top: float, bottom: float, slack: float) -> float | None:
    """The height of the first number between two heights."""
    index = bisect_left(anchors, top - slack)
    return anchors[index] if index < len(anchors) and anchors[index] <= bottom + slack else None


def continues(group: list[Words], word: Words, right: float, anchors: list[float]) -> bool:
    """Whether a word below others of its column goes on with them, rather than beginning a row of its own."""
    last, slack = group[-1], 0.5 * word.size
    if last.numeric or word.numeric or LABEL.match(word.text) or word.base - last.base > 1.9 * word.size:
        return False
    own, before = anchored(anchors, word.base, word.base, slack), anchored(anchors, group[0].base, last.base, slack)
    if own is not None and before is not None and own != before:
        return False
    # A number halfway between two lines is that of both.
    between = own is None and before is None and anchored(anchors, last.base, word.base, 0) is not None
    return between or last.right > right - 1.3 * last.size


def follows(table: Table, after: Table) -> int | None:
    """How many rows of a table repeat the header of one on the page before that it goes on with; None if it doesn't."""
    if table.ruled != after.ruled:
        return None
    if table.ruled:
        shift = after.edges[0] - table.edges[0]
        edges = [edge - shift for edge in after.edges]
        same = sum(abs(table.edges[nearest(table.edges, edge)] - edge) < TOUCH for edge in edges)
        if (
            abs(edges[-1] - table.edges[-1]) > 2 * TOUCH
            or abs(shift) > 40
            or same < 0.75 * len(edges)
            or same < 0.6 * len(table.edges)
        ):
            return None
    elif len(table.edges) != len(after.edges) or not all(
        mine[0] < its[1] and its[0] < mine[1]
        for mine, its in zip(pairwise(table.edges), pairwise(after.edges), strict=True)
    ):
        return None
    repeated = 0
    for mine, its in zip(table.texts(), after.texts(), strict=False):
        if mine != its or not mine:
            break
        repeated += 1
    return repeated


def grid(parts: list[tuple[Table, int]]) -> Grid:
    """One grid of a table's parts, each without so many rows of repeated header."""
    first = parts[0][0]
    edges = list(first.edges)
    pieces: list[Piece] = []
    rows = 0
    for part, repeated in parts:
        shift = part.edges[0] - first.edges[0] if part.ruled else 0.0
        if part.ruled:
            moved = (edge - shift for edge in part.edges)
            edges += [edge for edge in moved if abs(edges[nearest(edges, edge)] - edge) > TOUCH]
        added = [
            replace(piece, row=rows + piece.row - repeated, left=piece.left - shift, right=piece.right - shift)
            for piece in part.pieces
            if piece.row >= repeated
        ]
        if pieces and broken(pieces, added, rows):
            added = joined_rows(pieces, added, rows)
            rows -= 1
        pieces += added
        rows += part.rows - repeated
    edges.sort()
    cells = []
    for piece in sorted(pieces, key=lambda piece: (piece.row, piece.left)):
        column = nearest(edges, piece.left)
        across = max(nearest(edges, piece.right) - column, 1)
        box = around(word.box for word in piece.words)
        cells.append(Cell(piece.row, column, piece.text, piece.rows, across, piece.page.place(box)))
    return Grid(tuple(cells))


def broken(before: list[Piece], after: list[Piece], row: int) -> bool:
    """Whether a page's first row is the rest of the last row of the page before: only words, each wrapped there."""
    rest = [piece for piece in after if piece.row == row]
    last = [piece for piece in before if piece.row == row - 1]
    if not rest or len(rest) >= len(last) or not any(piece.words[0].numeric for piece in last):
        return False
    return all(
        any(
            other.last.right > other.right - 1.5 * other.last.size
            for other in last
            if abs(other.left - piece.left) < TOUCH and not other.last.numeric
        )
        and not piece.words[0].numeric
        and not LABEL.match(piece.text)
        for piece in rest
    )


def joined_rows(before: list[Piece], after: list[Piece], row: int) -> list[Piece]:
    """The pieces behind a page's end, of which those of the first row have gone to the row that they are the rest of."""
    last = [piece for piece in before if piece.row == row - 1]
    for piece in after:
        if piece.row == row:
            min(last, key=lambda other: abs(other.left - piece.left)).rest += piece.words
    return [replace(piece, row=piece.row - 1) for piece in after if piece.row > row]


def nearest(edges: list[float], at: float) -> int:
    """The index of the edge nearest to a place."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - at))
