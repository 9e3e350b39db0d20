"""A printed figure, and what sentences hand on to each other while figures are read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.classification import Item


@dataclass(frozen=True)
class Figure:
    """One printed figure: what it measures and where it stands; value is signed, in the printed unit."""

    item: Item
    item_printed: str
    statement: str
    measure: str
    value: Decimal
    unit: str
    factor: Decimal
    fiscal_year: int
    stage: str
    start: int
    end: int
    sentence: tuple[int, int]
    is_money: bool
    last_digit: Decimal  # one unit of the last printed digit, in the printed unit
    is_number: bool = True
    as_of: date | None = None
    basis: str = ""
    compared_year: int | None = None
    compared_stage: str | None = None
    facet: Item | None = None  # in a table of two dimensions, what the column is of: basic expenditure by function


@dataclass
class Context:
    """What a sentence takes over from the ones before it, within a section."""

    section: int = -2
    subject: Item | None = None
    subject_printed: str = ""
    year: int | None = None  # of the amount last read
    parent: Item | None = None  # whose parts a list after 其中 names
    lasting: Item | None = None  # the same, where the list stands in the paragraphs that follow
    whole: Item | None = None  # the same, where the list goes on in the sentences behind a "；"
    within: Item | None = None  # what the sentence says that it tells the parts of: "财政拨款支出中，基本支出…"
    basis: tuple[str, int, str] | None = None  # the comparison that goes on behind a "；"
    opened: int = 0  # the rank of the paragraph that opened that list, and of those that are its entries
    entries: int | None = None
    above: Item | None = None  # the functional class that the heading names
    as_of: date | None = None
