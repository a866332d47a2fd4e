"""Events of an invented statement."""

from __future__ import annotations

from typing import Any

from index.ledger.records import Cause, Event, EventKind


def event(kind: EventKind = EventKind.EDITED, number: int = 0, **said: Any) -> Event:
    given = {"at": "2026-03-02T07:30:00Z", "cause": Cause.SOURCE, "details": {"lost": 1}, **said}
    return Event(
        kind=kind,
        source="valdoria",
        statement_id=given.pop("statement_id", "port"),
        url="https://v.example/port",
        number=number,
        **given,
    )
