"""Of which fund, side, list or part a figure is: the same words mean another item below another heading or whole."""

import pytest

from tests.conftest import from_text, say

FINAL = "某某市统计局2024年度部门决算"
FISCAL = "四、财政拨款收入支出决算情况说明"
THREE_PUBLIC = "五、“三公”经费情况"
BUDGET = "三、一般公共预算当年拨款情况说明"


def told(figures) -> list[str]:
    """Item, facet, measure and value of each figure, with the stage where it is not the document's own."""
    return [
        f"{each.item.item_id}{'/' + each.facet.item_id if each.facet else ''} {each.measure} {each.value}"
        for each in figures
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "1.一般公共预算财政拨款本年收入90万元，比上年减少5万元，降低5.26%；本年支出95万元，比上年增加3万元。",
            ["revenue.general_public_budget amount 90", "revenue.general_public_budget change -5", "revenue.general_public_budget growth -5.26", "general_public_budget amount 95", "general_public_budget change 3"],
        ),
        (
            "政府性基金预算财政拨款本年收入10万元；本年支出12万元，增加2万元。国有资本经营预算财政拨款本年收入1万元。",
            ["revenue.government_fund amount 10", "government_fund amount 12", "government_fund change 2", "revenue.state_capital amount 1"],
        ),
        (
            "财政拨款本年收入100万元，比2023年度减少5万元；本年支出107万元，减少3万元。其中一般公共预算财政拨款本年收入完成年初预算182.86%，比年初预算增加7万元；支出完成年初预算187.70%，比年初预算增加8万元。",
            [
                "revenue.fiscal amount 100", "revenue.fiscal change -5", "fiscal_appropriation.expenditure amount 107", "fiscal_appropriation.expenditure change -3",
                "revenue.general_public_budget completion 182.86", "revenue.general_public_budget change 7", "general_public_budget completion 187.70", "general_public_budget change 8",
            ],
        ),
        # The totals of this part are those of the appropriation, however they join both sides.
        (
            "2024年度财政拨款收入、支出决算总计90万元。与上年相比，收、支总计各增加7万元，增长8.43%。",
            ["fiscal_appropriation amount 90", "fiscal_appropriation change 7", "fiscal_appropriation growth 8.43"],
        ),
        # What is completed of something unknown is nothing of the item before.
        ("财政拨款支出90万元，某种往来完成年初预算的95%。", ["fiscal_appropriation.expenditure amount 90"]),
        ("2024年当年财政拨款收入90万元，其中一般公共预算拨款收入80万元。", ["revenue.fiscal amount 90", "revenue.general_public_budget amount 80"]),
    ],
)  # fmt: skip
def test_each_fund_has_its_own_two_sides(sentence, expected):
    assert told(say(sentence, FISCAL, FINAL)) == expected


def test_a_side_that_only_falls_is_compared_as_the_other_before_it():
    figures = say("财政拨款本年收入100万元，比2023年度减少5万元；本年支出107万元，减少3万元。", FISCAL, FINAL)
    assert [(each.compared_year, each.compared_stage) for each in figures if each.measure == "change"] == [
        (2023, "final"), (2023, "final"),
    ]  # fmt: skip


def test_totals_join_both_sides_in_any_way():
    for words in ("收入、支出决算总计", "收、支决算总计", "收入支出决算总计", "收支决算总计", "收入和支出决算总计"):
        figures = say(f"2024年度{words}90万元。", "一、收入支出决算总体情况说明", FINAL)
        assert told(figures) == ["total amount 90"], words


