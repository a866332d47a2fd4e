"""One process at a time, of all servers with one PostgreSQL: locks that go with a connection."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import psycopg

from index.errors import StoreBusy
from index.postgres.connections import CONNECTING_S, explaining, name_of
from index.postgres.steps import LOCKS

_POLL_S = 0.05
_KEY = f"{LOCKS}, hashtext(current_schema() || %s)"


@contextmanager
def exclusive_in(
    address: str, name: str, purpose: str, wait_s: float
) -> Iterator[Callable[[], bool]]:
    """As `index.locks.exclusive_at`."""
    where = name_of(address)
    with explaining(where):
        connection = psycopg.connect(address, autocommit=True, connect_timeout=CONNECTING_S)
    with closing(connection):
        deadline = time.monotonic() + wait_s
        with explaining(where):
            while not _is_true(connection, f"SELECT pg_try_advisory_lock({_KEY})", name):
                if time.monotonic() > deadline:
                    raise StoreBusy(
                        f"another process is {purpose} in {where}; "
                        "wait until it ends, or stop it, and run this again"
                    )
                time.sleep(_POLL_S)
        try:
            yield lambda: _answers(connection)
        finally:
            # The server sees a little later that a connection is closed: too late for the next.
            with suppress(psycopg.Error):
                connection.execute(f"SELECT pg_advisory_unlock({_KEY})", (name,))


def _answers(connection: psycopg.Connection[Any]) -> bool:
    try:
        return _is_true(connection, "SELECT true")
    except psycopg.Error:
        return False


def _is_true(connection: psycopg.Connection[Any], query: str, *values: str) -> bool:
    [(value,)] = connection.execute(query, values or None).fetchall()
    return bool(value)
