"""Which clause of a sentence gives words to somebody, and whose side that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Names
from qa.attribution.clauses import later_clauses, leading_subject, main_clause, resolve_subject
from qa.attribution.participants import Participants

NAMES = Names.load()
READOUT = Participants(
    frozenset({"JP"}),
    frozenset({"tanabe"}),
    {"lunde": "Norway"},
    frozenset({"foreign minister"}),
    {"prime minister": "Norway"},
    narrative=True,
)


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


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("he", "pronoun"),
        ("the two leaders", "joint"),
        ("both sides", "joint"),
        ("we", "own"),
        ("Minister Tanabe", "own"),
        ("Foreign Minister Tanabe", "own"),
        ("Japan", "own"),
        ("the Japanese side", "own"),
        ("Minister Lunde", "other"),
        ("the Prime Minister of Norway", "other"),
        ("Norway", "other"),
        ("the Norwegian side", "other"),
        ("Minister Tanabe and Minister Lunde", "joint"),
    ],
)
def test_a_subject_is_on_the_side_of_whoever_it_is(phrase: str, side: str) -> None:
    subject = resolve_subject(phrase, READOUT, NAMES)
    assert subject is not None
    assert subject.side == side


@pytest.mark.parametrize("phrase", ["", "the meeting", "the visit", "Mr. Lunde’s visit", "it is"])
def test_what_cannot_speak_is_on_no_side(phrase: str) -> None:
    assert resolve_subject(phrase, READOUT, NAMES) is None


def test_somebody_else_is_named_with_the_state() -> None:
    subject = resolve_subject("Foreign Minister Lunde", READOUT, NAMES)
    assert subject is not None
    assert (subject.voice, subject.parties, subject.named) == ("Norway", {"NO"}, True)


@given(st.text(max_size=100))
def test_any_text_is_read_without_an_error(text: str) -> None:
    clause = main_clause(text)
    if clause:
        assert 0 <= clause.start <= clause.end <= len(text)
        later_clauses(text, clause)
    leading_subject(text)
    if text.strip():
        resolve_subject(text, READOUT, NAMES)
