"""The columns of one generation, read from the tables that are searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.columns import NEVER_FIRST, ROW_COLUMNS, STATEMENT_COLUMNS, Columns
from index.copies import BINS, tied
from index.postgres.conditions import LIVE
from index.postgres.connections import Lent

_STATEMENTS = f"""SELECT place, id, issuer, published_on, revision, first_day, last_day, origin,
    sketch FROM searched_statements WHERE {LIVE} ORDER BY place"""  # noqa: S608 - a constant
_PASSAGES = f"""COPY (SELECT passage, place, start, "end", speaker FROM searched
    WHERE {LIVE} ORDER BY passage) TO STDOUT (FORMAT binary)"""  # noqa: S608
_SPEAKERS = "SELECT number, speaker, role, voice, standing FROM speakers"

# A row of PostgreSQL's binary copy: how many fields, and each with its length in front.
_ROW = np.dtype(
    [("fields", ">i2")]
    + [
        part
        for name, kind in (
            *(("passage", ">i8"), ("place", ">i8")),
            *(("start", ">i4"), ("end", ">i4"), ("speaker", ">i4")),
        )
        for part in ((f"size_of_{name}", ">i4"), (name, kind))
    ]
)
_HEAD_BYTES, _TRAILER_BYTES = 19, 2

_Value = TypeVar("_Value")


def read_columns(lent: Lent, generation: int) -> Columns:
    """Of this generation, within one reading of the database."""
    live = (generation, generation)
    statements = lent.raw.execute(_STATEMENTS, live).fetchall()
    if not statements:
        return Columns.empty()
    places, ids, issuers, dates, revisions, first, last, origins, sketches = zip(
        *statements, strict=True
    )
    rows = _copied(lent, live)
    issuer_of, named = _numbered(issuers)
    speaker_of, numbers = _as_first_met(rows["speaker"])
    speakers = {number: who for number, *who in lent.raw.execute(_SPEAKERS)}
    values = {
        "passage": rows["passage"],
        "statement": np.searchsorted(np.array(places, dtype=np.int64), rows["place"]),
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
    return Columns(arrays, labels)


def _copied(lent: Lent, live: Sequence[int]) -> NDArray[Any]:
    with lent.raw.cursor().copy(_PASSAGES, live) as copy:
        sent = b"".join(bytes(block) for block in copy)
    return np.frombuffer(sent[_HEAD_BYTES : len(sent) - _TRAILER_BYTES], dtype=_ROW)


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
