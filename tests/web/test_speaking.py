"""Who speaks for an issuer is listed once, with all statements counted once."""

from __future__ import annotations

from index.inventory import Holdings, IssuerSpeaker
from index.records import SpeakerOnRecord, Standing
from qa.entities.people import People
from web.speaking import with_people


def _spoke(name: str, numbers: set[int], role: str, first: str) -> IssuerSpeaker:
    return IssuerSpeaker(name, (role,), len(numbers), first, first, frozenset(numbers))


def test_a_person_under_two_names_is_one_row_with_each_statement_once() -> None:
    speakers = (
        _spoke("Tolvan", {1, 2}, "President", "2019"),
        _spoke("Tolvan, Mira", {2, 3}, "Prime Minister", "2021-05"),
        _spoke("Jonas Pell", {4}, "Minister", "2020"),
    )
    held = Holdings("Valdoria", 4, 0, None, None, {}, {}, {}, None, speakers)
    people = People(
        SpeakerOnRecord(name, None, "Valdoria", Standing.ISSUER, 1, 1, None, None)
        for name in ("Tolvan", "Tolvan, Mira", "Jonas Pell")
    )
    rows = [
        (one.speaker, one.roles, one.statements, one.first_on, one.last_on)
        for one in with_people(held, people).speakers
    ]
    assert rows == [
        ("Mira Tolvan", ("President", "Prime Minister"), 3, "2019", "2021-05"),
        ("Jonas Pell", ("Minister",), 1, "2020", "2020"),
    ]