def test_the_grand_totals_of_a_final_account_are_not_those_of_the_year():
    figures = say(
        "（一）收入决算总计90万元。包括：\n1.本年收入决算合计80万元。\n2.年初结转和结余10万元。\n（二）支出决算总计90万元。包括：\n1.本年支出决算合计85万元。",
        "一、收入支出决算总体情况说明", FINAL,
    )  # fmt: skip
    assert told(figures) == [
        "total amount 90", "revenue amount 80", "revenue.carried_over amount 10", "total amount 90", "expenditure amount 85",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "heading", "expected"),
    [
        (
            "“三公”经费5万元（其中：一般公共预算支出4万元；政府性基金预算支出1万元）。与上年相比，增加2万元。", THREE_PUBLIC,
            ["three_public amount 5", "three_public/general_public_budget amount 4", "three_public/government_fund amount 1", "three_public change 2"],
        ),
        (
            "政府采购预算100万元，其中：一般公共预算80万元、政府性基金预算20万元。", "八、政府采购情况",
            ["procurement amount 100", "procurement/general_public_budget amount 80", "procurement/government_fund amount 20"],
        ),
        (
            "项目支出100万元，其中：一般公共预算支出80万元，占80%，政府性基金预算支出20万元，占20%。", "四、项目支出情况说明",
            ["project amount 100", "project/general_public_budget amount 80", "project/general_public_budget share 80", "project/government_fund amount 20", "project/government_fund share 20"],
        ),
    ],
)  # fmt: skip
def test_the_fund_that_pays_for_a_part_has_not_only_that_part(sentence, heading, expected):
    assert told(say(sentence, heading)) == expected


def test_what_is_told_within_a_whole_is_a_part_of_it():
    figures = say(
        "支出预算100万元，其中：财政拨款支出90万元。按支出性质分，基本支出60万元，项目支出40万元。\n"
        "财政拨款支出中，基本支出55万元，其中工资福利支出50万元；项目支出35万元。",
        "四、预算编制说明",
    )
    assert [(each.item.item_id, str(each.value), each.statement) for each in figures if each.item.item_id in ("basic", "project")] == [
        ("basic", "60", "expenditure"), ("project", "40", "expenditure"),
        ("basic", "55", "fiscal_appropriation"), ("project", "35", "fiscal_appropriation"),
    ]  # fmt: skip


def test_sections_of_the_class_that_a_clause_names():
    figures = say(
        "其中文化旅游体育与传媒支出按款级科目分，文物9万元，体育12万元；社会保障和就业支出中，行政单位离退休3万元。",
        BUDGET,
    )
    assert [each.item.code for each in figures] == ["20702", "20703", "2080501"]


def test_a_list_in_an_entry_of_a_list_is_of_the_entry():
    figures = say(
        "2024年一般公共预算拨款支出90万元。具体安排情况如下：\n1、基本支出：2024年年初预算数为60万元。\n"
        "2、项目支出：2024年项目支出年初预算数为30万元。其中：文物保护支出20万元；全民健身支出10万元。",
        BUDGET,
    )
    assert told(figures) == [
        "general_public_budget amount 90", "basic amount 60", "project amount 30",
        "project/文物保护支出 amount 20", "project/全民健身支出 amount 10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "heading", "expected"),
    [
        # Whatever a list of parts calls one of them, but no clause that says something.
        (
            "政府性基金预算支出43万元，其中，健身器材更新维护25万元，占58.14%；青少年体育活动18万元。", "五、政府性基金预算支出情况",
            ["government_fund amount 43", "government_fund/健身器材更新维护 amount 25", "government_fund/健身器材更新维护 share 58.14", "government_fund/青少年体育活动 amount 18"],
        ),
        ("政府性基金预算支出43万元，其中后者比上年减少，每人补助标准2万元。", "五、政府性基金预算支出情况", ["government_fund amount 43"]),
        (
            "机关运行经费9万元，其中：会议费3万元、公务接待费1万元、差旅费及其他4万元、其他1万元。", "六、机关运行经费情况",
            ["operating_funds amount 9", "economic:30215 amount 3", "economic:30217 amount 1", "operating_funds/差旅费及其他 amount 4", "operating_funds/其他 amount 1"],
        ),
        # The names that 分别 distributes over, in its clause or in the one in front.
        (
            "收入预算9万元，其中，一般公共预算拨款、政府性基金预算拨款、上级财政补助收入分别为5万元、3万元、1万元。", "二、收入预算情况",
            ["revenue amount 9", "revenue.general_public_budget amount 5", "revenue.government_fund amount 3", "revenue.superior amount 1"],
        ),
        (
            "培训费9万元，内容为文化专干培训、导游及讲解员培训、指导员培训，预算分别为2万元、3万元、4万元。", THREE_PUBLIC,
            ["training amount 9", "training/文化专干培训 amount 2", "training/导游及讲解员培训 amount 3", "training/指导员培训 amount 4"],
        ),
        (
            "其他支出（类）彩票公益金安排的支出（款）用于社会福利的彩票公益金支出（项）9万元，主要用于福利院改造、综合服务中心建设以及友好社区建设等，上述三方面分别为2万元、3万元和4万元。", BUDGET,
            ["functional:2296002 amount 9", "functional:2296002/福利院改造 amount 2", "functional:2296002/综合服务中心建设 amount 3", "functional:2296002/友好社区建设 amount 4"],
        ),
        # A name that is none takes no figure of the one before it.
        (
            "教育支出9万元，主要用于学校建设、教师培训，上述两项分别为6万元、3万元。", BUDGET,
            ["functional:205 amount 9", "functional:教育支出/学校建设 amount 6"],
        ),
        ("一般公共预算拨款支出9万元，专项业务经费等项目支出4万元。", BUDGET, ["general_public_budget amount 9", "project amount 4"]),
    ],
)  # fmt: skip
def test_the_parts_of_a_list(sentence, heading, expected):
    assert told(say(sentence, heading)) == expected


