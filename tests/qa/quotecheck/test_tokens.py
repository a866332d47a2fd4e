"""Words and marks, as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quotecheck.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "known", "texts"),
    [
        ("don’t — “so”...", (), ["don't", "-", '"', "so", '"', "..."]),
        ("「so」『it』", (), ['"', "so", '"', "it", '"']),
        ("ﬁne \u200bca\u00adfe", (), ["fine", "cafe"]),
        ("coop-\neration", (), ["cooperation"]),
        ("long-\nterm", ("long", "term"), ["long", "-", "term"]),
        ("long-\nterm", ("long", "term", "longterm"), ["longterm"]),
        ("short- and", (), ["short", "-", "and"]),
        ("co-\nop-\neration", (), ["cooperation"]),
        ("long-\nterm coop-\neration", ("long", "term"), ["long", "-", "term", "cooperation"]),
        ("3,000", (), ["3", ",", "000"]),
    ],
)
def test_a_text_is_read_as_words_and_marks(
    text: str, known: tuple[str, ...], texts: list[str]
) -> None:
    assert [token.text for token in tokenise(text, known=frozenset(known))] == texts


def test_keys_are_without_case_and_accents_and_marks_have_none() -> None:
    assert [token.key for token in tokenise("Élan, 3")] == ["elan", "", "3"]


@given(st.text(alphabet="aé-\n \u00ad\u200b’'“.,3"), st.integers(0, 5))
def test_tokens_lie_in_the_text_in_order(text: str, start: int) -> None:
    tokens = tokenise(text, min(start, len(text)))
    ends = [0]
    for token in tokens:
        assert ends[-1] <= token.start < token.end <= len(text)
        ends.append(token.end)


def test_a_word_of_a_thousand_breaks_is_read() -> None:
    assert len(tokenise("a- " * 3_000)) == 6_000
