"""What is taken away equals what is shown, and no cell acts."""

import csv
import io
from decimal import Decimal

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

import queries
from pages.parts import exports
from pages.parts.filters import Filters
from pages.parts.formats import UNITS


@pytest.fixture
def facts(one_connection, document_id) -> pd.DataFrame:
    return queries.run(
        one_connection,
        "facts/rows",
        document_ids=[document_id],
        statements=[],
        classifications=[],
        departments=[],
        stages=[],
        measures=[],
        years=[],
        statuses=[],
        category="",
        words="",
    )


@pytest.fixture
def filters(one_connection) -> Filters:
    return Filters(next(queries.run(one_connection, "shared/documents").itertuples()), "", "全部类别", UNITS["万元"])


def test_csv_opens_in_excel_with_exact_amounts(facts):
    content = exports.csv(facts)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 112
    assert [Decimal(row["金额（元）"]) for row in rows if row["金额（元）"]] == [
        value for value in facts.amount_yuan if not pd.isna(value)
    ]


def test_parquet_keeps_decimals(facts):
    table = pq.read_table(io.BytesIO(exports.parquet(facts)))
    assert str(table.schema.field("amount_yuan").type).startswith("decimal128")
    assert table.column("amount_yuan").to_pylist()[13] == facts.amount_yuan.iloc[13]


def test_xlsx_has_numbers_as_numbers(facts, filters):
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx(facts, "巴中市社会保险管理局 2024年预算"))).active
    head = [cell.value for cell in sheet[3]]
    assert "巴中市社会保险管理局 2024年预算" in sheet["A1"].value
    amounts = [row[head.index("金额（元）")].value for row in sheet.iter_rows(min_row=4)]
    assert [Decimal(str(value)) for value in amounts if value is not None] == [
        value.normalize() for value in facts.amount_yuan if not pd.isna(value)
    ]
    assert len(amounts) == 112
    assert sheet.freeze_panes == "A4"


@pytest.mark.parametrize("hostile", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "http://evil.example"])
def test_no_text_becomes_a_formula_or_link(facts, filters, hostile):
    facts = facts.head(1).assign(sentence=hostile, item=hostile)
    cell = next(csv.DictReader(io.StringIO(exports.csv(facts).decode("utf-8-sig"))))["句子"]
    assert not cell.startswith(("=", "+", "@", "-", "\t"))
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx(facts, "巴中市社会保险管理局 2024年预算"))).active
    for row in sheet.iter_rows(min_row=4):
        for value in row:
            assert value.data_type != "f"
            assert value.hyperlink is None
