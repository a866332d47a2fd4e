"""What people type is made safe to read, or refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.wording import InvalidText, clean, read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("What did  Japan\nsay?", "What did Japan say?"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a b"),
        ("\u202eabc\u202c", "abc"),
        ("Japan\u2028said", "Japan said"),
        ("zero\u200bwidth", "zerowidth"),
        ("Côte d’Ivoire", "Côte d’Ivoire"),
        ("日本は何と言いましたか", "日本は何と言いましたか"),
    ],
)
def test_unseen_characters_go(typed: str, expected: str) -> None:
    assert clean(typed) == expected


@pytest.mark.parametrize("typed", ["", " \n\t ", "\x00", "\u202e", "\ud800\udfff"])
def test_nothing_to_read_is_refused(typed: str) -> None:
    with pytest.raises(InvalidText, match="the question is empty"):
        read(typed, "question", 100)


@pytest.mark.parametrize("typed", ["a" * 101, "word " * 10_000, " " * 400 + "a"])
def test_too_much_to_read_is_refused(typed: str) -> None:
    with pytest.raises(InvalidText):
        read(typed, "question", 100)


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_cleaned_can_be_stored_and_shown(typed: str) -> None:
    cleaned = clean(typed)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(char) == "Cc" for char in cleaned)
