"""What the ledger holds, one frozen record per concept. Moments of pages and sources are seconds
since 1970, those of captures and events UTC, ISO 8601."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class EventKind(str, Enum):
    """What happened to a statement."""

    ADDED = "added"
    EDITED = "edited"
    RETITLED = "retitled"
    REDATED = "redated"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class Cause(str, Enum):
    """Who made a change."""

    SOURCE = "source"
    """The office that publishes the page."""
    READER = "reader"
    """On Record, which reads the same page otherwise than before."""
    PERSON = "person"
    """Whoever keeps this archive."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one statement. Never altered, never removed."""

    kind: EventKind
    cause: Cause
    at: str
    source: str
    statement_id: str
    url: str
    issuer: str | None = None
    title: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0
    """0 until it is kept."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source stands."""

    name: str
    state: str = "new"
    """`new`, `ok`, `empty`, `blocked` or `broken`."""
    problem: str | None = None
    paused: str | None = None
    looked_at: float | None = None
    new_at: float | None = None
    tested_at: float | None = None
    next_look: float = 0.0
    failures: int = 0
    read_at: float | None = None
    """When its lists were read last, however often it was asked since."""


@dataclass(frozen=True, slots=True)
class ListState:
    """What is sent along when a list is asked for again."""

    address: str
    looks: int = 0
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class PageState:
    """What is known of one address."""

    url: str
    source: str
    state: str = "listed"
    """`listed` (not read yet), `seen`, `held` (another text waits for a second look), `missing`,
    `withdrawn`, `none` (no statement)."""
    reason: str | None = None
    statement_id: str | None = None
    title: str | None = None
    published_on: str | None = None
    text_sha256: str | None = None
    capture: int | None = None
    etag: str | None = None
    modified: str | None = None
    listed_as: str | None = None
    held_sha256: str | None = None
    first_seen: float | None = None
    last_seen: float | None = None
    looked_at: float | None = None
    next_look: float = 0.0
    step: int = 0
    looks: int = 0
    missing_since: float | None = None
    missing_looks: int = 0


@dataclass(frozen=True, slots=True)
class Capture:
    """What an address gave at one moment."""

    url: str
    source: str
    at: str
    status: int
    final_url: str
    headers: Mapping[str, str]
    sha256: str
    """Of the bytes, hexadecimal."""
    outcome: str
    """`statement`, or why it is none."""
    reader: str
    body: bytes | None = None
    """None where it is not kept."""
    number: int = 0
