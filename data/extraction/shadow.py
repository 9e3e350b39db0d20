"""A document's text as it is read: without what printing put into its words, each place known in the text itself."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from data.extraction.outline import HAN, LABELS, lines
from data.reading.blocks import Spot, Table

# The reading that a damaged page prints behind a character: 財(cái)政.
READING = re.compile(rf"(?<=[{HAN}])（[a-zāáǎàōóǒòēéěèīíǐìūúǔùüǖǘǚǜńňǹɡ]{{1,7}}）")
# One blank between two characters (not behind 第一部分), and those before a full stop or comma, part nothing.
BLANK = re.compile(rf"(?<=[{HAN}])(?<!部分) (?=[{HAN}])| +(?=[，。；、）])")
WRAPPED_SHARE = 0.25  # of all lines that run to the margin in a text of wrapped lines, at least
NARROWEST, WIDEST = 36, 130  # of a margin, in half-width characters
TO_THE_MARGIN = 0.86  # how far a line must run to be one that goes on below
LINE_END = re.compile(r"[。！？；：]$")
TABLE_LINE = re.compile(r"\t|\||\S {2,}\S")


class Shadow:
    """The text without the characters that stand inside words; every place leads back to the original."""

    def __init__(self, original: str, folded: str, tables: Sequence[Table]):
        self.original = original
        cuts = [match.span() for match in READING.finditer(folded)]
        cuts += [match.span() for match in BLANK.finditer(folded)]
        if not tables:
            cuts += wrapped(folded)
        inside = sorted((table.start, table.end) for table in tables)
        starts = [start for start, _ in inside]
        # A table's cells are read one by one and keep their characters.
        kept = [
            (start, end)
            for start, end in sorted(cuts)
            if not (at := bisect_right(starts, start)) or inside[at - 1][1] <= start
        ]
        pieces, self._starts, self._shifts = [], [0], [0]
        position = shift = 0
        for start, end in kept:
            if start < position:
                continue
            pieces.append(folded[position:start])
            shift += end - start
            position = end
            self._starts.append(end - shift)
            self._shifts.append(shift)
        self.text = "".join(pieces) + folded[position:]
        self.tables = tuple(self._moved(table) for table in tables)

    @property
    def is_same(self) -> bool:
        """Whether nothing was left out."""
        return len(self._starts) == 1

    def origin(self, position: int) -> int:
        """Where the character at a place of this text stands in the original."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def end(self, position: int) -> int:
        """The place in the original behind the last character before a place of this text."""
        return self.origin(position - 1) + 1 if position else 0

    def _forward(self, position: int) -> int:
        """A place of the original that was not left out, in this text."""
        origins = [start + shift for start, shift in zip(self._starts, self._shifts, strict=True)]
        return position - self._shifts[bisect_right(origins, position) - 1]

    def _moved(self, table: Table) -> Table:
        if self.is_same:
            return table
        spots = [
            Spot(spot.row, spot.column, spot.rows, spot.columns, self._forward(spot.start), self._forward(spot.end))
            for spot in table.cells
        ]
        return Table(self._forward(table.start), self._forward(table.end), tuple(spots))


def width(words: str) -> int:
    """How wide a line is printed, in half-width characters."""
    return (len(words) + len(words.encode("utf-8", "replace"))) // 2  # a wide character has three bytes


def wrapped(folded: str) -> list[tuple[int, int]]:
    """The line ends that only the width of the page put there: between a line up to the margin and one that goes on."""
    spans = list(lines(folded))
    if len(spans) < 6:
        return []
    widths = [width(folded[start:end]) for start, end in spans]
    margin = sorted(widths)[int(len(widths) * 0.95)]
    goes_on = [
        length >= TO_THE_MARGIN * margin
        and not LINE_END.search(folded[start:end])
        and not TABLE_LINE.search(folded[start:end].strip())
        for length, (start, end) in zip(widths, spans, strict=True)
    ]
    if not NARROWEST <= margin <= WIDEST or sum(goes_on) < WRAPPED_SHARE * len(spans):
        return []
    return [
        (end, following)
        for is_open, (_, end), (following, stop) in zip(goes_on, spans, spans[1:], strict=False)
        if is_open
        and folded.count("\n", end, following) == 1
        and not any(pattern.match(folded, following, stop) for _, pattern in LABELS)
    ]
