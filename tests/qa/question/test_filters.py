"""What the asker fixes outside the question wins over what the question says."""

from __future__ import annotations

from datetime import date

import pytest

from index.names import Names
from index.records import SpeakerOnRecord, Standing
from qa.entities.people import People
from qa.entities.roster import Roster
from qa.question.filters import refined
from qa.question.interpreter import interpret
from qa.question.reading import Reading
from qa.records import AskFilters, Intent

PEOPLE = People(
    [SpeakerOnRecord("Elvira Tannenquist", None, "Sweden", Standing.ISSUER, 1, 1, None, None)]
)
ROSTER = Roster(Names.load(), PEOPLE, {})


def read(question: str) -> Reading:
    return interpret(question, ROSTER.names, PEOPLE, date(2026, 11, 25))


ASKED = read("What did Sweden say about Chad in 2010?")


def test_no_filter_changes_nothing() -> None:
    assert refined(ASKED, AskFilters(), ROSTER) == ASKED


def test_an_issuer_takes_the_place_of_the_one_who_was_asked() -> None:
    found = refined(ASKED, AskFilters(issuers=("Norway",)), ROSTER)
    assert [party.key for party in found.issuers] == ["NO"]
    assert found.targets == ASKED.targets


def test_a_speaker_takes_the_place_of_the_issuer() -> None:
    found = refined(ASKED, AskFilters(speakers=("Tannenquist",)), ROSTER)
    assert [person.name for person in found.people] == ["Elvira Tannenquist"]
    assert found.issuers == ()


def test_a_name_that_is_not_on_record_is_unknown() -> None:
    found = refined(ASKED, AskFilters(issuers=("Nowhere",), speakers=("Quill",)), ROSTER)
    assert found.unknown == ("Nowhere", "Quill")


@pytest.mark.parametrize(
    ("without", "empty"),
    [("issuers", "issuers"), ("about", "targets"), ("about", "topic"), ("dates", "from_day")],
)
def test_a_role_can_be_left_out(without: str, empty: str) -> None:
    assert not getattr(refined(ASKED, AskFilters(without=(without,)), ROSTER), empty)


def test_a_subject_is_read_as_if_it_had_been_asked_about() -> None:
    found = refined(ASKED, AskFilters(about=("Norway", "herring")), ROSTER)
    assert [party.key for party in found.targets] == ["NO"]
    assert found.topic_words == ("herring",)


def test_days_that_contradict_the_question_stand_alone() -> None:
    found = refined(ASKED, AskFilters(from_day=date(2015, 1, 1)), ROSTER)
    assert (found.from_day, found.to_day) == (date(2015, 1, 1), None)
    kept = refined(ASKED, AskFilters(from_day=date(2010, 6, 1)), ROSTER)
    assert (kept.from_day, kept.to_day) == (date(2010, 6, 1), date(2010, 12, 31))


def test_a_comparison_that_has_one_side_left_is_a_plain_question() -> None:
    both = read("How do Sweden and Norway differ on Chad?")
    assert both.intent is Intent.COMPARE
    assert refined(both, AskFilters(issuers=("Sweden",)), ROSTER).intent is Intent.SAY
    assert refined(both, AskFilters(), ROSTER).intent is Intent.COMPARE
