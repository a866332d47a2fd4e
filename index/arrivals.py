"""What was taken in, when, and from where: as each revision has it beside its text, sealed with it,
so that no list besides could be altered, or be without something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.origins import Origin
from index.rows import unpack_origin

NEWEST = """SELECT s.id, r.number, r.stored_at, r.title, r.origin, s.retracted_at
    FROM revisions r JOIN statements s ON s.number = r.statement
    {} ORDER BY r.stored_at DESC, s.id, r.number DESC LIMIT ?"""
"""To be formatted with a condition."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One revision, as it came in."""

    statement_id: str
    revision: int
    stored_at: str
    """UTC, ISO 8601."""
    title: str | None
    origin: Origin
    retracted_at: str | None


def arrival_of(row: Sequence[Any]) -> Arrival:
    """From a row of `NEWEST`."""
    id_, number, stored_at, title, origin, retracted_at = row
    return Arrival(id_, number, stored_at, title, unpack_origin(origin), retracted_at)
