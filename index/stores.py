"""The store that the settings name."""

from __future__ import annotations

from index.settings import Settings
from index.statement_store import StatementStore
from index.store import Store


def open_store(settings: Settings) -> StatementStore:
    """Open it; raises `StoreUnavailable`."""
    if settings.database is None:
        return Store.open(settings.data, read_only=settings.read_only)
    # Late: its library is an extra.
    from index.postgres.store import PostgresStore  # noqa: PLC0415

    address = settings.database.get_secret_value()
    return PostgresStore.open(
        address,
        settings.data,
        read_only=settings.read_only,
        searches=settings.search == "database",
    )