def test_what_stands_among_the_classes_is_one_of_them():
    figures = say("公用经费9万元，其中：公务接待费2万元，公务用车运行维护费3万元。", "四、一般公共预算基本支出情况说明")
    assert told(figures) == ["basic.public amount 9", "economic:30217 amount 2", "economic:30231 amount 3"]


def test_codes_that_are_no_longer_in_force_leave_a_name_to_those_that_are():
    figures = say("卫生健康支出9万元，其中：行政单位医疗5万元，事业单位医疗4万元。", BUDGET)
    assert [each.item.code for each in figures] == ["210", "2101101", "2101102"]


def test_the_project_of_a_page_or_a_paragraph():
    page = say(
        "项目经费情况说明（养老设施运营补贴项目）\n一、项目概述\n为老年人就近提供服务。\n二、年度预算安排\n"
        "2024年度该项目安排预算28万元，比2023年预算27万元增加1万元。其中：长者照护之家20万元，老年助餐场所8万元。",
    )
    funds = "performance.funds/养老设施运营补贴项目"
    assert told(page) == [
        f"{funds} amount 28", f"{funds} amount 27", f"{funds} change 1",
        f"{funds}/长者照护之家 amount 20", f"{funds}/老年助餐场所 amount 8",
    ]  # fmt: skip
    named = say(
        "项目名称为村干部基本报酬；预算安排规模39.84万元；资金分配情况为用于83名村干部，每人每月4000元。",
        "七、项目支出情况说明",
    )
    assert told(named) == ["project/村干部基本报酬 amount 39.84"]
    listed = say("编报绩效目标的项目8个。其中，供水工程维修养护项目预算12万元。", "九、绩效目标说明")
    assert told(listed) == ["performance.projects count 8", "performance.funds/供水工程维修养护项目 amount 12"]


def test_what_is_kept_for_smaller_enterprises_in_any_order_of_words():
    for words, item in (
        ("预留面向中小企业采购的金额", "procurement.reserved"),
        ("面向中小企业预留政府采购项目预算金额", "procurement.reserved"),
        ("预留给小型和微型企业的政府采购项目预算为", "procurement.reserved_small"),
        ("面向小微企业预留政府采购项目预算金额", "procurement.reserved_small"),
        ("授予中小企业合同金额", "procurement.medium_enterprises"),
    ):
        figures = say(f"政府采购预算9万元，{words}5万元。", "八、政府采购情况")
        assert told(figures)[1:] == [f"{item} amount 5"], words


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # What a bracket names is not spoken of behind it, even where nothing known stands in front of it.
        (
            "2024年收入9万元（其中：财政拨款8万元），支出9万元（其中：基本支出5万元，项目支出4万元）。",
            ["revenue.fiscal amount 8", "basic amount 5", "project amount 4"],
        ),
        # Both sides of the year are neither the totals with what was carried over nor one side alone.
        ("收支总预算10万元。本年收入、支出各9万元。", ["total amount 10"]),
    ],
)  # fmt: skip
def test_no_amount_is_of_another_side(sentence, expected):
    assert told(say(sentence, "一、收支预算情况说明")) == expected


