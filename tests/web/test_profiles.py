"""What a bare name stands for."""

from __future__ import annotations

import pytest

from index.names import Names
from index.records import SpeakerOnRecord, Standing
from qa.entities.roster import Roster
from web.profiles import Profile, named, topic

_SPEAKERS = [
    ("Ilse Marend", "Foreign Minister", "Norway"),
    ("Marend, Ilse", "Minister", "Norway"),
    ("Otto Kranz", "Minister", "Norway"),
    ("Otto Kranz", "Minister", "Denmark; Norway"),
    ("Ilse Kranz", "Minister", "Denmark"),
]


class _View:
    def issuers(self) -> dict[str, int]:
        return {"Norway": 4, "Ministry of Foreign Affairs of Denmark": 2}

    def voices(self) -> dict[str, int]:
        return {"Norway": 9, "Denmark": 3}

    def speakers(self) -> list[SpeakerOnRecord]:
        return [
            SpeakerOnRecord(speaker, role, voice, Standing.ISSUER, 3, 9, "2019", "2020")
            for speaker, role, voice in _SPEAKERS
        ]


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.of(_View(), Names.load())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("norway", "party", "Norway"),
        ("  Denmark. ", "party", "Denmark"),
        ("Ilse Marend", "person", "Ilse Marend"),
        ("ilse marend", "person", "Ilse Marend"),
        ("Marend", "person", "Ilse Marend"),
    ],
)
def test_a_name_on_record_is_known(roster: Roster, words: str, kind: str, name: str) -> None:
    found = named(words, roster)
    assert found
    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    "words",
    ["", "Sweden", "Kranz", "Norway?", "Norway on fish", "What did Norway say", "Norway 2019",
     "“Norway”"],
)  # fmt: skip
def test_all_else_is_asked(roster: Roster, words: str) -> None:
    assert named(words, roster) is None


def test_a_person_is_all_spellings_and_speaks_for_a_state(roster: Roster) -> None:
    found = named("Ilse Marend", roster)
    assert found
    assert found.filters.speakers == {"Ilse Marend", "Marend, Ilse"}
    assert found.own == ("NO",)
    assert found.fields == {"speaker": "Ilse Marend"}


def test_a_topic_is_of_nobody_in_particular() -> None:
    found = topic(" debt   relief ")
    assert isinstance(found, Profile)
    assert (found.name, found.filters.voices) == ("debt relief", None)
    assert found.fields == {"about": "debt relief"}


def test_whom_a_person_spoke_beside_is_no_side_of_his(roster: Roster) -> None:
    found = named("Otto Kranz", roster)
    assert found
    assert (found.own, found.sides) == (("NO",), ("Norway",))
