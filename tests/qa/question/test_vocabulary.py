"""The words that frame questions, and small slips in them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.vocabulary import starts_phrase, tokenise, vocabulary


def lows(question: str) -> list[str]:
    return [token.low for token in tokenise(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("waht did Norvania say abuot it", ["what", "did", "norvania", "say", "about", "it"]),
        ("Norvania's raids’ end", ["norvania", "raids", "end"]),
        ("wrod", ["word"]),
        ("hte", ["hte"]),
        ("", []),
    ],
)
def test_swapped_letters_of_a_frame_word_are_put_right(question: str, expected: list[str]) -> None:
    assert lows(question) == expected


def test_another_word_of_the_same_letters_is_left_alone() -> None:
    assert lows("Did it tame the sand?") == ["did", "it", "tame", "the", "sand"]


@given(st.text())
def test_each_token_stands_where_it_says(text: str) -> None:
    tokens = tokenise(text)
    assert all(token.span.of(text) == token.text for token in tokens)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(tokens))


def test_the_longest_phrase_that_starts_at_a_word_counts() -> None:
    about = vocabulary().about
    words = "said on the subject of herring".split()
    assert starts_phrase(words, 1, about) == 4
    assert starts_phrase(words, 0, about) == 0
    assert starts_phrase(words, len(words), about) == 0


def test_grammar_is_part_of_every_frame_and_stances_have_their_own_verb() -> None:
    words = vocabulary()
    assert words.function < words.frame
    assert words.stances
    for verb, forms in words.stances.items():
        assert any(form.startswith(verb[:5]) for form in forms), verb
