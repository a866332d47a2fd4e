"""From evidence to fair quotes: whole sentences, with the one before where the first needs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.records import Span
from index.view import ArchiveView
from qa.records import Attribution, Citation, CitedOrigin
from qa.retrieval.evidence import Evidence

_LEANS = re.compile(
    r"(?:It|They|He|She|This|That|These|Those|Such|Both|Its|Their|His|Her|There|Here|"
    r"In (?:this|that|these|those|such|doing)|On (?:this|that)|At (?:this|that)|For (?:this|that)|"
    r"To (?:this|that)|With (?:this|that)|As such|Moreover|However|Therefore|Furthermore|Instead|"
    r"Nevertheless|But|And|Yet|So|Thus|Hence|Likewise|Similarly|The (?:same|latter|former))\b"
)
_NUMBERING = re.compile(r"(?:\d{1,3}\.|\d{2}-\d{5}(?:\s+\d{1,3})?)\s+(?=[“\"‘(]?[^\W\d_a-z])")
"""A paragraph's number, or a page's document number that a scan left before a sentence."""
_LONGEST = 900  # characters; a longer quote is not read, and the one before is left off
_FEW = 4  # quotes; more are already enough to read

Usual = Callable[[str | None, str | None], str | None]
Attribute = Callable[[Evidence], "tuple[Attribution, str | None]"]
"""How a piece of evidence relates to its voice, and whose words it holds."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of one statement that holds one or more pieces of evidence."""

    evidence: Evidence
    span: Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides how far a quote reaches around its sentence."""

    view: ArchiveView
    is_own_span: Callable[[Evidence, Span], bool]
    """Whether another sentence of the statement is the same voice's own."""
    names_another: Callable[[str], bool]
    """Whether a sentence turns to a state that was not asked about."""


def leans(text: str) -> bool:
    """Whether a text begins by pointing back, so that it needs what stands before it."""
    return _LEANS.match(text) is not None


def quotes_of(chosen: Sequence[Evidence], around: Surroundings) -> list[Quote]:
    """Each piece of evidence as a quote, neighbours joined into one, in the order given.

    Few quotes are given with the sentence that goes on from them.
    """
    quotes: list[Quote] = []
    for evidence in chosen:
        text = evidence.revision.statement.text
        span = _with_before(evidence, text, around)
        if len(chosen) <= _FEW:
            span = _with_after(evidence, span, text, around)
        span = from_words(span, text)
        last = quotes[-1] if quotes else None
        if last is None or last.evidence.statement_id != evidence.statement_id:
            quotes.append(Quote(evidence, span))
            continue
        joined = _join(last, Quote(evidence, span), text)
        quotes[-1:] = joined
    return quotes


def from_words(span: Span, text: str) -> Span:
    """A quote begins with words: numbering is the publisher's, not the speaker's."""
    number = _NUMBERING.match(text, span.start, span.end)
    return Span(number.end(), span.end) if number else span


def _join(last: Quote, new: Quote, text: str) -> list[Quote]:
    """Two quotes of one statement as one when they touch, else both, not overlapping."""
    joined = Span(last.span.start, max(last.span.end, new.span.end))
    between = text[last.span.end : new.span.start]
    touch = new.span.start <= last.span.end or not between.strip()
    same_voice = last.evidence.passage.voice == new.evidence.passage.voice
    if touch and same_voice and joined.end - joined.start <= _LONGEST:
        return [Quote(last.evidence, joined)]
    if new.span.start >= last.span.end:
        return [last, new]
    alone = Quote(new.evidence, new.evidence.span)
    return [last, alone] if alone.span.start >= last.span.end else [last]


def _with_before(evidence: Evidence, text: str, around: Surroundings) -> Span:
    """The sentence, and the one before it in the same turn when it leans on that."""
    span = evidence.span
    if not leans(span.of(text)):
        return span
    spans = around.view.sentences(evidence.statement_id)
    at = bisect_left(spans, span)
    if not at:
        return span
    before = spans[at - 1]
    turn = next(
        (t for t in around.view.turns(evidence.statement_id) if t.span.overlaps(span)), None
    )
    inside = turn is None or before.start >= turn.span.start
    fits = inside and span.end - before.start <= _LONGEST
    if fits and around.is_own_span(evidence, before):
        return Span(before.start, span.end)
    return span


def _with_after(evidence: Evidence, span: Span, text: str, around: Surroundings) -> Span:
    """The quote with the next sentence of its paragraph, when that goes on about the same."""
    spans = around.view.sentences(evidence.statement_id)
    at = bisect_left(spans, evidence.span) + 1
    if at >= len(spans):
        return span
    after = spans[at]
    goes_on = "\n" not in text[evidence.span.end : after.start].strip(" ")
    fits = goes_on and after.end - span.start <= _LONGEST and after.end <= evidence.passage.span.end
    if fits and not around.names_another(after.of(text)) and around.is_own_span(evidence, after):
        return Span(span.start, after.end)
    return span


def cite(quotes: Sequence[Quote], attribute: Attribute, usual: Usual) -> list[Citation]:
    """Numbered citations, 1 upwards, in the order given; `usual` gives the name that a speaker
    of a voice is shown under."""
    citations: list[Citation] = []
    for quote in quotes:
        revision, passage = quote.evidence.revision, quote.evidence.passage
        statement = revision.statement
        attribution, voice = attribute(quote.evidence)
        citations.append(
            Citation(
                number=len(citations) + 1,
                statement_id=statement.id,
                revision=revision.number,
                title=statement.title,
                issuer=statement.issuer,
                speaker=passage.speaker,
                role=passage.role,
                published_on=statement.published_on.text if statement.published_on else None,
                url=statement.url,
                quote=quote.span.of(statement.text),
                start=quote.span.start,
                end=quote.span.end,
                voice=voice,
                attribution=attribution,
                origin=CitedOrigin.of(revision),
                person=usual(passage.speaker, passage.voice),
            )
        )
    return citations
