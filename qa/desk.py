"""The reference desk: where a question comes in and an answer goes out."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial

import structlog

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
from qa.answer.languages import in_language, read_as
from qa.answer.naming import interpretation
from qa.answer.progress import Progress, untold
from qa.answer.withdrawn import mark_withdrawn
from qa.attribution.parsing import PARSER, Parser
from qa.entities.roster import Roster, scope_of
from qa.languages import Languages
from qa.pipeline import count
from qa.question.conversation import Conversations
from qa.question.filters import refined
from qa.question.fixing import fixed
from qa.question.followup import Before, turn
from qa.question.languages import Put, in_english
from qa.question.mentions import with_names_put_right
from qa.question.parsed import ParsedQuestion
from qa.question.parser import parse
from qa.question.reading import Reading
from qa.question.remarks import REPLY, is_of_itself, is_remark
from qa.quotecheck import check_quote, with_retracted
from qa.records import Answer, AskFilters, Found, Interpretation, QuoteCheck, Status
from qa.renewing import OneAtATime
from qa.retrieval.corpus import Corpus
from qa.retrieval.reranker import Reranker
from qa.routing import AskedQuestion, reading_day, route
from qa.thesaurus.concepts import Concepts

_log = structlog.get_logger(__name__)


def _asked_of(
    question: str, before: Before | None, filters: AskFilters | None, corpus: Corpus
) -> AskedQuestion:
    roster = corpus.roster
    today = reading_day(question, corpus.view)
    parsed = parse(question, roster, corpus.view, today)
    plain = with_names_put_right(parsed.text, [role.mention for role in parsed.roles])
    turned = turn(plain, before, roster.names, roster.people, today)
    return AskedQuestion(question, parsed, turned, before, filters or AskFilters())


class Desk:
    """Answers questions from one archive; safe to use from several threads."""

    def __init__(
        self,
        archive: Archive,
        conversations: Conversations | None,
        reranker: Reranker | None = None,
        languages: Languages | None = None,
    ) -> None:
        """Without conversations every question stands alone; without languages, words of others
        than English stay as they are."""
        self.archive = archive
        self.conversations = conversations
        self._names = Names.load()
        self._thesaurus = Concepts.load()
        self._parser: Parser | None = None
        self._reranker = reranker
        self._languages = languages
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
        languages = Languages(load_multilingual(named), settings.data) if named else None
        if archive.store.read_only:
            return cls(archive, None, reranker, languages)
        conversations = Conversations(settings.beside, settings.conversation_days)
        return cls(archive, conversations, reranker, languages)

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
        it, and until then what there is answers. Nor does anybody wait for statements in other
        languages to be embedded, which begins."""
        self._renewals.beside = True
        if self._languages is not None:
            self._languages.make_beside(self.view, self.roster)

    def _renew(self, *, behind: bool) -> None:
        if behind:
            self.archive.take_up()
        with self._renewing:
            if self._corpus.view is not self.archive.view:
                self._corpus = self._corpus_of(self.archive.view)

    def _corpus_of(self, view: ArchiveView) -> Corpus:
        roster = Roster.of(view, self._names)
        known = self._languages
        phrasebook = known.phrasebook(view, roster, self._thesaurus) if known else None
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
        before = self._recalled(conversation, roster)
        put = in_english(question, roster.names, corpus.phrasebook)
        asked = _asked_of(put.question if put else question, before, filters, corpus)
        if is_remark(asked.question) or is_of_itself(asked.question):
            return self._remarked(conversation, corpus)

        def new_trail() -> Trail:
            return Trail(explain=explain, progress=progress)

        result, reading = route(asked, corpus, new_trail)
        if result.status is Status.NOT_FOUND and corpus.phrasebook is not None:
            # What a word was put in may not be what it means: as it stands it may be found.
            plain = in_english(question, roster.names) if put else None
            if plain and plain != put:
                again = _asked_of(plain.question, before, filters, corpus)
                found = route(again, corpus, new_trail)
                if found[0].status is Status.ANSWERED:
                    put, asked, (result, reading) = plain, again, found
        if result.status is Status.NOT_FOUND and self._languages is not None:
            as_fixed = fixed(asked.parsed, asked.filters, roster, corpus.view)
            intent = asked.turned.reading.intent
            elsewhere = self._languages.answer(as_fixed, intent, corpus, new_trail())
            result, reading = elsewhere or (result, reading)
        kept = conversation if before else None
        if put is not None:
            result = guarded(in_language(result, put.lang, roster.names), corpus.view)
        result = with_freshness(result, corpus)
        return replace(
            result,
            citations=mark_withdrawn(result.citations, corpus.view),
            as_of=corpus.view.as_of,
            interpretation=_with_limits(
                _put(_righted(result.interpretation, asked.parsed), put), corpus.view
            ),
            conversation=self._kept(kept, _remembered(asked.question, reading, result, before)),
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
        today = reading_day(question, corpus.view)
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
        within = replace(corpus, view=view)
        known = self._languages
        for hit in (
            known.search(query, limits, limit, within)
            if known
            else view.search_hybrid(query, limits, limit)
        ):
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


def _righted(read: Interpretation, parsed: ParsedQuestion) -> Interpretation:
    """The interpretation, with a note on each word that was typed with a slip."""
    notes = (f"read ‹{typed}› as ‹{meant}›" for typed, meant in parsed.put_right)
    return replace(read, notes=(*notes, *read.notes))


def _put(read: Interpretation, put: Put | None) -> Interpretation:
    """The interpretation, with a note on what a question in another language was read as."""
    if put is None:
        return read
    return replace(read, notes=(read_as(put.question, put.lang), *read.notes))


def _limits(filters: AskFilters, roster: Roster) -> Filters | None:
    """Issuers and speakers in the asker's words, and days, as the index has them; None when
    nobody asked for is on record."""
    reading = refined(Reading(), filters, roster)
    scope = scope_of(reading, roster)
    if scope.absent and not scope.filters.voices:
        return None
    return replace(scope.filters, standings=None)


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
