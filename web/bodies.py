"""What the API returns, as pydantic models: described by OpenAPI, made by `web.presenters`."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field


class ErrorDetail(BaseModel):
    code: str
    message: str
    request_id: str | None = Field(default=None, description="What the log calls the request.")


class ErrorBody(BaseModel):
    error: ErrorDetail


class OriginBody(BaseModel):
    standing: Literal["official", "operator", "unchecked"]
    host: str | None
    fetched_at: str


class ContextBody(BaseModel):
    """What a quote leans on, word for word; the question is nobody's whose words are quoted."""

    before: str | None
    after: str | None
    question: str | None


class AlsoInBody(BaseModel):
    statement_id: str
    published_on: str | None
    start: int
    end: int
    issuer: str | None = None
    url: str | None = None


class CitationBody(BaseModel):
    number: int
    statement_id: str
    revision: int
    title: str | None
    issuer: str | None
    speaker: str | None
    role: str | None
    published_on: str | None
    url: str | None
    quote: str
    start: int
    end: int
    voice: str | None
    attribution: Literal["direct", "reported", "joint"]
    origin: OriginBody | None
    context: ContextBody | None = None
    also_in: list[AlsoInBody] = Field(
        default=[], description="Where the same line, or nearly the same, stands as well."
    )
    withdrawn: date | None = Field(
        default=None, description="Last day that its source had the statement; null where it has."
    )
    person: str | None = Field(
        default=None,
        description="The speaker’s usual name; `speaker` is the name that the record gives here.",
    )


class InterpretationBody(BaseModel):
    intent: str
    issuers: list[str]
    speakers: list[str]
    about: list[str]
    from_: date | None = Field(alias="from")
    to: date | None
    phrase: str | None
    notes: list[str]


class FreshBody(BaseModel):
    """How fresh what was searched is; moments are UTC, ISO 8601."""

    stored_at: str | None = Field(description="When a statement was stored last.")
    followed: int = Field(description="Sources that are followed in all.")
    sources: int = Field(description="Those of them that were asked for.")
    looked_at: str | None = Field(description="Since when each of these was looked at.")
    behind: int = Field(description="Those of these that cannot be read, or are paused.")


class SearchedBody(BaseModel):
    statements: int
    from_: str | None = Field(alias="from")
    to: str | None
    fresh: FreshBody | None = Field(default=None, description="Only where nothing was found.")


class SuggestionBody(BaseModel):
    question: str
    reason: str


class PartBody(BaseModel):
    type: Literal["lead", "heading", "text", "quote", "note"]
    text: str = Field(description="Of a lead or a quote: verbatim, without quotation marks.")
    citation: int | None = Field(description="The number of the citation that a lead or quote is.")
    group: str | None


class HitBody(BaseModel):
    statement_id: str
    title: str | None
    issuer: str | None
    speaker: str | None
    published_on: str | None
    url: str | None
    text: str
    start: int
    end: int
    score: float


class ReadingBody(BaseModel):
    """Another way to read the question."""

    interpretation: InterpretationBody
    question: str
    quotes: int


class SummaryBody(BaseModel):
    """Written by a model; each sentence was checked against the quote that it names."""

    text: str
    model: str
    dropped: int = Field(description="Sentences that no quote bore out.")


class AnswerBody(BaseModel):
    status: Literal["answered", "not_found", "unclear"]
    answer: str = Field(description="The plain rendering of `parts`.")
    citations: list[CitationBody]
    interpretation: InterpretationBody
    searched: SearchedBody
    parts: list[PartBody] = Field(description="The answer as it is put together, in order.")
    closest: list[HitBody] = Field(
        description="Up to three passages that do not answer, where nothing does."
    )
    readings: list[ReadingBody]
    suggestions: list[SuggestionBody]
    details: dict[str, Any]
    explanation: list[dict[str, Any]] | None = None
    conversation: str | None
    answer_id: str
    summary: SummaryBody | None = Field(
        default=None, description="Only where a model is configured and what it wrote holds."
    )
    as_of: str | None = Field(
        default=None, description="By when what it is answered from had been seen; null for now."
    )


class RoomBody(BaseModel):
    """What became of `max_tokens`."""

    left_out: int = Field(description="Hits that had no room.")
    counted_by: str = Field(description="The vocabulary that tokens are counted by, or `estimate`.")


class HitsBody(BaseModel):
    hits: list[HitBody]
    room: RoomBody | None = Field(default=None, description="Only where max_tokens is given.")


class RevisionBody(BaseModel):
    revision: int
    stored_at: str


class RetractedBody(BaseModel):
    at: str
    reason: str


class StatementBody(BaseModel):
    id: str
    issuer: str | None
    speaker: str | None
    role: str | None
    published_on: str | None
    title: str | None
    url: str | None
    lang: str | None
    kind: str | None
    text: str
    revision: int
    revisions: list[RevisionBody]
    origin: OriginBody
    retracted: RetractedBody | None
    extra: dict[str, Any]


class RetractionBody(BaseModel):
    statement_id: str
    issuer: str | None
    retracted_at: str
    reason: str


class QuoteCheckBody(BaseModel):
    verdict: Literal["exact", "altered", "stitched", "other_speaker", "not_found"]
    message: str
    quote: str
    citations: list[CitationBody]
    difference: list[dict[str, str]]
    retracted: list[RetractionBody]


class KeptBody(BaseModel):
    feedback_id: int
