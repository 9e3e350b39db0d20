"""How hits are marked: the page marks what the database found, whatever the width, and cuts long sentences visibly."""

import pytest

from pages.parts.hits import LONGEST, pieces, spans


def marked(text: str, *needles: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, list(needles))]


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("收支总预算１，２３４．５６万元", "1234.56", ["１，２３４．５６"]),
        ("共1,234,567.89元", "1234567.89", ["1,234,567.89"]),
        ("共1234.56元", "1,234.56", ["1234.56"]),
        ("“三公”经费1.2万元", "三公经费", ["三公”经费"]),
        ("ＰＰＰ项目和ppp", "PPP", ["ＰＰＰ", "ppp"]),
        ("2024 年预算", "2024年", ["2024 年"]),
        ("完成100%_全部", "%_", ["%_"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("没有", "“”", []),
        ("241.62万元和1.62万元，1.6.2", "1.62", ["1.62"]),
        ("1.2024年增加，2023", "2024年", ["2024年"]),
        ("收入，12万元", "12", ["12"]),
    ],
)
def test_what_is_marked(text, needle, found):
    assert marked(text, needle) == found


def test_marks_of_several_words_join_where_they_meet():
    assert marked("公务接待费减少", "公务接待", "接待费") == ["公务接待费"]


def test_the_pieces_are_the_sentence():
    text = "公务接待费3.00万元，比上年减少1.50万元。"
    made = pieces(text, ["接待", "减少"], (5, 9))
    assert "".join(piece["text"] for piece in made) == text
    assert [(piece["text"], piece["mark"]) for piece in made if "mark" in piece] == [
        ("接待", "word"), ("3.00", "figure"), ("减少", "word"),
    ]  # fmt: skip


def test_a_long_sentence_is_cut_around_its_first_hit_and_says_so():
    made = pieces("甲" * 1000 + "目标" + "乙" * 1000, ["目标"])
    whole = "".join(piece["text"] for piece in made)
    assert whole.startswith("…甲")
    assert whole.endswith("乙…")
    assert len(whole) == LONGEST + 2
    assert [piece["text"] for piece in made if "mark" in piece] == ["目标"]


def test_a_hostile_word_takes_no_time():
    assert marked("1" + " " * 20_000 + "3", "1" * 100 + "2") == []
