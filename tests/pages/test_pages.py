"""Every page: with no document, with the shipped one, and with several."""

import pytest

from tests.conftest import SHIPPED
from tests.pages.conftest import OF_A_DOCUMENT, PAGES, elements, figures, words


def cells(test) -> dict[str, list[str]]:
    """The rows of all tables of a page by their first cell."""
    return {row["cells"][0]: row["cells"] for element in elements(test) for row in element.get("rows", [])}


def cards(test) -> dict[str, dict]:
    return {card["label"]: card for element in elements(test) for card in element.get("cards", [])}


@pytest.mark.parametrize("page", PAGES)
def test_no_document(app, tmp_path, page):
    (tmp_path / "none").mkdir()
    test = app(tmp_path / "none")
    assert "还没有可以展示的预算公开" in words(test)
    assert not figures(test)


@pytest.mark.parametrize("page", OF_A_DOCUMENT)
def test_each_page_states_what_it_shows(app, page):
    shown = words(app(page=page))
    assert "巴中市社会保险管理局 · 2024年 · 预算 · 单位：万元" in shown
    assert "来源：巴中市社会保险管理局2024年部门预算.txt" in shown


@pytest.mark.parametrize("page", OF_A_DOCUMENT)
def test_each_page_with_several_documents(app, several, page):
    for department in ("巴中市社会保险管理局", "安和县林业和草原局"):
        assert f"{department} · 2024年" in words(app(several, page, department=department, year="2024"))


def test_overview(app):
    test = app()
    shown = words(test)
    assert "收支总预算792.56万元，较2023年预算增加14.68万元（+1.89%）。" in shown
    assert "增加的原因，原文说明为“新增1名事业人员导致人员经费增加”。" in shown
    assert "基本支出占87.13%；项目支出占12.87%；按功能看，社会保障和就业支出最多，占总支出90.64%。" in shown
    assert "“三公”经费1.20万元，较2023年预算减少0.50万元（−29.41%）；固定资产累计折旧率76.68%；财政供给34人。" in shown
    by_label = cards(test)
    assert {label: card["value"] for label, card in by_label.items()} == {
        "收支总预算": "792.56", "基本支出": "690.59", "项目支出": "101.97", "人员经费": "608.97", "公用经费": "81.63",
        "社会保障和就业支出": "718.35", "住房保障支出": "42.61", "卫生健康支出": "31.60", "“三公”经费合计": "1.20",
        "固定资产净值": "79.92", "政府采购支出": "2.80", "财政供给人员": "34",
    }  # fmt: skip
    assert by_label["卫生健康支出"]["notes"] == ["占总支出 3.98%（重算 3.99%）"]
    source = by_label["收支总预算"]["source"]
    assert source["sentence"][source["from"] : source["to"]] == "792.56"
    sankey = figures(test)[0]["data"][0]
    assert "支出总额 792.56" in sankey["node"]["label"]
    assert "基本支出 690.59" in sankey["node"]["label"]


def test_structure_drills_by_category(app):
    test = app(page="structure.py")
    treemap = figures(test)[0]["data"][0]
    assert treemap["type"] == "treemap"
    assert treemap["level"] == "whole"
    assert cells(test)["余差：总数 − 最细一级之和"][2] == "−0.01"
    assert cells(test)["卫生健康支出"][2:7] == ["31.60", "3.98%", "3.99%", "3.99%", "−0.01"]
    test.selectbox(key="category").set_value("21011").run()
    treemap, bars = (figure["data"][0] for figure in figures(test))
    assert treemap["level"] == "21011"
    assert bars["customdata"] == ["2101101", "2101103", "2101199", "2101102"]
    assert test.query_params["category"] == "21011"
    test.button(key="to-功能分类-").click().run()
    assert test.selectbox(key="category").value == ""


def test_structure_by_economic_classification(app):
    test = app(page="structure.py", category="301")
    assert figures(test)[0]["data"][0]["level"] == "301"
    assert cells(test)["基本工资"][2] == "143.81"


def test_the_way_up_stays_in_its_classification(app):
    test = app(page="structure.py", category="301")
    test.button(key="to-经济分类-").click().run()
    assert figures(test)[0]["data"][0]["labels"][0] == "按经济分类列出的支出"
    assert test.query_params["by"] == "economic"


def test_basic_and_project(app):
    test = app(page="basic_project.py")
    shown = words(test)
    assert "基本支出占总支出 87.13%（其中人员经费占 88.18%），项目支出占 12.87%" in shown
    assert "社会保险基金反欺诈防冒领工作" in shown
    assert cells(test)["基本支出"][-1] == "−0.01"
    assert cells(test)["党建经费"][1] == "3.40"


