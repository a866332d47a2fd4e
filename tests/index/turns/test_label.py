from __future__ import annotations

from index.turns.label import Label


def test_spellings_with_and_without_a_note_are_one_label() -> None:
    plain = Label(0, 0, "ANA LIND", "colon", "name")
    noted = Label(9, 9, "ANA LIND (interpretación del inglés)", "colon", "name")
    assert plain.key == noted.key == "ana lind"
    assert plain.capitals
    assert noted.capitals


def test_small_letters_inside_a_surname_are_capitals_still() -> None:
    assert Label(0, 0, "SARAH McHALE", "colon", "name").capitals
    assert not Label(0, 0, "Sarah Hale", "colon", "name").capitals
