"""Small documents whose statements cover different money: what adds up is passed, what contradicts stays an error."""

import pytest

from data.staging import staged
from data.warehouse import in_memory
from queries import checks
from tests.conftest import from_text

BUDGET, FINAL = "某某市统计局2024年部门预算", "某某市统计局2024年度部门决算"
OUTCOMES = "SELECT subject, outcome FROM finding WHERE rule_id = $rule ORDER BY subject"


def outcomes(rule: str, body: str, title: str = BUDGET) -> dict[str, str]:
    """What a rule says of each subject of a small document."""
    with in_memory([staged(from_text(f"{title}\n\n{body}\n", f"{title}.txt"))]) as connection:
        checks.fill(connection)
        return dict(connection.execute(OUTCOMES, {"rule": rule}).fetchall())


@pytest.mark.parametrize(("part", "outcome"), [("1.80", "passed"), ("1.60", "error")])
def test_what_one_vehicle_costs_is_no_item_of_three_public(part, outcome):
    body = (
        f"八、“三公”经费情况说明\n“三公”经费预算4.00万元，其中：因公出国（境）费0.00万元；公务接待费2.20万元；公务用车购置及运行维护费{part}万元。"
        "单车运行维护费0.90万元。"
    )
    assert outcomes("three_public", body)["“三公”经费合计"] == outcome


@pytest.mark.parametrize(("career", "outcome"), [("50", "passed"), ("55", "error")])
def test_what_a_unit_raises_itself_is_not_added_to_its_sources(career, outcome):
    body = (
        "二、收入预算情况说明\n收入预算100万元，其中：财政拨款收入30万元；单位资金收入70万元，"
        f"其中：事业收入{career}万元，其他收入20万元。"
    )
    told = outcomes("revenue_sources", body)
    # Too large to be parts of it, they are taken for sources beside it.
    assert told["收入总额（收入）"] == outcome


@pytest.mark.parametrize(("housing", "outcome"), [("6", "passed"), ("9", "error")])
def test_classes_are_held_against_what_is_spent_of_a_total_with_carried_over_funds(housing, outcome):
    body = (
        "四、财政拨款收入支出决算总体情况说明\n财政拨款收、支总计120万元，其中：本年财政拨款收入110万元，年初财政拨款结转和结余10万元；"
        "本年财政拨款支出100万元，年末财政拨款结转和结余20万元。\n\n五、财政拨款支出决算情况说明\n财政拨款支出主要用于以下方面："
        f"教育支出94万元，占94%；住房保障支出{housing}万元，占6%。"
    )
    assert set(outcomes("classes", body, FINAL).values()) == {outcome}
    assert outcomes("share", body, FINAL)["教育支出的占比（财政拨款收支）"] == "passed"


@pytest.mark.parametrize(("basic", "outcome"), [("60", "unchecked"), ("65", "error")])
def test_the_split_of_one_fund_is_less_than_all_expenditure_and_never_more(basic, outcome):
    body = (
        "三、支出预算情况说明\n2024年支出预算100万元。\n\n五、一般公共预算拨款情况说明\n"
        f"一般公共预算拨款{int(basic) + 38}万元，其中：基本支出{basic}万元；项目支出38万元。"
    )
    assert outcomes("basic_project", body)["支出总额（支出）"] == outcome


@pytest.mark.parametrize(("second", "outcome"), [("55.00", "passed"), ("54.00", "basis")])
def test_two_parts_on_one_fund_are_held_against_each_other(second, outcome):
    body = (
        "三、支出预算情况说明\n支出预算100.00万元，其中：基本支出60.00万元；项目支出40.00万元。\n\n五、一般公共预算拨款情况说明\n"
        "一般公共预算拨款90.00万元，其中：基本支出55.00万元；项目支出35.00万元。\n\n六、一般公共预算基本支出情况说明\n"
        f"一般公共预算基本支出{second}万元，其中：人员经费50万元。"
    )
    assert outcomes("stated_twice", body)["基本支出（一般公共预算拨款、基本支出与项目支出）"] == outcome


def test_pupils_are_no_part_of_the_posts_told_before_them():
    body = "二、机构设置\n本部门编制人数38人，其中行政编制30人、事业编制8人；年末学生人数2743人。"
    assert "error" not in outcomes("other_parts", body).values()
    assert outcomes("other_parts", body.replace("行政编制30人", "行政编制300人"))["人员编制（机构与人员）"] == "error"


def test_the_scores_of_two_projects_are_no_contradiction():
    body = "十一、绩效情况说明\n甲项目自评得分94分。\n乙项目自评得分为97.2分。"
    assert "error" not in outcomes("stated_twice", body).values()


def test_classes_of_all_expenditure_are_not_held_against_the_basic_one():
    body = (
        "六、一般公共预算基本支出情况说明\n一般公共预算基本支出60万元，其中：人员经费50万元；公用经费10万元。\n"
        "其中：工资福利支出48万元，商品和服务支出40万元，对个人和家庭的补助12万元。"
    )
    told = outcomes("personnel_classes", "三、支出预算情况说明\n支出预算100万元。\n\n" + body)
    assert set(told.values()) == {"unchecked"}
    assert "error" in outcomes("personnel_classes", "三、支出预算情况说明\n支出预算110万元。\n\n" + body).values()


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("支出减少5万元，主要原因是新馆布展项目于2023年完工。", "passed"),
        ("本部门无2023年结转的财政拨款资金支出。", "passed"),
        ("2023年期末，我部门共有车辆9辆。", "passed"),
        ("2023年本部门支出预算50万元。", "basis"),
    ],
)
def test_a_year_in_a_reason_or_of_what_was_carried_over_is_not_that_of_the_sentence(sentence, outcome):
    told = outcomes("year_of_sentence", f"三、支出预算情况说明\n2024年支出预算100万元。\n{sentence}")
    assert set(told.values()) - {"passed"} == {outcome} - {"passed"}