@pytest.mark.parametrize(
    ("sentence", "heading", "expected"),
    [
        ("收入总额9万元：\n——事业收入2万元，占22%；\n•其他收入1万元。", "二、收入预算情况", ["revenue amount 9", "revenue.career amount 2", "revenue.career share 22", "revenue.other amount 1"]),
        (
            "财政拨款收入、支出预算各9万元，收入方面为一般公共预算拨款8万元和上年结转1万元；支出方面为教育支出9万元。", FISCAL,
            ["fiscal_appropriation amount 9", "revenue.general_public_budget amount 8", "revenue.carried_over amount 1", "functional:205 amount 9"],
        ),
        ("财政拨款收支预算9万元，支出方面为一般公共预算拨款8万元。", FISCAL, ["fiscal_appropriation amount 9", "general_public_budget amount 8"]),
        ("公用经费9万元，其中占比较大的为其他交通费用4万元、取暖费3万元。", "四、基本支出情况", ["basic.public amount 9", "economic:30239 amount 4", "economic:30208 amount 3"]),
        # The classes of the projects are not those of the basic expenditure.
        (
            "基本支出9万元，其中：商品和服务支出8万元。项目支出7万元，其中：商品和服务支出6万元。", "三、支出预算情况",
            ["basic amount 9", "economic:302 amount 8", "project amount 7", "economic:302/project amount 6"],
        ),
    ],
)  # fmt: skip
def test_marks_and_words_in_front_of_a_name_are_no_part_of_it(sentence, heading, expected):
    assert told(say(sentence, heading)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议费、培训费合计9万元，同比下降5%；培训费3万元。",
            ["three_public/会议费、培训费 amount 9", "three_public/会议费、培训费 growth -5", "training amount 3"],
        ),
        ("会议费、培训费合计较上年减少2万元。", ["three_public/会议费、培训费 change -2"]),
        (
            "会议费8万元，培训费5万元，两项合计13万元，比2023年的12万元增加1万元；公务接待费1万元。",
            [
                "meetings amount 8", "training amount 5", "three_public/会议费、培训费 amount 13", "three_public/会议费、培训费 amount 12",
                "three_public/会议费、培训费 change 1", "three_public.reception amount 1",
            ],
        ),
        ("会议费8万元，培训费5万元，上述两项支出合计同比增加1万元。", ["meetings amount 8", "training amount 5", "three_public/会议费、培训费 change 1"]),
        ("会议费8万元、培训费5万元，合计13万元。", ["meetings amount 8", "training amount 5", "three_public/会议费、培训费 amount 13"]),
        (
            "公务用车购置及运行维护费8万元，其中：公务用车购置费3万元、公务用车运行维护费5万元，合计8万元。",
            ["three_public.vehicle amount 8", "three_public.vehicle_purchase amount 3", "three_public.vehicle_operation amount 5"],
        ),
        # Which three it can't be told: neither the sum nor its change is of the last item.
        (
            "会议费8万元，培训费5万元，三项合计15万元，比上年增加1万元；会议费、培训费合计13万元。",
            ["meetings amount 8", "training amount 5", "three_public/会议费、培训费 amount 13"],
        ),
        ("会议费8万元，某某往来、培训费合计5万元，增长3%。", ["meetings amount 8"]),
        # What leads up to one item is no list of several.
        ("资料费、教师费等培训费共5万元，会议费、培训费共8万元。", ["training amount 5", "three_public/会议费、培训费 amount 8"]),
    ],
)  # fmt: skip
def test_a_sum_of_several_is_of_none_of_them_alone(sentence, expected):
    assert told(say(sentence, THREE_PUBLIC)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("所占比重分别为80%和20%", ["basic share 80", "project share 20"]),
        ("占支出总额的比重分别为80%和20%", ["basic share 80", "project share 20"]),
        ("同比分别增加1万元、2万元", ["basic change 1", "project change 2"]),
        ("较2023年分别减少1万元、2万元，分别下降5%、6%", ["basic change -1", "project change -2", "basic growth -5", "project growth -6"]),
        # One number says nothing of two items, and two that go apart are of neither alone.
        ("同比分别增加1万元、减少2万元", []),
    ],
)  # fmt: skip
def test_figures_told_of_each_of_the_items_in_front(words, expected):
    figures = say(f"基本支出80万元、项目支出20万元，{words}。", "三、支出预算情况")
    assert told(figures) == ["basic amount 80", "project amount 20", *expected]
    assert {each.compared_year for each in figures if each.measure in ("change", "growth")} <= {2023}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议费、培训费分别较上年增加1万元、2万元。", ["meetings change 1", "training change 2"]),
        ("会议费、培训费同比分别下降10%和20%。", ["meetings growth -10", "training growth -20"]),
        # Three names and two numbers.
        ("公务接待费1万元，会议费、培训费、其他费用分别增加1万元、2万元。", ["three_public.reception amount 1"]),
    ],
)
def test_changes_distributed_over_names(sentence, expected):
    assert told(say(sentence, THREE_PUBLIC)) == expected


