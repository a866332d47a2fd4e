"""Answers from ranked evidence: the question is read by what answers it."""

from __future__ import annotations

from dataclasses import replace

from index.records import Filters
from qa.composition import about, counted, digest, not_found
from qa.details import details_of
from qa.evidence import Evidence
from qa.explanation import Trail
from qa.library import Library
from qa.mouths import Mouths
from qa.progress import Step
from qa.question.parsed import ParsedQuestion
from qa.quoting import Surroundings, cite, quotes_of
from qa.reading import Reading
from qa.records import Answer, Citation, Intent, Interpretation, Searched, Status
from qa.retrieval.choosing import choose
from qa.retrieval.ranking import Ranked, rank
from qa.retrieval.scorer import explained, threshold
from qa.roster import scope_of
from qa.verification import verify

_SURE_VOICE = 0.5
"""From which likelihood on a name that speaks is taken for the asked voice."""
_PLAIN = {Intent.COUNT, Intent.PHRASE, Intent.CHECK}


def reading_of(parsed: ParsedQuestion, intent: Intent, best: Ranked | None) -> Reading:
    """The roles that the best evidence bears out: who speaks, what is spoken about."""
    speaking = [
        role
        for n, role in enumerate(parsed.roles)
        if role.voice >= _SURE_VOICE
        or (best is not None and n in best.voices and role.voice >= 0.2)
    ]
    others = [role for role in parsed.roles if role not in speaking]
    topic = tuple(term.text for term in parsed.terms if not term.is_frame)
    return Reading(
        intent=Intent.SAY if intent in _PLAIN else intent,
        issuers=tuple(dict.fromkeys(r.mention.parties[0] for r in speaking if r.mention.parties)),
        people=tuple(dict.fromkeys(p for r in speaking for p in r.mention.people[:1])),
        targets=tuple(dict.fromkeys(r.mention.parties[0] for r in others if r.mention.parties)),
        topic=" ".join(topic),
        topic_words=topic,
        from_day=parsed.period.from_day,
        to_day=parsed.period.to_day,
        framed=True,
        notes=parsed.period.notes,
    )


def window_of(parsed: ParsedQuestion) -> Filters:
    """The days that a question asks about."""
    return Filters(from_day=parsed.period.from_day, to_day=parsed.period.to_day)


def answer_ranked(
    parsed: ParsedQuestion, intent: Intent, library: Library, trail: Trail
) -> tuple[Answer, Reading]:
    """The answer that the best evidence gives, or "not found" when none is likely enough."""
    ranking = rank(parsed, library, window_of(parsed))
    best = ranking.found[0] if ranking.found else None
    reading = reading_of(parsed, intent, best)
    scope = scope_of(reading, library.roster)
    coverage = library.view.count(window_of(parsed))
    searched = Searched(coverage.statements, coverage.earliest, coverage.latest)
    shown = interpretation_of(reading)
    if best is None or ranking.confidence < threshold():
        text = not_found(reading, replace(scope, absent=()), searched)
        return Answer(Status.NOT_FOUND, text, (), shown, searched), reading
    mouths = Mouths(library)
    chosen = choose(parsed, intent, ranking, lambda one: _is_own(parsed, one, mouths))
    citations = _cited(parsed, chosen, library, mouths, trail)
    if not citations:
        text = not_found(reading, replace(scope, absent=()), searched)
        return Answer(Status.NOT_FOUND, text, (), shown, searched), reading
    details = details_of(reading, scope, citations, ())
    text = digest(reading, scope, citations, details)
    return Answer(Status.ANSWERED, text, citations, shown, searched, details=details), reading


def interpretation_of(reading: Reading) -> Interpretation:
    """The reading in names that people recognise."""
    return Interpretation(
        intent=reading.intent,
        issuers=tuple(party.name for party in reading.issuers),
        speakers=tuple(person.name for person in reading.people),
        about=about(reading),
        from_day=reading.from_day,
        to_day=reading.to_day,
        notes=reading.notes,
    )


def _evidence(one: Ranked) -> Evidence:
    candidate = one.candidate
    return Evidence(
        statement_id=candidate.passage.statement_id,
        published_on=candidate.statement.published_on,
        passage=candidate.passage,
        span=candidate.span,
        score=one.score,
        reasons=tuple(f"{name} {value:+}" for name, value in list(explained(one.row).items())[:6]),
    )


def _is_own(parsed: ParsedQuestion, one: Ranked, mouths: Mouths) -> bool:
    return mouths.is_own(_evidence(one))


def _cited(
    parsed: ParsedQuestion, chosen: list[Ranked], library: Library, mouths: Mouths, trail: Trail
) -> tuple[Citation, ...]:
    around = Surroundings(library.view, mouths.is_own_span, lambda _: False)
    quotes = quotes_of([_evidence(one) for one in chosen], around)
    trail.progress(Step(f"checking {counted(len(quotes), 'quote')} against the statement"))
    return verify(cite(quotes, library.view, mouths.of), library.view)
