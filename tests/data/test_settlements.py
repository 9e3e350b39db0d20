"""What people say of findings: kept with who, when and why, and never lost to another who writes at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from data.settlements import FILE, history, settle, stamp, standing

FINDING = {
    "finding_id": "abc", "signature": "one", "department": "某局", "level": "department", "fiscal_year": 2024, "stage": "budget",
    "title": "规则", "subject": "对象", "told": "印 1，应为 2",
}  # fmt: skip
OWN = ("某局", "department", 2024, "budget")


def test_nothing_was_said_yet(tmp_path):
    assert history(*OWN, home=tmp_path) == []
    assert stamp(tmp_path) == 0
    assert not (tmp_path / FILE).exists()


def test_the_newest_word_stands_and_the_older_ones_stay(tmp_path):
    settle(FINDING, "explained", "  按全部支出填报  ", "张三", home=tmp_path)
    settle(FINDING, "corrected", "已重新公开", "李四", home=tmp_path)
    entries = history(*OWN, home=tmp_path)
    assert [(entry["state"], entry["reason"], entry["name"]) for entry in entries] == [
        ("explained", "按全部支出填报", "张三"),
        ("corrected", "已重新公开", "李四"),
    ]
    assert standing(entries)["abc"]["state"] == "corrected"
    assert entries[0]["settled_at"] <= entries[1]["settled_at"]
    assert history("别的局", *OWN[1:], home=tmp_path) == []


def test_a_reopened_finding_has_no_standing_word(tmp_path):
    settle(FINDING, "explained", "原因", "张三", home=tmp_path)
    settle(FINDING, "reopened", "说明不成立", "李四", home=tmp_path)
    assert standing(history(*OWN, home=tmp_path)) == {}


@pytest.mark.parametrize(
    ("state", "reason", "name", "words"),
    [
        ("explained", " ", "张三", "请填写原因和姓名"),
        ("explained", "原因", "", "请填写原因和姓名"),
        ("ignored", "原因", "张三", "不认识的处理方式"),
        ("explained", "长" * 2001, "张三", "不超过 2000 字"),
    ],
)
def test_a_word_without_reason_or_name_is_refused(tmp_path, state, reason, name, words):
    with pytest.raises(ValueError, match=words):
        settle(FINDING, state, reason, name, home=tmp_path)
    assert history(*OWN, home=tmp_path) == []


def test_hostile_words_are_only_words(tmp_path):
    settle(FINDING, "explained", "'); DROP TABLE settlement; --", "=HYPERLINK(1)", home=tmp_path)
    assert history(*OWN, home=tmp_path)[0]["reason"] == "'); DROP TABLE settlement; --"


def test_many_write_at_once_and_none_is_lost(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: settle(FINDING, "explained", f"第{n}次", "张三", home=tmp_path), range(40)))
    assert sorted(entry["reason"] for entry in history(*OWN, home=tmp_path)) == sorted(f"第{n}次" for n in range(40))
