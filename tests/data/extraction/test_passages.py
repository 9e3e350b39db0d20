"""Reasons: whose change they explain, told in points, and told by pointing to another."""

import pytest

from tests.conftest import from_text

TITLE = "某某市统计局2024年部门预算"


def reasons(body: str) -> list[tuple[str, str]]:
    """Each reason of a small document with the item whose change it explains."""
    read = from_text(f"{TITLE}\n\n{body}\n")
    return [
        (each.item_id, read.document.text[each.start : each.end]) for each in read.passages if each.kind == "reason"
    ]


def test_a_reason_in_points_is_one_passage():
    body = (
        "一、收支预算情况说明\n收支总预算900万元，比2023年增加90万元，主要原因：一是人员增资50万元；"
        "二是新增普查项目；三是上年结转。其中人员经费另行说明。"
    )
    assert reasons(body) == [("total", "一是人员增资50万元；二是新增普查项目；三是上年结转")]


@pytest.mark.parametrize("pointer", ["同上", "同前", "理由同上", "见前述", "：同上"])
def test_a_reason_that_points_to_the_one_above_is_that_one(pointer):
    body = (
        "一、收支预算情况说明\n收入预算900万元，比2023年增加90万元，主要原因是人员增资；"
        f"支出预算900万元，比2023年增加90万元，主要原因{pointer}。"
    )
    assert reasons(body) == [("revenue", "人员增资"), ("expenditure", "人员增资")]


def test_pointers_follow_each_other_from_line_to_line():
    body = "五、一般公共预算拨款情况说明\n" + "\n".join(
        f"{at}.{name}90万元，较上年增加9万元，原因{reason}；"
        for at, (name, reason) in enumerate(
            [("行政单位医疗（2101101）", "是缴费基数上调"), ("事业单位医疗（2101102）", "同上"), ("公务员医疗补助（2101103）", "同上")], 1
        )
    )  # fmt: skip
    assert reasons(body) == [(f"functional:210110{at}", "缴费基数上调") for at in (1, 2, 3)]


def test_a_pointer_from_another_part_is_that_of_the_same_item():
    body = (
        "三、支出预算情况说明\n基本支出60万元，比上年增加6万元，主要原因是人员增资。\n项目支出40万元，比上年增加4万元，主要原因是新增普查。\n\n"
        "四、财政拨款收支情况说明\n财政拨款收支总预算90万元，比上年增加9万元，主要原因同上。\n\n"
        "五、一般公共预算拨款情况说明\n基本支出60万元，比上年增加6万元，主要原因是：同上。"
    )
    # Which of the reasons the total of another part means is not known.
    assert reasons(body) == [("basic", "人员增资"), ("project", "新增普查"), ("basic", "人员增资")]


def test_a_pointer_names_an_item_or_goes_on_with_a_reason():
    body = (
        "五、一般公共预算拨款情况说明\n住房公积金（2210201）9万元，比上年增加1万元，原因是基数调整。\n"
        "提租补贴（2210202）9万元，比上年增加1万元，原因同住房公积金。\n购房补贴（2210203）9万元，比上年增加1万元，原因同上，主要是人员增加。"
    )
    assert reasons(body) == [
        ("functional:2210201", "基数调整"), ("functional:2210202", "基数调整"), ("functional:2210203", "人员增加"),
    ]  # fmt: skip


def test_a_reason_for_what_was_completed_is_none_of_the_change_told_before():
    body = (
        "五、一般公共预算拨款情况说明\n住房公积金（2210201）9万元，比上年增加1万元。\n"
        "提租补贴（2210202）年初预算为8万元，完成年初预算的102%，主要原因是补贴标准提高。\n\n"
        "六、“三公”经费情况说明\n公务接待费2万元，比上年减少1万元。\n增减变化原因：严格控制接待标准。"
    )
    assert reasons(body) == [("", "补贴标准提高"), ("three_public.reception", "严格控制接待标准")]
