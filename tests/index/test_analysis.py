"""The terms of a text, as passages and queries have them alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import STEMMED, WORDS, encodable, terms, visible


@pytest.mark.parametrize("field", [STEMMED, WORDS])
@given(text=st.text(max_size=60))
def test_what_is_visible_has_the_terms_of_the_whole(field: str, text: str) -> None:
    assert terms(field, visible(text)) == terms(field, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("co\u00adoper\u200bates", ["cooperates"]),
        ("ﬁnal Ａccord", ["final", "accord"]),
        ("São Tomé", ["sao", "tome"]),
        ("half \ud800 pair", ["half", "pair"]),
        (f"short {'x' * 101} word", ["short", "word"]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_sees(text: str, words: list[str]) -> None:
    assert terms(WORDS, text) == words


def test_words_that_are_asked_for_are_no_stop_words() -> None:
    assert terms(STEMMED, "who, us, may and will") == ["who", "us", "may", "will"]
    assert terms(STEMMED, "the which of them") == []


@given(st.text(st.characters(), max_size=40))
def test_what_is_encodable_can_be_stored_and_changes_no_character(text: str) -> None:
    assert encodable(text).encode("utf-8").decode() == encodable(text)
    assert len(encodable(text)) == len(text)
