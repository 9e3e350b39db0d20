"""勾稽核对 on the page: the score, each finding with both sides and its sentences, drafts, settlements and badges."""

from html import escape

import pandas as pd
import pytest

from data.imports import read_all, sources
from data.publication import publish
from data.settlements import settle
from data.warehouse import home_folder
from pages.parts.findings import sentences
from queries import checks
from tests.conftest import SHIPPED, spoken
from tests.data.reading.made import docx, p
from tests.pages.conftest import elements, figures, words


def element(test, key: str) -> dict:
    """The data of the one element that has a key."""
    return next(data for data in elements(test) if key in data)


def findings(test) -> dict[str, dict]:
    return {each["subject"]: each for each in element(test, "findings")["findings"]}


def score(test) -> dict[str, int]:
    return {part["outcome"]: part["n"] for part in element(test, "parts")["parts"]}


SCORE = {"error": 6, "basis": 5, "rounding": 3, "unchecked": 6, "passed": 88}


def test_the_denominator_is_all_that_should_have_been_checked(app):
    test = app(page="checks.py")
    assert score(test) == SCORE
    assert element(test, "parts")["caption"] == f"应核对 {sum(SCORE.values())} 项"
    assert element(test, "parts")["note"] == (
        "原文印出的 101 个数中，87 个参加了至少一项核对，其余没有可对照的数，不算通过。"
    )
    assert [each.label for each in test.expander] == ["○ 未能核对（6）", "✓ 通过（88）"]


def test_a_finding_shows_both_sides_the_gap_the_sentences_and_the_corrected_one(app):
    found = findings(app(page="checks.py"))["基本支出（支出）"]
    assert found["label"] == "≈ 舍入差"
    assert [(side["label"], side["value"]) for side in found["sides"]] == [
        ("原文印出", "690.59 万元"),
        ("人员经费 + 公用经费", "690.60 万元"),
        ("相差", "−0.01 万元（−100.00 元）"),
    ]
    marked = [
        (sentence["text"][mark["from"] : mark["to"]], mark["main"])
        for sentence in found["sentences"]
        for mark in sentence["marks"]
    ]
    assert marked == [("690.59", True), ("608.97", False), ("81.63", False)]
    corrected = found["corrected"]
    assert corrected["text"] == "基本支出690.6万元，占总支出87.13%；"
    assert corrected["text"][corrected["from"] : corrected["to"]] == "690.6"
    assert found["demands"] == "基本支出等于人员经费与公用经费之和。"
    assert "《预算法实施条例》第六条" in found["basis"]


def test_the_gap_follows_the_unit_of_the_page(app):
    found = findings(app(page="checks.py", unit="元"))["基本支出（支出）"]
    assert [side["value"] for side in found["sides"]] == ["6,905,900.00 元", "6,906,000.00 元", "−100.00 元"]


def test_several_figures_of_one_sentence_are_marked_in_it_once():
    def place(ordinal, start, end):
        return {"ordinal": ordinal, "start_char": start, "end_char": end, "sentence_start": 10, "sentence": "甲1，乙2。",
                "statement_label": "支出", "item": f"项{ordinal}"}  # fmt: skip

    (sentence,) = sentences(pd.DataFrame([place(1, 14, 15), place(0, 11, 12)]))
    assert sentence["marks"] == [{"from": 1, "to": 2, "main": True}, {"from": 4, "to": 5, "main": False}]
    assert sentence["where"] == "支出 · 项0、项1"


def test_the_finding_of_the_address_is_open(app):
    every = findings(app(page="checks.py"))
    assert not any(each["open"] for each in every.values())
    test = app(page="checks.py", finding=every["机关运行经费"]["id"])
    # A page opened by AppTest's switch starts with the address of the first one.
    test.query_params["finding"] = every["机关运行经费"]["id"]
    test.run()
    assert [each["subject"] for each in findings(test).values() if each["open"]] == ["机关运行经费"]


def test_a_finding_that_is_no_more_is_said_to_be_gone(app):
    test = app(page="checks.py")
    test.query_params["finding"] = "0123456789abcdef"
    test.run()
    assert "地址里的发现“0123456789abcdef”在这份文件里已不存在" in words(test)
    assert score(test) == SCORE


def test_overview_tells_the_state_of_the_checks_and_badges_its_figures(app):
    test = app()
    assert score(test) == SCORE
    badges = {
        card["label"]: (card["source"]["check"] or {}).get("label")
        for data in elements(test)
        for card in data.get("cards", [])
    }
    assert badges["基本支出"] == "≈ 舍入差"
    assert badges["公用经费"] == "? 口径存疑"
    assert badges["卫生健康支出"] == "≈ 舍入差"
    assert badges["收支总预算"] is None
    assert badges["固定资产净值"] is None


def test_every_figure_answers_whether_it_is_right(app):
    cards = {card["label"]: card["source"]["account"] for data in elements(app()) for card in data.get("cards", [])}
    assert cards["固定资产净值"] == "勾稽（本数字及同处印出的占比、增减）：通过 1 项。"
    assert cards["卫生健康支出"] == "勾稽（本数字及同处印出的占比、增减）：通过 5 项，舍入差 2 项。"
    assert cards["财政供给人员"] == "勾稽：没有一项核对涉及这个数字，未能核对。"


@pytest.mark.parametrize(
    ("page", "foot"),
    [
        ("assets.py", "勾稽：没有发现不符"),
        ("three_public.py", "勾稽：没有发现不符"),
        ("structure.py", "勾稽：口径存疑 1 处、舍入差 2 处"),
        ("basic_project.py", "勾稽：口径存疑"),
    ],
)
def test_every_chart_states_its_checks(app, page, foot):
    test = app(page=page)
    assert figures(test)
    assert foot in words(test)


