"""What every file format is read into: lines of prose and tables, each with the place in the file that printed it."""

import re
from dataclasses import dataclass

# What no text may hold: control characters, and halves of characters that can't be encoded.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class Place:
    """Where in the file something stands: a page and box (PDF points, top left is 0,0), or a sheet and cell ("B7")."""

    page: int | None = None  # from 1
    box: tuple[float, float, float, float] | None = None  # left, top, right, bottom
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Line:
    """A paragraph or heading: its words in one piece, however the file wraps them.

    ``places`` are stretches of the text (start, end) with where they stand; none where a format has no places.
    """

    text: str
    places: tuple[tuple[int, int, Place], ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a table, counted from 0; a merged one is there once, with the rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    place: Place = Place()


@dataclass(frozen=True)
class Grid:
    """A table: its cells in the order of reading; empty cells are left out."""

    cells: tuple[Cell, ...]


Block = Line | Grid


@dataclass(frozen=True)
class Spot:
    """A cell of a table as it stands in the text: where it is in the table, what it covers, and its characters."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """A table as it stands in the text: its characters, one line a row, and its cells."""

    start: int
    end: int
    cells: tuple[Spot, ...]


@dataclass(frozen=True)
class Composed:
    """Blocks as one text that every position counts into, with its tables and the places of stretches of it."""

    text: str
    tables: tuple[Table, ...]
    places: tuple[tuple[int, int, Place], ...]


def compose(blocks: list[Block]) -> Composed:
    """Put blocks together: a line of text for each Line and each row of a Grid, its cells parted by tabs."""
    pieces: list[str] = []
    tables, places = [], []
    position = 0

    def add(piece: str) -> None:
        nonlocal position
        pieces.append(piece)
        position += len(piece)

    for block in blocks:
        if isinstance(block, Line):
            places += [(position + start, position + end, place) for start, end, place in block.places]
            add(block.text + "\n")
            continue
        begin, spots, row = position, [], None
        for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
            if row is not None:
                add("\t" if cell.row == row else "\n")
            row = cell.row
            words = " ".join(cell.text.split())
            spots.append(Spot(cell.row, cell.column, cell.rows, cell.columns, position, position + len(words)))
            if cell.place != Place():
                places.append((position, position + len(words), cell.place))
            add(words)
        tables.append(Table(begin, position, tuple(spots)))
        add("\n")
    return Composed(UNPRINTABLE.sub("\ufffd", "".join(pieces)), tuple(tables), tuple(places))
