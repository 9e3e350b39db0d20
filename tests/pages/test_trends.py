"""趋势 with several years and stages: marks side by side, 预算执行, and what is said where a document is missing."""

import json
import shutil

import pytest

from tests.conftest import STAGED
from tests.pages.conftest import elements, figures, words

BUDGET, FINAL = "青屏县水务局2023年部门预算.txt", "青屏县水务局2023年部门决算.txt"


def bars(figure: dict) -> list[tuple[str, str, str]]:
    """The words, colour and hatching of a figure's bars."""
    trace = figure["data"][0]
    return list(zip(trace["text"], trace["marker"]["color"], trace["marker"]["pattern"]["shape"], strict=True))


def table(test) -> dict[str, list]:
    """The rows of 预算执行 by item, each figure as its text."""
    return {
        row["cells"][0]: [cell["text"] if isinstance(cell, dict) else cell for cell in row["cells"][1:]]
        for row in elements(test)[-1]["rows"]
    }


@pytest.fixture
def only(tmp_path):
    """A folder with some of the documents."""

    def copy(*names: str):
        folder = tmp_path / "only"
        folder.mkdir()
        for name in names:
            shutil.copy(STAGED / name, folder)
        return folder

    return copy


def test_the_item_stands_in_the_link_and_a_category_chooses_its_own(app):
    test = app(STAGED, year="2023", stage="决算")
    test.query_params["trend"] = "一般公共预算财政拨款"
    test.switch_page("pages/trends.py").run()
    assert test.selectbox(key="trend").value == "general_public_budget"
    test.selectbox(key="category").set_value("2130305").run()
    assert test.selectbox(key="trend").value == "functional:2130305"


def test_each_stage_has_its_own_colour_and_name_and_a_missing_one_is_absent(app):
    test = app(STAGED, "trends.py", year="2023", stage="决算")
    test.selectbox(key="trend").set_value("general_public_budget").run()
    drawn = bars(figures(test)[0])
    assert [text for text, _, _ in drawn] == [
        "预算 880.00", "决算 900.00", "预算 950.00", "调整预算 1,000.00", "执行数 985.00（推算）", "决算 980.00", "预算 1,010.00",
    ]  # fmt: skip
    tones = {text.split()[0]: colour for text, colour, _ in drawn}
    assert len(set(tones.values())) == 4
    assert {colour for text, colour, _ in drawn if text.startswith("预算")} == {tones["预算"]}
    assert [shape for _, _, shape in drawn] == ["", "", "", "", "/", "", ""]
    years = [each["text"] for each in figures(test)[0]["layout"]["annotations"]]
    assert years == ["2022年", "2023年", "2024年"]
    assert "一般公共预算财政拨款2023年决算 980.00万元，为预算的 103.16%，较2022年决算增加80.00万元（+8.89%）" in words(
        test
    )


def test_execution_says_the_finding_and_all_items_stand_in_the_table(app):
    test = app(STAGED, "trends.py", year="2023", stage="决算")
    shown = words(test)
    assert "2023年一般公共预算财政拨款决算 980.00万元，完成调整预算 98.00%" in shown
    assert [column["label"] for column in elements(test)[-1]["columns"]] == [
        "项目", "预算", "年初预算", "调整预算", "执行数", "决算", "决算 − 预算", "完成率（重算）", "完成调整预算（重算）",
        "完成率（原文）", "完成调整预算（原文）",
    ]  # fmt: skip
    assert table(test) == {
        "收支总决算": ["1,200.00", "—", "—", "—", "1,250.30", "+50.30", "104.19%", "—", "—", "—"],
        "一般公共预算财政拨款": ["950.00", "950.00", "1,000.00", "985.00 推算", "980.00", "+30.00", "103.16%", "98.00%", "103.16%", "98.00%"],
        "机关事业单位基本养老保险缴费支出": ["80.00", "80.00", "—", "—", "80.00", "0.00", "100.00%", "—", "100.00%", "—"],
        "行政运行": ["520.00", "520.00", "—", "—", "530.00", "+10.00", "101.92%", "—", "101.92%", "—"],
        "水利工程建设": ["310.00", "300.00", "—", "—", "320.00", "+10.00", "103.23%", "—", "106.67%", "—"],
        "水文测报": ["—", "0.00", "—", "—", "20.00", "+20.00", "—", "—", "—", "—"],
        "“三公”经费合计": ["12.00", "12.00", "—", "—", "9.50", "−2.50", "79.17%", "—", "79.17%", "—"],
        "公务用车运行维护费": ["8.00", "8.00", "—", "—", "6.50", "−1.50", "81.25%", "—", "81.25%", "—"],
        "公务接待费": ["4.00", "—", "—", "—", "3.00", "−1.00", "75.00%", "—", "—", "—"],
    }  # fmt: skip
    assert (
        f"水利工程建设预算：“{BUDGET}”为 310.00，按“{FINAL}”为 300.00（万元），两者不一致；差额和完成率按前者计算。"
        in shown
    )
    assert "水利工程建设决算：原文印的完成率为 106.67%（年初预算），重算为 103.23%。" in shown


