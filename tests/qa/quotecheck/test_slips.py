"""A word is a slip of another, or another word."""

from __future__ import annotations

import pytest

from qa.quotecheck.slips import is_slip, spelled_as


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recieve", "receive"),
        ("wont", "won't"),
        ("its", "it's"),
        ("labor", "labour"),
        ("centre", "center"),
        ("programme", "program"),
        ("organisation", "organization"),
        ("forse", "force"),
    ],
)
def test_a_spelling_of_the_same_word_is_a_slip(one: str, other: str) -> None:
    assert is_slip(one, other)
    assert is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("war", "was"), ("1987", "1988"), ("13", "3"), ("north", "south"), ("northern", "southern"),
     ("possible", "impossible"),
     ("legal", "illegal"),
     ("now", "not"), ("", "a")],
)  # fmt: skip
def test_another_word_is_none(one: str, other: str) -> None:
    assert not is_slip(one, other)


def test_a_word_that_is_stored_is_left_as_it_is() -> None:
    assert spelled_as(["force", "peice", "zebra"], ["forces", "force", "piece"]) == {
        "peice": "piece"
    }


def test_a_text_of_unknown_words_is_not_respelled() -> None:
    assert spelled_as([f"wrod{'x' * n}" for n in range(20)], ["word"]) == {}
