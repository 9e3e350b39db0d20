"""Made-up disclosures in the wordings and layouts of many provinces: every figure right, every number accounted for."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.extraction import extract
from data.reading import Document, UnreadableError
from tests.data.extraction.marked import FOLDER, judge, load

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_marked_figure_is_read_and_no_other(path):
    document, expected = load(path)
    extraction = extract(document)
    judgement = judge(extraction, expected)
    words = document.text
    assert [(words[figure.start - 20 : figure.end + 5], why) for figure, why in judgement.wrong] == []
    assert [(words[mark.start - 20 : mark.start], mark.printed, mark.item) for mark in judgement.missed] == []
    # What is no figure is known as such, so that only the open ones are left to a person.
    open_ones = {mark.start for mark in expected if mark.is_open}
    assert {number.start for number in extraction.unrecognised} <= open_ones
    assert [words[figure.start : figure.end] for figure in extraction.figures if figure.is_number] == [
        mark.printed for mark in expected if not mark.is_open and any(letter.isdigit() for letter in mark.printed)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_digit_of_the_text_is_in_one_number_of_the_account(path):
    accounted(load(path)[0])


TEXTS = [load(path)[0].text for path in FILES]
PIECES = st.sampled_from(
    [
        "12.5",
        "％",
        "万元",
        "亿",
        ",",
        "|",
        "\t",
        "  ",
        "\n",
        "（",
        "其中：",
        "分别为",
        "比上年",
        "(jīng)",
        "２",
        "均",
        "合计",
    ]
)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), DAMAGE)
def test_a_damaged_text_is_refused_or_accounted_for(text, damage):
    for place, cut, piece in damage:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + cut :]
    with contextlib.suppress(UnreadableError):
        accounted(Document("某局2024年部门预算.txt", text, "0" * 64))


def accounted(document: Document) -> None:
    """Every digit is in exactly one number, and every number is a figure, known not to be one, or unrecognised."""
    extraction = extract(document)
    places = [(figure.start, figure.end) for figure in extraction.figures if figure.is_number]
    places += [(number.start, number.end) for number, _ in extraction.non_facts]
    places += [(number.start, number.end) for number in extraction.unrecognised]
    assert len(places) == extraction.number_count
    covered = sorted(at for start, end in places for at in range(start, end) if document.text[at].isdecimal())
    assert covered == [at for at, letter in enumerate(document.text) if letter.isdecimal()]
