"""The reference desk: where a question comes in and an answer goes out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import structlog
from rapidfuzz import fuzz

from index.archive import Archive
from index.condition import Finding, Health, measures_of
from index.counters import conversations_not_kept
from index.encoders.multilingual import load_multilingual
from index.errors import StoreUnavailable
from index.names import Names
from index.records import Filters, PartialDate
from index.settings import Settings
from index.view import ArchiveView
from qa.answer import guarded, unclear
from qa.answer.explanation import Trail
from qa.answer.freshness import with_freshness
from qa.answer.naming import interpretation
from qa.answer.progress import Progress, untold
from qa.answer.withdrawn import mark_withdrawn
from qa.attribution.parsing import PARSER, Parser
from qa.entities.roster import Roster, scope_of
from qa.pipeline import answer, count
from qa.question.conversation import Conversations
from qa.question.filters import refined
from qa.question.fixing import fixed
from qa.question.followup import Before, Turned, leans, turn
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
from qa.question.languages import Put, in_english
from qa.question.mentions import with_names_put_right
from qa.question.merging import goes_on, merged, points_into, without_time
from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.question.periods import day_counted_from
from qa.question.phrasebooks import Phrasebooks
from qa.question.reading import Reading
from qa.question.remarks import REPLY, is_of_itself, is_remark
from qa.question.since import counted_from
from qa.quotecheck import check_quote, with_retracted
from qa.ranked import answer_ranked, closest_of, readings_that_find, window_of
from qa.records import Answer, AskFilters, Found, Intent, Interpretation, QuoteCheck, Status
from qa.renewing import OneAtATime
from qa.retrieval.corpus import Corpus
from qa.retrieval.query import query_of
from qa.retrieval.ranking import rank
from qa.retrieval.reranker import Reranker
from qa.thesaurus.concepts import Concepts

_log = structlog.get_logger(__name__)
_NEARLY_THE_WORDS = 80  # of 100


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with all that it comes with."""

    question: str
    parsed: ParsedQuestion
    turned: Turned
    before: Before | None
    filters: AskFilters