def test_parts_that_are_told_under_another_title():
    body = (
        "一、部门基本概况\n（一）职能职责\n负责全县林业管理，组织开展造林绿化。\n（二）机构设置\n全局内设股室8个，核定编制76名。\n\n"
        "三、部门收支总体情况\n（一）收入预算：2024年年初预算数100万元，其中，一般公共预算拨款90万元，政府性基金预算拨款0万元，"
        "国有资本经营预算拨款0万元，其他收入10万元。\n（二）支出预算：2024年年初预算数100万元，其中，教育支出60万元，住房保障支出40万元。\n\n"
        "四、一般公共预算拨款支出预算\n2024年一般公共预算拨款支出预算90万元，其中，教育支出60万元，住房保障支出30万元。\n\n"
        "六、其他重要事项的情况说明\n（一）机关运行经费：2024年机关运行经费10万元。\n（二）政府采购情况：政府采购预算总额8万元。"
    )
    told = outcomes("required_parts", body)
    passed = ("部门职责", "机构设置", "收支总体情况", "一般公共预算情况", "政府性基金预算", "国有资本经营预算")
    assert [told[part] for part in passed] == ["passed"] * len(passed)
    # Told by the budgets that it is made of, or not at all.
    assert told["财政拨款收支情况"] == "basis"
    assert told["名词解释"] == "error"


def test_a_name_that_ends_as_the_next_word_begins_is_not_doubled():
    body = "十一、政府采购情况\n政府采购预算38万元。\n由红柳滩镇人民政府政府采购中心办理。"
    assert "error" not in outcomes("doubled_words", body).values()
    assert "error" in outcomes("doubled_words", body.replace("人民政府政府", "本级政府政府")).values()


def test_a_minus_in_a_column_of_changes_contradicts_no_word():
    table = (
        "八、“三公”经费情况说明\n“三公”经费预算如下（单位：万元）：\n项目\t2023年预算数\t2024年预算数\t增减额\n"
        "公务接待费\t12.5\t11\t-1.5\n公务用车运行维护费\t96\t86\t-10\n培训费\t14\t12.6\t-1.4\n"
    )
    assert "error" not in outcomes("direction", table).values()
    assert "error" in outcomes("direction", "八、“三公”经费情况说明\n公务接待费11万元，比上年减少-1.5万元。").values()


def test_an_entry_told_in_the_sentence_that_opens_the_list():
    body = "一、机构设置\n1.编制人数38人。\n2.退休人数9人。\n3.离休人数1人。\n\n二、单位构成\n包括：1.局机关；\n2.图书馆；\n3.博物馆。"
    assert "error" not in outcomes("numbering", body).values()
    assert "error" in outcomes("numbering", body.replace("2.图书馆；\n", "")).values()


@pytest.mark.parametrize(("share", "outcome"), [("62.50", "passed"), ("62.05", "basis")])
def test_a_share_of_nothing_named_is_of_a_total_that_it_fits(share, outcome):
    body = (
        "一、收入支出决算总体情况\n收入支出总计100.00万元，年末结转和结余20.00万元。本年支出合计80.00万元，其中："
        f"教育支出50.00万元，占{share}%；住房保障支出30.00万元，占37.50%。"
    )
    assert outcomes("share", body, FINAL)["教育支出的占比（收支总体）"] == outcome


@pytest.mark.parametrize(("funds", "outcome"), [("30.00", "passed"), ("29.00", "basis")])
def test_a_share_of_one_funds_projects_is_not_held_against_all_projects(funds, outcome):
    body = (
        "三、支出预算情况说明\n支出预算100.00万元，其中：基本支出60.00万元；项目支出40.00万元。\n\n五、一般公共预算拨款情况说明\n"
        "一般公共预算拨款90.00万元，其中：基本支出60.00万元；项目支出30.00万元。\n\n十一、绩效情况说明\n"
        f"对3个项目开展绩效自评，涉及资金{funds}万元，占一般公共预算项目支出总额的100%。"
    )
    assert outcomes("share", body)["绩效目标项目资金的占比（绩效目标）"] == outcome


def test_goals_and_operating_funds_are_held_against_the_general_public_budget():
    body = (
        "三、支出预算情况说明\n支出预算100.00万元，其中：基本支出60.00万元，其中：人员经费50.00万元，公用经费10.00万元；项目支出40.00万元。\n\n"
        "五、一般公共预算拨款情况说明\n一般公共预算拨款90.00万元，其中：基本支出58.00万元；项目支出32.00万元。\n\n"
        "六、一般公共预算基本支出情况说明\n一般公共预算基本支出58.00万元，其中：人员经费50.00万元，公用经费8.00万元。\n\n"
        "九、机关运行经费情况\n机关运行经费8.00万元。\n\n十一、绩效情况说明\n对3个项目设置绩效目标，涉及资金32.00万元。"
    )
    assert outcomes("operating_funds", body)["机关运行经费"] == "passed"
    assert outcomes("performance", body)["绩效目标项目资金"] == "passed"
    assert outcomes("performance", body.replace("涉及资金32.00", "涉及资金31.00"))["绩效目标项目资金"] == "basis"
