from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.words import read_words, stems_of


@pytest.mark.parametrize(
    ("question", "lows"),
    [
        ("What did Norvania say?", ["what", "did", "norvania", "say"]),
        ("Norvania's and the Hallams' nets", ["norvania", "and", "the", "hallams", "nets"]),
        ("Norvania’s nets", ["norvania", "nets"]),
        ("she'd said they’re what won't last", ["she", "said", "they", "what", "wo", "last"]),
        ("Quist-Tarrant, R&D; 1999", ["quist-tarrant", "r&d", "1999"]),
        ("Él RÉPOND", ["el", "repond"]),
        ("the govt, ppl", ["the", "government", "people"]),
        ("…—?!", []),
        ("", []),
    ],
)
def test_words_are_folded_and_stand_without_possessives(question: str, lows: list[str]) -> None:
    assert [word.low for word in read_words(question)] == lows


def test_a_possessive_is_remembered() -> None:
    assert [w.possessive for w in read_words("Norvania's nets, captains' nets")] == [
        True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "frame", "function"),
    [("what", True, True), ("said", True, False), ("herring", False, False)],
)
def test_the_wording_of_any_question_is_told_from_its_subject(
    word: str, frame: bool, function: bool
) -> None:
    (read,) = read_words(word)
    assert (read.is_frame, read.is_function) == (frame, function)


@given(st.text(max_size=80))
def test_each_word_stands_where_it_was_found(question: str) -> None:
    words = read_words(question)
    assert all(word.span.of(question) == word.text for word in words)
    assert all(a.span.end <= b.span.start for a, b in pairwise(words))


def test_forms_of_a_word_have_one_stem() -> None:
    assert stems_of("quotas") == stems_of("quota") == stems_of("Quota’s")
    assert stems_of("who met the women") == stems_of("who meets a woman")
    assert stems_of("left") != stems_of("leave")  # it is a side, too
