"""Replicas that have not got yet what is searched: no question is asked of one."""

from __future__ import annotations

import time
from typing import Any
from weakref import WeakKeyDictionary

import psycopg

_PATIENCE_S = 60.0
"""A standby that is that long behind may be of a server that lost its last commits: then it has
what there is."""
_HAS = """SELECT CASE WHEN pg_is_in_recovery() THEN (SELECT generation FROM about) END"""


class Lagging:
    """What each connection's server is known to have, and what it must have."""

    def __init__(self) -> None:
        self._least = 0
        self._known: WeakKeyDictionary[psycopg.Connection[Any], int] = WeakKeyDictionary()
        self._since: float | None = None

    def require(self, generation: int) -> None:
        """From now on, only servers that have this generation are asked."""
        self._least = max(self._least, generation)

    def refuse(self, connection: psycopg.Connection[Any]) -> None:
        """Raise `psycopg.OperationalError` where the connection's server is behind."""
        if self._known.get(connection, 0) >= self._least:
            return
        has = self._has(connection)
        if has >= self._least:
            self._since = None
        elif self._since is None or time.monotonic() - self._since < _PATIENCE_S:
            self._since = self._since or time.monotonic()
            raise psycopg.OperationalError(f"a replica has {has} of {self._least} commits so far")
        self._known[connection] = self._least

    def _has(self, connection: psycopg.Connection[Any]) -> int:
        """A primary has all there is."""
        [(generation,)] = connection.execute(_HAS).fetchall()
        return self._least if generation is None else int(generation)
