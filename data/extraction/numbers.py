"""The number grammar: where a text prints a number, what its value and its unit are."""

import re
from dataclasses import dataclass
from decimal import Decimal

# One character to one character, so that a position in the folded text is one in the document.
FOLDED = str.maketrans(
    "０１２３４５６７８９．％，－−﹣（）()［］【】：；:;　\xa0\u2002\u2003\u2009\u202f\t",
    "0123456789.%,---（）（）[][]：；：；       ",
)

MAGNITUDES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1_000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
COUNTERS = (
    "人次|批次|车次|场次|人|名|个|辆|台|套|架|艘|批|次|家|户|件|项|所|处|座|栋|宗|份|场|期|亩|公顷|吨"
    "|平方公里|平方米|公里|㎡|间|幅|册|条|篇|例|起|支|株|头|只"
)
UNIT = re.compile(
    r"\s{0,3}(?:(?P<percent>个?百分点|%|‰)"
    r"|(?P<scale>万亿|[十百千]万|[百千万亿])?\s*(?:(?P<money>人民币元|元元?)|(?P<count>" + COUNTERS + "))"
    # 万 and 亿 are often printed without the 元 that is meant.
    r"|(?P<bare>[万亿])(?!\s?[分余多美港欧日英澳加]))"
)
# A blank inside a number comes from a copy out of a PDF; it is believed only where a unit follows, so that
# "1. 2024年" stays a heading and a year.
UNIT_AHEAD = r"(?=\s{0,3}(?:[十百千]?[万亿]?元|[万亿]|%|‰))"
# Possessive quantifiers (++) keep a long run of digits or blanks from being tried in every split.
NUMBER = re.compile(
    r"(?P<sign>[-▲△] ?)?(?<!\d)(?P<digits>"
    r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?"
    r"|\d{1,3}(?: ?, ?\d{3}){1,6}(?!\d)(?: ?\. ?\d++)?" + UNIT_AHEAD + ""
    r"|(?!(?:19|20)\d\d )\d{1,16}(?!\d)(?: \d{1,16}(?!\d)){0,6}(?: ?\. ?\d{1,16}(?!\d)(?: \d{1,16}(?!\d)){0,3})?"
    + UNIT_AHEAD
    + ""
    r"|\d++(?:\.\d++(?!\s{0,3}年))?)"
)


@dataclass(frozen=True)
class Number:
    """A number at ``start:end`` of the text; ``stop`` is where its unit ends."""

    start: int
    end: int
    stop: int
    printed: str
    value: Decimal
    unit: str
    kind: str  # money, share (percent), points, count or plain (no unit)
    factor: Decimal  # what one printed unit holds of the base unit: 10000 for 万元


def fold(text: str) -> str:
    """The same text, character for character, with one form of digits, brackets, colons and blanks."""
    return text.translate(FOLDED)


def unit_at(folded: str, position: int) -> tuple[str, str, Decimal, int]:
    """The unit printed at a position: its text, kind, factor to the base unit, and where it ends."""
    match = UNIT.match(folded, position)
    if match is None:
        return "", "plain", Decimal(1), position
    text = match.group().replace(" ", "")
    if percent := match["percent"]:
        kind = "points" if "点" in percent else "share"
        return text, kind, Decimal("0.1") if percent == "‰" else Decimal(1), match.end()
    if bare := match["bare"]:
        return bare, "bare", MAGNITUDES[bare], match.end()
    kind = "money" if match["money"] else "count"
    return text, kind, MAGNITUDES[match["scale"] or ""], match.end()


def numbers(folded: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Every number printed in a stretch of folded text, in order, with its value and unit."""
    found = []
    for match in NUMBER.finditer(folded, start, len(folded) if end is None else end):
        begin = match.start("digits")
        digits = re.sub(r"[ ,]", "", match["digits"])
        # A hyphen after a letter or digit joins ("附件3-2", "2023-2024"); only elsewhere is it a minus.
        before = folded[max(match.start() - 4, 0) : match.start()].rstrip(" ")[-1:]
        negative = bool(match["sign"]) and not (before.isdigit() or before.isascii() and before.isalpha())
        if negative:
            begin = match.start("sign")
        value = Decimal(digits)
        unit, kind, factor, stop = unit_at(folded, match.end())
        found.append(
            Number(
                begin,
                match.end(),
                stop,
                folded[begin : match.end()].replace(" ", ""),
                -value if negative else value,
                unit,
                kind,
                factor,
            )
        )
    return found
