"""What a person revises of a statement that a source publishes: theirs, and not the source's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from index.ledger.changes import weigh
from index.ledger.records import Cause, Event, EventKind
from index.ledger.store import Ledger
from index.moments import now_utc
from index.records import Statement
from index.side_database import SidePlace


class ByHand:
    """Notes revisions, and writes them down once they are stored."""

    def __init__(self, place: SidePlace) -> None:
        self._ledger = Ledger(place)
        self._noted: list[Event] = []

    def note(self, former: Statement, revised: Statement) -> None:
        """Note what differs, where a source that is followed publishes the statement and what was
        brought is no page. Raises `StoreUnavailable`."""
        if revised.origin.host is not None or not self._ledger.is_kept():
            return
        for page in self._ledger.pages_of(revised.id)[:1]:
            for kind, details in _differing(former, revised):
                self._noted.append(
                    Event(
                        kind=kind,
                        cause=Cause.PERSON,
                        at=now_utc(),
                        source=page.source,
                        statement_id=revised.id,
                        url=page.url,
                        issuer=revised.issuer,
                        title=revised.title,
                        details=details,
                    )
                )

    def write_down(self) -> None:
        """Add what was noted to the ledger. Raises `StoreUnavailable`."""
        for event in self._noted:
            self._ledger.add(event)
        self._noted.clear()


def _differing(
    former: Statement, revised: Statement
) -> Iterator[tuple[EventKind, dict[str, object]]]:
    if former.text != revised.text:
        yield EventKind.EDITED, asdict(weigh(former.text, revised.text))
    for kind, before, after in (
        (EventKind.RETITLED, former.title, revised.title),
        (EventKind.REDATED, _day(former), _day(revised)),
    ):
        if before != after:
            yield kind, {"before": before, "after": after}


def _day(statement: Statement) -> str | None:
    return statement.published_on.text if statement.published_on else None
