"""A number in a spreadsheet's cell as its format prints it."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache, partial

# The pieces of a format: quoted and escaped text, blanks as wide as a character, fillers, brackets, General, dates.
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|'
    r"(?P<half>AM/PM|A/P|上午/下午)|(?P<scientific>E[+-])|(?P<date>(?P<letter>[ymdhseabgYMDHSEABG])(?P=letter)*)|(?P<digit>[0#?])|(?P<other>.)",
    re.S,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
# What holds of a limit and a value.
COMPARISONS = {
    "<": operator.gt,
    "<=": operator.ge,
    ">": operator.lt,
    ">=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
}
WIDEST_GENERAL = 11  # characters that a number without a format may take


def printed(value: float, code: str, since_1904: bool = False) -> str:
    """A cell's number as its format code prints it: 12.299999999999999 with 0.00 is 12.30, 0.8713 with 0.00% 87.13%.

    Dates are 2024-12-31 however they are formatted, with the parts that the format shows.
    """
    sections = _sections(code or "General")
    negative = value < 0
    if any(section.holds for section in sections):
        section = next((each for each in sections if each.holds is None or each.holds(value)), sections[-1])
    else:
        # For positive numbers, negative ones (which then write their own sign), and zero.
        index = 1 if negative else 2 if value == 0 else 0
        section = sections[index if index < len(sections) else 0]
        negative = negative and len(sections) == 1
    if section.dates:
        return _date(value, section.dates, since_1904)
    try:
        number = section.number(abs(value))
    except InvalidOperation:  # more digits than an amount can have
        return f"{value:.15g}"
    sign = "-" if negative and any(digit in "123456789" for digit in number) else ""
    return sign + (section.before + number + section.after).strip()


def general(value: float) -> str:
    """A number that has no format: no more digits than a cell shows, no exponent."""
    number = Decimal(f"{value:.15g}")
    whole = f"{number.to_integral_value(ROUND_HALF_UP):f}"
    if number == number.to_integral_value():
        return whole.removeprefix("-") if number == 0 else whole
    places = max(0, WIDEST_GENERAL - 1 - len(f"{abs(number):f}".partition(".")[0]))
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    if float(text) == 0:  # too small for the places of a cell
        text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass
class _Section:
    """What a format does with the numbers it is for: words before and after, and the shape of the digits."""

    holds: Callable[[float], bool] | None = None  # the condition that it names
    dates: list[str] = field(default_factory=list)  # "yyyy", "m", "d"
    before: str = ""
    after: str = ""
    digits: bool = False
    plain: bool = False  # without a format: General, and formats that print no decimal number
    grouped: bool = False
    shift: int = 0  # by how many powers of ten
    whole: int = 0  # digits at least before the point
    unit: Decimal = Decimal(1)  # of the last digit after the point
    kept: int = 0  # digits at least after the point
    inside: list[tuple[int, str]] = field(default_factory=list)  # words among the digits, with the digits after them

    def number(self, value: float) -> str:
        if self.plain:
            return general(value)
        if not self.digits:
            return ""
        number = Decimal(f"{value:.15g}").scaleb(self.shift).quantize(self.unit, ROUND_HALF_UP)
        front, _, back = (f"{number:,f}" if self.grouped else f"{number:f}").partition(".")
        front = ("" if front == "0" else front).rjust(self.whole, "0")
        for after, words in self.inside:
            if len(front) > after:
                front = front[: len(front) - after] + words + front[len(front) - after :]
        while len(back) > self.kept and back[-1] == "0":
            back = back[:-1]
        return f"{front}.{back}" if back else front


@lru_cache(maxsize=1000)
def _sections(code: str) -> list[_Section]:
    """A format's sections for numbers."""
    pieces: list[list[re.Match]] = [[]]
    for match in TOKEN.finditer(code):
        if match[0] == ";":
            pieces.append([])
        else:
            pieces[-1].append(match)
    if len(pieces) > 1 and any(match[0] == "@" for match in pieces[-1]):
        pieces.pop()  # it is for text
    return [_section(each) for each in pieces]


def _section(pieces: list[re.Match]) -> _Section:
    section = _Section()
    digits = [at for at, match in enumerate(pieces) if match["digit"]]
    point = next((at for at, match in enumerate(pieces) if match.lastgroup == "other" and match[0] == "."), len(pieces))
    whole, places = [at for at in digits if at < point], [at for at in digits if at > point]
    plain = (at for at, match in enumerate(pieces) if match["general"] or match[0] == "@")
    core = digits[0] if digits else next(plain, len(pieces))
    section.digits = bool(digits)
    section.whole = next((len(whole) - index for index, at in enumerate(whole) if pieces[at][0] == "0"), 0)
    section.unit = Decimal(1).scaleb(-len(places))
    section.kept = next((len(places) - index for index, at in enumerate(reversed(places)) if pieces[at][0] == "0"), 0)
    for at, match in enumerate(pieces):
        name, words = match.lastgroup, ""
        if name == "bracket":
            words = _bracket(section, match["bracket"])
        elif name == "date":
            section.dates.append(match[0].lower())
        elif name in ("general", "scientific") or (name == "other" and match[0] in ("@", "/")):
            section.plain = True
        elif name == "other" and match[0] == "," and digits:
            # Commas after the last digit divide by a thousand each; between digits they part the thousands.
            section.shift -= 3 * (at > (whole or digits)[-1])
            section.grouped |= bool(whole) and whole[0] < at < whole[-1]
        elif name in ("quoted", "escaped"):
            words = match[name]
        elif name == "other" and at != point:
            words = match[0]
            section.shift += 2 * (words == "%")
        if whole and whole[0] < at < whole[-1]:
            section.inside.insert(0, (sum(each > at for each in whole), words))
        elif at > core:
            section.after += words
        else:
            section.before += words
    return section


def _bracket(section: _Section, words: str) -> str:
    """A condition, a count of hours, or a currency, whose sign is printed; colours and languages are not."""
    if condition := CONDITION.fullmatch(words):
        section.holds = partial(COMPARISONS[condition[1]], float(condition[2]))
    elif re.fullmatch("h+|m+|s+", words, re.I):
        section.dates.append(words.lower())
    elif words.startswith("$"):
        return words[1:].partition("-")[0]
    return ""


def _date(value: float, groups: list[str], since_1904: bool) -> str:
    letters = [group[0] for group in groups]
    # "m" is minutes after hours or before seconds, months elsewhere.
    months = any(
        letter == "m" and "h" not in letters[max(at - 1, 0) : at] and letters[at + 1 : at + 2] != ["s"]
        for at, letter in enumerate(letters)
    )
    try:
        # Excel counts a 29 February 1900, so that days before it have another first day.
        first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
        moment = first + timedelta(seconds=round(value * 86400))
    except (OverflowError, ValueError):
        return general(value)
    shown = {"%Y": "y" in letters or "e" in letters, "%m": months, "%d": "d" in letters}
    day = moment.strftime("-".join(part for part, used in shown.items() if used))
    time = "%H:%M:%S" if "s" in letters else "%H:%M" if "h" in letters else ""
    return f"{day} {moment.strftime(time)}".strip()
