"""What filters and counts look at, as numpy columns: about 24 bytes a passage, all in memory.

A *row* is a passage's place in the columns, and in the dense index. Rows are only ever appended;
a statement that was written again leaves its former rows behind, no longer live.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.copies import BINS
from index.origins import OriginStanding
from index.records import Filters, Passage, Span, Standing

COLUMNS_FILE = "columns.npz"
LABELS_FILE = "labels.json"

# Days of an undated statement: a window that is bounded on either side never overlaps them.
NEVER_FIRST = np.iinfo(np.int32).max
NEVER_LAST = np.iinfo(np.int32).min
# Distinct filters whose selection is remembered: a byte a row each.
_REMEMBERED = 32
# Speakers up to which each one's rows are gathered, rather than all rows looked at.
_FEW_SPEAKERS = 500

ROW_COLUMNS = {
    "passage": np.int64,
    "statement": np.int32,
    "start": np.int32,
    "end": np.int32,
    "speaker": np.int32,
}
STATEMENT_COLUMNS = {
    "issuer": np.int32,
    "revision": np.int32,
    "first": np.int32,
    "last": np.int32,
    "live": np.bool_,
    "origin": np.int8,
}
ORIGINS = tuple(OriginStanding)
"""What the column `origin` counts: who stands for a statement, the surest first."""
_OFFICIAL = ORIGINS.index(OriginStanding.OFFICIAL)

Who = tuple[str | None, str | None, str | None, Standing]
"""Speaker, role, voice, standing."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The rows that a search may return."""

    mask: NDArray[np.bool_]
    """(rows,)"""
    count: int
    filters: Filters
    """What they match."""


