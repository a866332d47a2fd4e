"""Words typed with a slip, put right against a dictionary and what is on record."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.desk import Desk
from qa.question.slips import is_word, put_right, slips
from qa.question.words import read_words, stems_of
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed


def righted(question: str, corpus: Corpus) -> str:
    words = read_words(question)
    unheard = {
        word.low
        for word in words
        if not any(corpus.view.passages_with(stem) for stem in stems_of(word.low))
    }
    return put_right(question, slips(words, unheard, [], corpus.view))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("norvania on vacines", "norvania on vaccines"),
        ("the lighthosue was repiared", "the lighthouse was repaired"),
        ("how many observors", "how many observers"),
    ],
)
def test_a_slip_of_the_hand_is_put_right(stock: Corpus, typed: str, meant: str) -> None:
    assert righted(typed, stock) == meant


@pytest.mark.parametrize(
    "question",
    [
        "norvania on poaching",  # a word, though no text has it
        "norvania on coaching herring",
        "Vacines in norvania",  # with a capital it may be a name
        "vaxine",  # another consonant is another word
        "norvania and the icebreakers",
        "the two perus",  # nor is a plural a slip
    ],
)
def test_what_may_be_meant_as_it_stands_is_left_alone(stock: Corpus, question: str) -> None:
    assert righted(question, stock) == question


def test_quoted_words_are_left_as_they_are_quoted(stock: Corpus) -> None:
    read = parsed('did norvania say "half of the vacines"', stock)
    assert read.phrase == "half of the vacines"
    assert read.put_right == ()


def test_a_dictionary_tells_words_from_slips() -> None:
    assert is_word("zeppelins")
    assert not is_word("goverment")


def test_an_answer_says_what_was_read_otherwise(stock_desk: Desk) -> None:
    answer = stock_desk.ask("tornmark on vacines")
    assert answer.citations
    assert "read ‹vacines› as ‹vaccines›" in answer.interpretation.notes


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(alphabet="aehinorstvcu '?.-é", max_size=40))
def test_putting_right_ends_and_leaves_no_slip_to_put_right(stock: Corpus, text: str) -> None:
    once = righted(text, stock)
    assert righted(once, stock) == once
