"""Characters of a PDF page put together by where they stand: lines, the gaps in them, words across line ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from data.reading.pdf_page import Box, Glyph

BARS = frozenset("|｜│┃┆┇┊┋║╎╏")
MINUS = re.compile(r"(?<![\w)）])–(?=\s?\d)")  # a dash in place of a minus
WORD_GAP = 0.18  # of the size: between two words in Latin letters or digits
HAN_GAP = 0.9  # of the size: a gap after which a Chinese reader sees two things; smaller ones are only spacing
NUMBER = re.compile(
    r"[-－−–▲△+]?\s?[\d０-９]+(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?(?:%|％|[万亿]?元)?|[-－—–/]{1,4}|\*{2,}"
)


class Words:
    """Characters that stand on one line, from left to right."""

    __slots__ = ("base", "glyphs", "left", "right", "size", "text")

    def __init__(self, glyphs: Sequence[Glyph]):
        self.glyphs = glyphs
        self.left = glyphs[0].left
        self.right = max(glyph.right for glyph in glyphs)
        self.size = max(glyph.size for glyph in glyphs)
        self.base = max(glyphs, key=lambda glyph: glyph.size).base
        self.text = written(glyphs)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of the ink, as far as a font's usual proportions tell."""
        top = min(glyph.base - 0.88 * glyph.size for glyph in self.glyphs)
        return self.left, top, self.right, max(glyph.base + 0.14 * glyph.size for glyph in self.glyphs)

    @property
    def numeric(self) -> bool:
        """Whether it is one number and nothing else."""
        return NUMBER.fullmatch(self.text) is not None

    @property
    def amount(self) -> bool:
        """Whether it is one number with decimals."""
        return self.numeric and "." in self.text


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def narrow(character: str) -> bool:
    """Whether a character is a Latin letter, digit or sign, which words are made of with blanks between."""
    return character < "\u2000"


def written(glyphs: Sequence[Glyph]) -> str:
    """The text of a line's characters: blanks where a gap parts words, none where it only spaces letters."""
    gaps = [max(after.left - before.right, 0.0) for before, after in pairwise(glyphs)]
    # In a line set wide ("合   计") the usual gap is the spacing; digits are only believed to be set so in a long line.
    spacing = median(gaps) if len(gaps) > 4 or not any(narrow(glyph.text) for glyph in glyphs) and gaps else 0.0
    text = glyphs[0].text
    for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True):
        least = WORD_GAP if narrow(before.text) and narrow(after.text) else HAN_GAP
        if gap - spacing > least * max(before.size, after.size) and before.text + after.text != "..":
            text += " "
        text += after.text
    return MINUS.sub("-", text) if "–" in text else text


def lines(glyphs: Iterable[Glyph]) -> list[Words]:
    """The lines that characters stand on, from top to bottom; small raised or lowered ones join their line."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - base < 0.3 * min(size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base, size = glyph.base, glyph.size
    return [Words(once(sorted(row, key=lambda glyph: glyph.left))) for row in raised(rows)]


def once(row: list[Glyph]) -> list[Glyph]:
    """A line's characters without those printed twice to look bold."""
    return row[:1] + [
        after
        for before, after in pairwise(row)
        if (before.text, round(before.size)) != (after.text, round(after.size))
        or after.left - before.left > 0.2 * after.size
    ]


def raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Lines of which those made of raised or lowered small characters have joined the line they belong to."""
    joined: list[list[Glyph]] = []
    sizes = [max(glyph.size for glyph in row) for row in rows]
    for index, row in enumerate(rows):
        for other in (index + 1, index - 1):
            if not 0 <= other < len(rows) or sizes[index] > 0.8 * sizes[other]:
                continue
            size, base = sizes[other], rows[other][0].base
            lefts = sorted(glyph.left for glyph in rows[other])
            if -0.7 * size < row[0].base - base < 0.3 * size and all(near(lefts, glyph, size) for glyph in row):
                rows[other].extend(row)
                break
        else:
            joined.append(row)
    return joined


def near(lefts: list[float], glyph: Glyph, size: float) -> bool:
    """Whether a character stands close behind one of a line's, whose left edges these are."""
    index = bisect_left(lefts, glyph.left)
    return index > 0 and glyph.left - lefts[index - 1] < 2.5 * size


def stretches(line: Words, gap: float = 1.0) -> list[Words]:
    """A line parted where a gap is wider than so many characters; Han characters standing alone stay together."""
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    end = line.glyphs[0].right
    for glyph in line.glyphs[1:]:
        if glyph.left - end > gap * min(glyph.size, line.size):
            parts.append([glyph])
        else:
            parts[-1].append(glyph)
        end = max(end, glyph.right)
    whole: list[list[Glyph]] = []
    for part in parts:
        alone = len(part) == 1 and not narrow(part[0].text)
        if whole and alone and spaced(whole[-1]) and part[0].left - whole[-1][-1].right < 4 * line.size:
            whole[-1].append(part[0])
        else:
            whole.append(part)
    return [Words(part) for part in whole]


def spaced(part: list[Glyph]) -> bool:
    """Whether these are single Han characters with wide gaps between them, but not the heads of code columns."""
    return (
        part[-1].text not in "类款"
        and not any(narrow(glyph.text) for glyph in part)
        and all(after.left - before.right > before.size for before, after in pairwise(part))
    )


def glue(text: str, following: str) -> str:
    """What stands between the text of one line and that of the next: a blank only between two Latin words."""
    return (
        " "
        if text[-1:].isascii() and text[-1:].isalpha() and following[:1].isascii() and following[:1].isalpha()
        else ""
    )


def joined(parts: Iterable[str]) -> str:
    """Lines of wrapped text in one piece."""
    text = ""
    for part in parts:
        text += glue(text, part) + part
    return text
