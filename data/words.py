"""Persons' words on numbers, put in the place of what was read: a meaning for an 未识别, a correction, or 非事实."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from data.classification import Item, code_list, items, statements
from data.extraction import Extraction
from data.extraction.figures import Figure
from data.extraction.numbers import MAGNITUDES, Number
from data.journal import Word

STAGES = {"budget": "预算", "adjusted": "调整预算", "execution": "执行数", "final": "决算"}
MEASURES = {
    "amount": "金额", "count": "数量", "share": "占比", "change": "增减额", "growth": "增减率", "points": "百分点",
    "completion": "完成率", "rate": "比率",
}  # fmt: skip
PERCENT = ("share", "growth", "completion", "rate")


@dataclass(frozen=True)
class Place:
    """A number as it was found: where it stands, its unit, and what it was read as."""

    start: int
    end: int
    unit: str
    factor: Decimal
    value: Decimal
    read_as: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Applied:
    """A word that has taken the place of what was read.

    ``kind``: corrected (another value than the printed one), assigned (the printed value, with a meaning) or non_fact.
    """

    word: Word
    kind: str
    printed: str  # with its unit
    stated: str  # the person's value with its unit; empty for a non-fact
    read_as: str


def apply(extraction: Extraction, words: Sequence[Word]) -> tuple[Extraction, list[Applied], list[Word]]:
    """An extraction with persons' words in it, the words applied, and the others.

    A word applies where the very number it is about still stands at its place.
    """
    figures, non_facts = list(extraction.figures), list(extraction.non_facts)
    unrecognised = list(extraction.unrecognised)
    applied, left = [], []
    for word in words:
        if word.kind == "revoked":
            continue
        place = found(extraction, word)
        if place is None:
            left.append(word)
            continue
        figures = [each for each in figures if each.start != place.start]
        unrecognised = [each for each in unrecognised if each.start != place.start]
        non_facts = [pair for pair in non_facts if pair[0].start != place.start]
        kind, stated = word.kind, ""
        if kind == "figure":
            made = figure(extraction, place, word.meaning)
            figures.append(made)
            kind, stated = kind_of(made, place), f"{made.value:,f}{made.unit}".replace("-", "−")
        else:
            value = Decimal(0)
            number = Number(place.start, place.end, place.end, word.printed, value, place.unit, "plain", place.factor)
            non_facts.append((number, "person"))
        applied.append(Applied(word, kind, word.printed + place.unit, stated, place.read_as))
    changed = replace(
        extraction,
        figures=sorted(figures, key=lambda each: each.start),
        non_facts=sorted(non_facts, key=lambda pair: pair[0].start),
        unrecognised=unrecognised,
    )
    return changed, applied, left


def kind_of(made: Figure, place: Place) -> str:
    """Whether a person gave a number another value than the printed one, or a meaning only; a sign comes from words."""
    is_other_unit = place.unit != "" and made.factor != place.factor
    return "corrected" if abs(made.value) != abs(place.value) or is_other_unit else "assigned"


def found(extraction: Extraction, word: Word) -> Place | None:
    """The number that a word is about; None where another one or none stands there."""
    text = extraction.document.text
    numbers = [*extraction.unrecognised, *(number for number, _ in extraction.non_facts)]
    for number in numbers:
        if number.start == word.start_char and text[number.start : number.end] == word.printed:
            is_open = number in extraction.unrecognised
            return Place(
                number.start, number.end, number.unit, number.factor, number.value, "未识别" if is_open else "非事实"
            )
    for each in extraction.figures:
        if each.start == word.start_char and each.is_number and text[each.start : each.end] == word.printed:
            read_as = f"{each.item.name}（{MEASURES[each.measure]}）"
            return Place(each.start, each.end, each.unit, each.factor, each.value, read_as, each)
    return None


def figure(extraction: Extraction, place: Place, meaning: dict[str, str]) -> Figure:
    """The figure that a person's word makes of a number."""
    measure, unit = meaning["measure"], meaning["unit"]
    year, stage = int(meaning["fiscal_year"]), meaning["stage"]
    item = meant(meaning, year)
    is_money = unit.endswith("元")
    factor = MAGNITUDES[unit.removesuffix("元")] if is_money else Decimal(1)
    if unit == place.unit:  # also one that only the reader knows, such as 万人
        factor = place.factor
    value = Decimal(meaning["value"])
    last_digit = Decimal(1).scaleb(min(0, value.as_tuple().exponent))
    own = place.figure
    if own and (own.item.item_id, own.measure, own.fiscal_year, own.stage) == (item.item_id, measure, year, stage):
        # Another value of the same figure: its date, what it is compared with and its column are as they were read.
        return replace(own, statement=meaning["statement"], value=value, unit=unit, factor=factor, last_digit=last_digit, is_money=is_money)  # fmt: skip
    sentence = next(
        (each for each in extraction.sentences if each[0] <= place.start < each[1]), (place.start, place.end, "", False)
    )
    compared = measure in ("change", "growth", "points")
    return Figure(
        item=item, item_printed=meaning["item"], statement=meaning["statement"], measure=measure, value=value,
        unit=unit, factor=factor, fiscal_year=year,
        stage=stage, start=place.start, end=place.end, sentence=(sentence[0], sentence[1]), is_money=is_money,
        last_digit=last_digit,
        compared_year=year - 1 if compared else None, compared_stage=stage if compared else None,
    )  # fmt: skip


def meant(meaning: dict[str, str], year: int) -> Item:
    """The item a person names: one of the lists by its id, else one of that name in the part of the disclosure."""
    item_id, name, statement = meaning["item_id"], meaning["item"], meaning["statement"]
    if item_id in items():
        return items()[item_id]
    classification, _, code = item_id.partition(":")
    if code and (known := code_list(classification, year).items.get(code)):
        return known
    label = next((label for key, label, _ in statements() if key == statement), "其他")
    unit = meaning["unit"]
    return Item(
        item_id or f"{statement}/{name}", name, path=f"{label}/{name}", statements=(statement,),
        unit="元" if unit.endswith("元") else unit,
    )  # fmt: skip


def check(meaning: dict[str, str]) -> list[str]:
    """Why a meaning can't be one, a Chinese sentence each; none where it can."""
    unit, measure, year = (meaning.get(name, "") for name in ("unit", "measure", "fiscal_year"))
    is_year = year.isdigit() and 1990 <= int(year) <= 2100
    is_money = unit.endswith("元") and unit.removesuffix("元") in MAGNITUDES
    faults = {
        "请填写项目名称。": not meaning.get("item", "").strip(),
        "请选择这个数是什么（金额、占比……）。": measure not in MEASURES,
        "请选择所属部分。": meaning.get("statement") not in {key for key, _, _ in statements()},
        "请选择阶段。": meaning.get("stage") not in STAGES,
        "请填写四位数的年度。": not is_year,
        "金额的单位应为元、万元、亿元等。": measure == "amount" and not is_money,
        "比率的单位应为 % 或 ‰。": measure in PERCENT and unit not in ("%", "‰"),
    }
    found = [sentence for sentence, is_so in faults.items() if is_so]
    try:
        value = Decimal(meaning.get("value", ""))
    except InvalidOperation:
        return [*found, "数值应为数字，如 1234.56；减少填负数。"]
    if not value.is_finite() or value.adjusted() > 15 or value.as_tuple().exponent < -8:
        found.append("数值过大或小数位过多。")
    return found