class Columns:
    """Rows and statements of one generation. Immutable; `index.growth` makes the next."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], labels: Mapping[str, list[Any]]) -> None:
        self.arrays = arrays
        self.ids: list[str] = labels["ids"]
        self.dates: list[str | None] = labels["dates"]
        self.issuers: list[str | None] = labels["issuers"]
        self.speakers: list[Who] = [
            (speaker, role, voice, Standing(standing))
            for speaker, role, voice, standing in labels["speakers"]
        ]
        names, _, voices, standings = (
            zip(*self.speakers, strict=True) if self.speakers else [()] * 4
        )
        self._names, self._voices = _Distinct(names), _Distinct(voices)
        self._standings = _Distinct(standings)
        self.passage_ids: NDArray[np.int64] = arrays["passage"]
        self.live: NDArray[np.bool_] = arrays["live"]
        # A statement's newest writing comes last and wins.
        self._by_id = {id_: number for number, id_ in enumerate(self.ids)}
        self.live_rows: NDArray[np.bool_] = self.live[arrays["statement"]]
        """(rows,): of statements as they are now."""
        self._selection = lru_cache(maxsize=_REMEMBERED)(self._select)

    @classmethod
    def empty(cls) -> Columns:
        """No rows, no statements."""
        kinds = {**ROW_COLUMNS, **STATEMENT_COLUMNS}
        arrays: dict[str, NDArray[Any]] = {
            name: np.empty(0, dtype) for name, dtype in kinds.items()
        }
        arrays |= {"sketch": np.empty((0, BINS), np.uint16), "tied": np.empty(0, np.int32)}
        return cls(arrays, {"ids": [], "dates": [], "issuers": [], "speakers": []})

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """From the files that `save` wrote."""
        # numpy leaves a file open that it was to open itself and cannot read.
        with (
            (folder / COLUMNS_FILE).open("rb") as file,
            np.load(file, allow_pickle=False) as arrays,
        ):
            labels = json.loads((folder / LABELS_FILE).read_text(encoding="utf-8"))
            return cls(dict(arrays), labels)

    def save(self, folder: Path) -> None:
        """Write `COLUMNS_FILE` and `LABELS_FILE`."""
        # numpy's stubs take `**arrays` for its other argument, `allow_pickle`.
        np.savez(folder / COLUMNS_FILE, **self.arrays)  # type: ignore[arg-type]
        labels = {
            "ids": self.ids,
            "dates": self.dates,
            "issuers": self.issuers,
            "speakers": self.speakers,
        }
        (folder / LABELS_FILE).write_text(json.dumps(labels), encoding="utf-8")

    def __len__(self) -> int:
        return len(self.passage_ids)

    def select(self, filters: Filters) -> Selection | None:
        """The live rows that match; None when that is every row there is."""
        if filters == Filters() and self.live_rows.all():
            return None
        return self._selection(filters)

    def selected(self, filters: Filters) -> Selection:
        """The live rows that match."""
        return self._selection(filters)

    def rows_of(self, passage_ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where these passages stand; each must be one of the rows'."""
        return np.searchsorted(self.passage_ids, passage_ids)

    def by_voice(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where in `rows` (best first) to look when each voice's first is to come before any
        voice's second: int64 (len(rows),)."""
        voices = self._voices.numbers[self.arrays["speaker"][rows]]
        grouped = np.argsort(voices, kind="stable")
        together = voices[grouped]
        starts = np.flatnonzero(np.r_[True, together[1:] != together[:-1]]) if len(rows) else rows
        lengths = np.diff(np.r_[starts, len(rows)])
        nth = np.empty(len(rows), dtype=np.int64)
        nth[grouped] = np.arange(len(rows)) - np.repeat(starts, lengths)
        return np.argsort(nth, kind="stable")

    def by_day(self, rows: NDArray[np.int64], *, newest: bool) -> NDArray[np.int64]:
        """Where in `rows` to look in order of time, undated ones last: int64 (len(rows),)."""
        days = self.arrays["first"][self.arrays["statement"][rows]].astype(np.int64)
        if newest:
            days = np.where(days == NEVER_FIRST, days, -days)
        return np.argsort(days, kind="stable")

    def passages_at(self, rows: NDArray[np.integer[Any]]) -> list[Passage]:
        """The passages at these rows, in their order."""
        names = ("passage", "statement", "start", "end", "speaker")
        values = zip(*(self.arrays[name][rows].tolist() for name in names), strict=True)
        passages = []
        for id_, statement, start, end, number in values:
            speaker, role, voice, standing = self.speakers[number]
            passages.append(
                Passage(id_, self.ids[statement], Span(start, end), speaker, role, voice, standing)
            )
        return passages

    def passages(self, statement_id: str) -> list[Passage]:
        """A statement's passages in the order of its text; empty for an unknown id."""
        number = self._by_id.get(statement_id)
        if number is None:
            return []
        return self.passages_at(np.arange(*self._rows_of_statement(number)))

    def has_press(self, statement_id: str) -> bool:
        """Whether a passage of a statement is the press's; False for an unknown id."""
        number = self._by_id.get(statement_id)
        if number is None:
            return False
        first, end = self._rows_of_statement(number)
        return bool(self._is_press[self.arrays["speaker"][first:end]].any())

    def _rows_of_statement(self, number: int) -> tuple[int, int]:
        # They stand together, and `statement` ascends.
        first, end = np.searchsorted(self.arrays["statement"], [number, number + 1]).tolist()
        return first, end

    @cached_property
    def _is_press(self) -> NDArray[np.bool_]:
        """(speakers,)"""
        return self._standings.among(frozenset([Standing.JOURNALIST]))

    def revision(self, statement_id: str) -> int | None:
        """The revision whose spans these columns hold."""
        number = self._by_id.get(statement_id)
        return None if number is None else int(self.arrays["revision"][number])

    def source(self, statement_id: str) -> tuple[str | None, str | None]:
        """A statement's issuer and date; raises `KeyError` for an unknown id."""
        number = self._by_id[statement_id]
        return self.issuers[self.arrays["issuer"][number]], self.dates[number]

    def is_official(self, statement_id: str) -> bool:
        """Whether a statement is an official source's; False for an unknown id."""
        number = self._by_id.get(statement_id)
        return number is not None and bool(self.arrays["origin"][number] == _OFFICIAL)

    def copies(self, statement_id: str) -> list[str]:
        """The statements that are the same as this one, itself among them: those of official
        sources first, then the earliest. Empty where it stands alone."""
        number = self._by_id.get(statement_id)
        tied = self.arrays["tied"]
        if number is None or tied[number] < 0:
            return []
        members = np.flatnonzero((tied == tied[number]) & self.live)
        order = np.lexsort((members, self.arrays["first"][members], self.arrays["origin"][members]))
        return [self.ids[n] for n in members[order]] if len(members) > 1 else []

    def matching_statements(self, filters: Filters) -> NDArray[np.bool_]:
        """(statements,): live, and of the issuers and days asked for."""
        wanted: NDArray[np.bool_] = self.live.copy()
        if filters.issuers is not None:
            named = [name in filters.issuers for name in self.issuers]
            wanted &= np.array(named, dtype=np.bool_)[self.arrays["issuer"]]
        if filters.official:
            wanted &= self.arrays["origin"] == _OFFICIAL
        if filters.from_day is not None:
            wanted &= self.arrays["last"] >= filters.from_day.toordinal()
        if filters.to_day is not None:
            wanted &= self.arrays["first"] <= filters.to_day.toordinal()
        return wanted

    def _select(self, filters: Filters) -> Selection:
        statements = self.matching_statements(filters)
        who: NDArray[np.bool_] | None = None
        for kept, wanted in (
            (self._names, filters.speakers),
            (self._voices, filters.voices),
            (self._standings, filters.standings),
        ):
            if wanted is not None:
                matching = kept.among(wanted)
                who = matching if who is None else who & matching
        if who is not None and np.count_nonzero(who) <= _FEW_SPEAKERS:
            rows = self._rows_by(np.flatnonzero(who))
            mask = np.zeros(len(self), dtype=np.bool_)
            mask[rows[statements[self.arrays["statement"][rows]]]] = True
        else:
            mask = statements[self.arrays["statement"]]
            if who is not None:
                mask &= who[self.arrays["speaker"]]
        return Selection(mask, int(np.count_nonzero(mask)), filters)

    def _rows_by(self, speakers: NDArray[np.int64]) -> NDArray[np.int32]:
        """The rows of these speakers, in no particular order."""
        rows, starts = self._grouped
        parts = [rows[starts[number] : starts[number + 1]] for number in speakers.tolist()]
        return np.concatenate(parts) if parts else rows[:0]

    @cached_property
    def _grouped(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """All rows, by speaker, and where each speaker's begin: (rows,), (speakers + 1,)."""
        speaker = self.arrays["speaker"]
        rows = np.argsort(speaker, kind="stable").astype(np.int32)
        starts = np.searchsorted(speaker[rows], np.arange(len(self.speakers) + 1))
        return rows, starts


class _Distinct:
    """One attribute of the speakers, each of its values kept once."""

    def __init__(self, values: Sequence[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        self.numbers = np.array(
            [numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32
        )
        """(speakers,)"""
        self._values = list(numbers)

    def among(self, wanted: frozenset[Any]) -> NDArray[np.bool_]:
        """(speakers,): whether the value is one of these."""
        return np.array([value in wanted for value in self._values], np.bool_)[self.numbers]
