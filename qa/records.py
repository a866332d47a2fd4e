"""What a question becomes on its way to an answer, one frozen record per concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from index.one_line import one_line
from index.records import Hit, Revision
from index.sources.freshness import Freshness
from qa.entities.spelling import displayed


class Status(str, Enum):
    """How an ask ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    UNCLEAR = "unclear"


class Intent(str, Enum):
    """What kind of answer the question wants."""

    SAY = "say"
    LATEST = "latest"
    FIRST = "first"
    PHRASE = "phrase"
    COMPARE = "compare"
    TIMELINE = "timeline"
    WHO = "who"
    COUNT = "count"
    LIST = "list"
    CHECK = "check"


class Attribution(str, Enum):
    """How the quoted words relate to their voice."""

    DIRECT = "direct"
    REPORTED = "reported"
    JOINT = "joint"


ROLES = ("issuers", "speakers", "about", "dates")
"""What a question says, that a filter can leave out."""


@dataclass(frozen=True, slots=True)
class AskFilters:
    """What the asker fixed outside the question, in the asker's own words; it wins over the
    question. Empty means: as the question says."""

    issuers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    about: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """What of the question is left out: any of `ROLES`."""
    as_of: str | None = None
    """Answer from what had been seen by this moment: UTC, ISO 8601."""
    official: bool = False
    """Whether only statements of official sources answer."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Who / about whom or what / when, as read from the question, in names people recognise."""

    intent: Intent = Intent.SAY
    issuers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    phrase: str | None = None
    """The exact words asked for, for `Intent.PHRASE` and `Intent.CHECK`."""
    notes: tuple[str, ...] = ()
    """What could not be read or was assumed, for a person to see ("'before the invasion' is not
    a date")."""


@dataclass(frozen=True, slots=True)
class CitedOrigin:
    """Where a quoted statement came from, and who stands for it that it is its issuer's."""

    standing: str
    """`official`, `operator` or `unchecked`."""
    host: str | None
    """None for what was not fetched."""
    fetched_at: str
    """UTC, ISO 8601; when it was stored, for what was not fetched."""

    @classmethod
    def of(cls, revision: Revision) -> CitedOrigin:
        """That of a stored revision."""
        origin = revision.statement.origin
        return cls(origin.standing.value, origin.host, origin.fetched_at or revision.stored_at)


@dataclass(frozen=True, slots=True)
class Context:
    """What a quote leans on, word for word as it stands beside it; None where it does not."""

    before: str | None = None
    after: str | None = None
    question: str | None = None
    """What the quoted turn replies to: never the words of the quote's voice."""


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Where the line of a quote stands as well, or nearly so."""

    statement_id: str
    published_on: str | None
    start: int
    end: int
    issuer: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        """A name is one line of what can be seen."""
        _in_line(self, "issuer")


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote with its span and its source; `quote == text[start:end]`, verified."""

    number: int
    statement_id: str
    revision: int
    title: str | None
    issuer: str | None
    speaker: str | None
    role: str | None
    published_on: str | None
    """ISO 8601, as precisely as known."""
    url: str | None
    quote: str
    start: int
    end: int
    voice: str | None
    attribution: Attribution
    origin: CitedOrigin | None = None
    """None in an answer that was kept before it was written down."""
    context: Context | None = None
    also_in: tuple[AlsoIn, ...] = ()
    withdrawn: str | None = None
    """The day (ISO 8601) that its statement was seen last, which its source has withdrawn."""
    person: str | None = None
    """The usual name of the speaker, who may be on record under several."""

    def __post_init__(self) -> None:
        """A name is one line of what can be seen: a line of its own could pass for a quote."""
        _in_line(self, "title", "issuer", "speaker", "role", "voice", "person")

    @property
    def called(self) -> str | None:
        """The speaker as people are shown."""
        return self.person or (displayed(self.speaker) if self.speaker else None)


