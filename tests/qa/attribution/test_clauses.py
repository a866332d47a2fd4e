"""Which clause of a sentence gives words to somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.attribution.clauses import later_clauses, leading_subject, main_clause, subject_words


@pytest.mark.parametrize(
    ("sentence", "subject", "kind"),
    [
        ("Minister Wang stated that it would.", "Minister Wang", "say"),
        ("In response, Minister Wang stated that it would.", "Minister Wang", "say"),
        ("• Today the Ministry also announced a plan.", "the Ministry", "say"),
        ("Minister Wang, who had arrived late, stated that it would.", "Minister Wang", "say"),
        ("Norway strongly condemns the launch.", "Norway", "stance"),
    ],
)
def test_the_main_clause_is_the_one_that_gives_words(
    sentence: str, subject: str, kind: str
) -> None:
    clause = main_clause(sentence)
    assert clause is not None
    assert (clause.subject, clause.kind) == (subject, kind)
    assert sentence[clause.start : clause.end].casefold() == clause.verb


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "We must act on what the parties agreed.",
        "The meeting was opened.",
        "“Minister Wang stated that it would.”",
    ],
)
def test_no_other_clause_gives_words(sentence: str) -> None:
    assert main_clause(sentence) is None


def test_a_sentence_may_begin_with_somebody_whatever_the_verb() -> None:
    of_view = leading_subject("Foreign Minister Lind was of the view that it would.")
    assert of_view is not None
    assert of_view.subject == "Foreign Minister Lind"
    assert leading_subject("Foreign Minister Lind visited Kyoto.") is None
    assert leading_subject("Foreign Minister Lind visited Kyoto.", acting=True) is not None
    assert leading_subject("“Yes”, he said.") is None


def test_a_later_clause_has_its_own_subject() -> None:
    sentence = "Minister Tanabe stated that it would, and Minister Lunde replied that it would not."
    clause = main_clause(sentence)
    assert clause is not None
    assert later_clauses(sentence, clause) == ["Minister Lunde"]


@given(st.text(max_size=100))
def test_any_text_is_read_without_an_error(text: str) -> None:
    clause = main_clause(text)
    if clause:
        assert 0 <= clause.start <= clause.end <= len(text)
        later_clauses(text, clause)
    leading_subject(text)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In response, Minister Wang stated that it would.", {"minister", "wang"}),
        ("fish and ships", set()),
    ],
)
def test_the_words_of_whoever_is_given_words_are_folded(sentence: str, words: set[str]) -> None:
    assert subject_words(sentence) == words
    assert not subject_words("Foreign Minister Lind visited Kyoto.")
    assert "lind" in subject_words("Foreign Minister Lind visited Kyoto.", acting=True)
