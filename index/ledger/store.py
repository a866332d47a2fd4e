"""The ledger, beside the statements: polling writes here, and never waits for
whoever takes statements in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timezone
from typing import Any

from index.ledger.chain import first_break
from index.ledger.records import (
    Capture,
    Event,
    EventKind,
    ListState,
    PageState,
    SourceState,
)
from index.ledger.rows import (
    CAPTURE,
    EVENT,
    add_capture,
    add_event,
    capture_of_row,
    event_of_row,
    put,
)
from index.ledger.steps import SHAPE
from index.side_database import SidePlace, side_database

_ALL = 1 << 62
"""Rows; more than there are."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a page adds to the ledger, whole or not at all."""

    page: PageState
    capture: Capture | None = None
    events: tuple[Event, ...] = ()


class Ledger:
    """Every method raises `StoreUnavailable`. May be used from many threads."""

    def __init__(self, place: SidePlace, *, read_only: bool = False) -> None:
        self._database = side_database(place, SHAPE, read_only=read_only)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def is_kept(self) -> bool:
        """Whether there is one: an archive that follows no source has none."""
        return self._database.is_kept()

    # Sources

    def source(self, name: str) -> SourceState:
        """How a source stands; as new where nothing is known of it."""
        return next(iter(self._of(SourceState, "sources", "name = ?", (name,))), SourceState(name))

    def sources(self) -> list[SourceState]:
        """All that were looked at or paused, by name."""
        return self._of(SourceState, "sources", "true ORDER BY name")

    def keep_source(self, state: SourceState) -> None:
        """Write down how a source stands."""
        with self._database.connection() as connection:
            put(connection, "sources", state)

    def list_state(self, address: str) -> ListState:
        """What is known of a list."""
        found = self._of(ListState, "lists", "address = ?", (address,))
        return next(iter(found), ListState(address))

    def keep_list(self, state: ListState) -> None:
        """Write down what is known of a list."""
        with self._database.connection() as connection:
            put(connection, "lists", state)

    def masks(self, source: str) -> list[str]:
        """The paragraphs of a source that are no part of its statements."""
        with self._database.connection() as connection:
            rows = connection.execute("SELECT pattern FROM masks WHERE source = ?", (source,))
            return [pattern for (pattern,) in rows]

    def keep_masks(self, source: str, patterns: Iterable[str]) -> None:
        """Add to them."""
        with self._database.connection() as connection:
            connection.executemany(
                "INSERT INTO masks VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(source, one) for one in patterns],
            )

    def rests(self) -> dict[str, float]:
        """Until when each host wants to be left alone."""
        with self._database.connection() as connection:
            return dict(connection.execute("SELECT host, until FROM rests").fetchall())

    def keep_rests(self, rests: Mapping[str, float]) -> None:
        """Write down until when hosts want to be left alone."""
        with self._database.connection() as connection:
            connection.executemany(
                "INSERT INTO rests VALUES (?, ?)"
                " ON CONFLICT (host) DO UPDATE SET until = excluded.until",
                list(rests.items()),
            )

    # Pages

    def page(self, url: str) -> PageState | None:
        """What is known of an address."""
        return next(iter(self._of(PageState, "pages", "url = ?", (url,))), None)

    def pages(self, source: str) -> list[PageState]:
        """All pages of a source."""
        return self._of(PageState, "pages", "source = ? ORDER BY url", (source,))

    def pages_of(self, statement_id: str) -> list[PageState]:
        """Where a statement stands or stood, the first seen first."""
        return self._of(PageState, "pages", "statement_id = ? ORDER BY first_seen", (statement_id,))

    def keep_pages(self, pages: Iterable[PageState]) -> None:
        """Write down what is known of addresses."""
        with self._database.connection() as connection:
            for page in pages:
                put(connection, "pages", page)

    def count_pages(self) -> dict[str, dict[str, int]]:
        """Source -> state -> pages."""
        counts: dict[str, dict[str, int]] = {}
        with self._database.connection() as connection:
            for source, state, number in connection.execute(
                "SELECT source, state, count(*) FROM pages GROUP BY 1, 2"
            ):
                counts.setdefault(source, {})[state] = number
        return counts

    def commit(self, looks: Sequence[Look], *, keep: str = "latest") -> list[Event]:
        """Add looks, all or none; the events, as they are now numbered. `keep`: whose raw bytes
        are kept, `all`, `latest` of each page, or `none`."""
        kept: list[Event] = []
        with self._database.connection(alone=True) as connection:
            for look in looks:
                page = look.page
                if look.capture is not None:
                    number = add_capture(connection, look.capture, keep)
                    if look.capture.outcome == "statement":
                        page = replace(page, capture=number)
                put(connection, "pages", page)
                kept += [add_event(connection, event) for event in look.events]
        return kept

    def add(self, event: Event) -> Event:
        """Add one event; as it is numbered."""
        with self._database.connection(alone=True) as connection:
            return add_event(connection, event)

    # Captures and events

    def captures(self, url: str | None = None) -> Iterator[Capture]:
        """Of a page, or all, the oldest first."""
        where = "WHERE url = ?" if url else ""
        values = (url,) if url else ()
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {CAPTURE} FROM captures {where} ORDER BY number",  # noqa: S608
                values,
            ).fetchall()
        for row in rows:
            yield capture_of_row(row)

    def kept_captures(self, source: str | None = None) -> Iterator[Capture]:
        """Those whose bytes are kept, of one source or all, the oldest first; one at a time in
        memory."""
        where, values = ("AND source = ?", (source,)) if source else ("", ())
        with self._database.connection() as connection:
            numbers = connection.execute(
                f"SELECT number FROM captures WHERE body IS NOT NULL {where} ORDER BY number",  # noqa: S608
                values,
            ).fetchall()
        for (number,) in numbers:
            if capture := self.capture(number):
                yield capture

    def capture(self, number: int) -> Capture | None:
        """One capture."""
        with self._database.connection() as connection:
            row = connection.execute(
                f"SELECT {CAPTURE} FROM captures WHERE number = ?",  # noqa: S608
                (number,),
            ).fetchone()
        return capture_of_row(row) if row else None

    def events(  # noqa: PLR0913 - all by name
        self,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = _ALL,
        statement_id: str | None = None,
        source: str | None = None,
        issuer: str | None = None,
        kinds: Sequence[EventKind] = (),
        newest_first: bool = False,
    ) -> list[Event]:
        """Events numbered above `after`, in order."""
        wheres: list[str] = ["number > ?"]
        values: list[Any] = [after]
        asked = {"statement_id": statement_id, "source": source, "issuer": issuer}
        for column, value in asked.items():
            if value is not None:
                wheres.append(f"{column} = ?")
                values.append(value)
        if before is not None:
            wheres.append("number < ?")
            values.append(min(max(before, 0), _ALL))
        if kinds:
            wheres.append(f"kind IN ({','.join('?' * len(kinds))})")
            values += [kind.value for kind in kinds]
        order = "DESC" if newest_first else "ASC"
        query = (
            f"SELECT {EVENT} FROM events WHERE {' AND '.join(wheres)}"  # noqa: S608
            f" ORDER BY number {order} LIMIT ?"
        )
        with self._database.connection() as connection:
            rows = connection.execute(query, (*values, limit)).fetchall()
        return [event_of_row(row) for row in rows]

    def last_event(self) -> int:
        """The number of the newest; 0 where there is none."""
        with self._database.connection() as connection:
            [(number,)] = connection.execute(
                "SELECT coalesce(max(number), 0) FROM events"
            ).fetchall()
            return int(number)

    def broken_at(self) -> int | None:
        """The number of the first event that is not as it was written; None where all are."""
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {EVENT}, before, digest FROM events ORDER BY number"  # noqa: S608
            ).fetchall()
        return first_break((event_of_row(row[:-2]), row[-2], row[-1]) for row in rows)

    def withdrawn(self, statement_id: str) -> float | None:
        """When a statement was seen last that is at none of its addresses any more; None for one
        that is still there, or that was never followed."""
        pages = self.pages_of(statement_id)
        if not pages or any(page.state != "withdrawn" for page in pages):
            return None
        return max((page.last_seen or 0.0 for page in pages), default=0.0)

    def withdrawn_on(self, statement_id: str, as_of: str | None = None) -> str | None:
        """The day (UTC, ISO 8601) that a withdrawn statement was seen last; as `withdrawn`, by the
        moment `as_of` where it is told."""
        if as_of is not None:
            kinds = (EventKind.WITHDRAWN, EventKind.RETURNED)
            events = self.events(statement_id=statement_id, kinds=kinds)
            last = next((one for one in reversed(events) if one.at <= as_of), None)
            is_gone = last is not None and last.kind is EventKind.WITHDRAWN
            return str(last.details.get("last_seen"))[:10] if last and is_gone else None
        seen = self.withdrawn(statement_id)
        if seen is None:
            return None
        return datetime.fromtimestamp(seen, timezone.utc).strftime("%Y-%m-%d")

    def _of(self, kind: type[Any], table: str, where: str, values: Sequence[Any] = ()) -> list[Any]:
        names = ", ".join(one.name for one in fields(kind))
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {names} FROM {table} WHERE {where}",  # noqa: S608 - constants
                values,
            ).fetchall()
        return [kind(*row) for row in rows]
