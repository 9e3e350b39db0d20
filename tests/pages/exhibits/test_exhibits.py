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
        ("headline", "总览", "收支总预算792.56万元，较2023年预算增加14.68万元（+1.89%）"),
        ("structure-functional", "支出结构", "社会保障和就业支出最多，占一般公共预算支出 90.64%"),
        ("structure-economic", "支出结构", "按经济分类列出的支出：工资福利支出最多，占总支出 73.25%"),
        ("basic-project", "基本与项目", "基本支出占总支出 87.13%（其中人员经费占 88.18%），项目支出占 12.87%"),
        ("three-public", "“三公”经费", "“三公”经费1.20万元，较2023年预算减少0.50万元（−29.41%）"),
        ("assets", "资产折旧", "固定资产原值的 76.68% 已计提折旧，净值 79.92万元"),
        ("changes", "变化与原因", "较2023年预算，机关运行经费增加最多（+14.68万元，+1.89%），“三公”经费合计减少最多（−0.50万元，−29.41%）"),
        ("checks", "核对结果", "有 6 项差错、5 项口径存疑、3 项舍入差：应核对 108 项，88 项通过、6 项未能核对"),
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


def of(folder, views, name: str, text: str) -> dict[str, Exhibit]:
    """The story of a made-up document by the exhibits' keys."""
    (folder / f"{name}.txt").write_text(f"{name}\n\n{text}", encoding="utf-8")
    (filters,) = views(folder)
    return {each.key: each for each in story.exhibits(filters)}


def test_the_largest_is_only_named_where_nothing_unlisted_can_be_larger(tmp_path, views):
    text = """一、收支预算情况说明
2024年支出预算1000.00万元，其中：基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%。
二、一般公共预算支出情况说明
2024年一般公共预算支出1000.00万元。
（一）教育支出（类）300.00万元，占30.00%。
（二）住房保障支出（类）50.00万元，占5.00%。
三、“三公”经费情况说明
2024年“三公”经费预算0.00万元。
"""
    found = of(tmp_path, views, "虚构县教育局2024年部门预算", text)
    assert found["headline"].title == "支出总额1,000.00万元；基本支出占60.00%；项目支出占40.00%"
    assert found["structure-functional"].title == "教育支出在印出的各项中最多，占一般公共预算支出 30.00%"
    assert (found["three-public"].title, found["three-public"].plot) == ("没有“三公”经费：合计为 0", None)


def test_changes_are_ranked_among_items_of_one_level(tmp_path, views):
    text = """一、收支预算情况说明
2024年支出预算1000.00万元，比2023年预算数增加90.00万元，主要原因是新建校舍。
二、一般公共预算支出情况说明
2024年一般公共预算支出1000.00万元，比2023年预算数增加90.00万元。
（一）教育支出（类）900.00万元，比2023年预算数增加100.00万元，主要原因是新建校舍。
（二）住房保障支出（类）100.00万元，比2023年预算数减少10.00万元。
"""
    changes = of(tmp_path, views, "虚构县教育局2024年部门预算", text)["changes"]
    assert changes.title == (
        "较2023年预算，教育支出增加最多（+100.00万元，+12.50%），住房保障支出减少最多（−10.00万元，−9.09%）"
    )
    assert changes.names == ["205 教育支出", "221 住房保障支出"]
    assert changes.notes[0] == "图中列变化最大的 2 个支出功能科目，印出增减的全部 4 项见表。"


def test_costs_of_one_vehicle_are_no_part_of_the_three_public_costs(tmp_path, views):
    text = """一、收支预算情况说明
2024年支出预算1000.00万元。
二、“三公”经费情况说明
2024年“三公”经费预算12.00万元，其中：公务接待费2.00万元，公务用车运行维护费10.00万元，单车运行维护费2.50万元。
"""
    found = of(tmp_path, views, "虚构县水利局2024年部门预算", text)["three-public"]
    names = [row.cells[0] for row in found.table.rows]
    assert names == ["“三公”经费合计", "公务接待费", "公务用车运行维护费", "单车运行维护费"]
    assert found.names == names[:3]
    assert [row.kind for row in found.table.rows] == ["strong", "", "", ""]


def test_the_reason_of_a_total_that_stays_the_same_is_called_so(tmp_path, views):
    text = """一、收支预算情况说明
2024年收支总预算1000.00万元，与2023年预算数持平，主要原因是人员没有变动。
"""
    headline = of(tmp_path, views, "虚构县教育局2024年部门预算", text)["headline"]
    assert headline.title == "收支总预算1,000.00万元，与2023年预算持平"
    assert headline.notes[0] == "持平的原因，原文说明为“人员没有变动”。"
