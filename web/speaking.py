"""Who speaks for an issuer, each person once."""

from __future__ import annotations

from dataclasses import replace

from index.inventory import Holdings, IssuerSpeaker
from qa.entities.people import People


def with_people(held: Holdings, people: People) -> Holdings:
    """What is held of an issuer, its speakers under their usual names, most statements first."""
    together: dict[str, list[IssuerSpeaker]] = {}
    for one in held.speakers:
        name = people.usual(one.speaker, held.issuer) or one.speaker
        together.setdefault(name, []).append(one)
    found = [_as_one(name, some) for name, some in together.items()]
    return replace(
        held, speakers=tuple(sorted(found, key=lambda one: (-one.statements, one.speaker)))
    )


def _as_one(name: str, some: list[IssuerSpeaker]) -> IssuerSpeaker:
    numbers = frozenset[int]().union(*(one.numbers for one in some))
    return IssuerSpeaker(
        speaker=name,
        roles=tuple(dict.fromkeys(role for one in some for role in one.roles)),
        statements=len(numbers),
        first_on=min((one.first_on for one in some if one.first_on), default=None),
        last_on=max((one.last_on for one in some if one.last_on), default=None),
        numbers=numbers,
    )
