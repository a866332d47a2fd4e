"""What On Record knows of, one frozen record per concept. Spans are half-open `[start, end)`
character offsets (Unicode code points) into a statement's stored text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from index.errors import InvalidDate
from index.origins import NOT_WRITTEN_DOWN, Origin

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters `[start, end)`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precisely as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601)."""

    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO date of year, month or day precision; raises `InvalidDate`.

        >>> PartialDate.parse("2015-02").last_day
        datetime.date(2015, 2, 28)
        """
        match = _PARTIAL_DATE.fullmatch(text.strip())
        if match is None:
            raise InvalidDate(text)
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise InvalidDate(text) from None
        return cls(match.group())

    @property
    def first_day(self) -> date:
        """The earliest day it can stand for."""
        year, month, day = [*self.text.split("-"), "1", "1"][:3]
        return date(int(year), int(month), int(day))

    @property
    def last_day(self) -> date:
        """The latest day it can stand for."""
        parts = [int(part) for part in self.text.split("-")]
        if len(parts) == 3:
            return date(*parts)
        month = parts[1] if len(parts) == 2 else 12
        return date(parts[0], month, calendar.monthrange(parts[0], month)[1])

    def may_be_within(self, first: date | None, last: date | None) -> bool:
        """Whether a day that it can stand for is between two, both included; None is no limit."""
        early = first is not None and self.last_day < first
        late = last is not None and self.first_day > last
        return not early and not late


class Kind(str, Enum):
    """What sort of text a statement is."""

    SPEECH = "speech"
    PRESS_RELEASE = "press_release"
    PRESS_CONFERENCE = "press_conference"
    JOINT_STATEMENT = "joint_statement"
    READOUT = "readout"
    INTERVIEW = "interview"
    WRITTEN_STATEMENT = "written_statement"
    OTHER = "other"


class Standing(str, Enum):
    """Whose side a turn's speaker is on, seen from the issuer."""

    ISSUER = "issuer"
    """The issuer itself or one of its officials."""
    GUEST = "guest"
    """Someone who speaks for another state or body."""
    JOURNALIST = "journalist"
    """A reporter, an interviewer, a member of the audience: never evidence."""
    UNKNOWN = "unknown"
    """Unclear, and so never counted as the issuer's."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One official text, as a reader made it, before it is stored."""

    id: str
    text: str
    issuer: str | None = None
    speaker: str | None = None
    role: str | None = None
    published_on: PartialDate | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None
    kind: str | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    """Fields the contract does not name, kept and given back."""
    origin: Origin = NOT_WRITTEN_DOWN
    """Where it came from, as it was found out."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that was refused: where it stood, and the reason for a person to read."""

    source: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a statement that was not taken in as it was given, and the reason."""

    statement_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A statement as it stood at one fetch; the newest is the one that answers."""

    statement: Statement
    number: int
    """1-based."""
    stored_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words in a statement; a speech is a single turn."""

    span: Span
    """The words alone: the label is not part of it."""
    speaker: str | None
    role: str | None
    voice: str | None
    """Whose words these are: the issuer as it calls itself, or a guest's state or body under its
    usual name (`Japan; Australia` when they speak jointly); None when it is not known."""
    standing: Standing
    certainty: float = 1.0
    """How sure `standing` and `voice` are, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is retrieved: whole sentences of one turn."""

    id: int
    statement_id: str
    span: Span
    speaker: str | None
    role: str | None
    voice: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to, before anything is ranked. None means no limit; an empty set
    lets nothing through. Names are compared exactly: `index.names` turns a person's wording into
    the names that the index holds."""

    issuers: frozenset[str] | None = None
    voices: frozenset[str] | None = None
    speakers: frozenset[str] | None = None
    from_day: date | None = None
    to_day: date | None = None
    standings: frozenset[Standing] | None = None
    official: bool = False
    """Whether only statements of official sources are let through."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found."""

    passage: Passage
    score: float
    """Higher is better; comparable within one search only."""
    rank: int
    """1-based."""


@dataclass(frozen=True, slots=True)
class SpeakerOnRecord:
    """A person, post, voice and standing as the stored statements have them together."""

    speaker: str | None
    role: str | None
    voice: str | None
    standing: Standing
    statements: int
    passages: int
    first_on: str | None
    """Date of the earliest statement, as precisely as known; None when none is dated."""
    last_on: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much matches some filters, and from when to when (ISO 8601, as precisely as known)."""

    statements: int
    passages: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What is in the index."""

    statements: int
    passages: int
    issuers: Mapping[str, int]
    """Statements by issuer."""
    earliest: str | None
    latest: str | None
    encoder: str | None
    """Fingerprint of the encoder that made the vectors; None while nothing is stored."""
    sizes: Mapping[str, int]
    """Bytes on disk: `database`, `index`."""
    changed_at: str | None
    """UTC, ISO 8601: when a statement was last stored."""
    made_with: str | None = None
    """Version of On Record that made the database; None where it was not written down."""
    written_with: str | None = None
    """Version of On Record that stored a statement last."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingestion did, so far or in all."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()
    passages_embedded: int = 0
    remarks: tuple[Remark, ...] = ()
