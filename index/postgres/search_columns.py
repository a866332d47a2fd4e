"""The columns of one generation, read from the tables that are searched: all of them at first, then
what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.columns import NEVER_FIRST, ROW_COLUMNS, STATEMENT_COLUMNS, Columns
from index.copies import BINS, tied
from index.postgres.conditions import LIVE
from index.postgres.connections import Lent

_STATEMENTS = """SELECT place, id, issuer, published_on, revision, first_day, last_day, origin,
    sketch FROM searched_statements WHERE {} ORDER BY place"""
_PASSAGES = """COPY (SELECT passage, place, start, "end", speaker FROM searched
    WHERE {}) TO STDOUT (FORMAT binary)"""
_PLACES = f"SELECT place FROM searched_statements WHERE {LIVE}"  # noqa: S608 - a constant
_SPEAKERS = "SELECT number, speaker, role, voice, standing FROM speakers"
_TABLE = "SELECT 'searched_statements'::regclass::oid"
_MOST_CHANGED = 0.1
"""Of all statements: where more are new, all are read."""

_KINDS = (
    *(("passage", ">i8"), ("place", ">i8")),
    *(("start", ">i4"), ("end", ">i4"), ("speaker", ">i4")),
)
# A row of PostgreSQL's binary copy: how many fields, and each with its length in front.
_COPIED = np.dtype(
    [("fields", ">i2")]
    + [part for name, kind in _KINDS for part in ((f"size_of_{name}", ">i4"), (name, kind))]
)
_ROW = np.dtype([(name, kind.replace(">", "<")) for name, kind in _KINDS])
_HEAD_BYTES, _TRAILER_BYTES = 19, 2

_Statement = tuple[Any, ...]
"""As `_STATEMENTS` selects it."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Read:
    columns: Columns
    table: int
    """Which table was read: another one after all was made anew."""
    places: NDArray[np.int64]
    """(statements,)"""
    speakers: NDArray[np.int64]
    """Their numbers in the database: (speakers,)."""

    def statements(self) -> list[_Statement]:
        """As they were read."""
        columns, of = self.columns, self.columns.arrays
        issuers = (columns.issuers[number] for number in of["issuer"].tolist())
        numbers = (of[name].tolist() for name in ("revision", "first", "last", "origin"))
        sketches = (sketch.astype("<u2").tobytes() for sketch in of["sketch"])
        front = (self.places.tolist(), columns.ids, issuers, columns.dates)
        return list(zip(*front, *numbers, sketches, strict=True))

    def rows(self) -> NDArray[Any]:
        """The passages as they were read."""
        of = self.columns.arrays
        rows = np.empty(len(self.columns), dtype=_ROW)
        for name in ("passage", "start", "end"):
            rows[name] = of[name]
        rows["place"] = self.places[of["statement"]]
        rows["speaker"] = self.speakers[of["speaker"]]
        return rows


class ColumnsReader:
    """Reads the columns of one generation after the other."""

    def __init__(self) -> None:
        self._before: _Read | None = None

    def read(self, lent: Lent, generation: int) -> Columns:
        """Of this generation, within one reading of the database."""
        [(table,)] = lent.raw.execute(_TABLE).fetchall()
        live = (generation, generation)
        before = self._before
        changed = _changed(lent, live, before) if before and before.table == table else None
        if changed is None:
            statements = lent.raw.execute(_STATEMENTS.format(LIVE), live).fetchall()
            changed = statements, _copied(lent, _PASSAGES.format(LIVE), live)
        if not changed[0]:
            return Columns.empty()
        self._before = _built(lent, table, *changed)
        return self._before.columns


def _changed(
    lent: Lent, live: Sequence[int], before: _Read
) -> tuple[list[_Statement], NDArray[Any]] | None:
    """What there is now, of which only what is new is read; None where that is much."""
    now = np.array([place for (place,) in lent.raw.execute(_PLACES, live)], dtype=np.int64)
    new = np.setdiff1d(now, before.places).tolist()
    if len(new) > _MOST_CHANGED * len(now):
        return None
    stays = set(np.intersect1d(now, before.places).tolist())
    statements = [one for one in before.statements() if one[0] in stays]
    rows = before.rows()
    rows = rows[np.isin(rows["place"], now)]
    if new:
        one_of = "place = ANY(%s)"
        statements += lent.raw.execute(_STATEMENTS.format(one_of), (new,)).fetchall()
        rows = np.concatenate([rows, _copied(lent, _PASSAGES.format(one_of), (new,))])
    return sorted(statements, key=lambda one: one[0]), rows


def _built(lent: Lent, table: int, statements: Sequence[_Statement], rows: NDArray[Any]) -> _Read:
    rows = rows[np.argsort(rows["passage"], kind="stable")]
    places, ids, issuers, dates, revisions, first, last, origins, sketches = zip(
        *statements, strict=True
    )
    issuer_of, named = _numbered(issuers)
    speaker_of, numbers = _as_first_met(rows["speaker"])
    speakers = {number: who for number, *who in lent.raw.execute(_SPEAKERS)}
    at = np.array(places, dtype=np.int64)
    values = {
        "passage": rows["passage"],
        "statement": np.searchsorted(at, rows["place"]),
        "start": rows["start"],
        "end": rows["end"],
        "speaker": speaker_of,
        "issuer": issuer_of,
        "revision": revisions,
        "first": first,
        "last": last,
        "live": np.ones(len(ids)),
        "origin": origins,
    }
    kinds = {**ROW_COLUMNS, **STATEMENT_COLUMNS}
    arrays: dict[str, NDArray[Any]] = {
        name: np.asarray(values[name]).astype(kind) for name, kind in kinds.items()
    }
    arrays["sketch"] = np.frombuffer(b"".join(sketches), "<u2").reshape(-1, BINS).astype(np.uint16)
    arrays["tied"] = tied(arrays["sketch"], arrays["first"], arrays["live"], NEVER_FIRST)
    labels: dict[str, list[Any]] = {
        "ids": list(ids),
        "dates": list(dates),
        "issuers": named,
        "speakers": [speakers[number] for number in numbers],
    }
    return _Read(Columns(arrays, labels), table, at, np.array(numbers, dtype=np.int64))


def _copied(lent: Lent, query: str, values: Sequence[Any]) -> NDArray[Any]:
    with lent.raw.cursor().copy(query, values) as copy:
        sent = b"".join(bytes(block) for block in copy)
    copied = np.frombuffer(sent[_HEAD_BYTES : len(sent) - _TRAILER_BYTES], dtype=_COPIED)
    rows = np.empty(len(copied), dtype=_ROW)
    for name, _ in _KINDS:
        rows[name] = copied[name]
    return rows


def _numbered(values: Iterable[_Value]) -> tuple[list[int], list[_Value]]:
    """The number of each value, and the values, each once, as first met."""
    numbers: dict[_Value, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in values], list(numbers)


def _as_first_met(values: NDArray[Any]) -> tuple[NDArray[np.int64], list[int]]:
    distinct, first, inverse = np.unique(values, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[inverse], distinct[order].tolist()
