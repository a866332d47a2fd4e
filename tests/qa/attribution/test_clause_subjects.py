"""Whose side the subject of a clause is on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Names
from qa.attribution.clause_subjects import resolve_subject
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
def test_any_phrase_is_somebody_or_nobody(text: str) -> None:
    subject = resolve_subject(text, READOUT, NAMES)
    assert subject is None or subject.side in {"own", "other", "joint", "pronoun"}
