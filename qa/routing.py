"""Which way a question is answered: a plain one by its roles, any other by the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from index.records import Filters, PartialDate
from index.view import ArchiveView
from qa.answer.explanation import Trail
from qa.entities.roster import scope_of
from qa.pipeline import answer
from qa.question.filters import refined
from qa.question.fixing import fixed
from qa.question.followup import Before, Turned, leans
from qa.question.formal import (
    has_topic,
    is_borne_out,
    is_formal,
    is_heard,
    is_of_nobody,
    is_of_stance,
    is_plain,
    lacks_subject,
)
from qa.question.merging import goes_on, merged, points_into, without_time
from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.question.periods import day_counted_from
from qa.question.reading import Reading
from qa.question.since import counted_from
from qa.ranked import answer_ranked, closest_of, readings_that_find, window_of
from qa.records import Answer, AskFilters, Intent, Status
from qa.retrieval.corpus import Corpus
from qa.retrieval.query import query_of
from qa.retrieval.ranking import rank

_NEARLY_THE_WORDS = 80  # of 100


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with all that it comes with."""

    question: str
    parsed: ParsedQuestion
    turned: Turned
    before: Before | None
    filters: AskFilters


Result = tuple[Answer, Reading]
"""An answer, and what the question was read as."""
NewTrail = Callable[[], Trail]


def reading_day(question: str, view: ArchiveView) -> date:
    """The day from which a question's time is counted, by what a view holds."""
    latest = view.count(Filters()).latest
    newest = PartialDate.parse(latest).last_day if latest else None
    return day_counted_from(question, date.today(), newest)


def route(asked: AskedQuestion, corpus: Corpus, new_trail: NewTrail) -> Result:
    """A plain question by its roles; any other, and one whose roles find nothing though it may
    have been misread, by what answers it best."""
    as_fixed = fixed(asked.parsed, asked.filters, corpus.roster, corpus.view)
    by_roles = _by_roles(asked, as_fixed, corpus, new_trail)
    if by_roles is not None and by_roles[0].status is Status.ANSWERED:
        return by_roles
    before = asked.before
    if by_roles is None or (before is not None and before.question and has_topic(asked.parsed)):
        return _by_evidence(asked, corpus, new_trail)
    return _refused_by_roles(asked, as_fixed, by_roles, corpus, new_trail)


def _by_roles(
    asked: AskedQuestion, as_fixed: ParsedQuestion, corpus: Corpus, new_trail: NewTrail
) -> Result | None:
    """The answer by the first reading that has one, else the first one's refusal; None where no
    reading is plain enough for its roles to decide."""
    refused: Result | None = None
    for way in (asked.turned.reading, asked.turned.other):
        if way is None:
            continue
        reading = _with_filters(way, asked, corpus)
        query = query_of(reading, corpus)
        unheard = is_of_nobody(reading, as_fixed) or (
            is_plain(reading)
            and scope_of(reading, corpus.roster).absent
            and not is_heard(as_fixed, corpus.roster)
        )
        whole = bool(unheard) or is_formal(reading, query, as_fixed)
        if not whole and not (corpus.parser and is_of_stance(reading, query, as_fixed)):
            continue
        trail = new_trail()
        result = answer(reading, corpus, trail), reading
        if result[0].status is Status.ANSWERED and (whole or not trail.is_unsure):
            return result
        if whole:
            refused = refused or result
    return refused


def _refused_by_roles(
    asked: AskedQuestion,
    as_fixed: ParsedQuestion,
    refused: Result,
    corpus: Corpus,
    new_trail: NewTrail,
) -> Result:
    """What it was read as may not be what was asked: then the evidence decides. Else the refusal,
    with what comes near."""
    intent, reading = asked.turned.reading.intent, refused[1]
    if reading.phrase or (asked.before is None and not is_borne_out(reading, as_fixed)):
        ranked = answer_ranked(as_fixed, intent, corpus, new_trail())
        if not reading.phrase or _keeps_words(reading, ranked[0]):
            return ranked
    near = closest_of(rank(as_fixed, corpus, window_of(as_fixed)))
    readings = readings_that_find(as_fixed, intent, corpus)
    return replace(refused[0], closest=near, readings=readings), reading


def _by_evidence(asked: AskedQuestion, corpus: Corpus, new_trail: NewTrail) -> Result:
    """What answers best; asked back where the question lacks what it cannot do without."""
    parsed, before = asked.parsed, asked.before
    if before is not None and before.question and goes_on(parsed):
        today = reading_day(before.question, corpus.view)
        earlier = parse(before.question, corpus.roster, corpus.view, today)
        parsed = _going_on(parsed, earlier, before)
    parsed = fixed(parsed, asked.filters, corpus.roster, corpus.view)
    plain = _with_filters(asked.turned.reading, asked, corpus)
    leans_alone = before is None and leans(asked.question) and not has_topic(parsed)
    if lacks_subject(parsed) or leans_alone:
        asked_back = answer(plain, corpus, new_trail())
        if asked_back.status is Status.UNCLEAR:
            return asked_back, plain
    ranked = answer_ranked(parsed, asked.turned.reading.intent, corpus, new_trail())
    if ranked[0].status is Status.ANSWERED:
        return ranked
    return _asked_back(plain, parsed, corpus, new_trail, ranked[0]) or ranked


def _asked_back(
    plain: Reading,
    parsed: ParsedQuestion,
    corpus: Corpus,
    new_trail: NewTrail,
    refused: Answer,
) -> Result | None:
    """What a question lacks where the ranking refused, beside what came closest; None where it
    lacks nothing."""
    has_subject = has_topic(parsed) or not all(role.speaks for role in parsed.roles)
    if has_subject and not any(role.mention.post for role in parsed.roles):
        return None
    result = answer(plain, corpus, new_trail())
    if result.status is not Status.UNCLEAR:
        return None
    return replace(result, closest=refused.closest, readings=refused.readings), plain


def _with_filters(way: Reading, asked: AskedQuestion, corpus: Corpus) -> Reading:
    """A reading as the corpus names bodies, within the filters set beside the question."""
    return refined(corpus.roster.with_acronyms(way), asked.filters, corpus.roster)


def _keeps_words(reading: Reading, found: Answer) -> bool:
    """Whether what was found has the quoted words that were asked for, give or take a slip; where
    the very words are asked for, nothing else will do."""
    if reading.phrase is None:
        return True
    if reading.intent is Intent.PHRASE:
        return False
    return any(
        fuzz.partial_ratio(reading.phrase.lower(), c.quote.lower()) >= _NEARLY_THE_WORDS
        for c in found.citations
    )


def _going_on(parsed: ParsedQuestion, earlier: ParsedQuestion, before: Before) -> ParsedQuestion:
    """A follow-up with what it leaves open, and with time counted from what was cited."""
    if before.first_cited and before.last_cited:
        first, last = before.first_cited.first_day, before.last_cited.last_day
        period = counted_from(parsed.text, parsed.period, first, last)
        if period != parsed.period:  # another time is another statement
            return merged(without_time(replace(parsed, period=period)), earlier)
    return replace(
        merged(parsed, earlier),
        cited=frozenset(before.cited),
        within_cited=points_into(parsed.text),
    )