class Desk:
    """Answers questions from one archive; safe to use from several threads."""

    def __init__(
        self,
        archive: Archive,
        conversations: Conversations | None,
        reranker: Reranker | None = None,
        phrasebooks: Phrasebooks | None = None,
    ) -> None:
        """Without conversations every question stands alone; without phrasebooks, words of other
        languages than English stay as they are."""
        self.archive = archive
        self.conversations = conversations
        self._names = Names.load()
        self._thesaurus = Concepts.load()
        self._parser: Parser | None = None
        self._reranker = reranker
        self._phrasebooks = phrasebooks
        self._corpus = self._corpus_of(archive.view)
        self._renewals = OneAtATime()
        self._renewing = threading.Lock()
        self._looking_back = threading.Lock()
        self._past: Corpus | None = None

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """Open the archive in the data folder; raises what `Archive.open` raises."""
        archive = Archive.open(settings)
        reranker = Reranker(settings.reranker) if settings.reranker else None
        named = settings.multilingual_encoder
        phrasebooks = Phrasebooks(load_multilingual(named), settings.data) if named else None
        if archive.store.read_only:
            return cls(archive, None, reranker, phrasebooks)
        conversations = Conversations(settings.beside, settings.conversation_days)
        return cls(archive, conversations, reranker, phrasebooks)

    @property
    def corpus(self) -> Corpus:
        """What questions are answered from at this moment: to be taken once for each."""
        return self._corpus

    @property
    def view(self) -> ArchiveView:
        """The generation of the archive that questions are answered from at this moment."""
        return self._corpus.view

    @property
    def names(self) -> Names:
        """The names that are understood, those of the index included."""
        return self._corpus.roster.names

    @property
    def roster(self) -> Roster:
        """Who is on record."""
        return self._corpus.roster

    def refresh(self) -> None:
        """Take in what was ingested since, by whomever; cheap when nothing was. One thread does;
        the others go on with what there is."""
        behind = self.archive.is_behind()
        # Not whether the archive was renewed just now: an ingestion in this process renews it too.
        if behind or self._corpus.view is not self.archive.view:
            self._renewals.run(partial(self._renew, behind=behind))

    def catch_up(self) -> None:
        """Take in what was ingested before this call, and return only then."""
        self._renewals.run_here(lambda: self._renew(behind=self.archive.is_behind()))

    def renew_beside(self) -> None:
        """From now on a thread of its own takes in what was ingested: nobody who asks waits for
        it, and until then what there is answers."""
        self._renewals.beside = True

    def _renew(self, *, behind: bool) -> None:
        if behind:
            self.archive.take_up()
        with self._renewing:
            if self._corpus.view is not self.archive.view:
                self._corpus = self._corpus_of(self.archive.view)

    def _corpus_of(self, view: ArchiveView) -> Corpus:
        roster = Roster.of(view, self._names)
        books = self._phrasebooks
        phrasebook = books.of(view, roster, self._thesaurus) if books else None
        return Corpus(view, roster, self._thesaurus, self._parser, self._reranker, phrasebook)

    def _corpus_as_of(self, moment: str) -> Corpus:
        view = self.archive.as_of(moment)
        with self._looking_back:
            if self._past is None or self._past.view is not view:
                self._past = self._corpus_of(view)
            return self._past

    def use_parser(self, parser: Parser = PARSER) -> None:
        """From now on tell whom a stance goes to; a parser that is not loaded is when a question
        wants it, which waits for it."""
        with self._renewing:
            self._parser = parser
            self._corpus = replace(self._corpus, parser=parser)

    def _current(self) -> Corpus:
        self.refresh()
        return self._corpus

    def ask(
        self,
        question: str,
        *,
        conversation: str | None = None,
        filters: AskFilters | None = None,
        explain: bool = False,
        progress: Progress = untold,
    ) -> Answer:
        """Answer a question, in its conversation when it has one; the answer has no conversation
        where none can be kept. `progress` may raise, and then nothing of the question is
        remembered."""
        corpus = self._current()
        if filters is not None and filters.as_of is not None:
            corpus = self._corpus_as_of(filters.as_of)
        if filters is not None and filters.official:
            corpus = replace(corpus, view=corpus.view.official_only())
        roster = corpus.roster
        put = in_english(question, roster.names, corpus.phrasebook)
        if put is not None:
            question = put.question
        before = self._recalled(conversation, roster)
        if is_remark(question) or is_of_itself(question):
            return self._remarked(conversation, corpus)
        today = _reading_day(question, corpus.view)
        parsed = parse(question, roster, corpus.view, today)
        plain = with_names_put_right(parsed.text, [role.mention for role in parsed.roles])
        turned = turn(plain, before, roster.names, roster.people, today)
        result, reading = self._answer(
            _Asked(question, parsed, turned, before, filters or AskFilters()),
            corpus,
            lambda: Trail(explain=explain, progress=progress),
        )
        kept = conversation if before else None
        result = with_freshness(result, corpus)
        return replace(
            result,
            citations=mark_withdrawn(result.citations, corpus.view),
            as_of=corpus.view.as_of,
            interpretation=_with_limits(_put(result.interpretation, put), corpus.view),
            conversation=self._kept(kept, _remembered(question, reading, result, before)),
        )

    def _remarked(self, conversation: str | None, corpus: Corpus) -> Answer:
        """The short reply to what is no question; the conversation stays as it is."""
        searched = count(Filters(), corpus.view)
        return replace(
            guarded(unclear(Interpretation(), searched, REPLY), corpus.view),
            conversation=conversation,
        )

    def read(self, question: str, conversation: str | None = None) -> Interpretation:
        """How a question would be read, in its conversation when it has one; nothing is answered
        or remembered."""
        corpus = self._current()
        roster = corpus.roster
        before = self._recalled(conversation, roster)
        today = _reading_day(question, corpus.view)
        turned = turn(question, before, roster.names, roster.people, today)
        reading = roster.with_acronyms(turned.reading)
        return interpretation(reading, scope_of(reading, roster))

    def is_outdated(self) -> bool:
        """Whether another archive has been put into its place, as a restored backup is."""
        return self.archive.store.is_replaced()

    def measures(self) -> dict[str, float]:
        """Figures of the archive: its generation, how far that is behind, sizes."""
        return measures_of(self.archive.store, self.archive.view.generation)

    def findings(self) -> list[Finding]:
        """What is amiss with the archive and with the conversations; nothing when all is well."""
        found = [*self.archive.condition().findings]
        if self.conversations and self.conversations.trouble:
            found.append(Finding(Health.YELLOW, self.conversations.trouble))
        return found

    def _recalled(self, conversation: str | None, roster: Roster) -> Before | None:
        if self.conversations is None:
            return None
        try:
            return self.conversations.recall(conversation, roster)
        except StoreUnavailable as error:
            conversations_not_kept.inc()
            _log.warning("conversation not recalled", reason=str(error))
            return None

    def _kept(self, conversation: str | None, before: Before) -> str | None:
        if self.conversations is None:
            return None
        try:
            return self.conversations.remember(conversation, before)
        except StoreUnavailable as error:
            # The answer is there; it is only that no question can go on from it.
            conversations_not_kept.inc()
            _log.warning("conversation not kept", reason=str(error))
            return None

    def _answer(
        self, asked: _Asked, corpus: Corpus, new_trail: Callable[[], Trail]
    ) -> tuple[Answer, Reading]:
        """A plain question by its roles; any other by what answers it best."""
        question, parsed, turned = asked.question, asked.parsed, asked.turned
        before, filters = asked.before, asked.filters
        ways = [turned.reading] + ([turned.other] if turned.other else [])
        results: list[tuple[Answer, Reading]] = []
        formal = False
        as_fixed = fixed(parsed, filters, corpus.roster, corpus.view)
        for way in ways:
            reading = refined(corpus.roster.with_acronyms(way), filters, corpus.roster)
            unheard = is_of_nobody(reading, as_fixed) or (
                is_plain(reading)
                and scope_of(reading, corpus.roster).absent
                and not is_heard(as_fixed, corpus.roster)
            )
            query = query_of(reading, corpus)
            whole = bool(unheard) or is_formal(reading, query, as_fixed)
            if not whole and not (corpus.parser and is_of_stance(reading, query, as_fixed)):
                continue
            formal = formal or whole
            trail = new_trail()
            result = answer(reading, corpus, trail)
            if not whole and trail.is_unsure:
                continue
            results += [(result, reading)] if whole else []
            if result.status is Status.ANSWERED:
                return result, reading
        if formal and not (before is not None and before.question and has_topic(parsed)):
            refused, reading = results[0]
            if reading.phrase or (before is None and not is_borne_out(reading, as_fixed)):
                # What it was read as may not be what was asked: the evidence decides.
                ranked = answer_ranked(as_fixed, turned.reading.intent, corpus, new_trail())
                if not reading.phrase or _keeps_words(reading, ranked[0]):
                    return ranked
            near = closest_of(rank(as_fixed, corpus, window_of(as_fixed)))
            readings = readings_that_find(as_fixed, turned.reading.intent, corpus)
            return replace(refused, closest=near, readings=readings), reading
        if before is not None and before.question and goes_on(parsed):
            today = _reading_day(before.question, corpus.view)
            earlier = parse(before.question, corpus.roster, corpus.view, today)
            parsed = _going_on(parsed, earlier, before)
        parsed = fixed(parsed, filters, corpus.roster, corpus.view)
        if lacks_subject(parsed) or (before is None and leans(question) and not has_topic(parsed)):
            plain = refined(corpus.roster.with_acronyms(turned.reading), filters, corpus.roster)
            asked_back = answer(plain, corpus, new_trail())
            if asked_back.status is Status.UNCLEAR:
                return asked_back, plain
        ranked = answer_ranked(parsed, turned.reading.intent, corpus, new_trail())
        if ranked[0].status is Status.ANSWERED:
            return ranked
        plain = refined(corpus.roster.with_acronyms(turned.reading), filters, corpus.roster)
        return self._asked_back(plain, parsed, corpus, new_trail, ranked[0]) or ranked

    @staticmethod
    def _asked_back(
        plain: Reading,
        parsed: ParsedQuestion,
        corpus: Corpus,
        new_trail: Callable[[], Trail],
        refused: Answer,
    ) -> tuple[Answer, Reading] | None:
        """What a question lacks where the ranking refused, beside what came closest; None where it
        lacks nothing."""
        has_subject = has_topic(parsed) or not all(role.speaks for role in parsed.roles)
        if has_subject and not any(role.mention.post for role in parsed.roles):
            return None
        result = answer(plain, corpus, new_trail())
        if result.status is not Status.UNCLEAR:
            return None
        return replace(result, closest=refused.closest, readings=refused.readings), plain

    def fork(self, conversation: str) -> str | None:
        """A new conversation that begins where another stands; None when that remembers nothing,
        or nothing can be kept."""
        if self.conversations is None:
            return None
        try:
            return self.conversations.copy(conversation)
        except StoreUnavailable as error:
            conversations_not_kept.inc()
            _log.warning("conversation not forked", reason=str(error))
            return None

    def forget(self, conversation: str) -> None:
        """Remove what a conversation remembers."""
        if self.conversations is not None:
            self.conversations.forget(conversation)

    def search(self, query: str, filters: AskFilters, limit: int) -> list[Found]:
        """Ranked passages for a query, issuers and speakers in the asker's words; best first."""
        corpus = self._current()
        limits = _limits(filters, corpus.roster)
        if limits is None:
            return []
        view = corpus.view.official_only() if filters.official else corpus.view
        found = []
        for hit in view.search_hybrid(query, limits, limit):
            revision = view.revision(hit.passage.statement_id)
            if revision is not None:
                found.append(Found(hit, revision))
        return found

    def count_added(self, after: str, filters: AskFilters) -> int:
        """How many of the statements that filters let through, issuers and speakers in the
        asker's words, were first stored after a moment (UTC, ISO 8601)."""
        corpus = self._current()
        limits = _limits(filters, corpus.roster)
        return corpus.view.count_added(after, limits) if limits else 0

    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck:
        """Whether a quotation is on record."""
        corpus = self._current()
        found = check_quote(quote, corpus.view, corpus.roster.names, issuer)
        found = with_retracted(found, corpus.view)
        return replace(found, citations=mark_withdrawn(found.citations, corpus.view))


