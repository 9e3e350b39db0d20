"""A table as CSV: exact numbers, words that no spreadsheet takes for a formula."""

import csv as reader
from decimal import Decimal

from pages.exhibits import BLANK, Cell, Column, Row, Table
from pages.handouts.csv import csv
from pages.parts.formats import UNITS

COLUMNS = (
    Column("item", "项目"),
    Column("amount", "金额", "amount"),
    Column("share", "占比", "percent"),
    Column("why", "原因", "words"),
)


def read(table: Table, unit: str = "万元") -> list[list[str]]:
    return list(reader.reader(csv(table, UNITS[unit]).splitlines()))


def test_numbers_are_exact_and_in_the_unit():
    rows = (
        Row(("工资", Decimal("1234567.89"), Decimal("3.98"), "说明")),
        Row(("余差", Decimal("-100.00"), None, None), tag="推算"),
    )
    assert read(Table("表（单位：万元）", COLUMNS, rows)) == [
        ["表（单位：万元）"], ["项目", "金额", "占比", "原因", "标记"], ["工资", "123.456789", "3.98", "说明", ""], ["余差", "-0.01", "—", "—", "推算"],
    ]  # fmt: skip
    assert read(Table("表", COLUMNS, rows), "元")[2][1] == "1234567.89"


def test_a_missing_value_is_a_dash_and_a_blank_one_is_blank():
    rows = (Row(("甲", None, BLANK, BLANK)), Row(("乙", Cell(Decimal(34), "count", "人"), None, None), code="208"))
    assert read(Table("表", COLUMNS, rows))[2:] == [["", "甲", "—", "", "", ""], ["208", "乙", "34", "—", "—", ""]]


def test_no_cell_acts():
    rows = (Row(("=1+1", Decimal(1), None, "@SUM(A1)"), tag="+x"),)
    assert read(Table("=cmd", COLUMNS, rows)) == [
        ["'=cmd"], ["项目", "金额", "占比", "原因", "标记"], ["'=1+1", "0.0001", "—", "'@SUM(A1)", "'+x"],
    ]  # fmt: skip
