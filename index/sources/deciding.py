"""What becomes of a look at a page: what it is now, beside what was known of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from index.ledger.changes import reads_the_same, weigh
from index.ledger.records import Capture, Cause, Event, EventKind, PageState
from index.ledger.store import Ledger
from index.moments import iso
from index.records import Statement
from index.sources.causes import cause_of, is_same_reader
from index.sources.judging import NoStatement
from index.sources.looking import Looker, PageLook
from index.sources.masks import differs_in_digits_only, is_another_text, learned, masked
from index.sources.reading import READER
from index.sources.recipes import Recipe
from index.sources.schedule import HOUR, MISSING, STEPS, after_look
from index.statement_store import StatementStore

_GONE_STEP = 3
"""Of `STEPS`: what was taken off by mistake is back in days."""
_KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "location")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a look: the page as it is known from now on, what is taken in, and what
    happened."""

    page: PageState
    capture: Capture | None = None
    statement: Statement | None = None
    events: tuple[Event, ...] = ()
    masks: tuple[str, ...] = field(default=())


class Decider:
    """Decides on the looks at the pages of one source."""

    def __init__(
        self, recipe: Recipe, looker: Looker, ledger: Ledger, store: StatementStore
    ) -> None:
        self._recipe = recipe
        self._looker = looker
        self._ledger = ledger
        self._store = store

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
        wait = look.at + STEPS[_GONE_STEP]
        gone = replace(page, state="withdrawn", step=_GONE_STEP, next_look=wait)
        former = self._looker.former(page)
        details = {"reason": reason, "last_seen": iso(page.last_seen or look.at)}
        event = self._event(EventKind.WITHDRAWN, Cause.SOURCE, look, former, page, details)
        return Outcome(gone, capture, events=(event,))

    def _with(
        self, look: PageLook, page: PageState, capture: Capture | None, found: Statement
    ) -> Outcome:
        found = replace(found, id=page.statement_id or found.id)
        former = self._looker.former(page) if page.text_sha256 else None
        if former is None or page.capture is None:
            # What a killed pull has taken in already is in the store, and not yet in the ledger.
            details = {"characters": len(found.text)}
            added = self._event(EventKind.ADDED, Cause.SOURCE, look, found, page, details)
            return self._seen(look, page, capture, found, [added], changed=True)
        known, text, masks = self._compared(look, page, former, found.text)
        edited: list[Event] = []
        if self._is_unchanged(page, masked(known, (*self._looker.masks, *masks)), text):
            # What a person has put in the place of the page's text stays there.
            found, text = replace(found, text=former.text), known
        elif is_another_text(known, text) and page.held_sha256 != _sha256(text):
            return self._held(look, page, capture, text)
        else:
            found, edited = self._reworded(look, page, former, known, replace(found, text=text))
        events = [
            *self._returned(look, page, found),
            *edited,
            *self._named_otherwise(look, page, found),
            *self._moved(look, page, former, found),
            *self._noticed(look, page, found),
        ]
        outcome = self._seen(look, page, capture, found, events, changed=bool(events))
        known_page = replace(outcome.page, text_sha256=_sha256(text))
        return replace(outcome, page=known_page, masks=tuple(masks))

    def _is_unchanged(self, page: PageState, known: str, text: str) -> bool:
        """Whether nothing was reworded. What a newer reader parts otherwise is read better."""
        return known == text or (is_same_reader(self._ledger, page) and reads_the_same(known, text))

    def _compared(
        self, look: PageLook, page: PageState, former: Statement, text: str
    ) -> tuple[str, str, list[str]]:
        """The known text, the new one, and the masks that a second reading has shown."""
        known = self._known_text(page, former)
        if masked(known, self._looker.masks) == text or not differs_in_digits_only(known, text):
            return known, text, []
        masks = self._learned(look, text)
        return known, masked(text, masks), masks

    def _held(self, look: PageLook, page: PageState, capture: Capture | None, text: str) -> Outcome:
        held = replace(
            page,
            state="held",
            reason="so little of the text is left that it waits for a second look",
            held_sha256=_sha256(text),
            next_look=look.at + HOUR,
        )
        return Outcome(held, capture)

    def _reworded(
        self, look: PageLook, page: PageState, former: Statement, known: str, found: Statement
    ) -> tuple[Statement, list[Event]]:
        change = weigh(known, found.text)
        cause = cause_of(self._looker, self._ledger, look, page, found.text)
        if cause is Cause.READER and former.origin.host is None:
            # What a person has put there outlasts another reading of the same page.
            return replace(found, text=former.text), []
        return found, [self._event(EventKind.EDITED, cause, look, found, page, asdict(change))]

    def _returned(self, look: PageLook, page: PageState, found: Statement) -> Iterator[Event]:
        if page.state == "withdrawn" and not look.notice:
            yield self._event(EventKind.RETURNED, Cause.SOURCE, look, found, page, {})

    def _named_otherwise(
        self, look: PageLook, page: PageState, found: Statement
    ) -> Iterator[Event]:
        cause = Cause.SOURCE if is_same_reader(self._ledger, page) else Cause.READER
        day = found.published_on.text if found.published_on else None
        for kind, before, after in (
            (EventKind.RETITLED, page.title, found.title),
            (EventKind.REDATED, page.published_on, day),
        ):
            if after and after != (before or ""):
                details = {"before": before, "after": after}
                yield self._event(kind, cause, look, found, page, details)

    def _moved(
        self, look: PageLook, page: PageState, former: Statement, found: Statement
    ) -> Iterator[Event]:
        before = former.url or page.url
        if look.moved_to and look.moved_to != before:
            details = {"before": before, "after": look.moved_to}
            yield self._event(EventKind.MOVED, Cause.SOURCE, look, found, page, details)

    def _noticed(self, look: PageLook, page: PageState, found: Statement) -> Iterator[Event]:
        if look.notice and page.state != "withdrawn":
            details = {"reason": "the page says so", "last_seen": iso(look.at)}
            yield self._event(EventKind.WITHDRAWN, Cause.SOURCE, look, found, page, details)

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
        second = self._looker.look_again(look)
        found = learned(text, second.text) if second else []
        self._looker.masks = [*self._looker.masks, *found]
        return found

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


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
