"""Connections to one PostgreSQL: a pool, of which each thread has one while it works."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool, PoolTimeout

from index.errors import StoreBusy, StoreUnavailable
from index.postgres.lagging import Lagging
from index.postgres.values import keep_strings
from index.postgres.vectors import make_vectors_known

# Each attempt to connect again is told there, in several lines; what it means is told here.
logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())

_MOST_CONNECTIONS = 16
CONNECTING_S = 5
"""To one host of those in the address; what waits longer has failed over or is cut off."""
_WAIT_S = 10.0
"""For a connection: at first, and where all are in use."""
LONGEST_STATEMENT_S = 120
_KEPT_IDLE_S = 300.0


class Lent:
    """A connection as the stores' queries use it: a question mark stands for each value."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.raw = connection

    def execute(self, query: str, values: Sequence[Any] = ()) -> psycopg.Cursor[Any]:
        """What a query gives; raises `psycopg.Error`."""
        return self.raw.execute(_with_places(query), values or None)

    def executemany(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a query once with each row's values; raises `psycopg.Error`."""
        with self.raw.cursor() as cursor:
            cursor.executemany(_with_places(query), rows)


class Connections:
    """Opened when they are needed; closed by `close`."""

    def __init__(
        self,
        address: str,
        *,
        read_only: bool,
        searches: bool = False,
        most: int = _MOST_CONNECTIONS,
        patience_s: float = _WAIT_S,
    ) -> None:
        """`searches`: whether pgvector is used. `patience_s`: how long one is waited for."""
        self._patience_s = patience_s
        self._read_only = read_only
        self._searches = searches
        self.name = name_of(address)
        self._pool: ConnectionPool[Any] = ConnectionPool(
            address,
            kwargs={
                "autocommit": True,
                "connect_timeout": CONNECTING_S,
                "application_name": "onrecord",
            },
            min_size=1,
            max_size=most,
            max_idle=_KEPT_IDLE_S,
            timeout=patience_s,
            reconnect_timeout=_WAIT_S,
            configure=self._configure,
            check=self._check,
            open=False,
        )
        self._lagging = Lagging()
        self._in_use = threading.local()

    def open(self) -> None:
        """Connect; raises `StoreUnavailable`."""
        with self._explaining():
            self._pool.open(wait=True, timeout=_WAIT_S)

    def begin(self) -> None:
        """Have it connect by itself; whoever comes before waits."""
        self._pool.open()

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    @contextmanager
    def lent(self) -> Iterator[Lent]:
        """This thread's connection until the end of the block; inside another block of the same
        thread, the same one. Raises `StoreUnavailable`."""
        outer: Lent | None = getattr(self._in_use, "lent", None)
        if outer is not None:
            yield outer
            return
        with self.own() as connection:
            self._in_use.lent = connection
            try:
                yield connection
            finally:
                self._in_use.lent = None

    @contextmanager
    def own(self) -> Iterator[Lent]:
        """A connection that no other block has."""
        with self._explaining(), self._pool.connection() as connection:
            yield Lent(connection)

    def rows(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """What a query with question marks gives; as `asked`."""
        return self.asked(_with_places(query), values)

    def asked(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query gives. Where the server has gone away meanwhile, as in a failover, it is
        asked once more over new connections; raises `StoreUnavailable`."""
        if getattr(self._in_use, "lent", None) is None:
            try:
                with self._pool.connection() as connection:
                    return list(connection.execute(query, values or None))
            except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout):
                self._drop_dead()
        with self.lent() as lent:
            return list(lent.raw.execute(query, values or None))

    def require(self, generation: int) -> None:
        """From now on, a replica that has not got this generation yet is not asked."""
        self._lagging.require(generation)

    def _check(self, connection: psycopg.Connection[Any]) -> None:
        _require_alive(connection)
        self._lagging.refuse(connection)

    def _explaining(self) -> AbstractContextManager[None]:
        return explaining(self.name, self._patience_s)

    def _drop_dead(self) -> None:
        with self._explaining():
            self._pool.check()

    def _configure(self, connection: psycopg.Connection[Any]) -> None:
        keep_strings(connection)
        connection.execute(f"SET statement_timeout = '{LONGEST_STATEMENT_S}s'")
        if self._searches:
            make_vectors_known(connection)
        if self._read_only:
            connection.execute("SET default_transaction_read_only = on")


@contextmanager
def explaining(name: str, patience_s: float = _WAIT_S) -> Iterator[None]:
    """Raise what psycopg raises as a sentence with its remedy."""
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise StoreBusy(f"{name} is being written by another process; try again") from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise StoreUnavailable(
            f"{name} refuses this ({_line(error)}); give its role the right, or name another role"
        ) from error
    except psycopg.errors.DiskFull as error:
        raise StoreUnavailable(
            f"the disk of {name} is full; free some space and run this again: what is stored is "
            "safe, and what is missing will be taken in then"
        ) from error
    except PoolTimeout as error:
        raise StoreUnavailable(
            f"{name} gives no connection within {patience_s:.0f} seconds; check that it runs, that "
            "its address and password are right, and how many connections it allows"
        ) from error
    except psycopg.Error as error:
        raise StoreUnavailable(f"{name} cannot be used ({_line(error)})") from error


def _require_alive(connection: psycopg.Connection[Any]) -> None:
    """Raise `psycopg.OperationalError` where the server has closed a connection that was kept: that
    can be seen from here, without asking it."""
    for _ in range(2):  # first comes what it said last, then the end
        connection.pgconn.consume_input()


def name_of(address: str) -> str:
    """Host and database of an address, without its password; raises `StoreUnavailable` for one
    that cannot be read.

    >>> name_of("postgresql://me:secret@db.example.org/archive")
    'PostgreSQL archive on db.example.org'
    """
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as error:
        raise StoreUnavailable(f"ONRECORD_DATABASE cannot be read ({_line(error)})") from None
    host = parts.get("host") or "this machine"
    return f"PostgreSQL {parts.get('dbname') or parts.get('user') or ''} on {host}"


@lru_cache(maxsize=256)
def _with_places(query: str) -> str:
    return query.replace("?", "%s")


def _line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
