"""Statements that are withdrawn: no longer searched or quoted, and still on record as retracted."""

from __future__ import annotations

from index.generations import publish
from index.moments import now_utc
from index.statement_store import StatementStore


def retract(store: StatementStore, statement_id: str, reason: str) -> bool:
    """Retract a statement and renew the index; False for an unknown id. Raises as
    `StatementStore.writing` does."""
    now = now_utc()
    return _mark(store, statement_id, now, reason)


def take_back(store: StatementStore, statement_id: str) -> bool:
    """Undo a retraction; as `retract`."""
    return _mark(store, statement_id, None, None)


def _mark(store: StatementStore, statement_id: str, at: str | None, reason: str | None) -> bool:
    marked = store.mark_retracted(statement_id, at, reason)
    publish(store)
    return marked
