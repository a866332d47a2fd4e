"""Statements that are withdrawn: no longer searched or quoted, and still on record as retracted."""

from __future__ import annotations

from index.generations import publish
from index.moments import now_utc
from index.store import Store


def retract(store: Store, statement_id: str, reason: str) -> bool:
    """Retract a statement and renew the index; False for an unknown id. Raises as
    `Store.writing` does."""
    now = now_utc()
    return _mark(store, statement_id, now, reason)


def take_back(store: Store, statement_id: str) -> bool:
    """Undo a retraction; as `retract`."""
    return _mark(store, statement_id, None, None)


def _mark(store: Store, statement_id: str, at: str | None, reason: str | None) -> bool:
    with store.changing() as connection:
        connection.execute("UPDATE about SET generation = generation + 1")
        marked = connection.execute(
            "UPDATE statements SET retracted_at = ?, retracted_because = ?,"
            " generation = (SELECT generation FROM about) WHERE id = ?",
            (at, reason, statement_id),
        ).rowcount
    publish(store)
    return bool(marked)
