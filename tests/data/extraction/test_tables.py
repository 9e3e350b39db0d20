"""Tables of a disclosure: the statement by its title, the columns by their heads, the rows by code or name."""

from decimal import Decimal

from data.extraction import extract
from data.reading import Document
from data.reading.blocks import Cell, Grid, Line, compose


def grid(*rows: list) -> Grid:
    """A table; a cell is its text or (text, rows, columns), None where one from above covers the place."""
    cells = []
    for row, entries in enumerate(rows):
        column = 0
        for entry in entries:
            text, tall, wide = entry if isinstance(entry, tuple) else (entry, 1, 1)
            if text:
                cells.append(Cell(row, column, text, tall, wide))
            column += wide
    return Grid(tuple(cells))


def read(title: str, *rows: list, unit: str = "单位：万元", stage: str = "决算"):
    """The extraction of a made-up disclosure that holds one table."""
    return read_blocks(Line(title), Line(unit), grid(*rows), stage=stage)


def read_blocks(*blocks, stage: str = "决算"):
    """The extraction of a made-up disclosure of these blocks."""
    composed = compose([Line(f"某某市统计局2024年度部门{stage}"), *blocks])
    return extract(Document("表.pdf", composed.text, "0" * 64, composed.tables, composed.places))


def amounts(extraction) -> list[str]:
    """Every amount with its item, its facet behind a slash and its year where it is not the document's."""
    own = extraction.identity
    return [
        f"{f.value} {f.item.item_id.removeprefix('functional:')}"
        + (f" /{f.facet.item_id}" if f.facet else "")
        + (f" @{f.fiscal_year}" if f.fiscal_year != own.fiscal_year else "")
        for f in extraction.figures
        if f.measure == "amount"
    ]


def figures(extraction) -> list[tuple]:
    return [
        (f.statement, f.item.item_id, f.facet.item_id if f.facet else "", f.measure, f.value, f.unit, f.fiscal_year, f.stage)
        for f in extraction.figures
    ]  # fmt: skip


EXPENDITURE = (
    [("项目", 1, 2), ("本年支出合计", 2, 1), ("基本支出", 2, 1), ("项目支出", 2, 1)],
    ["功能分类科目编码", "科目名称", None, None, None],
    ["", "合计", "307.82", "105.58", "202.24"],
    ["201", "一般公共服务支出", "264.87", "62.63", "202.24"],
    ["2013901", "行政运行", "51.32", "51.32", ""],
)


def test_expenditure_by_function_has_basic_and_project_as_facets():
    extraction = read("支出决算表", *EXPENDITURE)
    own = ("amount", Decimal("307.82"), "万元", 2024, "final")
    assert figures(extraction)[:3] == [
        ("expenditure", "expenditure", "", *own),
        ("expenditure", "basic", "", "amount", Decimal("105.58"), "万元", 2024, "final"),
        ("expenditure", "project", "", "amount", Decimal("202.24"), "万元", 2024, "final"),
    ]
    assert [(item, facet, value) for _, item, facet, _, value, *_ in figures(extraction)[3:]] == [
        ("functional:201", "", Decimal("264.87")),
        ("functional:201", "basic", Decimal("62.63")),
        ("functional:201", "project", Decimal("202.24")),
        ("functional:2013901", "", Decimal("51.32")),
        ("functional:2013901", "basic", Decimal("51.32")),
    ]


def test_every_number_of_a_table_is_accounted_for():
    extraction = read("支出决算表", *EXPENDITURE)
    assert sorted(kind for _, kind in extraction.non_facts) == ["classification_code", "classification_code", "year"]
    assert extraction.unrecognised == []
    assert len(extraction.figures) + len(extraction.non_facts) == extraction.number_count


