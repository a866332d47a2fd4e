"""Who is on record, and what a reading's roles are as filters."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from index.names import Names
from index.records import SpeakerOnRecord, Standing
from index.view import ArchiveView
from qa.entities.roster import OWN_STANDINGS, Roster, scope_of
from qa.question.reading import Reading

NAMES = Names.load()


class OnRecord:
    """An archive of which only the issuers, voices and speakers are known."""

    def __init__(self, voices: dict[str, int], *speakers: tuple[str, str | None, str]) -> None:
        self._voices, self._speakers = voices, speakers

    def issuers(self) -> list[str]:
        return [voice for voice in self._voices if ";" not in voice]

    def voices(self) -> dict[str, int]:
        return self._voices

    def speakers(self) -> list[SpeakerOnRecord]:
        return [
            SpeakerOnRecord(name, role, voice, Standing.ISSUER, 1, 5, "2019-01-01", "2020-01-01")
            for name, role, voice in self._speakers
        ]


def roster(voices: dict[str, int], *speakers: tuple[str, str | None, str]) -> Roster:
    return Roster.of(cast(ArchiveView, OnRecord(voices, *speakers)), NAMES)


ROSTER = roster(
    {
        "Sweden": 10,
        "Ministry of Foreign Affairs of Ruritania": 4,
        "Chad; Sweden": 2,
    },
    ("Elvira Tannenquist", "Prime Minister", "Sweden"),
    ("Osric Vanterpool", None, "Ministry of Foreign Affairs of Ruritania"),
)


def reading(question_issuers: list[str], **more: Any) -> Reading:
    return Reading(issuers=tuple(ROSTER.parties(question_issuers)), **more)


def test_a_state_that_no_list_has_is_known_by_its_ministry() -> None:
    (party,) = ROSTER.names.party_of("Ruritania")
    assert ROSTER.voices_of([party]) == {"Ministry of Foreign Affairs of Ruritania"}
    assert ROSTER.passages_of([party], []) == 4


def test_a_voice_is_told_to_be_a_partys() -> None:
    (sweden,) = ROSTER.names.party_of("Sweden")
    told = {
        voice: ROSTER.is_voice_of(voice, sweden) for voice in (*ROSTER.voices_of([sweden]), "Chad")
    }
    assert told == {"Sweden": True, "Chad; Sweden": True, "Chad": False}
    assert not ROSTER.is_voice_of(None, sweden)


def test_joint_words_are_each_sides() -> None:
    (chad,) = ROSTER.parties(["TD"])
    assert ROSTER.voices_of([chad]) == {"Chad; Sweden"}
    assert ROSTER.is_joint("Chad; Sweden")
    assert not ROSTER.is_joint("Sweden")
    assert ROSTER.shown("Chad; Sweden") == "Chad; Sweden"
    assert ROSTER.shown(None) is None


def test_everybody_but_some_is_told_by_voice() -> None:
    assert "Sweden" not in ROSTER.voices_without(ROSTER.parties(["SE"]))


def test_a_key_that_has_left_is_left_out() -> None:
    assert [party.key for party in ROSTER.parties(["SE", "no such"])] == ["SE"]


def test_initials_of_an_issuer_stand_for_it() -> None:
    meant = ROSTER.with_acronyms(Reading(unknown=("MOFA", "XYZ")))
    assert [party.name for party in meant.issuers] == ["Ruritania"]
    assert meant.unknown == ("XYZ",)


@pytest.mark.parametrize("name", ["Elvira Tannenquist", "Tannenquist"])
def test_a_person_is_found_by_name_and_by_surname(name: str) -> None:
    assert [person.name for person in ROSTER.person(name)] == ["Elvira Tannenquist"]


def test_nobody_is_found_by_an_empty_name() -> None:
    assert ROSTER.person("  ") == ()
    assert ROSTER.person("Quill") == ()


def test_roles_become_filters_and_the_press_is_never_asked() -> None:
    scope = scope_of(reading(["SE"], from_day=date(2019, 1, 1)), ROSTER)
    assert scope.filters.voices == {"Sweden", "Chad; Sweden"}
    assert scope.filters.from_day == date(2019, 1, 1)
    assert scope.filters.standings == OWN_STANDINGS
    assert scope.absent == ()


def test_whoever_is_asked_for_by_name_may_stand_on_any_side() -> None:
    (person,) = ROSTER.person("Tannenquist")
    scope = scope_of(Reading(people=(person,)), ROSTER)
    assert scope.filters.speakers == person.spellings
    assert Standing.UNKNOWN in (scope.filters.standings or ())
    assert Standing.JOURNALIST not in (scope.filters.standings or ())


def test_a_post_is_its_holder_where_the_statements_name_one() -> None:
    scope = scope_of(reading(["SE"], post=("prime", "minister")), ROSTER)
    assert [person.name for person in scope.people] == ["Elvira Tannenquist"]
    sole = scope_of(Reading(post=("prime", "minister")), ROSTER)
    assert [person.name for person in sole.people] == ["Elvira Tannenquist"]
    other = scope_of(reading(["SE"], post=("foreign", "minister")), ROSTER)
    assert other.absent == ("foreign minister",)
    assert other.notes


def test_who_has_nothing_on_record_is_said_to_be_absent() -> None:
    assert scope_of(reading(["NO"]), ROSTER).absent == ("Norway",)
    assert scope_of(Reading(unknown=("Quill",)), ROSTER).absent == ("Quill",)
