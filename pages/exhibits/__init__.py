"""Exhibits: what a chart or table shows as values, for the screen and every handout alike: frames in, Exhibit out.

An exhibit holds exact values, each with what kind it is and the fact that prints it. The page writes them as text, a
workbook as numbers and formulas, a slide as a native chart: all from the same cells, so that they cannot differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pages.parts.formats import NONE, STATUSES, Unit, amount, count, in_unit, missing, per_head, percent

BLANK = ""  # a cell that has nothing to say, where — would say that a value is missing
MONEY = ("amount", "change", "remainder")
WORDS = ("text", "words", "name", "printed")


@dataclass(frozen=True)
class Column:
    """A column: its key, head and what kind of values it holds.

    Kinds: text, name (not wrapped), words (long), printed (words of the document beside numbers); amount, change (with
    its sign) and remainder (empty where there is none), all in yuan; percent and growth (with its sign), in percent;
    per_head in yuan; count. ``formula`` says how a value follows from others: {key} is a cell of the same row,
    {key@name} those of the rows that the row calls by that name. ``derived``: nobody has printed these values.
    """

    key: str
    label: str
    kind: str = "text"
    hint: str = ""
    is_sourced: bool = False
    decimals: int = 2
    formula: str = ""
    derived: bool = False


@dataclass(frozen=True)
class Cell:
    """A value that is not of its column's kind, has a fact of its own, or words behind it."""

    value: object
    kind: str = ""
    suffix: str = ""
    fact: object = None
    tag: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its values, the fact that prints the sourced ones, and how it stands in the table.

    ``kind``: strong or remainder. ``rows`` names other rows of the table for the formulas of the columns.
    """

    cells: tuple
    fact: object = None
    title: str = ""
    kind: str = ""
    depth: int = 0
    code: str = ""
    tone: str = ""
    tag: str = ""
    term: str = ""
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A table with its caption."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def place(self, key: str) -> int:
        """Where a column stands."""
        return next(at for at, column in enumerate(self.columns) if column.key == key)

    def value(self, row: int, key: str) -> object:
        """The value of a cell, without what stands around it."""
        cell = self.rows[row].cells[self.place(key)]
        return cell.value if isinstance(cell, Cell) else cell

    def text(self, row: int, key: str, unit: Unit) -> str:
        """A cell as it is written."""
        return told(self.rows[row].cells[self.place(key)], self.columns[self.place(key)], unit)

    def is_derived(self, row: int, key: str) -> bool:
        """Whether nobody has printed a cell's value."""
        cell, column = self.rows[row].cells[self.place(key)], self.columns[self.place(key)]
        tag = cell.tag if isinstance(cell, Cell) else self.rows[row].tag if column.is_sourced else ""
        return column.derived or tag == STATUSES["derived"]

    def facts(self) -> Iterator[tuple[int, int, object]]:
        """The row, column and fact of every figure that a document prints."""
        for line, row in enumerate(self.rows):
            for at, (cell, column) in enumerate(zip(row.cells, self.columns, strict=True)):
                own = cell.fact if isinstance(cell, Cell) else row.fact if column.is_sourced else None
                if own is not None and not missing(own.fact_id):
                    yield line, at, own


@dataclass(frozen=True)
class Plot:
    """How a table is drawn: bars (a bar a row), grouped (a bar a column in each row) or waterfall (one leads to the next).

    ``rows`` of the table are drawn, with the values of ``columns``; the text of the first of the columns ``beside`` that
    has one follows the last value. ``tones``, see theme.tone, are one a row, or one a column where several are drawn.
    In a waterfall ``signs`` are 1, −1 or 0 (a total).
    """

    kind: str
    rows: tuple[int, ...]
    columns: tuple[str, ...]
    beside: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    signs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Exhibit:
    """One finding: what it says, what is drawn, and the table behind it.

    ``page`` and ``parameters`` lead to where one can go on. ``notes`` are sentences that belong to it.
    """

    key: str
    section: str
    page: str
    title: str
    table: Table
    plot: Plot | None = None
    notes: tuple[str, ...] = ()
    source: str = ""
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def fact_ids(self) -> list[str]:
        """The printed figures it shows, each once."""
        return list(dict.fromkeys(fact.fact_id for _, _, fact in self.table.facts()))

    @property
    def names(self) -> list[str]:
        """What the drawn rows are called."""
        rows = [self.table.rows[at] for at in self.plot.rows]
        first = self.table.columns[0]
        return list(self.plot.names) or [" ".join(filter(None, (row.code, told(row.cells[0], first)))) for row in rows]

    def values(self, key: str, unit: Unit) -> list[Decimal | None]:
        """The drawn values of a column, money in the unit."""
        at = self.table.place(key)
        return [number(self.table.rows[row].cells[at], self.table.columns[at], unit)[0] for row in self.plot.rows]

    def tones(self, key: str) -> list[str]:
        """The tones of a column's marks, row by row."""
        if len(self.plot.columns) == 1:
            return list(self.plot.tones)
        return [self.plot.tones[self.plot.columns.index(key)]] * len(self.plot.rows)

    def bases(self, unit: Unit) -> list[Decimal]:
        """What the columns of a waterfall stand on: what is taken away hangs from what was reached before."""
        found, reached = [], Decimal(0)
        for value, sign in zip(self.values(self.plot.columns[0], unit), self.plot.signs, strict=True):
            size = value or Decimal(0)
            reached = reached + sign * size if sign else size
            found.append(reached if sign < 0 else Decimal(0))
        return found


def told(cell: object, column: Column, unit: Unit | None = None) -> str:
    """A cell as it is written on the page; only amounts need the unit."""
    kind, suffix, tag = column.kind, "", ""
    if isinstance(cell, Cell):
        kind, suffix, tag = cell.kind or kind, cell.suffix, cell.tag
        cell = cell.value
    if isinstance(cell, str) and cell == BLANK:
        return ""
    if kind in WORDS:
        text = ("" if kind in ("text", "name") else NONE) if missing(cell) else str(cell)
    elif kind in MONEY:
        text = "" if kind == "remainder" and missing(cell) else amount(cell, unit, sign=kind != "amount")
    elif kind in ("percent", "growth"):
        text = percent(cell, sign=kind == "growth", decimals=column.decimals)
    else:
        text = {"per_head": per_head, "count": count}[kind](cell)
    return text + suffix + (f" {tag}" if tag else "")


def number(cell: object, column: Column, unit: Unit) -> tuple[Decimal | None, str]:
    """A cell as a number and its kind: money in the unit, percentages in percent; None for words and missing values."""
    kind = column.kind
    if isinstance(cell, Cell):
        kind, cell = cell.kind or kind, cell.value
    if kind in WORDS or missing(cell) or (isinstance(cell, str) and cell == BLANK):
        return None, kind
    return (in_unit(cell, unit) if kind in MONEY else Decimal(str(cell))), kind


def tag(status: object) -> str:
    """What marks a figure that is not printed as such; empty for a printed one."""
    return "" if missing(status) or status == "printed" else STATUSES[status]


def lines(note: str, characters: int) -> int:
    """How many lines a note takes where so many characters stand in one."""
    return -(-len(note) // characters)


def fitting(notes: tuple[str, ...], most: int, characters: int, elsewhere: str) -> list[str]:
    """The first notes that have room below a chart, and where the others are told, if any are left."""
    for kept in range(len(notes), -1, -1):
        left = len(notes) - kept
        shown = [*notes[:kept], *([f"另有 {left} 条，{elsewhere}。"] if left else [])]
        if sum(lines(note, characters) for note in shown) <= most:
            return shown
    return []
