"""What the tools give: typed, and the same as one text of JSON."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from web.bodies import AnswerBody, QuoteCheckBody


class SearchResult(BaseModel):
    """A statement that a search found."""

    id: str
    title: str
    url: str
    quote: str = Field(description="The passage that was found, character for character.")


class SearchResults(BaseModel):
    """Statements, best first, each once."""

    results: list[SearchResult]


class Document(BaseModel):
    """A statement as it is stored."""

    id: str
    title: str
    text: str
    url: str
    metadata: dict[str, Any]


class CitedAnswer(AnswerBody):
    """An answer as the API gives it, with the address of each quote."""

    urls: dict[str, str] = Field(description="Number of a citation -> address of the quote.")


class CheckedQuote(QuoteCheckBody):
    """A quotation's verdict, with the address of each place that bears it out."""

    urls: dict[str, str] = Field(description="Number of a citation -> address of the quote.")


class Source(BaseModel):
    """Whoever has statements on record."""

    issuer: str
    statements: int


class Sources(BaseModel):
    """What is on record, and from when to when (ISO 8601)."""

    statements: int
    earliest: str | None
    latest: str | None
    issuers: list[Source] = Field(description="The most statements first.")
