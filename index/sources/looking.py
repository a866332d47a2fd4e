"""One look at a page: what the server gave, and what that is."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import UnreadableSource
from index.fetching import Reply
from index.ledger.records import PageState
from index.ledger.store import Ledger
from index.records import Statement
from index.sources.clocks import Clock
from index.sources.discovery import Entry
from index.sources.judging import NoStatement
from index.sources.masks import is_another_text
from index.sources.politeness import NotAsked, PoliteWeb
from index.sources.reading import Reading, read
from index.sources.recipes import Recipe
from index.statement_store import StatementStore

_UNCONDITIONAL = 4
"""Every so many looks no condition is sent: a server may answer 304 to what it has changed."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """What a look at a page found. What was seen is `statement`, else `verdict` says why there is
    none; neither where the server says that nothing has changed."""

    page: PageState
    entry: Entry
    at: float
    reply: Reply | None = None
    statement: Statement | None = None
    verdict: NoStatement | None = None
    notice: bool = False
    moved_to: str | None = None
    """Where a permanent redirect led."""
    is_unchanged: bool = False


class Looker:
    """Looks at the pages of one source."""

    def __init__(
        self, recipe: Recipe, web: PoliteWeb, ledger: Ledger, store: StatementStore, clock: Clock
    ) -> None:
        self._recipe = recipe
        self._web = web
        self._ledger = ledger
        self._store = store
        self._clock = clock
        self.masks = ledger.masks(recipe.name)

    def look(self, page: PageState, entry: Entry) -> PageLook:
        """Ask for a page. Raises `NotAsked`."""
        conditions = {}
        if page.state == "seen" and (page.looks + 1) % _UNCONDITIONAL:
            conditions = _conditions(page.etag, page.modified)
        try:
            reply, hops = self._web.get(
                page.url,
                conditions,
                delay_s=self._recipe.pace.delay_s,
                may_follow=self._recipe.is_own,
            )
        except UnreadableSource as error:
            found = PageLook(
                page, entry, self._clock.now(), verdict=NoStatement("down", str(error))
            )
            return found
        now = self._clock.now()
        if reply.status == 304 and conditions:
            return PageLook(page, entry, now, reply, is_unchanged=True)
        reading = self.read(reply, entry, now)
        permanent = bool(hops) and all(status in (301, 308) for status, _ in hops)
        verdict = reading.verdict
        # A page that is gone is often "moved" to the first page of the site.
        if hops and reading.statement and page.text_sha256 and self._is_elsewhere(page, reading):
            verdict = NoStatement("gone", f"it redirects to {reply.url}, which is another page")
        return PageLook(
            page,
            entry,
            now,
            reply,
            statement=None if verdict else reading.statement,
            verdict=verdict,
            notice=reading.notice,
            moved_to=reply.url if permanent and verdict is None and reading.statement else None,
        )

    def _is_elsewhere(self, page: PageState, reading: Reading) -> bool:
        former = self.former(page)
        new = reading.statement
        return bool(former and new and is_another_text(former.text, new.text))

    def look_again(self, look: PageLook) -> Statement | None:
        """A second reading, right after a look; None where there is none."""
        try:
            again, _ = self._web.get(
                look.page.url, delay_s=self._recipe.pace.delay_s, may_follow=self._recipe.is_own
            )
        except (NotAsked, UnreadableSource):
            return None
        return self.read(again, look.entry, self._clock.now()).statement

    def read(self, reply: Reply, entry: Entry, now: float) -> Reading:
        """What an answer is, without what is masked so far."""
        return read(reply, entry, self._recipe, self.masks, now)

    def former(self, page: PageState) -> Statement | None:
        """The statement that is stored of a page."""
        found = self._store.revision(page.statement_id) if page.statement_id else None
        return found.statement if found else None


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    conditions = {"If-None-Match": etag} if etag else {}
    return {**conditions, "If-Modified-Since": modified} if modified else conditions
