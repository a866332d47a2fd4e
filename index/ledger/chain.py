"""The chain of events: each one's digest covers the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from index.ledger.records import Event

START = b"\0" * 32
"""What stands before the first event."""


def digest_of(event: Event, number: int, before: bytes) -> bytes:
    """SHA-256 over the digest of the event before and the event itself, as JSON."""
    parts = (
        *(number, event.at, event.kind.value, event.cause.value, event.source),
        *(event.statement_id, event.url, event.issuer, event.title),
    )
    details = json.dumps(dict(event.details), sort_keys=True, ensure_ascii=False)
    packed = json.dumps([*parts, details], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return sha256(before + packed).digest()


def first_break(chained: Iterable[tuple[Event, bytes, bytes]]) -> int | None:
    """The number of the first event that is not as it was written, or not in its place; None
    where all are. Each comes with the digest before it and its own."""
    last, expected = START, 1
    for event, before, digest in chained:
        in_place = event.number == expected and before == last
        if not in_place or digest != digest_of(event, event.number, before):
            return expected
        last, expected = digest, expected + 1
    return None
