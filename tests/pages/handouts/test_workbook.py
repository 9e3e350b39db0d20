"""The workbook read back with openpyxl: values of the page, formulas that give them, links to the sentences."""

import io
import re

import openpyxl
import pytest

from pages.exhibits import number
from pages.handouts.workbook import HEAD, workbook


def computed(sheet, cell: str, depth: int = 0) -> float:
    """What a cell of the workbook gives when its formulas are followed, without the values stored beside them."""
    value = sheet[cell].value
    if not isinstance(value, str) or not value.startswith("="):
        return float(value)
    assert depth < 5

    def cells(match: re.Match) -> str:
        if match[2]:
            return ",".join(
                repr(computed(sheet, each.coordinate, depth + 1)) for line in sheet[match[0]] for each in line
            )
        return repr(computed(sheet, match[0], depth + 1))

    expression = re.sub(r"([A-Z]+\d+)(:[A-Z]+\d+)?", cells, value[1:])
    expression = re.sub(r"SUM\(([^()]*)\)", r"sum([\1])", expression)
    return eval(expression, {"ROUND": round, "sum": sum})  # only references, operators, ROUND and SUM are left


def test_the_sheets_hold_the_values_of_the_page_and_formulas_that_give_them(handouts):
    formulas = 0
    for made in handouts:
        content = workbook(made)
        stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        live = openpyxl.load_workbook(io.BytesIO(content))
        names = stored.sheetnames[1 : 1 + len(made.pages)]
        for name, page in zip(names, made.pages, strict=True):
            table = page.exhibit.table
            assert stored[name]["A1"].value == page.exhibit.title
            assert stored[name]["A3"].value == page.foot
            for line, row in enumerate(table.rows):
                for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                    value, kind = number(cell, column, made.unit)
                    place = stored[name].cell(HEAD + 2 + line, at + 1)
                    if at == 0 or value is None:
                        continue
                    wanted = float(value / 100 if kind in ("percent", "growth") else value)
                    assert place.value == pytest.approx(wanted, abs=1e-9), (name, place.coordinate)
                    if str(live[name][place.coordinate].value).startswith("="):
                        formulas += 1
                        # A formula is exact where the stored value is rounded as it is shown.
                        limit = 0.500001 * 10.0 ** -(column.decimals + 2) if kind in ("percent", "growth") else 1e-6
                        assert computed(live[name], place.coordinate) == pytest.approx(wanted, abs=limit), (
                            name,
                            place.coordinate,
                        )
    assert formulas > 20


def test_every_printed_figure_leads_to_its_sentence(shipped_handout):
    book = openpyxl.load_workbook(io.BytesIO(workbook(shipped_handout)))
    sources, links = book["来源"], 0
    for page, name in zip(shipped_handout.pages, book.sheetnames[1:], strict=False):
        for line, at, fact in page.exhibit.table.facts():
            cell = book[name].cell(HEAD + 2 + line, at + 1)
            target = int(re.fullmatch(r"'?来源'?!A(\d+)", cell.hyperlink.location)[1])
            row = [each.value for each in sources[target]]
            assert row[1] == name
            assert row[2] == cell.coordinate
            assert row[4] == f"{fact.value_printed}{fact.unit_printed}"
            assert row[8] == fact.sentence
            assert fact.value_printed in fact.sentence
            links += 1
    assert links > 80


def test_each_sheet_has_a_native_chart_frozen_heads_and_a_print_area(shipped_handout):
    book = openpyxl.load_workbook(io.BytesIO(workbook(shipped_handout)))
    assert book.sheetnames == [
        "目录", "总览", "支出结构", "支出结构（2）", "基本与项目", "“三公”经费", "资产折旧", "变化与原因", "核对结果", "来源", "发现", "依据",
    ]  # fmt: skip
    for name in book.sheetnames[1:9]:
        assert len(book[name]._charts) == 1
        assert book[name].freeze_panes == f"B{HEAD + 2}"
        assert book[name].print_area
    assert book["目录"]["B5"].value == shipped_handout.made
    assert book["目录"]["B6"].value == "万元"


def test_no_text_of_a_document_acts_in_the_workbook(hostile_handout):
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile_handout)))
    assert book["总览"]["A1"].data_type == "s"
    assert book["总览"]["A1"].value.startswith("=HYPERLINK")
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f" or "HYPERLINK" not in cell.value
                assert cell.hyperlink is None or cell.hyperlink.target is None  # only ways inside the workbook
