"""部门对比 on the page: what the title says, the table, what is not printed, the link, and a single document."""

from urllib.parse import parse_qs

import pytest

from pages.parts.formats import UNITS, amount
from tests import made_up
from tests.conftest import SHIPPED
from tests.pages.conftest import elements, figures, words

OWN = "虚构市第零零二测试局"


@pytest.fixture
def page(app, made_up_folder):
    """Open the page on the made-up departments."""
    return lambda **filters: app(
        made_up_folder, "compare.py", **({"department": OWN, "year": "2024", "stage": "预算"} | filters)
    )


def budgets(year: int = 2024) -> list[made_up.Account]:
    every = made_up.accounts(7, range(year, year + 1), ("budget",))
    return [each for each in every if each.level == "department"]


def table(test) -> dict[str, dict]:
    return {row["cells"][0]: row for row in elements(test)[-1]["rows"]}


def test_the_title_says_where_the_department_stands(page):
    totals = sorted((each.amounts["total"] for each in budgets()), reverse=True)
    own = next(each.amounts["total"] for each in budgets() if each.name == OWN)
    unit, middle = UNITS["万元"], totals[3]
    side = "高于" if own > middle else "低于" if own < middle else "等于"
    assert (
        f"{OWN}的收支总预算 {amount(own * 100, unit)}万元，在 7 个部门中列第 {totals.index(own) + 1} 位，"
        f"{side}中位数 {amount(middle * 100, unit)}万元"
    ) in words(page())


def test_the_table_has_all_with_the_own_marked_in_words(page):
    test = page()
    rows = table(test)
    assert rows.keys() == {each.name for each in budgets()}
    assert [row["tag"] for row in rows.values()].count("本部门") == 1
    assert rows[OWN]["tag"] == "本部门"
    for each in budgets():
        cells = rows[each.name]["cells"]
        assert cells[2] == amount(each.amounts["total"] * 100, UNITS["万元"])
        assert cells[3] == "100.00%"
        assert (cells[4] == "—") == ("staff.supplied" not in each.counts)
        assert cells[6] == made_up_growth(each)
    names = [annotation["text"] for annotation in figures(test)[0]["layout"]["annotations"]]
    assert [name for name in names if name.endswith("▶ 本部门")] == [
        f"{rows[OWN]['cells'][1]}　<b>{rows[OWN]['cells'][2]}万元</b>　▶ 本部门"
    ]


def made_up_growth(each: made_up.Account) -> str:
    gap = each.amounts["total"] - each.before["total"]
    return ("+" if gap > 0 else "−") + made_up.ratio(abs(gap), each.before["total"])


def test_a_figure_leads_to_the_document_of_its_own_department(page):
    source = table(page())["虚构市第零零五测试局"]["source"]
    view = parse_qs(source["address"].partition("?")[2])
    assert view["department"] == ["虚构市第零零五测试局"]
    assert (view["year"], view["stage"]) == (["2024"], ["预算"])
    assert source["sentence"][source["from"] : source["to"]] == source["where"].partition("原文：")[2].removesuffix(
        "万元"
    )
    assert "通过" in source["account"]


def test_per_head_leaves_out_who_does_not_print_its_people(page):
    test = page()
    test.segmented_control(key="view").set_value("per_head").run()
    assert "在 6 个部门中列" in words(test)
    assert "另有 1 个没有印出所需的数字，记为“—”，不排名" in words(test)
    assert table(test)["虚构市第零零七测试局"]["cells"][1] == "—"


def test_the_own_department_without_the_figure_is_said_to_have_no_rank(page):
    test = page(department="虚构市第零零七测试局")
    test.segmented_control(key="view").set_value("per_head").run()
    assert "虚构市第零零七测试局没有可以排名的收支总预算人均；6 个部门的中位数" in words(test)


def test_equals_are_said_to_share_a_rank(page):
    test = page()
    test.selectbox(key="item").set_value("three_public.overseas_visits").run()
    assert f"{OWN}的因公出国（境）费 0.00万元，在 7 个部门中并列第 1 位，等于中位数 0.00万元" in words(test)


def test_growth_may_fall_and_a_base_of_zero_has_none(page):
    test = page()
    test.selectbox(key="item").set_value("three_public.overseas_visits").run()
    test.segmented_control(key="view").set_value("growth").run()
    assert "都没有印出计算“较上年增减率”所需的数字" in words(test)
    assert not figures(test)
    test.selectbox(key="item").set_value("three_public.reception").run()
    assert "在 6 个部门中列" in words(test)  # the fifth receives nobody: 0 of 0


def test_chosen_peers(page):
    test = page()
    test.multiselect(key="peers").set_value(["虚构市第零零一测试局", "虚构市第零零五测试局"]).run()
    assert "在 3 个部门中列" in words(test)
    assert table(test).keys() == {"虚构市第零零一测试局", OWN, "虚构市第零零五测试局"}


def test_units_are_compared_with_units_only(page):
    test = page(department="虚构市第零零三测试局所属测试中心（单位）")
    assert "在 2 个单位中列" in words(test)
    assert all(name.endswith("（单位）") for name in table(test))


def test_the_link_holds_the_choice(page, made_up_folder, app):
    test = app(
        made_up_folder, "compare.py", department=OWN, year="2024", stage="预算", item="人员经费", view="占总支出",
        peers="虚构市第零零一测试局",
    )  # fmt: skip
    assert f"{OWN}的人员经费占总支出" in words(test)
    assert "在 2 个部门中列" in words(test)


def test_a_single_document_is_said_to_have_nothing_to_be_compared_with(app):
    test = app(page="compare.py")
    assert "只有巴中市社会保险管理局这一个部门有2024年部门预算公开文件，没有可以比较的" in words(test)
    assert not figures(test)


def test_a_department_with_units_alone_is_not_compared_with_them(app, tmp_path, text):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / SHIPPED.name).write_text(text, encoding="utf-8")
    for name, content in made_up.documents(3, range(2024, 2025), ("budget",)):
        if "单位" in name:
            (tmp_path / "documents" / name).write_text(content, encoding="utf-8")
    test = app(tmp_path / "documents", "compare.py", department="巴中市社会保险管理局")
    assert "没有可以比较的" in words(test)


@pytest.mark.parametrize(("view", "unit"), [("amount", "万元"), ("share", "%"), ("per_head", "元"), ("growth", "%")])
def test_the_foot_of_the_chart_says_the_unit_of_what_is_drawn(page, view, unit):
    test = page()
    test.segmented_control(key="view").set_value(view).run()
    assert f"单位：{unit} · 来源：" in words(test)
