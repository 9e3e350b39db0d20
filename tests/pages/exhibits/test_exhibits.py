"""Exhibits of real and made-up documents: every formula gives the value beside it, every plot draws what the table says."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pages.charts import plots
from pages.exhibits import Exhibit, fitting, lines, number, overview, story
from tests.conftest import SHIPPED, STAGED


def evaluated(exhibit: Exhibit, line: int, column) -> Decimal | None:
    """What a column's formula gives in a row, from the exact values of the cells it names; None where one is missing."""
    table, row = exhibit.table, exhibit.table.rows[line]
    missing = []

    def cells(match: re.Match) -> str:
        key, _, name = match[1].partition("@")
        lines, place = row.rows.get(name, ()) if name else (line,), table.place(key)
        found = [table.value(at, key) for at in lines]
        if not found or any(number(table.rows[at].cells[place], table.columns[place], UNIT)[0] is None for at in lines):
            missing.append(key)
            return "missing"
        return "[" + ",".join(f"Decimal('{value}')" for value in found) + "]"

    expression = re.sub(r"\{([^}]+)\}", cells, column.formula)
    if missing:
        return None
    expression = expression.replace("SUM([", "sum([")
    expression = re.sub(r"(?<!sum\()\[([^],]+)\]", r"\1", expression)
    try:
        return eval(expression, {"Decimal": Decimal, "sum": sum})  # made of this file's own pieces
    except (ZeroDivisionError, ArithmeticError):
        return None


UNIT = None


@pytest.fixture(params=["shipped", "staged", "several", "made_up"])
def everything(request, views, several, made_up_folder) -> list[Exhibit]:
    """All exhibits of all documents of a folder."""
    global UNIT
    folder = {"shipped": SHIPPED.parent, "staged": STAGED, "several": several, "made_up": made_up_folder}[request.param]
    found = views(folder)
    UNIT = found[0].unit
    return [each for filters in found for each in [*story.exhibits(filters), *overview.exhibits(filters)]]


def test_every_formula_gives_the_value_that_is_shown(everything):
    checked = 0
    for exhibit in everything:
        for line in range(len(exhibit.table.rows)):
            for column in filter(lambda each: each.formula, exhibit.table.columns):
                found = evaluated(exhibit, line, column)
                value = exhibit.table.value(line, column.key)
                shown, kind = number(exhibit.table.rows[line].cells[exhibit.table.place(column.key)], column, UNIT)
                if found is None or shown is None:
                    continue
                if kind in ("percent", "growth"):
                    step = Decimal(1).scaleb(-column.decimals)
                    assert (100 * found).quantize(step, ROUND_HALF_UP) == Decimal(str(value)).quantize(step), (
                        exhibit.key,
                        line,
                        column.key,
                    )
                else:
                    assert found == value, (exhibit.key, line, column.key)
                checked += 1
    assert checked > 30


def test_every_plot_draws_cells_of_its_table(everything):
    for exhibit in everything:
        assert exhibit.title
        if exhibit.plot is None:
            continue
        assert exhibit.plot.rows, exhibit.key
        figure = plots.figure(exhibit, UNIT)
        drawn = {value for trace in figure.data for value in (trace.y if trace.type == "waterfall" else trace.x)}
        for key in exhibit.plot.columns:
            for value in exhibit.values(key, UNIT):
                assert value is None or float(value) in drawn or -float(value) in drawn, (exhibit.key, key)


def test_the_story_of_the_shipped_document(views):
    (filters,) = views()
    found = story.exhibits(filters)
    assert [(each.key, each.section, each.title) for each in found] == [
        ("headline", "总览", "收支总预算792.56万元，较2023年预算增加14.68万元（+1.89%），原文说明的主要原因是“新增1名事业人员导致人员经费增加”。"),
        ("structure-functional", "支出结构", "社会保障和就业支出最多，占一般公共预算支出 90.64%"),
        ("structure-economic", "支出结构", "按经济分类列出的支出：工资福利支出最多，占总支出 73.25%"),
        ("basic-project", "基本与项目", "基本支出占总支出 87.13%；项目支出占总支出 12.87%；人员经费占基本支出 88.18%"),
        ("three-public", "“三公”经费", "“三公”经费1.20万元，较2023年预算减少0.50万元（−29.41%）"),
        ("assets", "资产折旧", "固定资产累计折旧率 76.68%"),
        ("changes", "变化与原因", "变化最大的是收支总预算：792.56万元，较2023年预算增加14.68万元（+1.89%）"),
        ("checks", "核对结果", "应核对 108 项：差错 6、口径存疑 5、舍入差 3、未能核对 6、通过 88"),
    ]  # fmt: skip
    headline = found[0].table
    assert [(headline.text(at, "item", filters.unit), headline.text(at, "amount", filters.unit)) for at in range(5)] == [
        ("收支总预算", "792.56"), ("基本支出", "690.59"), ("项目支出", "101.97"), ("人员经费", "608.97"), ("公用经费", "81.63"),
    ]  # fmt: skip
    assert headline.text(len(headline.rows) - 1, "amount", filters.unit) == "34人"
    changes = found[6]
    assert changes.notes[1:] == (
        "收支总预算：原文说明的原因是“新增1名事业人员导致人员经费增加”。",
        "公务接待费：原文说明的原因是“执行中央八项规定和市委过紧日子要求，缩减公务接待开支”。",
    )


def test_the_year_of_a_final_account_shows_its_execution(views):
    keys = {
        (filters.year, filters.document.stage): [each.key for each in story.exhibits(filters)]
        for filters in views(STAGED)
    }
    assert all("execution" in found for (_, stage), found in keys.items() if stage == "final")


def test_notes_are_kept_in_order_until_there_is_no_room():
    notes = ("一", "二" * 11, "三")
    assert [lines(note, 10) for note in notes] == [1, 2, 1]
    assert fitting(notes, 4, 10, "见表") == list(notes)
    assert fitting(notes, 3, 10, "见表") == ["一", "另有 2 条，见表。"]
    assert fitting(notes, 1, 10, "见表") == ["另有 3 条，见表。"]
    assert fitting(notes, 0, 10, "见表") == []