def test_three_public(app):
    test = app(page="three_public.py")
    assert "“只减不增”：符合" in words(test)
    row = cells(test)["公务接待费"]
    assert row == [
        "公务接待费",
        "1.20",
        "1.70",
        "−0.50",
        "0.5",
        "−29.41%",
        "0.1514%",
        "352.94元",
        "执行中央八项规定和市委过紧日子要求，缩减公务接待开支",
    ]
    assert cells(test)["因公出国（境）费"][5] == "—"


def test_three_public_that_rose_is_said_to_break_the_rule(app, tmp_path, text):
    risen = text.replace("1.2万元，比2023年预算总额减少0.5万元", "1.2万元，比2023年预算总额增加0.5万元")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / SHIPPED.name).write_text(risen, encoding="utf-8")
    assert "“只减不增”：不符合" in words(app(tmp_path / "documents", "three_public.py"))


def test_assets_and_what_if(app):
    test = app(page="assets.py")
    shown = words(test)
    assert "固定资产原值的 76.68% 已计提折旧，净值 79.92万元" in shown
    assert "原值 − 累计折旧 = 净值，相符" in shown
    assert "测算：每年折旧 34.27万元，净值约 2.3 年后折完" in shown
    test.slider(key="yearly-rate").set_value(5.0).run()
    assert "净值约 4.7 年后折完" in words(test)


def test_trend_draws_the_derived_year_differently_and_says_what_is_missing(app):
    test = app(page="trends.py")
    trace = figures(test)[0]["data"][0]
    assert trace["text"] == ["预算 777.88（推算）", "预算 792.56"]
    assert trace["marker"]["pattern"]["shape"] == ["/", ""]
    assert "目前只有2024年的公开文件；2023年的数字由增减额推算，没有明细" in words(test)
    assert "新增1名事业人员导致人员经费增加" in words(test)


def test_trend_of_several_years(app, several):
    test = app(several, "trends.py", department="巴中市社会保险管理局", year="2024")
    assert [row["cells"][0] for row in elements(test)[-1]["rows"]] == ["2022年", "2023年", "2024年"]
    assert "目前只有" not in words(test)


def test_facts_filters_search_and_totals(app):
    test = app(page="facts.py")
    assert "共 112 个事实（其中推算 11 个，其余是原文印出的）。不显示合计：不同年度的数字不能相加。" in words(test)
    test.multiselect(key="pick-statement").set_value(["国有资本经营预算"]).run()
    assert "共 2 个事实" in words(test)
    test.multiselect(key="pick-statement").set_value([]).run()
    test.multiselect(key="pick-classification").set_value(["economic"]).run()
    assert "共 15 个事实" in words(test)
    test.multiselect(key="pick-classification").set_value([]).run()
    test.text_input(key="words").input("2080505").run()
    assert "共 1 个事实。合计 56.78 万元。" in words(test)
    test.text_input(key="words").input("没有这样的词").run()
    assert "没有符合条件的事实" in words(test)


def test_source_opens_at_a_figure_and_marks_its_other_places(app, text):
    at = text.index("1名事业人员")
    test = app(page="source.py")
    test.query_params["at"] = f"{at}-{at + 1}"
    test.run()
    parts = [
        part for line in elements(test)[-1]["lines"] for sentence in line["sentences"] for part in sentence["parts"]
    ]
    assert [part["text"] for part in parts if part.get("here")] == ["1"]
    assert len([part for part in parts if part.get("same")]) == 3
    whole = "\n".join(
        "".join(part["text"] for sentence in line["sentences"] for part in sentence["parts"])
        for line in elements(test)[-1]["lines"]
    )
    assert whole == "\n".join(line.strip() for line in text.splitlines() if line.strip())
    assert {part["text"] for part in parts if part.get("kind") == "term"} >= {"公务员医疗补助", "基本支出"}


def test_source_search(app):
    test = app(page="source.py")
    test.text_input(key="search").input("公务接待费").run()
    assert [each.label for each in test.expander] == ["找到 5 处"]
    test.text_input(key="search").input("没有这样的词").run()
    assert "没有找到“没有这样的词”" in words(test)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("department", "没有这个局"), ("year", "1999"), ("stage", "猜测"), ("category", "999"), ("unit", "英镑")],
)
def test_a_bad_parameter_falls_back_with_a_note(app, parameter, value):
    shown = words(app(**{parameter: value}))
    gone = "，或已撤下" * (parameter in ("department", "year", "stage"))
    assert f"“{value}”不存在{gone}，已改用默认值" in shown
    assert "巴中市社会保险管理局 · 2024年 · 预算 · 单位：万元" in shown


