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


def test_an_unrecognised_number_gets_a_meaning_and_is_no_correction(said):
    before = said("", "")
    assert (before.facts, before.unrecognised) == (2, 1)
    assert facts(before) == TOTALS
    after = said("77.5", "figure", MEANING)
    assert (after.facts, after.unrecognised, after.numbers) == (3, 0, before.numbers)
    assert facts(after) == [*TOTALS, ("revenue.carried_over", "amount", "77.5", 775000, "assigned")]
    assert after.words != before.words
    with in_memory([after.rows]) as connection:
        assert connection.execute("SELECT kind, printed, stated, read_as, who, why FROM word").fetchall() == [
            ("assigned", "77.5万元", "77.5万元", "未识别", "王五", "附注里有说明")
        ]


def test_a_fact_is_corrected_in_value_and_what_was_printed_stays_beside_it(said):
    own = MEANING | {"item": "收支总预算", "item_id": "total", "value": "101", "statement": "overview"}
    reading = said("100", "figure", own)
    assert facts(reading) == [("total", "amount", "100", 1010000, "corrected"), TOTALS[1]]
    with in_memory([reading.rows]) as connection:  # it is found by either
        for typed in ("100万元", "101", "101万元"):
            query = "SELECT value_printed FROM fact WHERE contains_all(folded, needles([$typed]))"
            assert connection.execute(query, {"typed": typed}).fetchall() == [("100",)]


@pytest.mark.parametrize(
    ("changed", "kind", "told"),
    [
        ({"value": "1077.5"}, "corrected", "更正为 1,077.5万元，原文印 77.5万元（王五 "),
        ({"unit": "元"}, "corrected", "更正为 77.5元，原文印 77.5万元（王五 "),
        ({"value": "-77.5"}, "assigned", "人工认定，原读作未识别（王五 "),
    ],
)
def test_only_another_value_than_the_printed_one_is_a_correction(said, changed, kind, told):
    reading = said("77.5", "figure", MEANING | changed)
    assert facts(reading)[-1][-1] == kind
    with in_memory([reading.rows]) as connection:
        ((sentence,),) = connection.execute("SELECT said FROM spoken").fetchall()
    assert sentence.startswith(told)
    assert sentence.endswith("：附注里有说明）")


def test_a_correction_goes_before_what_is_derived(said):
    """The item's home is what a document says itself, whoever read it, and not what follows from a change."""
    own = {"item": "收支总预算", "item_id": "total", "measure": "amount", "value": "91", "unit": "万元", "statement": "overview", "fiscal_year": "2023", "stage": "budget"}  # fmt: skip
    with in_memory([said("77.5", "figure", own).rows]) as connection:
        query = "SELECT amount_yuan, status FROM item_fact WHERE item_id = 'total' AND fiscal_year = 2023 AND measure = 'amount'"
        assert connection.execute(query).fetchall() == [(910000, "corrected")]


def test_a_corrected_value_keeps_the_date_of_a_stock(said):
    content = (
        TITLE.replace("收支预算", "资产")
        + "截至2023年底，某某市统计局固定资产原值100万元，累计折旧40万元，净值60万元。\n"
    )
    own = MEANING | {"item": "固定资产净值", "item_id": "assets.net_value", "value": "61", "statement": "assets", "fiscal_year": "2023"}  # fmt: skip
    with in_memory([said("60", "figure", own, content).rows]) as connection:
        query = "SELECT quantity, amount_yuan, status, as_of::VARCHAR FROM own_item WHERE item_id = 'assets.net_value'"
        assert connection.execute(query).fetchall() == [(None, 610000, "corrected", "2023-12-31")]


def test_a_unit_that_only_the_reader_knows_keeps_its_size(said):
    content = TEXT.replace("77.5 万元", "77.5 万人")
    own = MEANING | {"item": "参保人数", "item_id": "", "measure": "count", "unit": "万人", "value": "77.6"}
    with in_memory([said("77.5", "figure", own, content).rows]) as connection:
        assert connection.execute("SELECT quantity, status FROM fact WHERE item = '参保人数'").fetchall() == [(776000, "corrected")]  # fmt: skip


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
    (said,) = words.check(MEANING | changed)
    assert said.startswith(sentence)


def test_all_that_is_missing_in_a_meaning_is_said_at_once():
    assert words.check(MEANING) == []
    assert len(words.check(MEANING | {"item": "", "fiscal_year": "", "value": ""})) == 3


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
    assert facts(reading)[-1] == ("revenue/待查款", "amount", "77.5", 775000, "assigned")


def test_a_refusal_is_handed_on_by_other_processes(tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text("苹果三斤。", encoding="utf-8")
    found = list(read_all([Source(path) for path in sorted(tmp_path.glob("*.txt"))], {}))
    assert [type(each) for each in found] == [UnreadableError] * 6
    assert [each.name for each in found] == [f"{number}.txt" for number in range(6)]
