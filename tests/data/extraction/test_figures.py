"""The grammar of figures in sentences of other departments, years and provinces."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading import UnreadableError
from tests.conftest import another_department, another_year, from_text, say


def told(figures) -> list[tuple]:
    return [(figure.item.item_id, figure.measure, figure.value, figure.unit) for figure in figures]


def d(value: str) -> Decimal:
    return Decimal(value)


RISES = ["增加", "增长", "上升", "增加了", "提高"]
FALLS = ["减少", "下降", "降低", "减少了", "压减"]
FLATS = ["持平", "一致", "相同", "无增减变化", "无变化"]
PRINTED = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999"), places=2)


@given(PRINTED, PRINTED, st.sampled_from(RISES + FALLS), st.sampled_from(["万元", "元", "亿元"]))
def test_any_change_has_the_sign_of_its_word(amount, change, word, unit):
    figures = say(f"收支总预算{amount:,}{unit}，比2023年预算数{word}{change}{unit}。")
    assert [figure.measure for figure in figures] == ["amount", "change"]
    assert figures[1].value == (-change if word in FALLS else change)
    assert figures[0].value * figures[0].factor == amount * {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]


@given(PRINTED, st.sampled_from(FLATS))
def test_any_word_for_unchanged_is_a_change_of_zero(amount, word):
    change = say(f"收支总预算{amount}万元，与2023年预算数{word}。")[-1]
    assert (change.measure, change.value, change.is_number) == ("change", 0, False)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("比2023年预算数增加14.68万元", "14.68"),
        ("较上年预算数增长14.68万元", "14.68"),
        ("与2023年相比增加14.68万元", "14.68"),
        ("比上年减少14.68万元", "-14.68"),
        ("较2023年预算下降14.68万元", "-14.68"),
        ("比上年预算数减少了14.68万元", "-14.68"),
        ("与2023年预算数持平", "0"),
        ("与上年一致", "0"),
        ("较上年无增减变化", "0"),
    ],
)
def test_change_has_the_sign_of_its_words(words, value):
    figures = say(f"某某市统计局2024年收支总预算792.56万元，{words}。")
    change = figures[-1]
    assert told(figures)[0] == ("total", "amount", d("792.56"), "万元")
    assert (change.item.item_id, change.measure, change.value) == ("total", "change", d(value))
    assert (change.compared_year, change.compared_stage) == (2023, "budget")


def test_nearly_flat_is_no_change_of_zero():
    assert told(say("收支总预算792.56万元，与上年预算数基本持平。")) == [("total", "amount", d("792.56"), "万元")]


@pytest.mark.parametrize(
    ("words", "value"), [("增长1.87%", "1.87"), ("下降1.87%", "-1.87"), ("减少1.87%", "-1.87"), ("上升1.87%", "1.87")]
)
def test_growth(words, value):
    figures = say(f"收支总预算792.56万元，比上年增加14.68万元，{words}。")
    assert told(figures)[-1] == ("total", "growth", d(value), "%")


@pytest.mark.parametrize(
    "words", ["占总支出87.13%", "占87.13%", "占支出总额的87.13%", "占本年支出的比重为87.13%", "占比87.13%"]
)
def test_share(words):
    assert told(say(f"基本支出690.59万元，{words}。", "二、支出预算情况")) == [
        ("basic", "amount", d("690.59"), "万元"),
        ("basic", "share", d("87.13"), "%"),
    ]


def test_path_of_class_section_and_item_gives_the_code():
    figure = say(
        "1.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）2024年预算数为21.34万元。",
        "三、一般公共预算当年拨款情况说明",
    )[0]
    assert (figure.item.code, figure.item.code_path, figure.value) == ("2101101", "210/21011/2101101", d("21.34"))


def test_a_name_without_a_code_is_kept_without_one():
    figure = say(
        "1.卫生健康支出（类）星际医疗（款）火星救护（项）2024年预算数为5万元。", "三、一般公共预算当年拨款情况说明"
    )[0]
    assert (figure.item.code, figure.item.path) == ("", "卫生健康支出/星际医疗/火星救护")


def test_economic_items_stand_below_their_class():
    figures = say("1.工资福利支出20万元，其中：基本工资12万元，住房公积金8万元。", "四、一般公共预算基本支出情况说明")
    assert [figure.item.code for figure in figures] == ["301", "30101", "30113"]


def test_project_items_are_not_taken_for_economic_ones_of_the_same_name():
    figures = say(
        "项目支出10万元，其中：运转类项目支出6万元，其中：工会经费4万元、福利费2万元。", "四、项目支出情况说明"
    )
    assert [(figure.item.item_id, figure.item.code) for figure in figures][2:] == [
        ("project.operating/工会经费", ""),
        ("project.operating/福利费", ""),
    ]


def test_figures_distributed_over_names():
    figures = say("因公出国（境）费、公务接待费分别为1.5万元、2.5万元。", "五、“三公”经费情况")
    assert told(figures) == [
        ("three_public.overseas_visits", "amount", d("1.5"), "万元"),
        ("three_public.reception", "amount", d("2.5"), "万元"),
    ]


def test_unit_that_stands_only_behind_the_last_of_several():
    figures = say("因公出国（境）费、公务接待费、公务用车购置费分别为1、2、3万元。", "五、“三公”经费情况")
    assert [(figure.value, figure.unit) for figure in figures] == [(d("1"), "万元"), (d("2"), "万元"), (d("3"), "万元")]


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_units(unit):
    figure = say(f"收支总预算1,234.56{unit}。")[0]
    assert figure.value * figure.factor == d("1234.56") * {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]


def test_final_accounts_tell_budget_from_final():
    figures = say(
        "一般公共预算财政拨款支出年初预算为300万元，支出决算为285万元，完成年初预算的95%。",
        "三、一般公共预算财政拨款支出决算情况说明", "某某市统计局2024年度部门决算",
    )  # fmt: skip
    assert [(figure.measure, figure.stage, figure.value) for figure in figures] == [
        ("amount", "budget", d("300")), ("amount", "final", d("285")), ("completion", "final", d("95")),
    ]  # fmt: skip


def test_nothing_is_a_figure_of_zero():
    figures = say("2024年没有使用政府性基金预算拨款安排的支出。", "六、政府性基金预算支出情况")
    assert told(figures) == [("government_fund", "amount", d("0"), "")]
    assert not figures[0].is_number


def test_stock_has_its_date():
    figure = say("截至2023年底，固定资产原值100万元。", "八、国有资产占有使用情况")[0]
    assert (figure.item.item_id, figure.fiscal_year, str(figure.as_of)) == ("assets.original_value", 2023, "2023-12-31")


def test_another_department_reads_the_same(text, shipped):
    other = from_text(another_department(text))
    assert other.identity.department == "安和县林业和草原局"
    assert told(other.figures) == told(shipped.figures)
    assert not other.unrecognised


def test_another_year_reads_the_same_a_year_earlier(text, shipped):
    other = from_text(another_year(text))
    assert other.identity.fiscal_year == 2023
    assert [figure.fiscal_year + 1 for figure in other.figures] == [figure.fiscal_year for figure in shipped.figures]
    assert [figure.item for figure in other.figures] == [figure.item for figure in shipped.figures]


def test_full_width_digits_and_separators_change_nothing(text, shipped):
    wide = text.translate(str.maketrans("0123456789.%", "０１２３４５６７８９．％"))
    other = from_text(wide)
    assert told(other.figures) == told(shipped.figures)
    assert not other.unrecognised


def test_a_text_that_breaks_off_is_refused(text):
    with pytest.raises(UnreadableError, match="没有写完"):
        from_text(text[:1650])


def test_a_text_of_something_else_is_refused():
    with pytest.raises(UnreadableError, match="看不出是哪个部门"):
        from_text("从前有座山，山里有座庙。")


@pytest.mark.parametrize("title", ["部门预算调整", "年度部门预算调整情况说明", "年部门调整预算", "年预算调整方案"])
def test_a_budget_that_was_changed_in_mid_year_is_not_taken_for_the_budget(text, title):
    with pytest.raises(UnreadableError, match="是预算调整"):
        from_text(
            text.replace("巴中市社会保险管理局", f"巴中市社会保险管理局2024{title}\n\n巴中市社会保险管理局", 1).lstrip()
        )
    with pytest.raises(UnreadableError, match="是预算调整"):
        from_text(text, f"巴中市社会保险管理局2024{title}.txt")


THREE_PUBLIC = "五、“三公”经费情况"
ACCOUNTS = ("三、一般公共预算财政拨款支出决算情况说明", "某某市统计局2024年度部门决算")


@pytest.mark.parametrize(
    ("sentence", "heading", "expected"),
    [
        # What is said of a named item goes on being said of it, not of the item before.
        (
            "公务接待费1.2万元。公务用车运行维护费较上年减少0.5万元，下降29.41%。", THREE_PUBLIC,
            [("three_public.reception", "amount", "1.2"), ("three_public.vehicle_operation", "change", "-0.5"), ("three_public.vehicle_operation", "growth", "-29.41")],
        ),
        (
            "公务接待费1.2万元。因公出国（境）费未安排预算，与上年持平。", THREE_PUBLIC,
            [("three_public.reception", "amount", "1.2"), ("three_public.overseas_visits", "amount", "0"), ("three_public.overseas_visits", "change", "0")],
        ),
        # A comparison behind a list of parts, in brackets or not, speaks of the whole.
        (
            "公务用车购置及运行维护费7万元（其中：公务用车购置费3万元，公务用车运行维护费4万元），比年初预算增加1万元。", THREE_PUBLIC,
            [("three_public.vehicle", "amount", "7"), ("three_public.vehicle_purchase", "amount", "3"), ("three_public.vehicle_operation", "amount", "4"), ("three_public.vehicle", "change", "1")],
        ),
        (
            "公务用车购置及运行维护费5万元，其中：公务用车购置费0万元，公务用车运行维护费5万元。较上年减少1万元。", THREE_PUBLIC,
            [("three_public.vehicle", "amount", "5"), ("three_public.vehicle_purchase", "amount", "0"), ("three_public.vehicle_operation", "amount", "5"), ("three_public.vehicle", "change", "-1")],
        ),
        ("收入预算9万元，其中：财政拨款7万元，占78%。", "收入预算情况", [("revenue", "amount", "9"), ("revenue.fiscal", "amount", "7"), ("revenue.fiscal", "share", "78")]),
        ("项目支出100万元，占支出总预算的92.45%。", "支出预算情况", [("project", "amount", "100"), ("project", "share", "92.45")]),
        # An amount of something unknown ends what went before: its share is nobody's.
        (
            "政府采购支出100万元，其中：服务类采购10万元。另有某种往来20万元，占政府采购支出总额的71.43%。", "八、政府采购情况",
            [("procurement", "amount", "100"), ("procurement.services", "amount", "10")],
        ),
        ("年初结转和结余5万元；支出23万元。", "一、收支预算情况说明", [("revenue.carried_over", "amount", "5")]),
        ("公务接待费：1.2万元，同比减少0.3万元，同比下降20%。", THREE_PUBLIC, [("three_public.reception", "amount", "1.2"), ("three_public.reception", "change", "-0.3"), ("three_public.reception", "growth", "-20")]),
        (
            "收支总预算9万元，比上年增加2万元，主要原因是人员经费增加3万元，公用经费减少1万元。", "一、收支预算情况说明",
            [("total", "amount", "9"), ("total", "change", "2"), ("basic.personnel", "change", "3"), ("basic.public", "change", "-1")],
        ),
        # A badly printed number is no smaller one.
        ("公务接待费1万元。收支总预算14,6800元。", THREE_PUBLIC, [("three_public.reception", "amount", "1")]),
        ("公务接待费1万元。收支总预算1亿2000万元。", THREE_PUBLIC, [("three_public.reception", "amount", "1")]),
        ("公务接待费1万元。收支总预算792.56万美元。", THREE_PUBLIC, [("three_public.reception", "amount", "1")]),
        ("公务接待费1万元，比上年增加999999999999999亿元。", THREE_PUBLIC, [("three_public.reception", "amount", "1")]),
    ],
)  # fmt: skip
def test_whose_figure_it_is(sentence, heading, expected):
    assert [(figure.item.item_id, figure.measure, str(figure.value)) for figure in say(sentence, heading)] == expected


def test_a_path_in_a_sentence_of_its_own_names_the_figures_behind_it():
    figures = say(
        "1.教育支出（类）普通教育（款）学前教育（项）。年初预算为10万元，支出决算为12万元，完成年初预算的120%。",
        *ACCOUNTS,
    )
    assert [(figure.item.code, figure.measure, figure.stage) for figure in figures] == [
        ("2050201", "amount", "budget"), ("2050201", "amount", "final"), ("2050201", "completion", "final"),
    ]  # fmt: skip


def test_a_path_that_begins_at_its_item_goes_on_below_the_section_before():
    figures = say(
        "1.一般公共服务支出（类）财政事务（款）行政运行（项）10万元，一般行政管理事务（项）5万元。",
        "三、一般公共预算当年拨款情况说明",
    )
    assert [figure.item.code for figure in figures] == ["2010601", "2010602"]


def test_names_that_differ_in_one_character_are_two_names():
    figure = say(
        "行政事业单位养老支出（款）企业单位离退休（项）2024年预算数为5万元。", "三、一般公共预算当年拨款情况说明"
    )[0]
    assert figure.item.code == ""


def test_the_year_before_within_a_sentence():
    figures = say("2024年收支总预算792.56万元，上年为777.88万元，增加14.68万元。")
    assert [(figure.measure, figure.fiscal_year) for figure in figures] == [
        ("amount", 2024),
        ("amount", 2023),
        ("change", 2024),
    ]


@pytest.mark.parametrize("words", ["比2023 年预算数减少", "比 2023年预算数减少", "较2023　年预算数下降"])
def test_blanks_around_the_compared_year(words):
    change = say(f"收支总预算792.56万元，{words}14.68万元。")[-1]
    assert (change.value, change.fiscal_year, change.compared_year) == (d("-14.68"), 2024, 2023)


@pytest.mark.parametrize(
    ("words", "as_of"), [("2023年12月底", "2023-12-31"), ("2024年8月31日", "2024-08-31"), ("上年末", "2023-12-31")]
)
def test_dates_of_stocks_hold_for_the_sentences_behind(words, as_of):
    figures = say(f"截至{words}，固定资产原值100万元。累计折旧50万元。", "八、国有资产占有使用情况")
    assert [str(figure.as_of) for figure in figures] == [as_of, as_of]


def test_no_year_zero():
    assert say("截至0000年底，固定资产原值1万元。", "八、国有资产占有使用情况")[0].as_of is None


def test_a_long_department_name_does_not_hide_its_headings(text, shipped):
    long = text.replace("巴中市社会保险管理局", "安和县农村最低生活保障和城乡居民养老保险综合保障中心")
    other = from_text(long)
    assert told(other.figures) == told(shipped.figures)


@pytest.mark.parametrize("run", ["1", "1 ", "（）", " ", ".", "2024年", "、", "占", "A", "1.", "比2023年"])
def test_no_run_of_characters_takes_long(text, run):
    """The work on a hostile line stays near linear: ten times the line, well under a hundred times the steps."""
    line = run * (20_000 // len(run))
    from_text(text.replace("（详见附件4）", f"{line}。", 1))


def test_a_change_behind_enumerated_parts_is_that_of_their_whole():
    figures = say(
        "本部门收入预算总额1568.42万元，其中一般公共预算拨款收入1548.42万元、政府性基金拨款收入20万元，较上年增加126.3万元，增长8.76%。",
        "二、收入预算情况说明",
    )
    assert [(item, measure) for item, measure, _, _ in told(figures)] == [
        ("revenue", "amount"), ("revenue.general_public_budget", "amount"), ("revenue.government_fund", "amount"),
        ("revenue", "change"), ("revenue", "growth"),
    ]  # fmt: skip


def test_a_comparison_goes_on_behind_a_semicolon():
    figures = say("与上年相比，收入总额减少238.4万元，下降4.67%；支出总额减少238.4万元，下降4.67%。")
    assert [(figure.item.item_id, figure.measure, figure.compared_year) for figure in figures] == [
        ("revenue", "change", 2023), ("revenue", "growth", 2023),
        ("expenditure", "change", 2023), ("expenditure", "growth", 2023),
    ]  # fmt: skip


def test_an_amount_in_a_reason_is_no_line_of_the_budget():
    figures = say("收支总预算792.56万元，比上年增加60万元，主要原因是年中追加人员补助60万元。")
    assert told(figures) == [("total", "amount", d("792.56"), "万元"), ("total", "change", d("60"), "万元")]


def test_what_was_executed_the_year_before_is_no_budget():
    figures = say("住房公积金2024年预算数为200万元，2023年执行数为190万元。")
    assert [(figure.value, figure.fiscal_year, figure.stage) for figure in figures] == [
        (d("200"), 2024, "budget"), (d("190"), 2023, "execution"),
    ]  # fmt: skip


def test_one_kind_of_money_in_front_of_another_item_is_not_said_to_be_nothing():
    figures = say("收入总额5万元。本部门没有财政拨款“三公”经费支出，故本表无数据。", "二、收入预算情况说明")
    assert "revenue.fiscal" not in [item for item, *_ in told(figures)]


@pytest.mark.parametrize(
    ("words", "value", "compared"),
    [
        ("决算数比年初预算数少12万元", "-12", (2024, "budget")),
        ("比上年决算数多5万元", "5", (2023, "final")),
        ("超年初预算18.47万元", "18.47", (2024, "budget")),
        ("超出上年决算数3万元", "3", (2023, "final")),
        ("小于年初预算2万元", "-2", (2024, "budget")),
    ],
)
def test_more_or_less_than_something(words, value, compared):
    change = say(f"公务接待费支出9万元，{words}，主要是据实结算。", THREE_PUBLIC, "某某市统计局2024年度部门决算")[-1]
    assert (change.measure, change.value, (change.compared_year, change.compared_stage)) == (
        "change",
        d(value),
        compared,
    )


def test_at_least_is_no_less():
    assert told(say("公务接待费支出9万元，至少5万元用于接待。", THREE_PUBLIC)) == [
        ("three_public.reception", "amount", d("9"), "万元")
    ]


def test_the_year_before_in_brackets():
    figures = say("支出较去年（90万元）增加5万元。", "三、支出预算情况说明")
    assert [(each.item.item_id, each.measure, each.value, each.fiscal_year, each.compared_year) for each in figures] == [
        ("expenditure", "amount", d("90"), 2023, None), ("expenditure", "change", d("5"), 2024, 2023),
    ]  # fmt: skip


def test_what_was_executed_of_the_budget_of_the_year_before():
    figures = say("2023年“三公”经费预算数为14万元，当年预算执行数13.12万元。", THREE_PUBLIC)
    assert [(each.value, each.fiscal_year, each.stage) for each in figures] == [
        (d("14"), 2023, "budget"), (d("13.12"), 2023, "execution"),
    ]  # fmt: skip


ITEMS = "三、一般公共预算当年拨款情况说明"


def dated(figures) -> list[tuple]:
    return [
        (each.item.code or each.item.item_id, each.measure, str(each.value), each.fiscal_year, each.stage)
        for each in figures
    ]


@pytest.mark.parametrize(
    ("said", "year", "stage"),
    [
        ("具体到各科目（括号内为上年预算数）：", 2023, "budget"),
        ("括号内数字为2022年决算数。", 2022, "final"),
        ("以下括号里的是上年执行数。", 2023, "execution"),
    ],
)
def test_an_amount_in_brackets_is_what_the_text_says_that_brackets_hold(said, year, stage):
    figures = say(f"{said}\n2010501行政运行9万元（8万元），增长12.5%；\n2010502一般行政管理事务2万元（3万元）。", ITEMS)
    assert dated(figures) == [
        ("2010501", "amount", "9", 2024, "budget"), ("2010501", "amount", "8", year, stage), ("2010501", "growth", "12.5", 2024, "budget"),
        ("2010502", "amount", "2", 2024, "budget"), ("2010502", "amount", "3", year, stage),
    ]  # fmt: skip


def test_what_brackets_hold_is_said_of_the_section_only_and_of_no_figure_outside_them():
    figures = say(
        "括号内为2022年决算数：2010501行政运行9万元（8万元）。\n\n四、支出预算情况说明\n\n基本支出9万元（8万元）。",
        ITEMS,
    )
    assert dated(figures) == [
        ("2010501", "amount", "9", 2024, "budget"), ("2010501", "amount", "8", 2022, "final"), ("basic", "amount", "9", 2024, "budget"),
    ]  # fmt: skip


def test_a_second_amount_in_brackets_is_none_of_the_item_where_nothing_says_so():
    extraction = from_text(
        f"某某市统计局2024年部门预算\n\n{ITEMS}\n\n2010501行政运行9万元（8万元），增长12.5%；"
        "2010502一般行政管理事务2万元（1万元为上年结转）；括号内为一般公共预算：2010508统计抽样调查3万元（3万元）；2010503机关服务4万元（2023年5万元）；2010550事业运行6万元（上年7万元）。\n"
    )
    assert [(str(figure.value), figure.fiscal_year) for figure in extraction.figures] == [
        ("9", 2024), ("12.5", 2024), ("2", 2024), ("3", 2024), ("4", 2024), ("5", 2023), ("6", 2024), ("7", 2023),
    ]  # fmt: skip
    assert [number.printed for number in extraction.unrecognised] == ["8", "1", "3"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("公务用车购置费较上年（0万元）净增18万元。", [("three_public.vehicle_purchase", "amount", "0", 2023), ("three_public.vehicle_purchase", "change", "18", 2024)]),
        (
            "公务用车购置及运行费45万元，比上年增加18万元，主要原因是一辆车更新，购置费较上年（0万元）净增，运行费与上年持平。",
            [
                ("three_public.vehicle", "amount", "45", 2024), ("three_public.vehicle", "change", "18", 2024),
                ("three_public.vehicle_purchase", "amount", "0", 2023), ("three_public.vehicle_operation", "change", "0", 2024),
            ],
        ),
    ],
)  # fmt: skip
def test_the_year_before_in_brackets_of_a_net_increase(sentence, expected):
    assert [
        (each.item.item_id, each.measure, str(each.value), each.fiscal_year) for each in say(sentence, THREE_PUBLIC)
    ] == expected


def test_none_the_year_before():
    figures = say(
        "2010501行政运行9万元，上年无此项支出。2010502一般行政管理事务2万元，比上年执行数增加2万元，上年无此项。", ITEMS
    )
    assert dated(figures) == [
        ("2010501", "amount", "9", 2024, "budget"), ("2010501", "amount", "0", 2023, "budget"), ("2010502", "amount", "2", 2024, "budget"),
        ("2010502", "change", "2", 2024, "budget"), ("2010502", "amount", "0", 2023, "execution"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "code"),
    [("201类一般公共服务支出5万元", "201"), ("20103款政府办公厅（室）及相关机构事务支出4万元", "20103"), ("2010501项行政运行3万元", "2010501")],
)  # fmt: skip
def test_a_code_with_its_level_in_front_of_the_name(sentence, code):
    extraction = from_text(f"某某市统计局2024年部门预算\n\n三、支出预算情况说明\n\n按功能科目看：{sentence}。\n")
    assert [figure.item.code for figure in extraction.figures] == [code]
    assert [kind for number, kind in extraction.non_facts if number.printed == code] == ["classification_code"]
    assert not extraction.unrecognised


def test_a_number_of_an_entry_within_a_line_is_no_figure():
    extraction = from_text(
        "某某市统计局2024年部门预算\n\n三、支出预算情况说明\n\n具体情况。1.基本支出5万元；2.项目支出4万元。\n"
    )
    assert [kind for number, kind in extraction.non_facts if number.printed in "12"] == [
        "heading_number",
        "heading_number",
    ]
    assert [str(figure.value) for figure in extraction.figures] == ["5", "4"]
    assert not extraction.unrecognised