@pytest.mark.parametrize("value", ["abc", "9-1", "1-99999999"])
def test_a_bad_place_falls_back_with_a_note(app, value):
    test = app(page="source.py")
    test.query_params["at"] = value
    test.run()
    assert f"地址里的位置“{value}”不在这份文件里" in words(test)


@pytest.mark.parametrize(("unit", "total"), [("元", "7,925,600.00"), ("万元", "792.56"), ("亿元", "0.079256")])
def test_units(app, unit, total):
    assert cards(app(unit=unit))["收支总预算"]["value"] == total


def test_filters_survive_moving_between_pages(app, several):
    test = app(several, department="安和县林业和草原局", unit="元")
    test.switch_page("pages/three_public.py").run()
    assert "安和县林业和草原局 · 2024年 · 预算 · 单位：元" in words(test)


def test_documents_that_contradict_each_other_are_said_to(app, several, tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for path in several.iterdir():
        content = path.read_bytes()
        if "2023年" in path.name:
            content = content.decode().replace("777.88万元", "780.00万元").encode()
        (folder / path.name).write_bytes(content)
    shown = words(app(folder, "trends.py", department="巴中市社会保险管理局", year="2024"))
    assert (
        "2023年预算：“巴中市社会保险管理局2023年部门预算.txt”为 780.00，按“巴中市社会保险管理局2024年部门预算.txt”为 777.88（万元），两者不一致"
        in shown
    )
    assert "2024年预算：原文印的增减额为 +14.68，按两年文件重算为 +12.56（万元）。" in shown


def test_the_printed_rate_stands_beside_the_recomputed_one(app):
    test = app(page="trends.py")
    test.selectbox(key="trend").set_value("operating_funds").run()
    assert "2024年预算：原文印的增减率为 +1.87%，重算为 +1.89%。" in words(test)


def test_trend_follows_the_year_of_the_filter(app, several):
    shown = words(app(several, "trends.py", department="巴中市社会保险管理局", year="2023"))
    assert "收支总预算2023年预算 777.88万元，较2022年预算增加10.00万元" in shown


def test_unrecognised_numbers_are_listed_where_a_person_sees_them(app, tmp_path, text):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / SHIPPED.name).write_text(text.replace("（详见附件4）", "另有42。", 1), encoding="utf-8")
    assert "未识别的数字（1）" in [each.label for each in app(folder, "source.py").expander]


def test_every_chart_says_what_it_is_of(app):
    foot = "2024年预算 · 单位：万元 · 来源：巴中市社会保险管理局2024年部门预算.txt · 0 个数字未识别"
    for page in ("overview.py", "structure.py", "basic_project.py", "three_public.py"):
        test = app(page=page)
        assert words(test).count(foot) == len(figures(test)) > 0
    assert "单位：万元 · 来源：测算，不是原文数字" in words(app(page="assets.py"))
    assert words(app(page="trends.py")).count("\n单位：万元 · 来源：巴中市社会保险管理局2024年部门预算.txt") == 2


def test_what_persons_said_stands_beside_the_figure_in_the_document(corrected, text):
    at = text.index("公务接待费1.2万元") + len("公务接待费")
    test = corrected("source.py", at=f"{at}-{at + 3}")
    assert "“三公”经费 · 公务接待费 · 金额：1.2万元；更正为 1.3万元，原文印 1.2万元（王五 " in words(test)
    parts = [part for line in elements(test)[-1]["lines"] for each in line["sentences"] for part in each["parts"]]
    meanings = [part["meaning"] for part in parts if "（王五 " in part.get("meaning", "")]
    assert meanings[0].startswith("“三公”经费：公务接待费（金额）；更正为 1.3万元")
    at = text.index("净值79.92") + len("净值")
    assert "：79.92万元；人工认定，原读作固定资产净值（金额）（赵六 " in words(
        corrected("source.py", at=f"{at}-{at + 5}")
    )


def test_one_word_for_a_correction_and_one_for_a_meaning(corrected):
    test = corrected("facts.py")
    assert test.multiselect(key="pick-status").options == ["人工认定", "更正", "推算", "原文"]
    test.multiselect(key="pick-status").set_value(["corrected", "assigned"]).run()
    rows = test.dataframe[0].value
    assert dict(zip(rows["item"], rows["status_name"], strict=True)) == {
        "公务接待费": "更正",
        "固定资产净值": "人工认定",
    }
