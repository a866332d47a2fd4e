"""How records of the ledger stand in its tables."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from index.ledger.chain import START, digest_of
from index.ledger.records import Capture, Cause, Event, EventKind
from index.side_database import Changing

EVENT = "at, kind, cause, source, statement_id, url, issuer, title, details, number"
CAPTURE = "url, source, at, status, final_url, headers, sha256, outcome, reader, body, number"


def put(connection: Changing, table: str, record: Any) -> None:
    """Write a record down, whose first field tells it from the others of its table."""
    values = asdict(record)
    key, *others = values
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)})"  # noqa: S608 - constants
        f" VALUES ({', '.join('?' * len(values))}) ON CONFLICT ({key}) DO UPDATE SET"
        f" {', '.join(f'{name} = excluded.{name}' for name in others)}",
        tuple(values.values()),
    )


def add_capture(connection: Changing, capture: Capture, keep: str) -> int:
    """Add a capture, with its bytes where `keep` wants them; its number."""
    body = None if keep == "none" or capture.body is None else zlib.compress(capture.body)
    if keep == "latest" and body is not None and capture.outcome == "statement":
        connection.execute(
            "UPDATE captures SET body = NULL WHERE url = ? AND body IS NOT NULL", (capture.url,)
        )
    headers = json.dumps(dict(capture.headers), ensure_ascii=False)
    row = (
        *(capture.url, capture.source, capture.at, capture.status, capture.final_url, headers),
        *(capture.sha256, capture.outcome, capture.reader, body),
    )
    names = CAPTURE.removesuffix(", number")
    marks = ", ".join("?" * len(row))
    [(number,)] = connection.execute(
        f"INSERT INTO captures ({names}) VALUES ({marks}) RETURNING number",  # noqa: S608
        row,
    ).fetchall()
    return int(number)


def capture_of_row(row: Sequence[Any]) -> Capture:
    """The capture that a row of `CAPTURE` holds."""
    url, source, at, status, final_url, headers, digest, outcome, reader, body, number = row
    content = zlib.decompress(body) if body is not None else None
    return Capture(
        *(url, source, at, status, final_url, json.loads(headers), digest, outcome, reader),
        body=content,
        number=number,
    )


def add_event(connection: Changing, event: Event) -> Event:
    """Add an event behind the last; as it is numbered. The caller has the ledger alone."""
    last = connection.execute(
        "SELECT number, digest FROM events ORDER BY number DESC LIMIT 1"
    ).fetchone()
    number, before = (last[0] + 1, last[1]) if last else (1, START)
    connection.execute(
        f"INSERT INTO events ({EVENT}, before, digest)"  # noqa: S608 - constants
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(event.at, event.kind.value, event.cause.value, event.source, event.statement_id),
            *(event.url, event.issuer, event.title),
            json.dumps(dict(event.details), sort_keys=True, ensure_ascii=False),
            *(number, before, digest_of(event, number, before)),
        ),
    )
    return replace(event, number=number)


def event_of_row(row: Sequence[Any]) -> Event:
    """The event that a row of `EVENT` holds."""
    at, kind, cause, source, statement_id, url, issuer, title, details, number = row
    return Event(
        *(EventKind(kind), Cause(cause), at, source, statement_id, url, issuer, title),
        details=json.loads(details),
        number=number,
    )
