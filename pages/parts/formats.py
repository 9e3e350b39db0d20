"""The one number formatter: how amounts, shares, changes and counts are written."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from data.words import STAGES

NONE = "—"
NAMED = 3  # files that a source names
STATUSES = {"printed": "原文", "derived": "推算", "corrected": "更正", "assigned": "人工认定"}
# What the checked side of a finding is, by the status of its figure.
SIDES = {"printed": "原文印出", "assigned": "原文印出", "derived": "推算", "corrected": "人工更正"}
BY_PERSON = ("corrected", "assigned")  # a person gave the value, or said what the printed one means
MEASURES = {
    "amount": "金额",
    "share": "占比",
    "change": "增减额",
    "growth": "增减率",
    "points": "百分点",
    "count": "数量",
    "completion": "完成率",
    "rate": "目标比率",
}


@dataclass(frozen=True)
class Unit:
    """A unit that amounts are shown in: its name, how many zeros it has, and the decimals shown."""

    name: str
    zeros: int
    decimals: int


# A whole department is a few hundredths of 亿元, so that unit needs more decimals to say anything.
UNITS = {unit.name: unit for unit in (Unit("元", 0, 2), Unit("万元", 4, 2), Unit("亿元", 8, 6))}


def missing(value: object) -> bool:
    """Whether there is no value: None, NA or NaN."""
    return value is None or bool(pd.isna(value))


def fixed(value: Decimal, decimals: int, sign: bool = False) -> str:
    """A number with separators and fixed decimals, rounded half up; a proper minus; with sign on request."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if rounded < 0:
        return "−" + text
    return "+" + text if sign and rounded > 0 else text


def in_unit(yuan: object, unit: Unit) -> Decimal | None:
    """An amount in yuan as a number of the unit, exactly."""
    return None if missing(yuan) else Decimal(str(yuan)).scaleb(-unit.zeros)


def amount(yuan: object, unit: Unit, sign: bool = False) -> str:
    """An amount in the unit, without the unit's name."""
    return NONE if missing(yuan) else fixed(in_unit(yuan, unit), unit.decimals, sign)


def percent(value: object, sign: bool = False, decimals: int = 2) -> str:
    """A percentage with two decimals."""
    return NONE if missing(value) else fixed(Decimal(str(value)), decimals, sign) + "%"


def count(value: object) -> str:
    """A count without needless decimals."""
    if missing(value):
        return NONE
    number = Decimal(str(value))
    return fixed(number, 0) if number == number.to_integral_value() else fixed(number.normalize(), 2)


def compared(row: object) -> str:
    """The year and stage that a row's change is against, as far as the document says."""
    if missing(row.compared_year):
        return "原文没有写明的基数"
    return f"{row.compared_year}年{'' if missing(row.compared_stage) else STAGES[row.compared_stage]}"


def per_head(yuan: object) -> str:
    """A value per head, always in 元: in any larger unit little would be left of it."""
    return NONE if missing(yuan) else amount(yuan, UNITS["元"]) + "元"


def as_printed(value: object, unit: object) -> str:
    """A figure the way the document prints it."""
    return NONE if missing(value) or value == "" else f"{value}{'' if missing(unit) else unit}"


def files(names: Iterable[str]) -> str:
    """Files as a source: by name, or where they are many the first two and how many."""
    found = list(dict.fromkeys(names))
    return "、".join(found) if len(found) <= NAMED else f"{'、'.join(found[:2])} 等 {len(found)} 份文件"
