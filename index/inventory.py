"""What is held of each issuer: how much, from when to when, of what kind, and what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns
from index.records import Filters, PartialDate, Standing
from index.stored import Tally


@dataclass(frozen=True, slots=True)
class IssuerSpeaker:
    """A person who speaks for an issuer in its statements."""

    speaker: str
    roles: tuple[str, ...]
    """The posts they are given, as first met."""
    statements: int
    first_on: str | None
    """ISO 8601, as precisely as known; None when none of the statements is dated."""
    last_on: str | None
    numbers: frozenset[int] = frozenset()
    """Those of the statements, which tell what one person said under two names."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held of one issuer, or of all."""

    issuer: str | None
    """None for statements that name no issuer, and for all."""
    statements: int
    undated: int
    earliest: str | None
    """ISO 8601, as precisely as known; None when nothing is dated."""
    latest: str | None
    years: Mapping[int, int]
    """Year -> statements of that year, ascending; years without any are left out."""
    kinds: Mapping[str | None, int]
    """Kind -> statements, most first."""
    langs: Mapping[str | None, int]
    """Language -> statements, most first."""
    stored_at: str | None
    """UTC, ISO 8601: when the last of them was stored; None when there are none."""
    speakers: tuple[IssuerSpeaker, ...] = ()
    """Most statements first."""

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last that have no statement."""
        if not self.years:
            return ()
        return tuple(y for y in range(min(self.years), max(self.years)) if y not in self.years)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is held in all and of each issuer, most statements first."""

    every: Holdings
    issuers: tuple[Holdings, ...]


def take_inventory(tallies: Iterable[Tally], columns: Columns) -> Inventory:
    """The inventory of what `tallies` counts; who speaks is read from the columns."""
    by_issuer: defaultdict[str | None, list[Tally]] = defaultdict(list)
    for tally in tallies:
        by_issuer[tally.issuer].append(tally)
    speakers = speakers_by_issuer(columns)
    held = [_holdings(issuer, some, speakers.get(issuer, ())) for issuer, some in by_issuer.items()]
    held.sort(key=lambda one: (-one.statements, one.issuer or ""))
    every = [tally for some in by_issuer.values() for tally in some]
    return Inventory(_holdings(None, every, ()), tuple(held))


def speakers_by_issuer(columns: Columns) -> dict[str | None, tuple[IssuerSpeaker, ...]]:
    """Issuer -> the people who speak for it in its own statements; guests and reporters not."""
    rows = columns.live_rows
    pairs = np.unique(
        np.stack([columns.arrays["speaker"][rows], columns.arrays["statement"][rows]]), axis=1
    )
    issuer_of = columns.arrays["issuer"]
    roles: defaultdict[tuple[str | None, str], dict[str, None]] = defaultdict(dict)
    spoken: defaultdict[tuple[str | None, str], set[int]] = defaultdict(set)
    for who, statement in zip(*pairs.tolist(), strict=True):
        speaker, role, _, standing = columns.speakers[who]
        if speaker is None or standing is not Standing.ISSUER:
            continue
        key = (columns.issuers[issuer_of[statement]], speaker)
        spoken[key].add(statement)
        if role:
            roles[key][role] = None
    found: defaultdict[str | None, list[IssuerSpeaker]] = defaultdict(list)
    for (issuer, speaker), statements in spoken.items():
        first, last = _range(day for number in statements if (day := columns.dates[number]))
        posts = tuple(roles.get((issuer, speaker), ()))
        held = frozenset(statements)
        found[issuer].append(IssuerSpeaker(speaker, posts, len(held), first, last, held))
    return {
        issuer: tuple(sorted(some, key=lambda one: (-one.statements, one.speaker)))
        for issuer, some in found.items()
    }


def ids_of(columns: Columns, issuer: str | None, year: int | None = None) -> list[str]:
    """The ids of an issuer's statements, of one year if told; newest first, the undated last."""
    of_issuer = np.array([name == issuer for name in columns.issuers], dtype=np.bool_)
    if not len(of_issuer):
        return []
    numbers = np.flatnonzero(columns.live & of_issuer[columns.arrays["issuer"]])
    ordered = _newest_first(columns, numbers)
    if year is not None:
        start = f"{year:04d}"
        ordered = [number for number in ordered if (columns.dates[number] or "")[:4] == start]
    return [columns.ids[number] for number in ordered]


def ids_matching(columns: Columns, filters: Filters) -> list[str]:
    """The ids of the statements of which the filters let a passage through; newest first, the
    undated last."""
    rows = columns.selected(filters).mask
    numbers = np.unique(columns.arrays["statement"][rows]).astype(np.int64)
    return [columns.ids[number] for number in _newest_first(columns, numbers)]


def newest_first(columns: Columns, ids: Iterable[str]) -> list[str]:
    """Each of these ids that is in the index, once; newest first, the undated last."""
    wanted = {*ids}
    numbers = {id_: number for number, id_ in enumerate(columns.ids) if id_ in wanted}
    found = np.array(sorted(numbers.values()), dtype=np.int64)
    return [columns.ids[number] for number in _newest_first(columns, found)]


def _newest_first(columns: Columns, numbers: NDArray[np.int64]) -> list[int]:
    last = columns.arrays["last"][numbers].astype(np.int64)
    # Undated statements have the smallest last day there is.
    ordered: list[int] = numbers[np.lexsort((numbers, -last))].tolist()
    return ordered


def _holdings(
    issuer: str | None, tallies: Sequence[Tally], speakers: tuple[IssuerSpeaker, ...]
) -> Holdings:
    years: Counter[int] = Counter()
    kinds: Counter[str | None] = Counter()
    langs: Counter[str | None] = Counter()
    for tally in tallies:
        kinds[tally.kind] += tally.statements
        langs[tally.lang] += tally.statements
        if tally.published_on:
            years[int(tally.published_on[:4])] += tally.statements
    earliest, latest = _range({t.published_on for t in tallies if t.published_on})
    statements = sum(tally.statements for tally in tallies)
    return Holdings(
        issuer=issuer,
        statements=statements,
        undated=statements - sum(years.values()),
        earliest=earliest,
        latest=latest,
        years=dict(sorted(years.items())),
        kinds=dict(kinds.most_common()),
        langs=dict(langs.most_common()),
        stored_at=max((tally.stored_at for tally in tallies), default=None),
        speakers=speakers,
    )


def _range(days: Iterable[str]) -> tuple[str | None, str | None]:
    """The earliest and the latest of some dates; of two that begin or end on the same day, the
    more precise one."""
    dates = [PartialDate(day) for day in days]
    if not dates:
        return None, None
    first = min(dates, key=lambda day: (day.first_day, -len(day.text)))
    last = max(dates, key=lambda day: (day.last_day, len(day.text)))
    return first.text, last.text
