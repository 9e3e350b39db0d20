"""The number grammar: every way a number and its unit are printed."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.extraction.numbers import fold, numbers

UNITS = {
    "元": ("money", 1), "万元": ("money", 10_000), "亿元": ("money", 100_000_000), "千元": ("money", 1000), "万人": ("count", 10_000),
    "人": ("count", 1), "个": ("count", 1), "辆": ("count", 1), "%": ("share", 1), "个百分点": ("points", 1),
}  # fmt: skip
AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999"), places=2)
FULL_WIDTH = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")


def read(text: str):
    return numbers(fold(text))


@given(AMOUNTS, st.sampled_from(sorted(UNITS)))
def test_value_and_unit_survive(value, unit):
    number = read(f"预算为{value}{unit}，其中")[0]
    kind, factor = UNITS[unit]
    assert (number.value, number.unit, number.kind, number.factor) == (value, unit, kind, factor)


@given(AMOUNTS, st.sampled_from(["万元", "元", "%"]))
def test_full_width_digits_are_digits(value, unit):
    number = read("安排" + f"{value}".translate(FULL_WIDTH) + unit.translate(FULL_WIDTH))[0]
    assert number.value == value
    assert number.unit == unit


@given(AMOUNTS, st.sampled_from([",", "，"]))
def test_thousands_separators_do_not_change_the_value(value, separator):
    found = read("合计" + f"{value:,}".replace(",", separator) + "万元")
    assert [number.value for number in found] == [value]


@given(AMOUNTS, st.sampled_from(["万元", "%", "亿元"]), st.sampled_from([" ", "　", "  "]))
def test_a_blank_may_stand_before_the_unit(value, unit, blank):
    number = read(f"原值{blank}{value}{blank}{unit}")[0]
    assert (number.value, number.unit) == (value, unit)


@given(AMOUNTS, st.data())
def test_a_blank_inside_a_number_that_a_unit_follows_is_no_end(value, data):
    printed = f"{value}"
    at = data.draw(st.integers(1, len(printed) - 1))
    # "2024 792.56万元" is a year and an amount.
    assume(printed[:at][:2] not in ("19", "20") or at != 4)
    found = read(f"为{printed[:at]} {printed[at:]}万元")
    assert [number.value for number in found] == [value]


@given(AMOUNTS, st.sampled_from(["-", "－", "−", "▲"]))
def test_a_minus_counts_only_where_nothing_is_joined(value, minus):
    assert read(f"变动{minus}{value}万元")[0].value == -value
    assert read("附件3-2")[1].value == 2


@given(st.text(alphabet="0123456789.,%元万亿年-（） ，。人个", max_size=60))
def test_every_digit_belongs_to_exactly_one_number(text):
    folded = fold(text)
    covered = [
        position
        for number in numbers(folded)
        for position in range(number.start, number.end)
        if folded[position].isdigit()
    ]
    assert covered == [position for position, character in enumerate(folded) if character.isdigit()]


@given(st.text(max_size=80))
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2024年预算", ["1", "2024"]),
        ("1. 2024年预算", ["1", "2024"]),
        ("2024 792.56万元", ["2024", "792.56"]),
        ("中发〔2018〕34号", ["2018", "34"]),
        ("5.五是", ["5"]),
        ("4125.49,4143.91万元", ["4125.49", "4143.91"]),
        ("附件3至3-2", ["3", "3", "2"]),
        ("人员34　人，车辆0辆", ["34", "0"]),
    ],
)
def test_what_is_one_number_and_what_is_two(text, expected):
    assert [number.printed for number in read(text)] == expected