def test_every_figure_leads_to_the_sentence_of_its_own_document(app):
    test = app(STAGED, "trends.py", year="2023", stage="决算")
    row = next(each for each in elements(test)[-1]["rows"] if each["cells"][0] == "水利工程建设")
    budget, opening = row["cells"][1]["source"], row["cells"][2]["source"]
    assert budget["sentence"][budget["from"] : budget["to"]] == "310.00"
    assert opening["sentence"][opening["from"] : opening["to"]] == "300.00"
    assert "stage=%E9%A2%84%E7%AE%97" in budget["address"]  # 预算
    assert "stage=%E5%86%B3%E7%AE%97" in opening["address"]  # 决算
    series = next(each for each in elements(test) if each.get("caption", "").startswith("收支总"))
    years = [each["source"]["address"].split("year=")[1][:4] for each in series["rows"]]
    assert years == ["2023", "2022", "2023", "2023", "2024"]  # what 2022's budget was follows from 2023's


def test_the_chart_shows_the_items_of_one_kind_and_both_of_two_numbers(app):
    test = app(STAGED, "trends.py", year="2023", stage="决算")
    kind = next(each for each in test.segmented_control if each.label == "图中的项目")
    assert kind.options == ["收支总额与构成", "功能分类", "“三公”经费"]
    kind.set_value("functional").run()
    assert "2023年水文测报决算 20.00万元，比预算多 20.00万元；4 项中 3 项高于预算、1 项持平" in words(test)
    figure = figures(test)[-1]
    assert [text for text, _, _ in bars(figure)] == [
        "预算 80.00", "决算 80.00", "预算 520.00", "决算 530.00", "预算 310.00", "年初预算 300.00", "决算 320.00", "年初预算 0.00", "决算 20.00",
    ]  # fmt: skip
    names = "".join(each["text"] for each in figure["layout"]["annotations"])
    assert "2080505 机关事业单位基本养老保险缴费支出" in names.replace("<br>", "")
    assert "2130313 水文测报　+20.00" in names


def test_another_year_can_be_chosen(app):
    test = app(STAGED, "trends.py", year="2024", stage="预算")
    assert "2024年没有一个项目印出两个阶段的数，无从比较。没有2024年部门决算公开，放入后这里会并列更多的数。" in words(
        test
    )
    year = next(each for each in test.segmented_control if each.label == "年度")
    assert year.options == ["2022年", "2023年", "2024年"]
    year.set_value(2022).run()
    assert table(test)["行政运行"] == ["—", "500.00", "505.00", "+5.00", "101.00%", "101.00%"]


@pytest.mark.parametrize(
    ("name", "said"),
    [(BUDGET, "2023年没有一个项目印出两个阶段的数，无从比较。没有2023年部门决算公开"), (FINAL, "没有2023年部门预算公开，放入后这里会并列更多的数。")],
)  # fmt: skip
def test_one_document_alone_says_what_is_missing(app, only, name, said):
    test = app(only(name), "trends.py")
    assert said in words(test)
    if name == FINAL:
        assert table(test)["水利工程建设"] == ["300.00", "—", "320.00", "+20.00", "106.67%", "—", "106.67%", "—"]
        assert "一般公共预算财政拨款决算 980.00万元，完成调整预算 98.00%" in words(test)


def test_a_hostile_name_stays_text(app, only):
    folder = only(FINAL)
    path = folder / FINAL
    path.write_text(
        path.read_text(encoding="utf-8").replace("水文测报（项）", "水文<b>测报</b>[点我](http://evil.example)（项）"),
        encoding="utf-8",
    )
    test = app(folder, "trends.py")
    for figure in figures(test):
        assert "<b>测报" not in json.dumps(figure, ensure_ascii=False)


def test_a_chart_of_many_files_names_only_some(app):
    test = app(STAGED, "trends.py", year="2023", stage="决算")
    feet = [each.value.replace("\\", "") for each in test.caption if "来源：" in each.value and "单位：" in each.value]
    assert any(" 等 " in each and each.count(".txt") == 2 for each in feet)
