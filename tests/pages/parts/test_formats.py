"""The one number formatter."""

from decimal import Decimal

import pandas as pd
import pytest

from pages.parts.formats import UNITS, amount, as_printed, compared, count, files, per_head, percent


@pytest.mark.parametrize(
    ("yuan", "unit", "expected"),
    [
        ("7925600", "万元", "792.56"),
        ("7925600", "元", "7,925,600.00"),
        ("7925600", "亿元", "0.079256"),
        ("-5000", "万元", "−0.50"),
        ("50", "万元", "0.01"),
        ("49.99", "万元", "0.00"),
        ("0", "万元", "0.00"),
    ],
)
def test_amount(yuan, unit, expected):
    assert amount(Decimal(yuan), UNITS[unit]) == expected


def test_signs_percentages_and_what_is_missing():
    assert amount(Decimal("146800"), UNITS["万元"], sign=True) == "+14.68"
    assert amount(Decimal("0"), UNITS["万元"], sign=True) == "0.00"
    assert percent(Decimal("1.885")) == "1.89%"
    assert percent(Decimal("-29.41"), sign=True) == "−29.41%"
    assert [amount(value, UNITS["万元"]) for value in (None, pd.NA, float("nan"))] == ["—"] * 3


def test_counts_per_head_and_printed_words():
    assert (count(Decimal("34.000000")), count(Decimal("2060000"))) == ("34", "2,060,000")
    assert per_head(Decimal("352.94")) == "352.94元"
    assert (as_printed("31.6", "万元"), as_printed("持平", ""), as_printed("", "")) == ("31.6万元", "持平", "—")


def test_many_files_are_named_in_one_line():
    assert files(["甲", "乙", "甲", "丙"]) == "甲、乙、丙"
    assert files(["甲", "乙", "丙", "丁"]) == "甲、乙 等 4 份文件"


@pytest.mark.parametrize(
    ("year", "stage", "expected"),
    [(2023, "budget", "2023年预算"), (2023, pd.NA, "2023年"), (pd.NA, pd.NA, "原文没有写明的基数")],
)
def test_what_a_change_is_against_is_told_as_far_as_it_is_known(year, stage, expected):
    (row,) = pd.DataFrame([{"compared_year": year, "compared_stage": stage}]).itertuples()
    assert compared(row) == expected
