"""What changed: the events of the ledger as a page and as feeds."""

from __future__ import annotations

from flask import Response, request, url_for

from index.errors import OnRecordError
from index.ledger.records import Event, EventKind
from index.ledger.store import Ledger
from web.feeds import Entry, atom, json_feed
from web.pages import pages
from web.pages.rendering import page
from web.presenters import long_date
from web.state import state

_SHOWN = 50
_LOOKED_THROUGH = 2_000
_SIZES = ("number", "name", "negation")
_WORDS = {
    EventKind.ADDED: "taken in",
    EventKind.EDITED: "edited",
    EventKind.RETITLED: "given another title",
    EventKind.REDATED: "given another date",
    EventKind.MOVED: "moved to another address",
    EventKind.WITHDRAWN: "withdrawn",
    EventKind.RETURNED: "there again",
}


@pages.app_template_filter()
def event_words(event: Event) -> str:
    """What happened, in words."""
    words = _WORDS[event.kind]
    details = event.details
    if event.kind is EventKind.EDITED:
        parts = [
            f"{details.get(name, 0):,} {'word' if details.get(name) == 1 else 'words'} {what}"
            for name, what in (("lost", "gone"), ("come", "new"))
        ]
        among = [
            what
            for name, what in (("number", "a number"), ("name", "a name"), ("negation", "a “not”"))
            if details.get(name)
        ]
        words += f": {', '.join(parts)}" + (f"; {' and '.join(among)} among them" if among else "")
    elif event.kind is EventKind.RETITLED:
        words += f": it was “{details.get('before') or 'none'}”"
    elif event.kind is EventKind.REDATED:
        words += f": it was {long_date(details.get('before'))}"
    elif event.kind is EventKind.WITHDRAWN:
        words += f", last seen {long_date(str(details.get('last_seen', ''))[:10] or None)}"
    if event.cause.value == "reader":
        return f"{words} (by On Record, which reads the page otherwise than before)"
    return words + (" (by the keeper of this archive)" if event.cause.value == "person" else "")


def ledger() -> Ledger:
    """The ledger of the service's data folder."""
    return Ledger(state().settings.beside, read_only=True)


def _found() -> tuple[list[Event], int | None]:
    """The events that the address asks for, the newest first, and the number before which there
    may be more. What was taken in is left out unless asked for: it is news, not a change."""
    kept = ledger()
    if not kept.is_kept():
        return [], None
    asked = request.args.get("kind", "")
    kinds = [kind for kind in EventKind if kind.value == asked]
    kinds = kinds or [kind for kind in EventKind if kind is not EventKind.ADDED]
    events = kept.events(
        kinds=kinds,
        issuer=request.args.get("issuer") or None,
        before=request.args.get("before", type=int),
        limit=_LOOKED_THROUGH,
        newest_first=True,
    )
    among = request.args.get("among", "")
    wanted = [one for one in events if among not in _SIZES or one.details.get(among)]
    if len(wanted) > _SHOWN:
        return wanted[:_SHOWN], wanted[_SHOWN - 1].number
    return wanted, events[-1].number if len(events) == _LOOKED_THROUGH else None


@pages.get("/changes")
def changes() -> Response:
    """What was edited, retitled, redated, moved, withdrawn and returned, the newest first."""
    try:
        events, older = _found()
        followed = ledger().is_kept()
    except OnRecordError as error:
        return page("changes.html", 503, problem=str(error), events=[], followed=True)
    issuers = sorted({event.issuer for event in events if event.issuer})
    return page(
        "changes.html",
        events=events,
        followed=followed,
        issuers=issuers,
        kinds=[kind.value for kind in EventKind],
        older=older,
        asked=request.args,
    )


@pages.get("/changes.atom")
def changes_atom() -> Response:
    """The same as an Atom feed."""
    events, _ = _found()
    return atom("On Record: changes", request.url, [_entry(event) for event in events])


@pages.get("/changes.json")
def changes_json() -> Response:
    """The same as a JSON feed."""
    events, _ = _found()
    return json_feed("On Record: changes", request.url, [_entry(event) for event in events])


def _entry(event: Event) -> Entry:
    return Entry(
        id=f"urn:onrecord:event:{event.source}:{event.number}",
        url=url_for("pages.history", id=event.statement_id, _external=True),
        title=f"{event.kind.value.capitalize()}: {event.title or event.url}",
        text=event_words(event),
        at=event.at,
        more={"_event": {"kind": event.kind.value, "cause": event.cause.value, **event.details}},
    )