def test_a_settled_finding_stays_in_the_list_and_comes_back_when_the_figure_changes(app, tmp_path, text):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / SHIPPED.name).write_text(text, encoding="utf-8")
    test = app(folder, page="checks.py")
    row = test.session_state  # the page runs in this process: its warehouse is the one the fixture set
    assert row is not None
    found = findings(test)["绩效目标项目资金"]
    assert found["settled"] == ""
    from pages.parts.store import ask

    every = ask("findings/list", document_ids=[], outcomes=["basis"])
    settle(every[every.subject == "绩效目标项目资金"].iloc[0].to_dict(), "explained", "部分项目不编制绩效目标", "张三")
    test.run()
    found = findings(test)["绩效目标项目资金"]
    assert found["settled"].startswith("已说明：部分项目不编制绩效目标（张三，")
    assert "发现中有 1 处已说明或已更正。" in element(test, "parts")["note"]
    assert score(test) == SCORE
    (folder / SHIPPED.name).write_text(text.replace("75.9万元", "75.8万元"), encoding="utf-8")
    publish(read_all(sources([folder]), {}), checks, "张三")
    found = findings(app(folder, page="checks.py"))["绩效目标项目资金"]
    assert found["settled"] == ""
    assert found["before"].startswith("已说明：部分项目不编制绩效目标（张三，")


def test_a_draft_is_checked_and_stored_nowhere(app, text, tmp_path):
    test = app(page="checks.py")
    before = sorted(path.name for path in home_folder().rglob("*"))
    test.segmented_control(key="checked-what").set_value("一份还没公开的草稿").run()
    draft = text.replace("342.74万元", "324.74万元").encode()
    test.file_uploader(key="draft").set_value(("草稿.txt", draft, "text/plain")).run()
    assert score(test) == SCORE | {"error": 7, "passed": 87}
    assert "草稿：草稿.txt" in words(test)
    found = findings(test)["固定资产净值"]
    assert "若固定资产原值的“324.74”是“342.74”的两位数字颠倒，两边就相符" in found["why"]
    assert "固定资产原值　342.74万元" in found["corrected"]["text"]
    assert element(test, "findings")["stored"] is False
    assert sorted(path.name for path in home_folder().rglob("*")) == before


def test_a_draft_that_cannot_be_read_gets_one_sentence(app):
    test = app(page="checks.py")
    test.segmented_control(key="checked-what").set_value("一份还没公开的草稿").run()
    test.file_uploader(key="draft").set_value(("草稿.txt", "没有数字的一句话。".encode(), "text/plain")).run()
    assert [error.value.replace("\\", "") for error in test.error] == [
        "草稿.txt：看不出是哪个部门哪一年的预算或决算公开；请确认放入的是预算公开文件。"
    ]


def test_a_draft_of_another_format_is_checked_as_its_text_is(app, text):
    body = "".join(p(escape(line)) for line in text.splitlines() if line.strip())
    test = app(page="checks.py")
    test.segmented_control(key="checked-what").set_value("一份还没公开的草稿").run()
    test.file_uploader(key="draft").set_value(("草稿.docx", docx(body), "application/octet-stream")).run()
    assert score(test) == SCORE
    assert "草稿：草稿.docx" in words(test)


def test_a_draft_is_compared_with_the_stored_documents_of_its_department(app, several, text):
    test = app(several, page="checks.py")
    test.segmented_control(key="checked-what").set_value("一份还没公开的草稿").run()
    draft = text.replace("增加14.68万元", "增加15.68万元").encode()
    test.file_uploader(key="draft").set_value(("草稿.txt", draft, "text/plain")).run()
    assert "同时与库里的 巴中市社会保险管理局2023年部门预算.txt 对照" in words(test)
    told = {subject: each["told"] for subject, each in findings(test).items()}
    assert (
        told["2023年收支总预算（收支总体）"]
        == "推算出 776.88万元，2023年文件印出的收支总预算 = 777.88万元，少 1万元（10,000元）"
    )


def test_the_document_marks_what_was_found(app):
    lines = elements(app(page="source.py"))[-1]["lines"]
    marked = {
        part["text"]: part["flaw"]
        for line in lines
        for sentence in line["sentences"]
        for part in sentence["parts"]
        if part.get("flaw")
    }
    assert marked["1.87"] == "error"
    assert marked["行政行政"] == "error"
    assert marked["792.56"] == "basis"
    assert marked["690.59"] == "rounding"


def test_a_finding_on_a_corrected_figure_says_so_and_offers_no_sentence(corrected):
    test = corrected("checks.py")
    found = findings(test)["“三公”经费合计"]
    assert found["outcome"] == "error"
    assert found["sides"][0] == {"label": "原文印出", "value": "1.20 万元"}
    assert found["persons"].startswith("公务接待费 更正为 1.3万元，原文印 1.2万元（王五 ")
    assert found["persons"].endswith("：印错了）")
    assert found["corrected"] is None


def test_the_side_that_a_person_gave_is_called_so(tmp_path, app):
    app(page="checks.py")
    own = {"item": "固定资产净值", "item_id": "assets.net_value", "statement": "assets", "fiscal_year": "2023"}
    reading = spoken(home_folder(), SHIPPED, "净值", "79.92", value="97.92", **own)
    publish([reading], checks, "李四", home=home_folder())
    found = findings(app(page="checks.py"))["固定资产净值"]
    assert found["sides"][0] == {"label": "人工更正", "value": "97.92 万元"}
    assert found["told"].startswith("原文印 79.92万元，更正为 97.92万元，")
    assert found["corrected"] is None
