"""Which way a question is answered: a plain one by its roles, any other by the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from index.records import Filters, PartialDate, Span
from index.view import ArchiveView
from qa.answer import guarded
from qa.answer.checked import checked, noted
from qa.answer.explanation import Trail
from qa.entities.roster import OWN_STANDINGS, scope_of
from qa.pipeline import answer
from qa.question.filters import refined
from qa.question.fixing import fixed
from qa.question.followup import Before, Turned, leans
from qa.question.formal import (
    has_topic,
    is_borne_out,
    is_formal,
    is_heard,
    is_of_days,
    is_of_nobody,
    is_of_stance,
    is_plain,
    lacks_subject,
)
from qa.question.intents import CHECKED_FROM
from qa.question.merging import about_the_same, goes_on, merged, points_into, without_time
from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.question.periods import day_counted_from
from qa.question.reading import Reading
from qa.question.since import counted_from
from qa.quotecheck import check_quote
from qa.ranked import (
    answer_ranked,
    asks_of_talk,
    names_all,
    ranking_of,
    readings_that_find,
    window_of,
)
from qa.records import Answer, AskFilters, Citation, Intent, Status
from qa.retrieval.closest import closest_to
from qa.retrieval.corpus import Corpus
from qa.retrieval.query import query_of
from qa.retrieval.ranking import Ranking

_NEARLY_THE_WORDS = 80  # of 100
_LOOKED_AT = 10
"""Sentences, best first, that may have all that was asked for."""
_TOLD_OF_A_QUOTATION = {"altered", "stitched", "other_speaker"}
"""Verdicts on words that are not on record as the question has them."""


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
            if refused is None:
                return None  # that the less likely reading is a plain one does not make it likelier
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
    if reading.phrase and len(reading.phrase.split()) >= CHECKED_FROM:
        on_record = _quotation(reading, reading.phrase, refused[0], corpus)
        if on_record is not None:
            return on_record, reading
    before = asked.before
    # That of the words without their marks: the very words are not on record.
    unmarked = replace(as_fixed, phrase=None)
    ranking: Ranking | None = None
    told = bool(reading.unknown)  # a release may tell of whom nobody on record is
    if before is not None and before.question:
        whole = _completed(asked.parsed, before, corpus)
        whole = fixed(whole, asked.filters, corpus.roster, corpus.view)
        if names_all(whole, ranking_of(whole, corpus)):
            return _by_evidence(asked, corpus, new_trail)
    elif told or reading.phrase or not is_borne_out(reading, as_fixed):
        ranked = answer_ranked(as_fixed, intent, corpus, new_trail())
        if not reading.phrase or _keeps_words(reading, ranked[0]):
            return ranked
    elif reading.stance is None:
        of_fixed = ranking_of(as_fixed, corpus)
        # Where a sentence has all of it, "no statement" would not be so, whatever that sentence is.
        spoken_of = any(one.meets(len(as_fixed.terms)) for one in of_fixed.found[:_LOOKED_AT])
        if spoken_of:
            ranked = answer_ranked(as_fixed, intent, corpus, new_trail(), of_fixed)
            answers = ranked[0].status is Status.ANSWERED
            if not answers or names_all(as_fixed, of_fixed):
                return ranked
        ranking = of_fixed if unmarked == as_fixed else None
    elif "yes_no" in as_fixed.wants:
        trail = new_trail()
        ranked = answer_ranked(as_fixed, intent, corpus, trail)
        if ranked[0].status is Status.ANSWERED and trail.decides:
            return ranked
    ranking = ranking or ranking_of(unmarked, corpus)
    near = closest_to(unmarked, corpus, window_of(unmarked), ranking)
    readings = readings_that_find(as_fixed, intent, corpus)
    return replace(refused[0], closest=near, readings=readings), reading


def _quotation(reading: Reading, phrase: str, refused: Answer, corpus: Corpus) -> Answer | None:
    """What the quotation check makes of words that are not on record as quoted; None where it
    finds nothing like them."""
    whose = [*(p.name for p in reading.people), *(p.name for p in reading.issuers)]
    check = check_quote(phrase, corpus.view, corpus.roster.names, whose[0] if whose else None)
    if check.verdict not in _TOLD_OF_A_QUOTATION or not check.citations:
        return None
    own = [one for one in check.citations if _is_asked(one, reading, corpus)]
    if check.verdict == "other_speaker" or len(own) < len(check.citations):
        return guarded(noted(refused, check.message), corpus.view)
    return guarded(checked(refused.interpretation, refused.searched, check, own), corpus.view)


def _is_asked(citation: Citation, reading: Reading, corpus: Corpus) -> bool:
    """Whether a quotation's place is nobody's of the press, of an asked person and in the asked
    time."""
    span = Span(citation.start, citation.end)
    turns = corpus.view.turns(citation.statement_id)
    if not all(t.standing in OWN_STANDINGS for t in turns if t.span.overlaps(span)):
        return False
    spellings = {spelling for person in reading.people for spelling in person.spellings}
    if spellings and citation.speaker not in spellings:
        return False
    day = PartialDate.parse(citation.published_on) if citation.published_on else None
    if day is None:
        return reading.from_day is None and reading.to_day is None
    early = reading.from_day is not None and day.first_day < reading.from_day
    late = reading.to_day is not None and day.last_day > reading.to_day
    return not early and not late


def _by_evidence(asked: AskedQuestion, corpus: Corpus, new_trail: NewTrail) -> Result:
    """What answers best; asked back where the question lacks what it cannot do without."""
    parsed, before = asked.parsed, asked.before
    if before is not None and before.question:
        parsed = _completed(parsed, before, corpus)
    parsed = fixed(parsed, asked.filters, corpus.roster, corpus.view)
    plain = _with_filters(asked.turned.reading, asked, corpus)
    leans_alone = before is None and leans(asked.question) and not has_topic(parsed)
    lacks = lacks_subject(parsed) and not is_of_days(parsed) and not asks_of_talk(parsed)
    if lacks or leans_alone:
        asked_back = answer(plain, corpus, new_trail())
        if asked_back.status is Status.UNCLEAR:
            return asked_back, plain
    ranked = answer_ranked(parsed, asked.turned.reading.intent, corpus, new_trail())
    if ranked[0].status is Status.ANSWERED:
        return ranked
    pasted = _pasted(asked.question, ranked[0], corpus)
    if pasted is not None:
        return pasted, ranked[1]
    return _asked_back(plain, parsed, corpus, new_trail, ranked[0]) or ranked


def _pasted(question: str, refused: Answer, corpus: Corpus) -> Answer | None:
    """What the quotation check makes of a line that was pasted as it is, with no question to it;
    None where it is not on record word for word."""
    if len(question.split()) < CHECKED_FROM or question.rstrip().endswith("?"):
        return None
    check = check_quote(question, corpus.view, corpus.roster.names, None)
    if check.verdict != "exact":
        return None
    own = [one for one in check.citations if _is_asked(one, Reading(), corpus)]
    if not own:
        return None
    return guarded(checked(refused.interpretation, refused.searched, check, own), corpus.view)


def _asked_back(
    plain: Reading,
    parsed: ParsedQuestion,
    corpus: Corpus,
    new_trail: NewTrail,
    refused: Answer,
) -> Result | None:
    """What a question lacks where the ranking refused, beside what came closest; None where it
    lacks nothing."""
    worded = any(not term.is_frame for term in parsed.terms)
    has_subject = worded or not all(role.speaks for role in parsed.roles)
    speaking = [role.mention for role in parsed.roles if role.speaks]
    posts_alone = (
        any(role.mention.post and not role.mention.parties for role in parsed.roles)
        and not any(name.is_known and not name.post for name in speaking)
        and not parsed.unknown
    )
    if has_subject and not posts_alone:
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
    the very words are asked for, nothing but those will do."""
    if reading.phrase is None:
        return True
    if reading.intent is Intent.PHRASE:
        words = reading.phrase.lower()
        return bool(found.citations) and all(words in c.quote.lower() for c in found.citations)
    return any(
        fuzz.partial_ratio(reading.phrase.lower(), c.quote.lower()) >= _NEARLY_THE_WORDS
        for c in found.citations
    )


def _completed(parsed: ParsedQuestion, before: Before, corpus: Corpus) -> ParsedQuestion:
    """A follow-up with what it leaves open; a question that stands alone as it is."""
    if not goes_on(parsed):
        return parsed
    today = reading_day(before.question, corpus.view)
    earlier = parse(before.question, corpus.roster, corpus.view, today)
    whole = _going_on(parsed, earlier, before)
    both = about_the_same(parsed, whole, earlier)
    return both if both and names_all(both, ranking_of(both, corpus)) else whole


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
