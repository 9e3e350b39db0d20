"""Decks for meetings: kept under a name with who saved them, never overwritten, and fitted to what a document has."""

import sqlite3

import pytest

from data.decks import FILE, Step, arranged, save, saved


def test_nothing_was_saved_yet(tmp_path):
    assert saved(home=tmp_path) == []
    assert not (tmp_path / FILE).exists()


def test_the_newest_of_a_name_counts_and_the_older_one_stays(tmp_path):
    save("党组会", "present?year=2024", [Step("a"), Step("b", False)], "张三", tmp_path)
    save("分管领导", "present?year=2024", [Step("b")], "李四", tmp_path)
    save(" 党组会 ", "present?year=2023", [Step("b", note="先说这里"), Step("a")], "王五", tmp_path)
    assert [(deck.name, deck.who) for deck in saved(home=tmp_path)] == [("党组会", "王五"), ("分管领导", "李四")]
    (deck,) = saved("党组会", tmp_path)
    assert (deck.view, deck.steps) == ("present?year=2023", (Step("b", note="先说这里"), Step("a")))
    assert sqlite3.connect(tmp_path / FILE).execute("SELECT count(*) FROM deck").fetchone() == (3,)


@pytest.mark.parametrize(
    ("name", "who", "steps", "told"),
    [
        ("  ", "张三", [Step("a")], "请给这套汇报起一个名字，不超过 60 个字。"),
        ("长" * 61, "张三", [Step("a")], "请给这套汇报起一个名字，不超过 60 个字。"),
        ("党组会", " ", [Step("a")], "请填写姓名。"),
        ("党组会", "张三", [Step("a", False)], "至少要勾选一步。"),
        ("党组会", "张三", [Step("a", note="长" * 2001)], "每步的讲稿不超过 2000 个字。"),
    ],
)
def test_what_will_not_do_is_told_in_one_sentence(tmp_path, name, who, steps, told):
    with pytest.raises(ValueError, match=told):
        save(name, "present", steps, who, tmp_path)
    assert saved(home=tmp_path) == []


def test_a_name_is_only_ever_a_name(tmp_path):
    save("'; DROP TABLE deck; --", "present", [Step("a")], "张三", tmp_path)
    assert [deck.name for deck in saved("'; DROP TABLE deck; --", tmp_path)] == ["'; DROP TABLE deck; --"]


def test_a_deck_fits_itself_to_what_a_document_has():
    steps = (Step("c", note="先"), Step("gone"), Step("a", False))
    assert arranged(steps, ["a", "b", "c"]) == [Step("c", note="先"), Step("a", False), Step("b", False)]
    assert arranged((), ["a", "b"]) == [Step("a"), Step("b")]


def test_what_a_deck_does_not_know_stands_at_its_natural_place():
    made = arranged((Step("b"), Step("a"), Step("end")), ["first", "a", "new", "newer", "b", "end"])
    assert [step.key for step in made] == ["first", "b", "a", "new", "newer", "end"]
    assert [step.key for step in made if not step.is_shown] == ["first", "new", "newer"]


def test_a_deck_knows_what_it_was_saved_for(tmp_path):
    save("党组会", "present?department=某局&year=2024&stage=预算&unit=万元", [Step("a")], "张三", tmp_path)
    (deck,) = saved(home=tmp_path)
    assert deck.filters == {"department": "某局", "year": "2024", "stage": "预算", "unit": "万元"}