def test_a_figure_stands_at_its_cell_and_its_sentence_is_its_row():
    extraction = read("支出决算表", *EXPENDITURE)
    text = extraction.document.text
    figure = extraction.figures[4]
    assert text[figure.start : figure.end] == "62.63"
    assert text[figure.sentence[0] : figure.sentence[1]] == "201\t一般公共服务支出\t264.87\t62.63\t202.24"


def test_a_balance_has_revenue_on_the_left_and_expenditure_on_the_right():
    found = figures(
        read(
            "收入支出决算总表",
            [("收入", 1, 2), ("支出", 1, 2)],
            ["项目", "决算数", "项目", "决算数"],
            ["一、一般公共预算财政拨款收入", "307.82", "一、一般公共服务支出", "264.87"],
            ["五、事业收入", "", "八、社会保障和就业支出", "42.95"],
            ["本年收入合计", "307.82", "本年支出合计", "307.82"],
            ["年初结转和结余", "1.00", "年末结转和结余", "1.00"],
            ["总计", "308.82", "总计", "308.82"],
        )
    )
    assert [(statement, item, value) for statement, item, _, _, value, *_ in found] == [
        ("overview", "revenue.general_public_budget", Decimal("307.82")),
        ("overview", "functional:201", Decimal("264.87")),
        ("overview", "functional:208", Decimal("42.95")),
        ("overview", "revenue", Decimal("307.82")),
        ("overview", "expenditure", Decimal("307.82")),
        ("overview", "revenue.carried_over", Decimal("1.00")),
        ("overview", "expenditure.carried_forward", Decimal("1.00")),
        ("overview", "total", Decimal("308.82")),
        ("overview", "total", Decimal("308.82")),
    ]


def test_the_three_public_table_has_its_items_in_the_head_and_both_stages():
    found = figures(
        read(
            "财政拨款“三公”经费支出决算表",
            [("合计", 2, 2), ("因公出国（境）费", 2, 2), ("公务用车购置及运行维护费", 1, 6), ("公务接待费", 2, 2)],
            [None, None, None, None, ("小计", 1, 2), ("公务用车购置费", 1, 2), ("公务用车运行维护费", 1, 2)],
            ["预算数", "决算数"] * 6,
            ["7", "6", "0", "0", "5", "4", "2", "2", "3", "2", "2", "2"],
        )
    )
    assert [(item.removeprefix("three_public"), stage, int(value)) for _, item, _, _, value, _, _, stage in found] == [
        ("", "budget", 7), ("", "final", 6), (".overseas_visits", "budget", 0), (".overseas_visits", "final", 0),
        (".vehicle", "budget", 5), (".vehicle", "final", 4), (".vehicle_purchase", "budget", 2),
        (".vehicle_purchase", "final", 2), (".vehicle_operation", "budget", 3), (".vehicle_operation", "final", 2),
        (".reception", "budget", 2), (".reception", "final", 2),
    ]  # fmt: skip


def test_codes_may_be_split_over_three_columns_and_rows_be_numbered():
    found = figures(
        read(
            "一般公共预算支出表",
            [("科目编码", 1, 3), ("科目名称", 2, 1), ("行次", 2, 1), ("2024年预算数", 1, 2)],
            ["类", "款", "项", None, None, "小计", "基本支出"],
            ["201", "03", "01", "行政运行", "1", "8,000", "6,000"],
            unit="金额单位：元",
            stage="预算",
        )
    )
    assert [(item, facet, value, unit, stage) for _, item, facet, _, value, unit, _, stage in found] == [
        ("functional:2010301", "", Decimal(8000), "元", "budget"),
        ("functional:2010301", "basic", Decimal(6000), "元", "budget"),
    ]


