"""Answers from ranked evidence: the question is read by what answers it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from index.records import Filters, Span
from qa.answer import Told, answered
from qa.answer.citing import Cited, cited
from qa.answer.explanation import Trail
from qa.answer.guard import guarded
from qa.answer.naming import about, interpretation, unsure, voices
from qa.answer.other_readings import as_question, is_in_doubt, other_readings
from qa.answer.progress import Step
from qa.answer.quoting import Surroundings
from qa.answer.refusal import Beside, Condition, Limit, asked_for, not_found
from qa.answer.suggestions import did_you_mean
from qa.answer.wording import counted
from qa.answer.wording import window as in_words
from qa.attribution.asked_stance import stances_of_question
from qa.attribution.attributor import Attributor
from qa.entities.roster import scope_of
from qa.kinds import Selection, kind_of
from qa.pipeline import count, groups_of
from qa.question.name_mention import NameMention
from qa.question.parsed import ParsedQuestion
from qa.question.reading import Reading
from qa.records import (
    Answer,
    Intent,
    OtherReading,
)
from qa.retrieval.choosing import choose, choose_latest, is_bare
from qa.retrieval.closest import closest_to
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence
from qa.retrieval.ranking import Ranked, Ranking, place_of, rank
from qa.retrieval.reported import rank_reported
from qa.retrieval.scorer import explained, threshold
from qa.retrieval.stance import (
    asked_target,
    in_direction,
    of_others,
    of_wishes,
    silenced,
    with_its_words,
)

_GOES_ON = 0.85
"""Of the threshold, for a sentence of a statement that the answer before cited."""
_HAS_ALL = 0.5
"""The same for a sentence that has all the names and nearly all the words that were asked for."""
_FEW_WORDS = 2
"""Of a topic that is named and not described."""
_MOST_EXPLAINED = 20
_MOST_TRIED = 2  # other readings; each is a search
_OF_ALL = {Selection.EACH_VOICE, Selection.EACH_SIDE}
_WHOM = re.compile(
    r"^\W*(?:and\s+)?(?:whom\b|who\s+(?:do|does|did|has|have|is|are|was|were|will|would|should|can|"
    r"could)\b(?!\s+\w+ing\b))",
    re.IGNORECASE,
)


def ranking_of(parsed: ParsedQuestion, corpus: Corpus) -> Ranking:
    """What may answer a question, within the days that it asks about."""
    return rank(parsed, corpus, window_of(parsed))


def names_all(parsed: ParsedQuestion, ranking: Ranking) -> bool:
    """Whether what answers the question has all of its names in or around it."""
    sure = ranking.confidence >= threshold()
    return sure and ranking.found[0].meets(len(parsed.terms))


def reading_of(parsed: ParsedQuestion, intent: Intent, best: Ranked | None) -> Reading:
    """The roles that the best evidence bears out: who speaks, what is spoken about."""
    speaking = [
        role
        for n, role in enumerate(parsed.roles)
        if role.speaks or (best is not None and n in best.voices and role.voice >= 0.2)
    ]
    others = [role for role in parsed.roles if role not in speaking]
    named = (role.mention.people[0].name for role in others if role.mention.people)
    topic = (*named, *(term.text for term in parsed.terms if not term.is_frame))
    return Reading(
        intent=intent if kind_of(intent).is_ranked else Intent.SAY,
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
    parsed: ParsedQuestion,
    intent: Intent,
    corpus: Corpus,
    trail: Trail,
    ranked: Ranking | None = None,
) -> tuple[Answer, Reading]:
    """The answer that the best evidence gives, or "not found" when none is likely enough; from
    `ranked`, the `ranking_of` the question, where it is there already."""
    window = window_of(parsed)
    searched = count(window, corpus.view)
    trail.progress(Step(f"searching {counted(searched.statements, 'statement')}", searched))
    asked = asked_target(parsed, corpus)
    if intent is Intent.WHO and _WHOM.match(parsed.text):
        intent = Intent.SAY  # "who does Norvania blame" is asked of Norvania
    if intent is Intent.WHO:
        parsed, ranked = silenced(parsed), None
    whole = ranking = ranked or ranking_of(parsed, corpus)
    if intent is Intent.WHO:
        ranking = of_wishes(parsed, of_others(whole))
        if parsed.stance and asked is None:
            ranking = with_its_words(ranking)
    unsure_places: frozenset[tuple[str, Span]] = frozenset()
    if asked is not None:
        directed = in_direction(parsed, intent, ranking, asked, corpus)
        ranking, unsure_places = directed.ranking, directed.unsure
        trail.decides = directed.decides
    best = ranking.found[0] if ranking.found else None
    reading = reading_of(parsed, intent, best)
    shown = interpretation(reading)
    attributor = Attributor(corpus)
    quoted = Cited()
    notes: tuple[str, ...] = ()
    bare = is_bare(parsed)
    is_name = bare and any(role.mention.is_known for role in parsed.roles)
    if best is not None and (is_name or ranking.confidence >= least_confidence(parsed, best)):
        choosing = choose_latest if bare else choose
        chosen = choosing(parsed, intent, ranking, lambda one: attributor.is_own(_evidence(one)))
        quoted = _cited(chosen, corpus, attributor, trail)
        if asked is not None and all(place_of(one) in unsure_places for one in chosen):
            notes = (unsure(asked.stance, reading.targets),)
    if not quoted.citations:
        reported = rank_reported(parsed, corpus, window, partial(_is_report, attributor))
        if reported.confidence >= threshold():
            quoted = _cited(choose(parsed, intent, reported, _any), corpus, attributor, trail)
    citations = quoted.citations
    readings: tuple[OtherReading, ...] = ()
    if not citations or is_in_doubt(parsed):
        readings = readings_that_find(parsed, intent, corpus)
    if not citations:
        unheard = [r.mention.text for r in parsed.roles if r.speaks and not r.mention.is_known]
        offered = Beside(
            did_you_mean(unheard, about(reading), corpus.roster),
            closest_to(parsed, corpus, window, whole),
            readings,
            explanation=_told(parsed, ranking, trail),
            is_on_record=not _is_absent(parsed, reading, corpus),
        )
        refused = not_found(
            shown, searched, _conditions(parsed, reading, asked is not None), offered
        )
        return guarded(refused, corpus.view), reading
    groups = groups_of(reading, scope_of(reading, corpus.roster), citations)
    told = Told(
        notes=notes,
        sentences=quoted.sentences,
        explanation=_told(parsed, ranking, trail),
    )
    found = replace(answered(shown, searched, groups, told), readings=readings)
    return guarded(found, corpus.view), reading


def readings_that_find(
    parsed: ParsedQuestion, intent: Intent, corpus: Corpus
) -> tuple[OtherReading, ...]:
    """The other ways to read the question that find something, each with how many quotes; none
    where all who are on record were asked about."""
    if kind_of(intent).selection in _OF_ALL:
        return ()
    found: list[OtherReading] = []
    for other in islice(other_readings(parsed, corpus.roster), _MOST_TRIED):
        question = as_question(other)
        ranking = ranking_of(other, corpus) if question else None
        best = ranking.found[0] if ranking and ranking.found else None
        if not (question and ranking and best):
            continue
        if ranking.confidence < least_confidence(other, best):
            continue
        quotes = len(choose(other, intent, ranking, _any))
        shown = interpretation(reading_of(other, intent, best))
        if question not in {one.question for one in found}:
            found.append(OtherReading(shown, question, quotes))
    return tuple(found)


def asks_for_mentions(parsed: ParsedQuestion) -> bool:
    """Whether it asks what was said on a thing of a few words and no more ("Osei on the border"),
    so that whatever speaks of it answers."""
    own = sum(not term.is_frame for term in parsed.terms)
    speaking = sum(role.speaks for role in parsed.roles)
    asks_more = parsed.wants or parsed.stance or parsed.phrase or parsed.unknown
    return 0 < own <= _FEW_WORDS and speaking == len(parsed.roles) <= 1 and not asks_more


def asks_of_talk(parsed: ParsedQuestion) -> bool:
    """Whether it asks what somebody said to or of others and names nothing but them ("the last
    call of Osei and Brandt: what did they discuss")."""
    own = any(not term.is_frame for term in parsed.terms)
    known = all(role.mention.is_known for role in parsed.roles) and len(parsed.roles) > 1
    asks_more = parsed.wants or parsed.stance or parsed.phrase
    return known and not own and not asks_more and any(role.speaks for role in parsed.roles)


def least_confidence(parsed: ParsedQuestion, best: Ranked) -> float:
    """How sure it has to be; what has all that was asked for, or goes on from what was cited, may
    be less sure."""
    terms = len(parsed.terms)
    if asks_of_talk(parsed) and best.names_others(parsed.roles):
        return 0.0
    if best.has_all(terms) and asks_for_mentions(parsed):
        return 0.0
    if best.has_all(terms) and terms > 1:
        return threshold() * _HAS_ALL
    goes_on = best.candidate.passage.statement_id in parsed.cited
    return threshold() * (_GOES_ON if goes_on else 1.0)


def _is_absent(parsed: ParsedQuestion, reading: Reading, corpus: Corpus) -> bool:
    """Whether it is certain that there is nothing: a word that no text has, or who has no words on
    record."""
    own = [term for term in parsed.terms if not term.is_frame]
    speaking = [role for role in parsed.roles if role.speaks]
    heard = corpus.roster.passages_of(reading.issuers, reading.people)
    return any(not term.known for term in own) or (bool(speaking) and not heard)


def _conditions(parsed: ParsedQuestion, reading: Reading, is_directed: bool) -> list[Condition]:
    """What the question asked for, in the order in which it is told; a stance as such where it
    `is_directed` at somebody, and else by its word."""
    stances = [] if is_directed else [one.span for one in stances_of_question(parsed.text)]
    unheard = [r.mention for r in parsed.roles if r.speaks and not r.mention.is_known]
    spoken_of = any(t.known for m in unheard for t in parsed.terms if t.span.overlaps(m.span))
    words = tuple(
        term.text
        for term in parsed.terms
        if (not term.is_frame or any(term.span.overlaps(span) for span in stances))
        and not any(term.span.overlaps(m.span) for m in unheard)
    )
    return asked_for(
        Condition.of(Limit.VOICE, *voices(reading)),
        Condition.of(Limit.VOICE, *(m.text for m in unheard), is_known=spoken_of),
        Condition.of(Limit.STANCE, parsed.stance if is_directed else None),
        Condition.of(Limit.TARGET, *(party.name for party in reading.targets)),
        Condition.of(Limit.WORDS, *words),
        Condition.of(Limit.PERIOD, in_words(reading.from_day, reading.to_day)),
    )


def _told(parsed: ParsedQuestion, ranking: Ranking, trail: Trail) -> tuple[Mapping[str, Any], ...]:
    """How the question was read and what the best sentences' scores are made of, when asked."""
    if not trail.explains:
        return ()
    return (
        {
            "names": {r.mention.text: round(r.voice, 3) for r in parsed.roles},
            "words": {t.text: round(t.weight, 3) for t in parsed.terms},
            "wants": sorted(parsed.wants),
            "confidence": round(ranking.confidence, 3),
            "threshold": round(threshold(), 3),
            "considered": len(ranking.found),
            "evidence": [
                {
                    "statement_id": one.candidate.passage.statement_id,
                    "start": one.candidate.span.start,
                    "end": one.candidate.span.end,
                    "voice": one.candidate.passage.voice,
                    "score": round(one.score, 3),
                    "why": explained(one.row),
                }
                for one in ranking.found[:_MOST_EXPLAINED]
            ],
        },
    )


def _is_report(attributor: Attributor, one: Ranked, mention: NameMention) -> bool:
    return attributor.is_report_of(_evidence(one), mention)


def _any(_: Ranked) -> bool:
    return True


def _evidence(one: Ranked) -> Evidence:
    candidate = one.candidate
    return Evidence(
        revision=candidate.revision,
        passage=candidate.passage,
        span=candidate.span,
        score=one.score,
        reasons=tuple(f"{name} {value:+}" for name, value in list(explained(one.row).items())[:6]),
    )


def _cited(chosen: list[Ranked], corpus: Corpus, attributor: Attributor, trail: Trail) -> Cited:
    around = Surroundings(corpus.view, attributor.is_own_span, lambda _: False)
    return cited([_evidence(one) for one in chosen], around, attributor, corpus, trail)