def _in_line(record: object, *names: str) -> None:
    for part in names:
        name = getattr(record, part)
        if name is not None and (seen := one_line(name)) != name:
            object.__setattr__(record, part, seen or None)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, in the revision that it is a part of."""

    hit: Hit
    revision: Revision


class PartType(str, Enum):
    """What a part of an answer is."""

    LEAD = "lead"
    """The position in the source's own words: a citation's quote, or a sentence of it."""
    HEADING = "heading"
    TEXT = "text"
    QUOTE = "quote"
    """A citation's quote, whole."""
    NOTE = "note"
    """What a reader has to know of the answer itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an answer; leads and quotes are verbatim, without quotation marks."""

    type: PartType
    text: str
    citation: int | None = None
    """The number of the citation that a lead or a quote is."""
    group: str | None = None
    """The side, sub-topic or year that it belongs to."""


@dataclass(frozen=True, slots=True)
class ClosestPassage:
    """What comes near a question that has no answer, and does not answer it."""

    statement_id: str
    title: str | None
    issuer: str | None
    speaker: str | None
    published_on: str | None
    url: str | None
    text: str
    """`text[start:end]` of the statement's newest revision."""
    start: int
    end: int
    score: float

    def __post_init__(self) -> None:
        """A name is one line of what can be seen."""
        _in_line(self, "title", "issuer", "speaker")

    @property
    def called(self) -> str | None:
        """The speaker as people are shown."""
        return displayed(self.speaker) if self.speaker else None

    @classmethod
    def of(cls, found: Found) -> ClosestPassage:
        """That of a passage that a search found."""
        statement, passage = found.revision.statement, found.hit.passage
        return cls(
            statement_id=statement.id,
            title=statement.title,
            issuer=statement.issuer,
            speaker=passage.speaker or statement.speaker,
            published_on=statement.published_on.text if statement.published_on else None,
            url=statement.url,
            text=passage.span.of(statement.text),
            start=passage.span.start,
            end=passage.span.end,
            score=found.hit.score,
        )


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another way to read the question, as a question of its own."""

    interpretation: Interpretation
    question: str
    quotes: int
    """How many it finds."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: how many statements, dated from and to (ISO 8601)."""

    statements: int
    from_day: str | None
    to_day: str | None
    fresh: Freshness | None = None
    """How fresh that is; only where nothing was found."""
    official: bool = False
    """Whether only statements of official sources were."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a model wrote over the quotes of an answer; each sentence was held against its quote."""

    text: str
    """Sentences, each followed by the number of its quote: `… [1]`."""
    model: str
    dropped: int
    """Sentences that no quote bore out."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The nearest that exists, as a question that can be asked as it stands."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets. Every `[n]` in `text` is a citation's number, and the other way round."""

    status: Status
    text: str
    """The plain rendering of `parts`."""
    citations: tuple[Citation, ...]
    interpretation: Interpretation
    searched: Searched
    suggestions: tuple[Suggestion, ...] = ()
    explanation: tuple[Mapping[str, Any], ...] = ()
    """What was considered, kept, dropped and why; only when asked for."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """What belongs to one intent only: counts by year, the sides of a comparison, …"""
    conversation: str | None = None
    answer_id: str | None = None
    parts: tuple[Part, ...] = ()
    """The answer as it is put together, in order."""
    closest: tuple[ClosestPassage, ...] = ()
    """Up to three, best first, where nothing answers."""
    readings: tuple[OtherReading, ...] = ()
    """The other ways to read the question."""
    as_of: str | None = None
    """By when what it is answered from had been seen (UTC, ISO 8601); None for now."""
    summary: Summary | None = None
    """None where no model is configured, or what it wrote did not hold."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """A statement that was retracted and has the words that are looked for."""

    statement_id: str
    issuer: str | None
    retracted_at: str
    """UTC, ISO 8601."""
    reason: str


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """Whether a quotation is on record."""

    verdict: str
    """`exact`, `altered`, `stitched`, `other_speaker` or `not_found`."""
    message: str
    quote: str
    citations: tuple[Citation, ...] = ()
    difference: Sequence[Mapping[str, str]] = ()
    """For `altered`: runs with `op` (equal, insert, delete, replace), `asked` and `stored`."""
    retracted: tuple[Retraction, ...] = ()
    """Where the words stood that are not on record any more."""