def test_two_halves_of_economic_classes_stand_side_by_side():
    found = figures(
        read(
            "一般公共预算财政拨款基本支出决算表",
            ["经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"],
            ["301", "工资福利支出", "95.36", "302", "商品和服务支出", "10.23"],
            ["30101", "基本工资", "14.12", "30201", "办公费", "3.78"],
            [("人员经费合计", 1, 2), "95.36", ("公用经费合计", 1, 2), "10.23"],
        )
    )
    assert [(item, value) for _, item, _, _, value, *_ in found] == [
        ("economic:301", Decimal("95.36")), ("economic:302", Decimal("10.23")), ("economic:30101", Decimal("14.12")),
        ("economic:30201", Decimal("3.78")), ("basic.personnel", Decimal("95.36")), ("basic.public", Decimal("10.23")),
    ]  # fmt: skip


def test_last_years_column_and_the_change_have_their_year_and_measure():
    found = figures(
        read(
            "支出预算总表",
            ["科目编码", "科目名称", "2023年预算数", "2024年预算数", "增减额", "增减%"],
            ["201", "一般公共服务支出", "100", "110", "10", "10.00"],
            stage="预算",
        )
    )
    assert [(measure, value, unit, year) for _, _, _, measure, value, unit, year, _ in found] == [
        ("amount", Decimal(100), "万元", 2023), ("amount", Decimal(110), "万元", 2024),
        ("change", Decimal(10), "万元", 2024), ("growth", Decimal("10.00"), "%", 2024),
    ]  # fmt: skip


def test_without_a_unit_or_a_known_column_a_number_is_listed_and_not_guessed():
    rows = (["科目编码", "科目名称", "合计", "不认识的一列"], ["201", "一般公共服务支出", "100", "7"])
    assert [n.printed for n in read("支出决算表", *rows).unrecognised] == ["7"]
    # A disclosure without any figure is refused, so one of prose stands beside.
    blocks = [Line("某某市统计局2024年度部门决算"), Line("一、支出决算情况说明"), Line("2024年支出总计5万元。"), Line("支出决算表"), grid(*rows)]  # fmt: skip
    composed = compose(blocks)
    without = extract(Document("表.pdf", composed.text, "0" * 64, composed.tables))
    assert [n.printed for n in without.unrecognised] == ["100", "7"]


