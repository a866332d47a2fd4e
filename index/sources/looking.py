"""One look at a page: what it is now, beside what was known of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index.errors import UnreadableSource
from index.fetching import Reply
from index.ledger.changes import weigh
from index.ledger.records import Capture, Cause, Event, EventKind, PageState
from index.ledger.store import Ledger
from index.moments import iso
from index.records import Statement
from index.sources.clocks import Clock
from index.sources.discovery import Entry
from index.sources.judging import NoStatement
from index.sources.masks import differs_in_digits_only, is_another_text, learned, masked
from index.sources.politeness import NotAsked, PoliteWeb
from index.sources.reading import READER, Reading, read
from index.sources.recipes import Recipe
from index.sources.schedule import HOUR, MISSING, STEPS, after_look
from index.statement_store import StatementStore

_UNCONDITIONAL = 4
"""Every so many looks no condition is sent: a server may answer 304 to what it has changed."""
_KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "location")


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a look: the page as it is known from now on, what is taken in, and what
    happened."""

    page: PageState
    capture: Capture | None = None
    statement: Statement | None = None
    events: tuple[Event, ...] = ()
    masks: tuple[str, ...] = field(default=())


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
        reading = self._read(reply, entry, now)
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
        former = self._former(page)
        new = reading.statement
        return bool(former and new and is_another_text(former.text, new.text))

    def _read(self, reply: Reply, entry: Entry, now: float) -> Reading:
        return read(reply, entry, self._recipe, self.masks, now)

    def _former(self, page: PageState) -> Statement | None:
        found = self._store.revision(page.statement_id) if page.statement_id else None
        return found.statement if found else None

    def decide(self, look: PageLook, *, site_is_well: bool, days: float, looks: int) -> Outcome:
        """What becomes of a look. `site_is_well`: whether what is missing may be counted; `looks`
        within `days` make it withdrawn."""
        page = replace(
            look.page,
            looks=look.page.looks + 1,
            looked_at=look.at,
            listed_as=look.entry.changed or look.page.listed_as,
        )
        if look.is_unchanged:
            step = after_look(page.step, changed=False)
            seen = replace(page, last_seen=look.at, step=step, next_look=look.at + STEPS[step])
            return Outcome(seen)
        capture = self._capture(look)
        if look.statement is None:
            return self._without(look, page, capture, site_is_well, days, looks)
        return self._with(look, page, capture, look.statement)

    def _without(
        self,
        look: PageLook,
        page: PageState,
        capture: Capture | None,
        well: bool,
        days: float,
        looks: int,
    ) -> Outcome:
        verdict = look.verdict or NoStatement("empty", "there is nothing")
        page = replace(page, reason=verdict.reason)
        if page.statement_id is None or page.state == "none":
            step = after_look(page.step, changed=False)
            none = replace(page, state="none", step=step, next_look=look.at + STEPS[step])
            return Outcome(none, capture)
        if page.state == "withdrawn":
            step = after_look(page.step, changed=False)
            return Outcome(replace(page, step=step, next_look=look.at + STEPS[step]), capture)
        if verdict.kind == "withdrawn":
            return self._withdrawn(look, page, capture, verdict.reason)
        if verdict.kind != "gone" or not well:
            # The site's own trouble: what was there is taken to be there still.
            return Outcome(replace(page, next_look=look.at + HOUR * 6), capture)
        since = page.missing_since or look.at
        missing = replace(
            page,
            state="missing",
            missing_since=since,
            missing_looks=page.missing_looks + 1,
            next_look=look.at + MISSING,
        )
        if missing.missing_looks >= looks and look.at - since >= days * 86_400:
            return self._withdrawn(look, missing, capture, verdict.reason)
        return Outcome(missing, capture)

    def _withdrawn(
        self, look: PageLook, page: PageState, capture: Capture | None, reason: str
    ) -> Outcome:
        gone = replace(page, state="withdrawn", step=6, next_look=look.at + STEPS[6])
        former = self._former(page)
        details = {"reason": reason, "last_seen": iso(page.last_seen or look.at)}
        event = self._event(EventKind.WITHDRAWN, Cause.SOURCE, look, former, page, details)
        return Outcome(gone, capture, events=(event,))

    def _with(
        self, look: PageLook, page: PageState, capture: Capture | None, found: Statement
    ) -> Outcome:
        id_ = page.statement_id or found.id
        found = replace(found, id=id_)
        former = self._former(page) if page.text_sha256 else None
        events: list[Event] = []
        masks: list[str] = []
        details: dict[str, object]
        if former is not None and page.capture is None:
            former = None
        if former is None:
            # What a killed pull has taken in already is in the store, and not yet in the ledger.
            details = {"characters": len(found.text)}
            events.append(self._event(EventKind.ADDED, Cause.SOURCE, look, found, page, details))
            return self._seen(look, page, capture, found, events, changed=True)
        if page.state == "withdrawn" and not look.notice:
            events.append(self._event(EventKind.RETURNED, Cause.SOURCE, look, found, page, {}))
        known = self._known_text(page, former)
        text = found.text
        if masked(known, self.masks) != text and differs_in_digits_only(known, text):
            masks = self._learned(look, text)
            text = masked(text, masks)
        if masked(known, (*self.masks, *masks)) == text:
            found = replace(found, text=former.text)
        elif is_another_text(known, text) and page.held_sha256 != _sha256(text):
            held = replace(
                page,
                state="held",
                reason="so little of the text is left that it waits for a second look",
                held_sha256=_sha256(text),
                next_look=look.at + HOUR,
            )
            return Outcome(held, capture)
        else:
            found = replace(found, text=text)
            cause = self._cause(look, page, former, text)
            change = weigh(known, text)
            details = {
                **{"lost": change.lost, "come": change.come, "number": change.number},
                **{"name": change.name, "negation": change.negation},
            }
            events.append(self._event(EventKind.EDITED, cause, look, found, page, details))
        cause = Cause.SOURCE if self._is_same_reader(page) else Cause.READER
        day = found.published_on.text if found.published_on else None
        if (found.title or "") != (page.title or "") and found.title:
            details = {"before": page.title, "after": found.title}
            events.append(self._event(EventKind.RETITLED, cause, look, found, page, details))
        if day != page.published_on and day:
            details = {"before": page.published_on, "after": day}
            events.append(self._event(EventKind.REDATED, cause, look, found, page, details))
        if look.moved_to and look.moved_to != (former.url or page.url):
            details = {"before": former.url or page.url, "after": look.moved_to}
            events.append(self._event(EventKind.MOVED, Cause.SOURCE, look, found, page, details))
        if look.notice and page.state != "withdrawn":
            details = {"reason": "the page says so", "last_seen": iso(look.at)}
            events.append(
                self._event(EventKind.WITHDRAWN, Cause.SOURCE, look, found, page, details)
            )
        outcome = self._seen(look, page, capture, found, events, changed=bool(events))
        return replace(outcome, masks=tuple(masks))

    def _known_text(self, page: PageState, former: Statement) -> str:
        """What the ledger knows the text to be. A killed pull may have stored a newer one: then
        the revision that the ledger knows is looked up."""
        if _sha256(former.text) == page.text_sha256:
            return former.text
        for revision in reversed(self._store.revisions(former.id)):
            if _sha256(revision.statement.text) == page.text_sha256:
                return revision.statement.text
        return former.text

    def _seen(
        self,
        look: PageLook,
        page: PageState,
        capture: Capture | None,
        found: Statement,
        events: list[Event],
        *,
        changed: bool,
    ) -> Outcome:
        reply = look.reply
        is_new = page.text_sha256 is None
        step = page.step if is_new else after_look(page.step, changed)
        seen = replace(
            page,
            state="withdrawn" if look.notice else "seen",
            reason="the page says that it is withdrawn" if look.notice else None,
            statement_id=found.id,
            title=found.title,
            published_on=found.published_on.text if found.published_on else None,
            text_sha256=_sha256(found.text),
            etag=reply.headers.get("etag") if reply else None,
            modified=reply.headers.get("last-modified") if reply else None,
            held_sha256=None,
            first_seen=page.first_seen or look.at,
            last_seen=look.at,
            step=step,
            next_look=look.at + STEPS[step],
            missing_since=None,
            missing_looks=0,
        )
        taken = found if events else None
        return Outcome(seen, capture, taken, tuple(events))

    def _learned(self, look: PageLook, text: str) -> list[str]:
        """What a second reading, right after the first, shows to change by itself."""
        try:
            again, _ = self._web.get(
                look.page.url, delay_s=self._recipe.pace.delay_s, may_follow=self._recipe.is_own
            )
        except (NotAsked, UnreadableSource):
            return []
        second = self._read(again, look.entry, self._clock.now())
        found = learned(text, second.statement.text) if second.statement else []
        self.masks = [*self.masks, *found]
        return found

    def _is_same_reader(self, page: PageState) -> bool:
        last = self._ledger.capture(page.capture) if page.capture else None
        return last is None or last.reader == READER

    def _cause(self, look: PageLook, page: PageState, former: Statement, text: str) -> Cause:
        """The source, unless the same bytes are read otherwise than before."""
        last = self._ledger.capture(page.capture) if page.capture else None
        if last is None or look.reply is None:
            return Cause.SOURCE
        if hashlib.sha256(look.reply.content).hexdigest() == last.sha256:
            return Cause.READER
        if last.reader == READER:
            return Cause.SOURCE
        if last.body is None:
            # It cannot be told any more, and nobody is accused of what may be ours.
            return Cause.READER
        reply = Reply(last.final_url, last.status, last.headers, last.body)
        anew = self._read(reply, look.entry, look.at).statement
        return Cause.READER if anew and anew.text == text else Cause.SOURCE

    def _event(
        self,
        kind: EventKind,
        cause: Cause,
        look: PageLook,
        statement: Statement | None,
        page: PageState,
        details: Mapping[str, object],
    ) -> Event:
        return Event(
            kind=kind,
            cause=cause,
            at=iso(look.at),
            source=self._recipe.name,
            statement_id=statement.id if statement else page.statement_id or "",
            url=look.moved_to or page.url,
            issuer=statement.issuer if statement else self._recipe.issuer,
            title=statement.title if statement else page.title,
            details=details,
        )

    def _capture(self, look: PageLook) -> Capture | None:
        reply = look.reply
        if reply is None:
            return None
        return Capture(
            url=look.page.url,
            source=self._recipe.name,
            at=iso(look.at),
            status=reply.status,
            final_url=reply.url,
            headers={n: reply.headers[n] for n in _KEPT_HEADERS if n in reply.headers},
            sha256=hashlib.sha256(reply.content).hexdigest(),
            outcome="statement" if look.verdict is None else look.verdict.kind,
            reader=READER,
            body=reply.content if look.statement else None,
        )


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    conditions = {"If-None-Match": etag} if etag else {}
    return {**conditions, "If-Modified-Since": modified} if modified else conditions


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
