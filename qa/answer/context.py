"""What a quote leans on, word for word: the question that it replies to, the sentence before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from index.records import Revision, Span, Turn
from qa.answer.quoting import leans
from qa.records import Citation, Context

_LONGEST = 400  # characters of a neighbour; more is read in the statement
_OPENING = 2  # sentences of a reply that are read as answering what was asked


class Layouts(Protocol):
    """The part of the archive that knows what stands around a quote."""

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None: ...
    def sentences(self, statement_id: str, number: int | None = None) -> Sequence[Span]: ...
    def turns(self, statement_id: str, number: int | None = None) -> Sequence[Turn]: ...
    def asked_before(self, statement_id: str, span: Span) -> Span | None: ...


def with_context(citations: Sequence[Citation], view: Layouts) -> tuple[Citation, ...]:
    """The citations, each with what it leans on; those that stand on their own as they are."""
    return tuple(_with_context(citation, view) for citation in citations)


def _with_context(citation: Citation, view: Layouts) -> Citation:
    place = (citation.statement_id, citation.revision)
    revision = view.revision(*place)
    span = Span(citation.start, citation.end)
    turn = next((t for t in view.turns(*place) if t.span.overlaps(span)), None)
    if revision is None or turn is None:
        return citation
    text = revision.statement.text
    sentences = view.sentences(*place)
    at = bisect_left(sentences, span.start, key=lambda sentence: sentence.end)
    first = bisect_left(sentences, turn.span.start, key=lambda sentence: sentence.start)
    before = sentences[at - 1] if at > first and leans(citation.quote) else None
    asked = view.asked_before(citation.statement_id, span) if at - first < _OPENING else None
    question = _end_of(asked, sentences) if asked else None
    shown = [one.of(text) if one and _fits(one) else None for one in (before, question)]
    if not any(shown):
        return citation
    return replace(citation, context=Context(before=shown[0], question=shown[1]))


def _end_of(asked: Span, sentences: Sequence[Span]) -> Span | None:
    """The last sentences of what was asked, as many as are read at a glance."""
    within = [s for s in sentences if asked.start <= s.start and s.end <= asked.end]
    fitting = [s for s in within if within[-1].end - s.start <= _LONGEST]
    return Span(fitting[0].start, within[-1].end) if fitting else None


def _fits(span: Span) -> bool:
    return span.end - span.start <= _LONGEST
