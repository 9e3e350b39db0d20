"""What is shown beside an amount is of that amount: documents whose statements cover different money."""

from decimal import Decimal

import pandas as pd
import pytest

import queries
from data.staging import staged
from data.warehouse import in_memory
from tests.conftest import from_text

TITLE = "某某市统计局2024年部门预算"
# The whole expenditure, and below it what one fund gives of it.
TWO_FUNDS = """三、支出预算情况说明
2024年支出预算1000万元，其中：
基本支出600万元，占60%，比上年预算增加20万元，增长3.45%，主要原因是人员增资。
项目支出400万元，占40%，比上年预算增加50万元，增长14.29%，主要原因是新增普查项目。

五、一般公共预算拨款情况说明
2024年一般公共预算拨款900万元，其中：
项目支出350万元，占38.89%，比上年预算减少10万元，下降2.78%，主要原因是压减专项。

六、一般公共预算基本支出情况说明
2024年一般公共预算基本支出550万元，其中：人员经费440万元，占80%；公用经费110万元，占20%。
"""


def asked(body: str, name: str, title: str = TITLE) -> dict:
    """The rows of a query about one small document, by their first column."""
    with in_memory([staged(from_text(f"{title}\n\n{body}\n", f"{title}.txt"))]) as connection:
        document_id = queries.run(connection, "shared/documents").document_id[0]
        rows = queries.run(connection, name, document_id=document_id)
    return {row[1]: row for row in rows.itertuples()}


def plain(*values: object) -> tuple:
    """Values to compare: amounts in 万元 or percents as text, None for what is missing."""
    return tuple(None if pd.isna(value) else f"{value.normalize():f}" for value in values)


def test_the_split_shown_is_that_of_the_whole_expenditure():
    rows = asked(TWO_FUNDS, "overview/headline")
    assert {
        key: plain(rows[key].amount_yuan / 10000, rows[key].share_printed, rows[key].share)
        for key in ("basic", "project", "basic.personnel")
    } == {
        "basic": ("600", "60", "60"),
        "project": ("400", "40", "40"),
        # 80% is of the basic expenditure that one fund pays for, no share of the total.
        "basic.personnel": ("440", None, "44"),
    }


def test_change_growth_and_reason_are_those_of_the_shown_amount():
    row = asked(TWO_FUNDS, "overview/changes")["project"]
    assert plain(row.amount_yuan, row.previous_yuan, row.change_yuan, row.growth) == (
        "4000000",
        "3500000",
        "500000",
        "14.29",
    )
    assert (row.compared_year, row.compared_stage, row.reason) == (2023, "budget", "新增普查项目")


def test_a_part_of_other_money_than_the_whole_above_it_has_no_share_of_it():
    rows = asked(TWO_FUNDS, "basic_project/tree")
    assert plain(rows["basic"].share_of_parent, rows["project"].share_of_parent) == ("60", "40")
    assert plain(rows["basic"].remainder_yuan) == ("500000",)
    assert plain(rows["basic.personnel"].share_of_parent, rows["basic.personnel"].share_of_branch) == (None, None)


def test_a_part_of_the_same_money_has_its_share():
    rows = asked(TWO_FUNDS.replace("基本支出600", "基本支出550"), "basic_project/tree")
    assert plain(rows["basic.personnel"].share_of_parent, rows["basic.public"].share_of_branch) == ("80", "20")


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        # Of another amount of the item: nothing.
        ("教育支出500万元，占50%，比上年预算增加9万元，增长1.83%。", (None, None, None)),
        # Of the same amount, or of none, in another statement.
        ("教育支出300万元，占30%，比上年预算增加9万元，增长3.09%。", ("30", "90000", "3.09")),
        ("教育支出比上年预算增加9万元，增长3.09%，占30%。", ("30", "90000", "3.09")),
    ],
)
def test_what_another_statement_tells_is_shown_only_beside_the_same_amount(told, beside):
    body = f"三、财政拨款支出情况说明\n{told}\n\n五、一般公共预算拨款情况说明\n教育支出300万元。"
    with in_memory([staged(from_text(f"{TITLE}\n\n{body}\n", f"{TITLE}.txt"))]) as connection:
        query = "SELECT share_printed, change_yuan, growth_printed FROM own_item WHERE item_id = 'functional:205'"
        assert plain(*connection.execute(query).fetchone()) == beside


def test_a_growth_against_another_year_or_stage_is_none_of_the_change():
    body = "三、支出决算情况说明\n项目支出400万元，较2023年度决算数增加50万元，较年初预算增长3%。"
    row = asked(body, "overview/headline", "某某市统计局2024年度部门决算")["project"]
    assert (row.compared_year, row.compared_stage) == (2023, "final")
    assert plain(row.change_yuan, row.growth, row.growth_printed) == ("500000", "14.29", None)


def test_a_change_against_nothing_named_stays_without_a_comparison():
    row = asked("三、支出预算情况说明\n项目支出400万元，增加50万元。", "overview/changes")["project"]
    assert plain(row.change_yuan) == ("500000",)
    assert pd.isna(row.compared_year) and pd.isna(row.compared_stage)


def test_what_a_fund_pays_for_is_no_part_of_the_general_public_budget():
    body = (
        "五、一般公共预算拨款情况说明\n一般公共预算拨款900万元，其中：教育支出600万元；城乡社区支出300万元。\n\n"
        "七、政府性基金预算支出情况说明\n政府性基金预算支出20万元。"
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）20万元。"
    )
    with in_memory([staged(from_text(f"{TITLE}\n\n{body}\n", f"{TITLE}.txt"))]) as connection:
        document_id = queries.run(connection, "shared/documents").document_id[0]
        told = {"document_id": document_id, "classification": "functional"}
        (whole,) = queries.run(connection, "structure/whole", **told).itertuples()
        nodes = queries.run(connection, "structure/classification", **told)
    assert plain(whole.classes_remainder_yuan, whole.leaves_remainder_yuan) == ("0", "0")
    assert [(row.code, row.share) for row in nodes.itertuples()] == [
        ("205", Decimal("66.67")),
        ("212", Decimal("33.33")),
    ]


DEPARTMENT = "工资福利支出（301）800万元；商品和服务支出（302）200万元。"
GOVERNMENT = "机关工资福利支出（501）800万元；机关商品和服务支出（502）200万元。"


@pytest.mark.parametrize(
    ("lines", "codes"), [(f"{DEPARTMENT}\n{GOVERNMENT}", ["301", "302"]), (GOVERNMENT, ["501", "502"])]
)
def test_the_economic_classes_of_both_budgets_are_not_told_twice(lines, codes):
    body = f"三、支出按经济科目分类情况说明\n2024年支出预算1000万元，其中：\n{lines}"
    with in_memory([staged(from_text(f"{TITLE}\n\n{body}\n", f"{TITLE}.txt"))]) as connection:
        document_id = queries.run(connection, "shared/documents").document_id[0]
        rows = queries.run(connection, "structure/classification", document_id=document_id, classification="economic")
    assert sorted(rows.code) == codes