def test_the_appropriation_table_tells_funds_apart_on_the_side_of_expenditure():
    extraction = read(
        "财政拨款收入支出决算总表",
        [("收入", 1, 3), ("支出", 1, 6)],
        ["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
        ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
        ["一、一般公共预算财政拨款", "1", "100.00", "一、一般公共服务支出", "33", "80.00", "80.00", "", ""],
        ["二、政府性基金预算财政拨款", "2", "20.00", "十一、城乡社区支出", "43", "20.00", "", "20.00", ""],
        ["本年收入合计", "9", "120.00", "本年支出合计", "59", "100.00", "80.00", "20.00", ""],
        ["年初财政拨款结转和结余", "10", "5.00", "年末财政拨款结转和结余", "60", "25.00", "25.00", "", ""],
        ["总计", "14", "125.00", "总计", "64", "125.00", "105.00", "20.00", ""],
    )  # fmt: skip
    assert amounts(extraction) == [
        "100.00 revenue.general_public_budget", "80.00 201", "80.00 201 /general_public_budget",
        "20.00 revenue.government_fund", "20.00 212", "20.00 212 /government_fund",
        "120.00 revenue.fiscal", "100.00 fiscal_appropriation.expenditure", "80.00 general_public_budget", "20.00 government_fund",
        "5.00 revenue.carried_over", "25.00 expenditure.carried_forward", "25.00 expenditure.carried_forward /general_public_budget",
        "125.00 fiscal_appropriation", "125.00 fiscal_appropriation", "105.00 fiscal_appropriation /general_public_budget",
        "20.00 fiscal_appropriation /government_fund",
    ]  # fmt: skip
    assert extraction.unrecognised == []


def test_three_blocks_of_economic_classes_stand_side_by_side():
    extraction = read(
        "一般公共预算财政拨款基本支出决算明细表",
        [("人员经费", 1, 3), ("公用经费", 1, 6)],
        ["科目编码", "科目名称", "决算数"] * 3,
        ["301", "工资福利支出", "90.00", "302", "商品和服务支出", "10.00", "307", "债务利息及费用支出", "0.00"],
        ["30101", "  基本工资", "50.00", "30201", "  办公费", "6.00", "310", "资本性支出", "2.00"],
        ["30102", "  津贴补贴", "40.00", "30211", "  差旅费", "4.00", "31002", "  办公设备购置", "2.00"],
        [("人员经费合计", 1, 2), "90.00", ("公用经费合计", 1, 5), "12.00"],
    )
    assert [each.replace("economic:", "") for each in amounts(extraction)] == [
        "90.00 301", "10.00 302", "0.00 307", "50.00 30101", "6.00 30201", "2.00 310",
        "40.00 30102", "4.00 30211", "2.00 31002", "90.00 basic.personnel", "12.00 basic.public",
    ]  # fmt: skip
    assert extraction.unrecognised == []


def test_revenue_has_its_sources_as_columns():
    extraction = read(
        "收入决算表",
        [("项目", 1, 2), ("本年收入合计", 2, 1), ("财政拨款收入", 2, 1), ("事业收入", 2, 1), ("其他收入", 2, 1)],
        ["功能分类科目编码", "科目名称", None, None, None, None],
        [("栏次", 1, 2), "1", "2", "3", "4"],
        [("合计", 1, 2), "120.00", "110.00", "10.00", "0.00"],
        ["201", "一般公共服务支出", "120.00", "110.00", "10.00", "0.00"],
    )
    assert amounts(extraction) == [
        "120.00 revenue", "110.00 revenue.fiscal", "10.00 revenue.career", "0.00 revenue.other",
        "120.00 201", "110.00 201 /revenue.fiscal", "10.00 201 /revenue.career", "0.00 201 /revenue.other",
    ]  # fmt: skip


def test_a_fund_table_has_its_own_revenue_and_expenditure():
    extraction = read(
        "政府性基金预算财政拨款收入支出决算表",
        [("项目", 1, 2), ("年初结转和结余", 2, 1), ("本年收入", 2, 1), ("本年支出", 1, 3), ("年末结转和结余", 2, 1)],
        ["功能分类科目编码", "科目名称", None, None, "小计", "基本支出", "项目支出", None],
        [("合计", 1, 2), "0.00", "20.00", "21.00", "1.00", "20.00", "0.00"],
        ["212", "城乡社区支出", "0.00", "20.00", "21.00", "1.00", "20.00", "0.00"],
    )
    assert amounts(extraction) == [
        "0.00 revenue.carried_over", "20.00 revenue.government_fund", "21.00 government_fund", "1.00 government_fund /basic",
        "20.00 government_fund /project", "0.00 expenditure.carried_forward",
        "0.00 212 /revenue.carried_over", "20.00 212 /revenue.government_fund", "21.00 212", "1.00 212 /basic",
        "20.00 212 /project", "0.00 212 /expenditure.carried_forward",
    ]  # fmt: skip


def test_rows_of_three_public_items_with_two_years_and_negative_changes():
    extraction = read(
        "一般公共预算“三公”经费支出表",
        ["项目", "2023年预算数", "2024年预算数", "增减额", "增减%"],
        ["合计", "10", "9", "-1", "-10.00"],
        ["1.因公出国（境）费用", "0", "0", "0", ""],
        ["2.公务接待费", "2", "1", "-1", "-50.00"],
        ["其中：（1）公务用车运行维护费", "8", "8", "0", "0"],
        stage="预算",
    )
    assert [(item.removeprefix("three_public"), measure, int(value), year) for _, item, _, measure, value, _, year, _ in figures(extraction)] == [
        ("", "amount", 10, 2023), ("", "amount", 9, 2024), ("", "change", -1, 2024), ("", "growth", -10, 2024),
        (".overseas_visits", "amount", 0, 2023), (".overseas_visits", "amount", 0, 2024), (".overseas_visits", "change", 0, 2024),
        (".reception", "amount", 2, 2023), (".reception", "amount", 1, 2024), (".reception", "change", -1, 2024), (".reception", "growth", -50, 2024),
        (".vehicle_operation", "amount", 8, 2023), (".vehicle_operation", "amount", 8, 2024), (".vehicle_operation", "change", 0, 2024), (".vehicle_operation", "growth", 0, 2024),
    ]  # fmt: skip
    assert {kind for _, kind in extraction.non_facts} == {"year", "heading_number"}


def test_a_table_goes_on_over_pages_with_its_head_or_without():
    head = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    extraction = read_blocks(
        Line("一般公共预算支出表"),
        Line("单位：元"),
        grid(head, ["201", "一般公共服务支出", "100.00", "60.00", "40.00"]),
        Line("- 12 -"),
        grid(["2010301", "行政运行", "60.00", "60.00", ""]),
        grid(head, ["2010302", "一般行政管理事务", "40.00", "", "40.00"]),
        stage="预算",
    )
    assert amounts(extraction) == [
        "100.00 201", "60.00 201 /basic", "40.00 201 /project", "60.00 2010301", "60.00 2010301 /basic",
        "40.00 2010302", "40.00 2010302 /project",
    ]  # fmt: skip
    assert {figure.unit for figure in extraction.figures} == {"元"}
    assert extraction.unrecognised == []


def test_an_empty_table_is_told_by_its_note():
    extraction = read_blocks(
        Line("国有资本经营预算支出表"),
        Line("单位：万元"),
        grid(["科目编码", "科目名称", "合计"], ["", "合计", ""]),
        Line("注：本部门没有国有资本经营预算支出，故本表无数据。"),
        Line("政府性基金预算支出表"),
        Line("单位：万元"),
        grid(["科目编码", "科目名称", "合计"], ["", "合计", "0.00"]),
        Line("说明：本表为空表，本单位没有使用政府性基金预算安排的支出。"),
        stage="预算",
    )
    assert [(f.item.item_id, f.value, f.is_number) for f in extraction.figures] == [
        ("state_capital", 0, False), ("government_fund", 0, True), ("government_fund", 0, False),
    ]  # fmt: skip


def test_the_totals_with_and_without_what_was_carried_over_are_not_the_same():
    extraction = read(
        "部门收入总表",
        [("部门代码", 2, 1), ("部门名称", 2, 1), ("合计", 2, 1), ("本年收入", 1, 2), ("上年结转", 2, 1)],
        [None, None, None, "小计", "一般公共预算", None],
        ["101", "某某市统计局", "107.00", "105.00", "105.00", "2.00"],
        ["101001", "某某市统计局本级", "107.00", "105.00", "105.00", "2.00"],
        stage="预算",
    )
    assert amounts(extraction) == ["107.00 total", "105.00 revenue", "105.00 revenue.general_public_budget", "2.00 revenue.carried_over"]  # fmt: skip
    # A unit's rows are not the department's: they are left to a person.
    assert [number.printed for number in extraction.unrecognised] == ["107.00", "105.00", "105.00", "2.00"]


def test_projects_are_called_whatever_they_are_and_cut_by_fund():
    extraction = read(
        "项目支出表",
        ["项目名称", "合计", "一般公共预算拨款"],
        ["合计", "50.00", "50.00"],
        ["信息系统运维", "20.00", "20.00"],
        stage="预算",
    )
    assert amounts(extraction) == [
        "50.00 project", "50.00 project /general_public_budget",
        "20.00 project/信息系统运维", "20.00 project/信息系统运维 /general_public_budget",
    ]  # fmt: skip


def test_a_table_and_prose_that_print_a_figure_name_the_same_item_measure_year_and_stage():
    extraction = read_blocks(
        Line("一、一般公共预算财政拨款支出决算情况说明"),
        Line("1.一般公共服务支出（类）统计信息事务（款）行政运行（项）。年初预算为50万元，支出决算为60.00万元。"),
        Line("一般公共预算财政拨款支出决算表"),
        Line("单位：万元"),
        grid(["科目编码", "科目名称", "决算数"], ["2010501", "行政运行", "60.00"]),
    )
    prose, table = (f for f in extraction.figures if f.value == 60)
    assert (prose.item, prose.measure, prose.fiscal_year, prose.stage, prose.statement) == (
        table.item, table.measure, table.fiscal_year, table.stage, table.statement,
    )  # fmt: skip


def test_a_table_of_projects_by_name_is_of_projects_whatever_stands_above_it():
    extraction = read_blocks(
        Line("四、项目支出情况说明"),
        Line("2024年一般公共预算项目具体如下："),
        grid(
            ["项目名称", "资金来源", "预算数（万元）"],
            ["信息系统运维", "一般公共预算", "20.00"],
            ["办公设备更新", "一般公共预算", "30.00"],
            ["合计", "", "50.00"],
        ),
        stage="预算",
    )
    assert amounts(extraction) == ["20.00 project/信息系统运维", "30.00 project/办公设备更新", "50.00 project"]


def test_changes_are_of_this_year_whatever_their_head_compares_and_last_years_column_has_its_own_stage():
    for head in ("比上年增减", "较2023年增减额", "比上年变动额", "增加（减少）额"):
        text = (
            "某某市统计局2024年部门预算\n五、“三公”经费情况\n各项明细见下表（单位：万元）：\n"
            f"项目\t上年执行数\t本年预算数\t{head}\n因公出国（境）费\t0\t5\t5\n公务接待费\t12.5\t11\t-1.5\n"
        )
        extraction = extract(Document("表.txt", text, "0" * 64))
        assert [(item, measure, str(value), year, stage) for _, item, _, measure, value, _, year, stage in figures(extraction)] == [
            ("three_public.overseas_visits", "amount", "0", 2023, "execution"), ("three_public.overseas_visits", "amount", "5", 2024, "budget"),
            ("three_public.overseas_visits", "change", "5", 2024, "budget"), ("three_public.reception", "amount", "12.5", 2023, "execution"),
            ("three_public.reception", "amount", "11", 2024, "budget"), ("three_public.reception", "change", "-1.5", 2024, "budget"),
        ], head  # fmt: skip
        assert {(f.compared_year, f.compared_stage) for f in extraction.figures if f.measure == "change"} == {
            (2023, "execution")
        }


def test_the_heading_of_a_part_ends_a_table_printed_one_cell_to_a_line():
    table = "项目\n2023年预算数\n2024年预算数\n合计\n9.50\n8.60\n1.公务接待费\n1.00\n0.60\n2.公务用车费\n8.50\n8.00\n"
    text = (
        "某某县民政局2024年部门预算\n\n第二部分 2024年部门预算表\n\n一般公共预算“三公”经费支出表\n单位：万元\n" + table
        + "\n第三部分 2024年部门预算情况说明\n\n一、关于2024年收支预算总体情况的说明\n2024年收支总预算6160.77万元。\n"
    )  # fmt: skip
    found = extract(Document("某某县民政局2024年部门预算.txt", text, "0" * 64))
    assert amounts(found) == [
        "9.50 three_public @2023", "8.60 three_public", "1.00 three_public.reception @2023", "0.60 three_public.reception",
        "8.50 three_public.vehicle @2023", "8.00 three_public.vehicle", "6160.77 total",
    ]  # fmt: skip
    assert [each.title for each in found.sections][-2:] == [
        "第三部分 2024年部门预算情况说明", "一、关于2024年收支预算总体情况的说明"
    ]  # fmt: skip
