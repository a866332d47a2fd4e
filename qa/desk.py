"""The reference desk: where a question comes in and an answer goes out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import structlog

from index.archive import Archive
from index.counters import conversations_not_kept
from index.errors import StoreUnavailable
from index.names import Names
from index.records import Filters, Hit, PartialDate
from index.settings import Settings
from qa.concepts import Concepts
from qa.conversation import Conversations
from qa.explanation import Trail
from qa.followup import Before, Turned, turn
from qa.library import Library
from qa.pipeline import answer, interpretation
from qa.progress import Progress, untold
from qa.quotecheck import check_quote
from qa.reading import Reading
from qa.records import Answer, AskFilters, Interpretation, QuoteCheck, Status
from qa.refinement import refined
from qa.roster import Roster, scope_of

_log = structlog.get_logger(__name__)


class Desk:
    """Answers questions from one archive; safe to use from several threads."""

    def __init__(self, archive: Archive, conversations: Conversations | None) -> None:
        """Without conversations every question stands alone."""
        self.archive = archive
        self.conversations = conversations
        self._names = Names.load()
        self._thesaurus = Concepts.load()
        self._roster = Roster.of(archive, self._names)
        self._refreshing = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """Open the archive in the data folder; raises what `Archive.open` raises."""
        archive = Archive.open(settings)
        if archive.store.read_only:
            return cls(archive, None)
        return cls(archive, Conversations(settings.data, settings.conversation_days))

    @property
    def names(self) -> Names:
        """The names that are understood, those of the index included."""
        return self._roster.names

    @property
    def roster(self) -> Roster:
        """Who is on record."""
        return self._roster

    def refresh(self) -> None:
        """Take in what was ingested since; cheap when nothing was."""
        with self._refreshing:
            if self.archive.refresh():
                self._roster = Roster.of(self.archive, self._names)

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
        self.refresh()
        roster = self._roster
        before = self._recalled(conversation, roster)
        turned = turn(question, before, roster.names, roster.people, date.today())
        result, reading = self._answer(
            turned,
            filters or AskFilters(),
            roster,
            lambda: Trail(explain=explain, progress=progress),
        )
        kept = conversation if before else None
        return replace(result, conversation=self._kept(kept, _remembered(reading, result, before)))

    def read(self, question: str, conversation: str | None = None) -> Interpretation:
        """How a question would be read, in its conversation when it has one; nothing is answered
        or remembered."""
        self.refresh()
        roster = self._roster
        before = self._recalled(conversation, roster)
        turned = turn(question, before, roster.names, roster.people, date.today())
        reading = roster.with_acronyms(turned.reading)
        return interpretation(reading, scope_of(reading, roster))

    def troubles(self) -> list[str]:
        """What does not work at the moment, though every question is answered."""
        if self.conversations is None:
            store = self.archive.store
            return [
                f"{store.path.parent} is read-only ({store.read_only}); no conversation, answer or "
                "feedback is kept, and nothing can be taken in"
            ]
        return [self.conversations.trouble] if self.conversations.trouble else []

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
        self, turned: Turned, filters: AskFilters, roster: Roster, new_trail: Callable[[], Trail]
    ) -> tuple[Answer, Reading]:
        """The first way to read the question that is answered; else the first way's refusal."""
        library = Library(self.archive, roster, self._thesaurus)
        ways = [turned.reading] + ([turned.other] if turned.other else [])
        results: list[tuple[Answer, Reading]] = []
        for way in ways:
            reading = refined(roster.with_acronyms(way), filters, roster)
            result = answer(reading, library, new_trail())
            results.append((result, reading))
            if result.status is Status.ANSWERED:
                return result, reading
        return results[0]

    def forget(self, conversation: str) -> None:
        """Remove what a conversation remembers."""
        if self.conversations is not None:
            self.conversations.forget(conversation)

    def search(self, query: str, filters: AskFilters, limit: int) -> list[Hit]:
        """Ranked passages for a query, issuers and speakers in the asker's words; best first."""
        limits = self.limits(filters)
        return self.archive.search_hybrid(query, limits, limit) if limits else []

    def limits(self, filters: AskFilters) -> Filters | None:
        """Issuers and speakers in the asker's words, and days, as the index has them; None when
        nobody asked for is on record."""
        self.refresh()
        reading = refined(Reading(), filters, self._roster)
        scope = scope_of(reading, self._roster)
        if scope.absent and not scope.filters.voices:
            return None
        return replace(scope.filters, standings=None)

    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck:
        """Whether a quotation is on record."""
        self.refresh()
        return check_quote(quote, self.archive, self._roster.names, issuer)


def _remembered(reading: Reading, result: Answer, before: Before | None) -> Before:
    """What the conversation goes on with; a question that could not be read changes nothing."""
    if result.status is Status.UNCLEAR and before:
        return before
    dates = sorted(c.published_on for c in result.citations if c.published_on)
    return Before(
        replace(reading, unknown=()),
        PartialDate.parse(dates[0]) if dates else None,
        PartialDate.parse(dates[-1]) if dates else None,
    )
