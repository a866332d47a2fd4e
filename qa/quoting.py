"""From evidence to fair quotes: whole sentences, with the one before where the first needs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.records import Revision, Span
from qa.evidence import Evidence
from qa.records import Attribution, Citation

_LEANS = re.compile(
    r"(?:It|They|He|She|This|That|These|Those|Such|Both|Its|Their|His|Her|There|Here|"
    r"In (?:this|that|these|those|such|doing)|On (?:this|that)|At (?:this|that)|For (?:this|that)|"
    r"To (?:this|that)|With (?:this|that)|As such|Moreover|However|Therefore|Furthermore|Instead|"
    r"Nevertheless|But|And|Yet|So|Thus|Hence|Likewise|Similarly|The (?:same|latter|former))\b"
)
_LONGEST = 900  # characters; a longer quote is not read, and the one before is left off
_GAP = re.compile(r"\s*")

Attribute = Callable[[Evidence, Revision], "tuple[Attribution, str | None]"]
"""How a piece of evidence relates to its voice, and whose words it holds."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of one statement that holds one or more pieces of evidence."""

    evidence: Evidence
    span: Span


def quotes_of(
    chosen: Sequence[Evidence], archive: Archive, is_own_span: Callable[[Evidence, Span], bool]
) -> list[Quote]:
    """Each piece of evidence as a quote, neighbours joined into one, in the order given."""
    quotes: list[Quote] = []
    for evidence in chosen:
        span = _with_context(evidence, archive, is_own_span)
        revision = archive.revision(evidence.statement_id)
        if revision is None:
            continue
        text = revision.statement.text
        last = quotes[-1] if quotes else None
        if last and last.evidence.statement_id == evidence.statement_id:
            between = text[last.span.end : span.start]
            joined = Span(last.span.start, max(last.span.end, span.end))
            near = span.start <= last.span.end or _GAP.fullmatch(between) is not None
            same_voice = last.evidence.passage.voice == evidence.passage.voice
            if near and same_voice and joined.end - joined.start <= _LONGEST:
                quotes[-1] = Quote(last.evidence, joined)
                continue
            if span.start < last.span.end:
                span = evidence.span
                if span.start < last.span.end:
                    continue
        quotes.append(Quote(evidence, span))
    return quotes


def _with_context(
    evidence: Evidence, archive: Archive, is_own_span: Callable[[Evidence, Span], bool]
) -> Span:
    """The sentence, and the one before it in the same turn when it leans on that."""
    revision = archive.revision(evidence.statement_id)
    if revision is None or not _LEANS.match(evidence.span.of(revision.statement.text)):
        return evidence.span
    spans = archive.sentences(evidence.statement_id)
    at = bisect_left(spans, evidence.span)
    if not at:
        return evidence.span
    before = spans[at - 1]
    turn = next(
        (t for t in archive.turns(evidence.statement_id) if t.span.overlaps(evidence.span)), None
    )
    inside = turn is None or before.start >= turn.span.start
    fits = inside and evidence.span.end - before.start <= _LONGEST
    if fits and is_own_span(evidence, before):
        return Span(before.start, evidence.span.end)
    return evidence.span


def cite(quotes: Sequence[Quote], archive: Archive, attribute: Attribute) -> list[Citation]:
    """Numbered citations, 1 upwards, in the order given."""
    citations: list[Citation] = []
    for quote in quotes:
        revision = archive.revision(quote.evidence.statement_id)
        if revision is None:
            continue
        statement, passage = revision.statement, quote.evidence.passage
        attribution, voice = attribute(quote.evidence, revision)
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
            )
        )
    return citations
