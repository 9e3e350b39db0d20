"""数据管理 without a browser: put in, review, say what a number means, publish, withdraw, bring back."""

from hashlib import sha256
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest

from data import journal, pending, publication
from data.warehouse import home_folder
from pages.parts import published, publisher
from tests.conftest import SHIPPED, another_year
from tests.pages.conftest import elements


def words(test) -> str:
    return "\n".join(
        each.value.replace("\\", "")
        for kind in (test.caption, test.info, test.success, test.warning, test.error, test.subheader, test.markdown)
        for each in kind
    )


def press(test, label: str):
    """Press the button of that label."""
    return next(button for button in test.button if button.label == label).click().run()


def table(test, first: str) -> list[dict]:
    """The rows of the table with that first column."""
    return next(each.value for each in test.dataframe if each.value.columns[0] == first).to_dict("records")


def tick(test, first: str, row: int):
    """Tick a row of the table with that first column."""
    key = next(each.key for each in test.dataframe if each.value.columns[0] == first)
    test.session_state[key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return test.run()


def part(test, name: str, key: str = "manage-part"):
    """Choose what the page shows."""
    return test.segmented_control(key=key).set_value(name).run()


def field(test, label: str):
    """The text field of that label."""
    return next(each for each in test.text_input if each.label == label)


def labels(test) -> list[str]:
    """What the buttons say."""
    return [each.label for each in test.button]


@pytest.fixture
def page(app):
    return lambda: app(page="manage.py")


@pytest.fixture
def put(page):
    """Open the page with some pending files."""

    def start(**texts: str):
        page()  # the warehouse is the one the fixture sets
        for name, content in texts.items():
            pending.put(f"{name}.txt", content.encode())
        return page()

    return start


def publish(test, who: str = "李四", label: str = "发布 1 份"):
    test.text_input(key="name-publish").set_value(who)
    return press(test, label)


def test_nothing_pending(page):
    test = page()
    assert test.segmented_control(key="manage-part").options == ["待发布", "已发布", "历史"]
    assert "待发布 0 份，已发布 1 份" in words(test)
    assert "没有待发布的文件。" in words(test)
    test.segmented_control(key="manage-part").set_value("已发布").run()
    assert table(test, "部门")[0]["文件"] == SHIPPED.name
    test.segmented_control(key="manage-part").set_value("历史").run()
    assert [(row["次"], row["做了什么"]) for row in table(test, "次")] == [(1, "发布")]


def test_files_dropped_on_the_page_are_pending_until_published(page, text):
    test = page()
    box = test.file_uploader(key="upload-0")
    box.set_value([("更正.txt", text.replace("公务接待费1.2万元", "公务接待费1.3万元").encode(), "text/plain")]).run()
    assert table(test, "文件") == [
        {
            "文件": "更正.txt", "部门、年度、阶段": "巴中市社会保险管理局 2024年预算", "数字": 184, "未识别": 0, "差错": 7, "口径存疑": 5,
            "新增": 0, "变更": 1, "消失": 0, "取代": SHIPPED.name,
        }
    ]  # fmt: skip
    assert table(test, "变化") == [
        {"变化": "变更", "部分": "“三公”经费", "项目": "公务接待费", "度量": "金额", "年度": 2024, "阶段": "预算", "原来": "1.2万元", "现在": "1.3万元"}
    ]  # fmt: skip
    assert publication.published(home_folder()).number == 1
    publish(test)
    assert "已发布 1 份，第 2 号。" in words(test)
    assert publication.published(home_folder()).number == 2
    assert pending.waiting() == []
    assert [(row["action"], row["who"]) for row in journal.history(home_folder())[:2]] == [
        ("published", "李四"),
        ("superseded", "李四"),
    ]


def test_nobody_publishes_without_a_name_or_the_passphrase(put, text, monkeypatch):
    monkeypatch.setenv("BUDGET_MIRROR_PASSPHRASE", "开门")
    test = put(去年=another_year(text))
    publish(test, who=" ")
    assert "请填写姓名：每次都记下是谁做的。请填写口令。" in words(test)
    publish(test)
    assert "请填写口令。" in words(test)
    assert test.text_input(key="passphrase-publish").label == "口令（必填）"
    test.text_input(key="passphrase-publish").set_value("关门")
    publish(test)
    assert "口令不对。" in words(test)
    assert publication.published(home_folder()).number == 1
    test.text_input(key="passphrase-publish").set_value("开门")
    publish(test)
    assert "已发布 1 份，第 2 号。" in words(test)


def test_a_warehouse_that_cannot_be_written_is_one_sentence_and_loses_nothing(put, text, monkeypatch):
    def full(*_):
        raise OSError("no room")

    test = put(去年=another_year(text))
    monkeypatch.setattr(publication, "archive", full)
    publish(test)
    assert not test.exception
    assert "没有发布，仍是原来的内容：数据仓库写不进去。请检查磁盘空间和文件夹的写入权限后重试" in words(test)
    assert publication.published(home_folder()).number == 1
    assert [each.name for each in pending.waiting()] == ["去年.txt"]


def test_refused_files_are_named_and_can_be_taken_away(put, text):
    test = put(空的="", 小说="从前有座山，山里有座庙。", 去年=another_year(text))
    assert "空的.txt：文件是空的；请放入完整的预算公开文件。" in words(test)
    assert "小说.txt：看不出是哪个部门哪一年的预算或决算公开" in words(test)
    assert [row["文件"] for row in table(test, "文件")] == ["去年.txt"]
    press(test, "移走没有读入的 2 份")
    assert [each.name for each in pending.waiting()] == ["去年.txt"]
    assert "空的.txt" not in words(test)


def test_the_same_document_again_is_said_to_be_there(put, text):
    page_text = SHIPPED.read_bytes().decode()
    test = put(再来一份=page_text)
    assert [each.label for each in test.expander] == ["1 份没有变化：已经发布过，内容相同，不作改动"]
    assert "- 再来一份.txt" in words(test)
    assert "1 份：1 份没有变化" in words(test)
    assert not [button for button in test.button if button.label.startswith("发布")]


def test_a_number_that_was_not_understood_gets_its_meaning_and_keeps_it(put, text):
    odd = text.replace("净值79.92万元", "净值79.92万元，待查 77.5 万元")
    test = put(待查=odd)
    assert table(test, "文件")[0]["未识别"] == 1
    test.segmented_control(key="review-part").set_value("逐数对照").run()
    (row,) = table(test, "原文句子")
    assert (row["数"], row["读作"]) == ("77.5万元", "未识别")
    digest = sha256(odd.encode()).hexdigest()
    place = odd.index("77.5")
    meaning = {
        "item": "待查资产", "item_id": "", "measure": "amount", "value": "77.5", "unit": "万元", "statement": "assets",
        "fiscal_year": "2023", "stage": "budget",
    }  # fmt: skip
    journal.say(home_folder(), digest, place, "77.5", "figure", meaning, "王五", "附注里有说明")
    test.run()
    assert table(test, "文件")[0]["未识别"] == 0
    publish(test)
    with publication.published(home_folder()).connect() as connection:
        query = "SELECT item, amount_yuan, status, value_printed FROM fact WHERE status IN ('corrected', 'assigned')"
        assert connection.execute(query).fetchall() == [("待查资产", 775000, "assigned", "77.5")]


def test_a_corrected_figure_is_marked_and_says_who_corrected_it(app, put, text):
    version = text + "\n"
    test = put(更正=version)
    own = {
        "item": "公务接待费", "item_id": "three_public.reception", "measure": "amount", "value": "1.3", "unit": "万元",
        "statement": "three_public", "fiscal_year": "2024", "stage": "budget",
    }  # fmt: skip
    place = version.index("公务接待费1.2万元") + len("公务接待费")
    digest = sha256(version.encode()).hexdigest()
    journal.say(home_folder(), digest, place, "1.2", "figure", own, "王五", "印错了，已发更正公告")
    publish(test.run())
    rows = [row for each in elements(app(page="three_public.py")) for row in each.get("rows", [])]
    (row,) = [row for row in rows if "公务接待费" in str(row["cells"])]
    assert row["tag"] == "更正"
    assert "1.30" in row["cells"]
    assert row["source"]["where"].endswith("原文：1.2万元")
    assert "王五" in row["source"]["note"]
    assert row["source"]["note"].startswith("更正为 1.3万元，原文印 1.2万元（王五 ")
    assert row["source"]["note"].endswith("：印错了，已发更正公告）")


RECEPTION = "公务接待费1.2万元"


def numbers(test, row: str):
    """Tick the number of a row in 逐数对照."""
    part(test, "逐数对照", "review-part")
    found = table(test, "原文句子")
    return tick(
        test, "原文句子", next(at for at, each in enumerate(found) if each["含义"] == row and each["度量"] == "金额")
    )


def test_after_an_action_nothing_is_ticked_and_each_button_names_what_it_acts_on(put, text):
    test = publish(put(去年=another_year(text)))
    test = tick(part(test, "已发布"), "部门", 0)
    part(test, "撤下", next(each.key for each in test.segmented_control if each.key.startswith("what-")))
    assert field(test, "姓名（必填）").value == "李四"  # kept from publishing
    press(test, "撤下 巴中市社会保险管理局 2023年预算")
    assert "已撤下 巴中市社会保险管理局 2023年预算，可以在历史里恢复。" in words(test)
    assert [row["年度"] for row in table(test, "部门")] == [2024]
    assert not [label for label in labels(test) if label.startswith(("撤下", "放回"))]
    tick(part(test, "历史"), "次", 0)
    assert field(test, "说明").value == ""
    press(test, "恢复 巴中市社会保险管理局 2023年预算")
    assert "已恢复 巴中市社会保险管理局 2023年预算（去年.txt）。" in words(test)
    assert table(test, "次")[0]["做了什么"] == "恢复"
    assert not [label for label in labels(test) if label.startswith("恢复")]


def test_a_number_of_a_published_document_is_corrected_and_published_again(page, text):
    test = tick(part(page(), "已发布"), "部门", 0)
    press(test, "放回待发布：巴中市社会保险管理局 2024年预算")
    assert test.segmented_control(key="manage-part").value == "待发布"
    assert "已放回待发布：巴中市社会保险管理局 2024年预算。" in words(test)
    assert test.segmented_control(key="review-part").value == "逐数对照"
    assert "发布 1 份" not in labels(test)
    numbers(test, "公务接待费")
    field(test, "数值（减少为负）").set_value("1.3")
    field(test, "姓名（必填）").set_value("王五")
    field(test, "理由（必填）").set_value("已发更正公告")
    press(test, "记下，重新读入")
    assert "已记下：原文“1.2万元”认定为公务接待费 1.3万元（王五：已发更正公告）。" in words(test)
    assert "记下，重新读入" not in labels(test)  # nothing is ticked any more
    (row,) = [each for each in table(test, "原文句子") if each["更正为"]]
    assert (row["数"], row["更正为"], row["度量"]) == ("1.2万元", "1.3万元", "金额")
    assert row["人工认定"].startswith("更正为 1.3万元，原文印 1.2万元（王五 ")
    assert table(test, "文件")[0]["变更"] == 1
    assert field(test, "姓名（必填）").value == "王五"
    press(test, "发布 1 份")
    with publication.published(home_folder()).connect() as connection:
        query = "SELECT amount_yuan, status FROM own_item WHERE item_id = 'three_public.reception'"
        assert connection.execute(query).fetchall() == [(13000, "corrected")]
    noted = table(part(test, "历史"), "次")[0]["说明"]
    assert noted == "原文“1.2”认定为公务接待费 1.3万元（王五：已发更正公告）"


def test_what_is_missing_in_a_judgement_is_said_at_once_and_no_figure_needs_no_meaning(put, text):
    test = numbers(put(更正=text + "\n"), "公务接待费")
    field(test, "数值（减少为负）").set_value("很多")
    field(test, "年度").set_value("")
    press(test, "记下，重新读入")
    assert (
        "请填写四位数的年度。数值应为数字，如 1234.56；减少填负数。请填写姓名：每次都记下是谁做的。请填写理由。"
        in words(test)
    )
    (kind,) = test.radio
    assert kind.options == ["是这个项目的数", "不是预算数"]  # there is no word to revoke
    kind.set_value("non_fact").run()
    assert field(test, "数值（减少为负）").disabled
    assert next(each for each in test.selectbox if each.label == "度量").disabled


def test_a_judgement_needs_the_passphrase_and_a_wrong_one_takes_its_time(put, text, monkeypatch):
    slept = []
    monkeypatch.setenv("BUDGET_MIRROR_PASSPHRASE", "开门")
    monkeypatch.setattr(publisher, "time", SimpleNamespace(sleep=slept.append))
    test = numbers(put(更正=text + "\n"), "公务接待费")
    field(test, "姓名（必填）").set_value("王五")
    field(test, "理由（必填）").set_value("印错了")
    press(test, "记下，重新读入")
    assert "请填写口令。" in words(test)
    assert slept == []
    field(test, "口令（必填）").set_value("关门")
    press(test, "记下，重新读入")
    assert "口令不对。" in words(test)
    assert slept == [publisher.DELAY]
    assert journal.words(home_folder()) == {}
    field(test, "口令（必填）").set_value("开门")
    press(test, "记下，重新读入")
    assert len(journal.words(home_folder())) == 1


def test_every_version_is_found_in_the_history_by_department_year_and_page(put, text, monkeypatch):
    monkeypatch.setattr(published, "SHOWN", 2)
    test = publish(put(去年=another_year(text)))
    for version in range(3):
        pending.put(f"{version}.txt", (text + "\n" * (version + 1)).encode())
        test = publish(test.run())
    part(test, "历史")
    assert "共 8 行。" in words(test)
    assert [row["文件"] for row in table(test, "次")] == ["2.txt", "1.txt"]
    test.session_state["history-page--0"] = 4
    test.run()
    assert [row["文件"] for row in table(test, "次")] == ["去年.txt", SHIPPED.name]
    test.selectbox(key="history-year").set_value(2023).run()
    assert [row["文件"] for row in table(test, "次")] == ["去年.txt"]
    test.selectbox(key="history-department").set_value("巴中市社会保险管理局").run()
    assert "共 1 行。" in words(test)


def test_the_counts_of_pending_files_add_up_in_words_and_one_file_is_taken_away(put, text):
    test = put(同样=text, 去年=another_year(text), 空的="", 更正=text.replace(RECEPTION, "公务接待费1.3万元"))
    assert "4 份：2 份可发布、1 份没有变化、1 份没有读入" in words(test)
    choice = test.selectbox(key="review-file")
    assert choice.options == [
        "巴中市社会保险管理局 2023年预算", "巴中市社会保险管理局 2024年预算", "巴中市社会保险管理局 2024年预算（没有变化）"
    ]  # fmt: skip
    press(test, "移走这一份")
    assert sorted(each.name for each in pending.waiting()) == ["同样.txt", "更正.txt", "空的.txt"]


def test_what_was_published_is_one_press_away(put, text):
    test = publish(put(去年=another_year(text)))
    (link,) = [each.proto for each in test.get("page_link") if each.proto.label == "看这一份"]
    assert parse_qs(link.query_string)["year"] == ["2023"]