def test_the_project_that_is_told_as_an_example():
    head = "performance.funds"
    figures = say("编报绩效目标的项目8个，涉及资金9万元。以“学生资助”项目为例，项目预算2万元。", "九、绩效目标说明")
    assert told(figures) == ["performance.projects count 8", f"{head} amount 9", f"{head}/学生资助项目 amount 2"]
    figures = say("编报绩效目标的项目8个，涉及资金9万元。重点项目为食品抽检，安排3万元。", "九、绩效目标说明")
    assert told(figures) == ["performance.projects count 8", f"{head} amount 9", f"{head}/食品抽检项目 amount 3"]


def test_a_code_right_behind_the_number_of_its_entry():
    figures = say("1.2040601行政运行1,098.36万元，主要用于工资。\n2.2040604基层司法业务86.40万元。", BUDGET)
    assert [(each.item.code, str(each.value)) for each in figures] == [("2040601", "1098.36"), ("2040604", "86.40")]
    read = from_text(f"某某局2024年部门预算\n\n{BUDGET}\n\n1.2040601行政运行1,098.36万元。\n")
    assert [(number.printed, kind) for number, kind in read.non_facts][-2:] == [
        ("1", "heading_number"),
        ("2040601", "classification_code"),
    ]
    assert read.unrecognised == []


def test_a_class_code_right_behind_the_number_of_its_entry():
    figures = say("1.208社会保障和就业支出414.03万元。\n2.210卫生健康支出226.02万元，占5.97%。", BUDGET)
    assert [(each.item.code, each.measure, str(each.value)) for each in figures] == [
        ("208", "amount", "414.03"), ("210", "amount", "226.02"), ("210", "share", "5.97"),
    ]  # fmt: skip
    assert [str(each.value) for each in say("项目支出\n2.213万元。", BUDGET)] == ["2.213"]


def test_what_a_fund_pays_for_belongs_to_the_fund():
    figures = say(
        "政府性基金预算支出20万元。1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）20万元。",
        "七、政府性基金预算支出情况说明",
    )
    assert [(each.item.item_id, each.statement) for each in figures] == [
        ("government_fund", "government_fund"), ("functional:2120804", "government_fund"),
    ]  # fmt: skip


def test_what_a_list_by_funds_or_by_nature_leaves_over_is_no_class():
    figures = say(
        "支出预算100万元，其中一般公共预算拨款支出88万元、政府性基金拨款支出0万元、其他支出12万元。", "一、收支总体情况"
    )
    assert figures[-1].item.item_id == "expenditure/其他支出"
    figures = say("政府性基金预算支出12万元，其中：其他支出12万元。", "七、政府性基金预算支出情况说明")
    assert figures[-1].item.item_id == "functional:229"


def test_a_class_behind_the_parts_of_another_is_a_class():
    figures = say(
        "基本支出30万元，其中：工资福利支出27万元（基本工资20万元、社会保障缴费7万元），商品和服务支出3万元。",
        "六、基本支出情况说明",
    )
    assert [(each.item.item_id, str(each.value)) for each in figures[1:]] == [
        ("economic:301", "27"), ("economic:30101", "20"), ("economic:工资福利支出/社会保障缴费", "7"), ("economic:302", "3"),
    ]  # fmt: skip
