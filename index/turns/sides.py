"""Whether a state or body that a text names is the publisher's own side."""

from __future__ import annotations

import re

from index.names import Names, Party
from index.turns.words import fold_label

_WORD = re.compile(r"[\w'-]+")
_STEM_CHARS = 4  # what a state's adjective has in common with its name, at the least


def party_named(place: str | None) -> Party | None:
    """The state or body that a place is, by name, style, adjective or abbreviation.

    >>> party_named("the Republic of Finland").name, party_named("Ukrainian").name
    ('Finland', 'Ukraine')
    >>> party_named("Health") is None
    True
    """
    return Names.load().whole(place) if place else None


def is_known_place(place: str) -> bool:
    """Whether it is a state or body that the gazetteer knows."""
    return party_named(place) is not None


class OwnSide:
    """The publisher: its issuer string, and the states or bodies behind it."""

    def __init__(self, issuer: str | None) -> None:
        self.issuer = issuer
        self._low = _bare(issuer or "")
        names = Names.load()
        self.parties = names.party_of(issuer) if issuer else ()
        self._keys = frozenset(key for party in self.parties for key in names.same(party.key))
        self._words = frozenset() if self.parties else frozenset(_WORD.findall(self._low))

    def has(self, party: Party) -> bool:
        """Whether it is the publisher's own state or body."""
        return party.key in self._keys

    def owns(self, place: str | None) -> bool:
        """Whether `place` is the publisher's own state or body; False when none is given.

        Of a publisher that the gazetteer does not know, its own words are all there is to go by.
        """
        if not place or not self._low:
            return False
        party = party_named(place)
        if party is not None:
            return party.key in self._keys
        low = _bare(place)
        if low == self._low or (bool(self._words) and set(low.split()) <= self._words):
            return True
        stem = self._low[:-1]
        return not self.parties and len(stem) >= _STEM_CHARS and low.startswith(stem)


def _bare(place: str) -> str:
    low = fold_label(place).strip(" ,").removeprefix("the ")
    return re.sub(r"^(?:republic|kingdom) of (?:the )?|'s?$", "", low)
