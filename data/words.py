"""Persons' words on numbers, put in the place of what was read: a meaning for an 未识别, a correction, or 非事实."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from data.classification import Item, code_list, items, statements
from data.extraction import Extraction
from data.extraction.figures import Figure
from data.extraction.numbers import MAGNITUDES, Number
from data.journal import Word

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
    read_as: str


def apply(extraction: Extraction, words: Sequence[Word]) -> tuple[Extraction, list[tuple[Word, str]], list[Word]]:
    """An extraction with persons' words in it; the words applied, each with what was read before; and the others.

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
        if word.kind == "figure":
            figures.append(figure(extraction, place, word.meaning))
        else:
            value = Decimal(0)
            number = Number(place.start, place.end, place.end, word.printed, value, place.unit, "plain", place.factor)
            non_facts.append((number, "person"))
        applied.append((word, place.read_as))
    changed = replace(
        extraction,
        figures=sorted(figures, key=lambda each: each.start),
        non_facts=sorted(non_facts, key=lambda pair: pair[0].start),
        unrecognised=unrecognised,
    )
    return changed, applied, left


def found(extraction: Extraction, word: Word) -> Place | None:
    """The number that a word is about; None where another one or none stands there."""
    text = extraction.document.text
    numbers = [*extraction.unrecognised, *(number for number, _ in extraction.non_facts)]
    for number in numbers:
        if number.start == word.start_char and text[number.start : number.end] == word.printed:
            is_open = number in extraction.unrecognised
            return Place(number.start, number.end, number.unit, number.factor, "未识别" if is_open else "非事实")
    for each in extraction.figures:
        if each.start == word.start_char and each.is_number and text[each.start : each.end] == word.printed:
            return Place(each.start, each.end, each.unit, each.factor, f"{each.item.name}（{MEASURES[each.measure]}）")
    return None


def figure(extraction: Extraction, place: Place, meaning: dict[str, str]) -> Figure:
    """The figure that a person's word makes of a number."""
    measure, unit = meaning["measure"], meaning["unit"]
    year, stage = int(meaning["fiscal_year"]), meaning["stage"]
    item = meant(meaning, year)
    is_money = unit.endswith("元")
    value = Decimal(meaning["value"])
    sentence = next(
        (each for each in extraction.sentences if each[0] <= place.start < each[1]), (place.start, place.end, "", False)
    )
    compared = measure in ("change", "growth", "points")
    return Figure(
        item=item, item_printed=meaning["item"], statement=meaning["statement"], measure=measure, value=value,
        unit=unit, factor=MAGNITUDES[unit.removesuffix("元")] if is_money else Decimal(1), fiscal_year=year,
        stage=stage, start=place.start, end=place.end, sentence=(sentence[0], sentence[1]), is_money=is_money,
        last_digit=Decimal(1).scaleb(min(0, value.as_tuple().exponent)),
        compared_year=year - 1 if compared else None, compared_stage=stage if compared else None, is_said=True,
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


def check(meaning: dict[str, str]) -> None:
    """Raise ValueError with a Chinese sentence where a meaning can't be one."""
    if not meaning.get("item", "").strip():
        raise ValueError("请填写项目名称。")
    if meaning.get("measure") not in MEASURES:
        raise ValueError("请选择这个数是什么（金额、占比……）。")
    if meaning.get("statement") not in {key for key, _, _ in statements()}:
        raise ValueError("请选择所属部分。")
    if meaning.get("stage") not in ("budget", "adjusted", "execution", "final"):
        raise ValueError("请选择阶段。")
    if not meaning.get("fiscal_year", "").isdigit() or not 1990 <= int(meaning["fiscal_year"]) <= 2100:
        raise ValueError("请填写四位数的年度。")
    unit = meaning.get("unit", "")
    if meaning["measure"] == "amount" and not (unit.endswith("元") and unit.removesuffix("元") in MAGNITUDES):
        raise ValueError("金额的单位应为元、万元、亿元等。")
    if meaning["measure"] in PERCENT and unit not in ("%", "‰"):
        raise ValueError("比率的单位应为 % 或 ‰。")
    try:
        value = Decimal(meaning.get("value", ""))
    except InvalidOperation:
        raise ValueError("数值应为数字，如 1234.56；减少填负数。") from None
    if not value.is_finite() or value.adjusted() > 15 or value.as_tuple().exponent < -8:
        raise ValueError("数值过大或小数位过多。")
