"""What all handouts share: the font, the colours, and text that a file of any format can hold."""

import re

FONT = "微软雅黑"  # Word and WPS have it, for Latin letters too
ACCENT, HEAD, LABEL, LINE, MUTED = "17507F", "E6EDF4", "F4F7FA", "B8C4D0", "55626F"
# One colour an outcome of a check; red for an error only.
INKS = {"error": "B3261E", "basis": "75478F", "rounding": "7A6410", "unchecked": "55626F", "passed": "1F7263"}
# What XML 1.0 cannot hold: control characters, halves of surrogate pairs and two non-characters.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# cm at one point: a narrow character in a table, what is around a cell's text, and a name at least.
CHARACTER, MARGIN, LEAST = 0.023, 0.05, 0.325


def clean(text: str) -> str:
    """A text without what XML refuses."""
    return FORBIDDEN.sub("", text)


def fitted(
    head: list[str], rows: list[list[str]], shares: list[float], wide: float, points: float
) -> tuple[list[float], float]:
    """The widths of a table's columns in cm, and by how much its words must be smaller to fit.

    Figures and short words, whose share is 0, stand on one line; names and long texts take what is left by their shares.
    """
    longest = [
        max([len(words.encode("gbk", "replace")) // 3, *(len(row[at].encode("gbk", "replace")) for row in rows)])
        for at, words in enumerate(head)
    ]
    needed = [(MARGIN + CHARACTER * count) * points for count in longest]
    fixed = sum(width for width, share in zip(needed, shares, strict=True) if share == 0)
    least = LEAST * points * sum(share > 0 for share in shares)
    scale = min(1.0, (wide - least) / fixed) if fixed else 1.0
    rest = wide - fixed * scale
    widths = [
        width * scale if share == 0 else rest * share / sum(shares) for width, share in zip(needed, shares, strict=True)
    ]
    return widths, scale
