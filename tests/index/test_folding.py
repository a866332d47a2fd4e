from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold, restore_letters


@given(st.text())
def test_folding_takes_every_accent(text: str) -> None:
    assert not any(unicodedata.combining(char) for char in fold(text))


@given(st.text())
def test_what_is_folded_stays_as_it_is_and_case_does_not_matter(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper().lower()) == fold(text.upper())


@pytest.mark.parametrize(
    ("written", "compared"),
    [("Gürel", "gurel"), ("Işık", "isik"), ("D’Arc", "d'arc"), ("STRASSE", "strasse"), ("", "")],
)
def test_accents_case_and_apostrophes_are_made_plain(written: str, compared: str) -> None:
    assert fold(written) == compared


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ("NiinistxF6", "Niinistö"),
        ("PxE9rez", "Pérez"),
        ("Alexander", "Alexander"),
        ("xE9tat", "xE9tat"),
        ("0xE9", "0é"),
    ],
)
def test_a_letter_that_was_lost_comes_back_inside_a_word_only(lost: str, found: str) -> None:
    assert restore_letters(lost) == found
