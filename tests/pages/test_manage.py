"""数据管理 without a browser: put in, review, say what a number means, publish, withdraw, bring back."""

from hashlib import sha256

import pytest

from data import journal, pending, publication
from data.warehouse import home_folder
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
    test.text_input(key="who-publish").set_value(who)
    return press(test, label)


def test_nothing_pending(page):
    test = page()
    assert test.segmented_control(key="manage-part").options == ["待发布 0 份", "已发布 1 份", "历史"]
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
    assert "请填写姓名：每次发布都记下是谁做的。" in words(test)
    publish(test)
    assert "口令不对，没有发布。" in words(test)
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
    assert "再来一份.txt：已经发布过，内容相同，不作改动。" in words(test)
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
        query = "SELECT item, amount_yuan, status, value_printed FROM fact WHERE status = 'corrected'"
        assert connection.execute(query).fetchall() == [("待查资产", 775000, "corrected", "77.5")]
        assert connection.execute("SELECT kind, read_as, who, why FROM word").fetchall() == [
            ("figure", "未识别", "王五", "附注里有说明")
        ]


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
    assert row["source"]["note"].endswith("认定（原读作公务接待费（金额））：印错了，已发更正公告")
