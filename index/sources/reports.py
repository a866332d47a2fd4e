"""What a pull did."""

from __future__ import annotations

from dataclasses import dataclass

from index.ledger.records import Event


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a pull found at one source."""

    name: str
    state: str
    problem: str | None = None
    listed: int = 0
    looked_at: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    """Address and reason of what is no statement."""


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull did."""

    sources: tuple[SourceReport, ...]
    events: tuple[Event, ...]
    requests: int
