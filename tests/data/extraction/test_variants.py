"""Made-up disclosures in the wordings and layouts of many provinces: every figure right, every number accounted for."""

import pytest

from data.extraction import extract
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
    document, _ = load(path)
    extraction = extract(document)
    places = [(figure.start, figure.end) for figure in extraction.figures if figure.is_number]
    places += [(number.start, number.end) for number, _ in extraction.non_facts]
    places += [(number.start, number.end) for number in extraction.unrecognised]
    assert len(places) == extraction.number_count
    covered = sorted(at for start, end in places for at in range(start, end) if document.text[at].isdecimal())
    assert covered == [at for at, letter in enumerate(document.text) if letter.isdecimal()]
