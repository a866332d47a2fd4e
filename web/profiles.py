"""Who or what a bare name stands for, as far as it is on record: a person, a state or body, or a
topic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.folding import fold
from index.records import Filters, Span
from qa.entities.roster import OWN_STANDINGS, Roster
from qa.records import Intent, Interpretation

_MOST_WORDS = 6
_FORMS = frozenset({"name", "abbreviation"})
"""An adjective or a capital alone asks for something else."""
_NO_NAME = re.compile(r"[?!“”\"\d]|\.\s|,\s*\w+\s+\w+\s+\w+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a page is about."""

    kind: str
    """`person`, `party` or `topic`."""
    name: str
    filters: Filters
    """What its own words are limited to; for a topic, to anybody's own words."""
    own: tuple[str, ...] = ()
    """The keys of the parties that speak."""
    sides: tuple[str, ...] = ()
    """The names of those that a person speaks for."""

    @property
    def fields(self) -> dict[str, str]:
        """What a question is narrowed to that is asked within it."""
        names = {"person": "speaker", "party": "issuer", "topic": "about"}
        return {names[self.kind]: self.name}


def may_be_a_name(words: str) -> bool:
    """Whether words could be nothing but a name, by their look alone."""
    return 0 < len(words.split()) <= _MOST_WORDS and not _NO_NAME.search(words)


def named(words: str, roster: Roster) -> Profile | None:
    """The one person, state or body on record whose name the words are; None for all others."""
    name = " ".join(words.split()).strip(" .")
    if not may_be_a_name(name):
        return None
    return _party(name, roster) or _person(name, roster)


def topic(words: str) -> Profile:
    """Anything else that is spoken of."""
    name = " ".join(words.split())
    return Profile("topic", name, Filters(standings=OWN_STANDINGS))


def is_bare_topic(question: str, read: Interpretation) -> bool:
    """Whether a question is nothing but words for what it is about."""
    is_open = read.intent is Intent.SAY and not (read.issuers or read.speakers or read.from_day)
    return is_open and bool(read.about) and may_be_a_name(question)


def _party(name: str, roster: Roster) -> Profile | None:
    mentions = roster.names.find(name, question=True)
    whole = [m.party for m in mentions if m.span == Span(0, len(name)) and m.form in _FORMS]
    party = whole[0] if len(whole) == 1 else None
    voices = roster.voices_of([party]) if party else frozenset()
    if party is None or not voices:
        return None
    filters = Filters(voices=voices, standings=OWN_STANDINGS)
    return Profile("party", party.name, filters, (party.key,))


def _person(name: str, roster: Roster) -> Profile | None:
    wanted = fold(name)
    people = [
        person
        for person in roster.people.all()
        if wanted in {fold(person.name), *map(fold, person.spellings)}
    ]
    if not people and " " not in name:
        people = list(roster.people.by_surname(name))
    if len(people) != 1:
        return None
    [person] = people
    # In joint words somebody speaks beside others, not for them.
    own = {voice for voice in person.voices if ";" not in voice} or person.voices
    parties = {p.key: p.name for voice in own for p in roster.names.party_of(voice)}
    filters = Filters(speakers=person.spellings)
    keys = tuple(sorted(parties))
    return Profile("person", person.name, filters, keys, tuple(parties[key] for key in keys))
