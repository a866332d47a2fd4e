"""What the question box offers: who is on record, and examples that have an answer. Made once for
each generation of the index."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.names import Names
from index.records import Coverage, Filters
from index.samples import BROUGHT_BY as SAMPLE
from qa.entities.people import People
from qa.entities.roster import Roster
from web.examples import examples
from web.front_desk import Desk

if TYPE_CHECKING:  # its libraries take a while to load
    from index.view import ArchiveView

_MOST_ISSUERS = 300
_MOST_SPEAKERS = 200
"""Offered while one types; at 50 bytes each they keep the first view small. Any other name can
be typed all the same."""


_MOST_SAMPLED = 200
"""Statements; no sample has as many."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A name on record, and in how many statements."""

    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is on record at one generation."""

    coverage: Coverage
    issuers: tuple[Counted, ...]
    """Those with most statements, in alphabetical order."""
    speakers: tuple[Counted, ...]
    all_issuers: int
    examples: tuple[str, ...]
    is_sample: bool
    """Whether nothing but what comes with the program is on record."""


class Catalogues:
    """The catalogue of the newest generation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[int, Catalogue] | None = None
        self._roster: tuple[int, Roster] | None = None

    def of(self, desk: Desk) -> Catalogue:
        """The catalogue, made anew when the index has changed."""
        desk.refresh()
        with self._lock:
            view = desk.view
            if self._made is None or self._made[0] != view.generation:
                self._made = (view.generation, _catalogue(view, desk.names))
            return self._made[1]

    def roster(self, desk: Desk) -> Roster:
        """Who is on record, made anew when the index has changed."""
        with self._lock:
            view = desk.view
            if self._roster is None or self._roster[0] != view.generation:
                self._roster = (view.generation, Roster.of(view, desk.names))
            return self._roster[1]


def _catalogue(view: ArchiveView, names: Names) -> Catalogue:
    issuers = view.issuers()
    people = People(view.speakers(), lambda voice: names.party_of(voice) or voice)
    usual = {spelling: person.name for person in people.all() for spelling in person.spellings}
    speakers: dict[str, int] = {}
    for known in view.speakers():
        if known.speaker in usual:
            name = usual[known.speaker]
            speakers[name] = speakers.get(name, 0) + known.statements
    return Catalogue(
        coverage=view.count(Filters()),
        issuers=_most([Counted(*pair) for pair in issuers.items()], _MOST_ISSUERS),
        speakers=_most([Counted(*pair) for pair in speakers.items()], _MOST_SPEAKERS),
        all_issuers=len(issuers),
        examples=examples(view, names),
        is_sample=holds_sample_only(view),
    )


def holds_sample_only(view: ArchiveView) -> bool:
    """Whether there are statements, and all of them are of a sample."""
    headings, total = view.list_matching(Filters(), slice(0, _MOST_SAMPLED))
    revisions = (view.revision(heading.id) for heading in headings)
    origins = [one.statement.origin for one in revisions if one]
    return 0 < total == len(origins) and all(one.brought_by == SAMPLE for one in origins)


def _most(names: Sequence[Counted], limit: int) -> tuple[Counted, ...]:
    """The names with most statements, at most `limit`, in alphabetical order."""
    most = sorted(names, key=lambda counted: -counted.statements)[:limit]
    return tuple(sorted(most, key=lambda counted: counted.name.casefold()))
