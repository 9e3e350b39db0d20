"""What fits below a chart on the stage."""

from pages.parts.stage import CHARACTERS, LINE, fitting, lines


def test_a_note_takes_as_many_lines_as_its_characters_need():
    assert (lines("短"), lines("长" * CHARACTERS), lines("长" * (CHARACTERS + 1))) == (1, 1, 2)


def test_notes_are_kept_in_order_until_there_is_no_room():
    notes = ("一", "二" * (CHARACTERS + 1), "三")
    assert fitting(notes, 3 * LINE) == ["一", "二" * (CHARACTERS + 1)]
    assert fitting(notes, 2 * LINE) == ["一"]
    assert fitting(notes, 4 * LINE) == list(notes)
    assert fitting(notes, 0) == []
