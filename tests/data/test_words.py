"""Persons' words: kept with who, when and why, and applied whenever the same document is read again."""

from hashlib import sha256

import pytest

from data import journal, words
from data.imports import Source, read_all
from data.reading import UnreadableError
from data.warehouse import in_memory

TITLE = "某某市统计局2024年部门预算\n\n一、收支预算情况说明\n\n"
TEXT = TITLE + "收支总预算100万元，比上年增加10万元。另有 77.5 万元待查。\n"
MEANING = {
    "item": "上年结转", "item_id": "revenue.carried_over", "measure": "amount", "value": "77.5", "unit": "万元", "statement": "revenue",
    "fiscal_year": "2024", "stage": "budget",
}  # fmt: skip


@pytest.fixture
def said(tmp_path):
    """Say something about a number of TEXT; gives the reading with all that was said so far."""
    path = tmp_path / "统计局.txt"
    path.write_text(TEXT, encoding="utf-8")
    digest = sha256(path.read_bytes()).hexdigest()

    def say(printed: str, kind: str, meaning: dict | None = None, content: str = TEXT):
        path.write_text(content, encoding="utf-8")
        if printed:
            own = digest if content == TEXT else sha256(path.read_bytes()).hexdigest()
            journal.say(tmp_path, own, content.index(printed), printed, kind, meaning or {}, "王五", "附注里有说明")
        return next(read_all([Source(path)], journal.words(tmp_path)))

    return say


def facts(reading) -> list[tuple]:
    with in_memory([reading.rows]) as connection:
        return connection.execute(
            "SELECT item_id, measure, value_printed, amount_yuan, status FROM fact WHERE status <> 'derived' ORDER BY start_char, item_id"
        ).fetchall()


TOTALS = [("total", "amount", "100", 1000000, "printed"), ("total", "change", "10", 100000, "printed")]


def test_an_unrecognised_number_becomes_a_corrected_fact(said):
    before = said("", "")
    assert (before.facts, before.unrecognised) == (2, 1)
    assert facts(before) == TOTALS
    after = said("77.5", "figure", MEANING)
    assert (after.facts, after.unrecognised, after.numbers) == (3, 0, before.numbers)
    assert facts(after) == [*TOTALS, ("revenue.carried_over", "amount", "77.5", 775000, "corrected")]
    assert after.words != before.words
    with in_memory([after.rows]) as connection:
        assert connection.execute("SELECT kind, read_as, who, why FROM word").fetchall() == [
            ("figure", "未识别", "王五", "附注里有说明")
        ]


def test_a_fact_is_corrected_in_value_and_what_was_printed_stays_beside_it(said):
    own = MEANING | {"item": "收支总预算", "item_id": "total", "value": "101", "statement": "overview"}
    assert facts(said("100", "figure", own)) == [("total", "amount", "100", 1010000, "corrected"), TOTALS[1]]


def test_a_number_is_said_to_be_no_figure_and_that_is_revoked(said):
    none = said("77.5", "non_fact")
    assert (none.facts, none.unrecognised, none.numbers) == (2, 0, none.facts + none.non_facts)
    again = said("77.5", "revoked")
    assert (again.facts, again.unrecognised) == (2, 1)


def test_the_newest_word_counts_and_all_are_kept(said, tmp_path):
    said("77.5", "non_fact")
    said("77.5", "figure", MEANING)
    with journal.opened(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM word").fetchone()[0] == 2
    assert [word.kind for each in journal.words(tmp_path).values() for word in each] == ["figure"]


def test_another_version_of_the_document_does_not_take_over_the_words(said):
    said("77.5", "figure", MEANING)
    assert said("", "", content=TEXT + "\n").unrecognised == 1


def test_a_word_that_no_longer_fits_is_told(said, tmp_path):
    reading = said("77.5", "figure", MEANING)
    journal.say(tmp_path, reading.document.digest, 3, "99", "figure", MEANING, "王五", "记错了位置")
    after = said("", "")
    assert [word.printed for word in after.unapplied] == ["99"]
    assert after.facts == 3


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"item": " "}, "请填写项目名称。"),
        ({"measure": "price"}, "请选择这个数是什么"),
        ({"statement": "nowhere"}, "请选择所属部分。"),
        ({"stage": ""}, "请选择阶段。"),
        ({"fiscal_year": "24"}, "请填写四位数的年度。"),
        ({"unit": "个"}, "金额的单位应为元、万元、亿元等。"),
        ({"measure": "share", "unit": "万元"}, "比率的单位应为"),
        ({"value": "十"}, "数值应为数字"),
        ({"value": "NaN"}, "数值过大或小数位过多。"),
        ({"value": "1e30"}, "数值过大或小数位过多。"),
    ],
)
def test_a_meaning_that_can_not_be_one_is_refused_with_a_sentence(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        words.check(MEANING | changed)


@pytest.mark.parametrize(
    ("kind", "who", "why"),
    [("guess", "王五", "因为"), ("figure", " ", "因为"), ("figure", "王五", ""), ("figure", "王" * 51, "因为")],
)
def test_nobody_says_anything_without_name_and_reason(tmp_path, kind, who, why):
    with pytest.raises(ValueError, match="。$"):
        journal.say(tmp_path, "0" * 64, 0, "1", kind, {}, who, why)
    assert journal.words(tmp_path) == {}


def test_an_item_of_a_new_name_stands_in_its_part(said):
    reading = said("77.5", "figure", MEANING | {"item": "待查款", "item_id": ""})
    assert facts(reading)[-1] == ("revenue/待查款", "amount", "77.5", 775000, "corrected")


def test_a_refusal_is_handed_on_by_other_processes(tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text("苹果三斤。", encoding="utf-8")
    found = list(read_all([Source(path) for path in sorted(tmp_path.glob("*.txt"))], {}))
    assert [type(each) for each in found] == [UnreadableError] * 6
    assert [each.name for each in found] == [f"{number}.txt" for number in range(6)]
