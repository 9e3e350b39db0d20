"""What every file format is read into: lines of prose and tables, each with the place in the file that printed it."""

from dataclasses import dataclass


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
