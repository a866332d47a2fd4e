"""A question as roles, and the text that is read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names import Party
from qa.question.reading import Reading, clean_question

NORVANIA = Party("norvania", "Norvania", "state")


@pytest.mark.parametrize(
    ("reading", "subject", "voice"),
    [
        (Reading(), False, False),
        (Reading(issuers=(NORVANIA,)), False, True),
        (Reading(unknown=("Nobody",)), False, True),
        (Reading(targets=(NORVANIA,)), True, False),
        (Reading(places=("Skarn Bay",)), True, False),
        (Reading(phrase="red line"), True, False),
        (Reading(topic="the"), False, False),
        (Reading(topic="herring", topic_words=("herring",)), True, False),
        (Reading(without=(NORVANIA,)), False, False),
    ],
)
def test_who_and_what_are_told_by_what_is_there(
    reading: Reading, subject: bool, voice: bool
) -> None:
    assert (reading.has_subject, reading.has_voice) == (subject, voice)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  What\n\tdid  it say? ", "What did it say?"),
        ("What\u202edid\u200b it", "Whatdid it"),
        ("Gu\u0308rel", "Gürel"),
        ("\x00\ud800", ""),
    ],
)
def test_what_cannot_be_seen_is_left_out(typed: str, read: str) -> None:
    assert clean_question(typed) == read


@given(st.text())
def test_a_clean_question_is_one_line_and_stays_as_it_is(text: str) -> None:
    clean = clean_question(text)
    assert clean_question(clean) == clean
    assert clean == clean.strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} for char in clean)