def _reading_day(question: str, view: ArchiveView) -> date:
    """The day from which a question's time is counted, by what a view holds."""
    latest = view.count(Filters()).latest
    newest = PartialDate.parse(latest).last_day if latest else None
    return day_counted_from(question, date.today(), newest)


def _with_limits(read: Interpretation, view: ArchiveView) -> Interpretation:
    """The interpretation, with notes on what it is answered from, where that is not all there
    is."""
    notes = []
    if moment := view.as_of:
        told = f"{moment[:10]}, {moment[11:16]} UTC"
        notes.append(f"answered from what this archive had seen by {told}")
    if view.is_official_only:
        notes.append("answered from statements of official sources alone")
    return replace(read, notes=(*read.notes, *notes))


def _put(read: Interpretation, put: Put | None) -> Interpretation:
    """The interpretation, with a note on what a question in another language was read as."""
    return replace(read, notes=(f"read as: {put.question}", *read.notes)) if put else read


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


def _limits(filters: AskFilters, roster: Roster) -> Filters | None:
    """Issuers and speakers in the asker's words, and days, as the index has them; None when
    nobody asked for is on record."""
    reading = refined(Reading(), filters, roster)
    scope = scope_of(reading, roster)
    if scope.absent and not scope.filters.voices:
        return None
    return replace(scope.filters, standings=None)


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


def _remembered(question: str, reading: Reading, result: Answer, before: Before | None) -> Before:
    """What the conversation goes on with; a question that could not be read changes nothing."""
    if result.status is Status.UNCLEAR and before:
        return before
    dates = sorted(c.published_on for c in result.citations if c.published_on)
    return Before(
        replace(reading, unknown=()),
        PartialDate.parse(dates[0]) if dates else None,
        PartialDate.parse(dates[-1]) if dates else None,
        question=question,
        cited=tuple(dict.fromkeys(c.statement_id for c in result.citations)),
    )
