"""A database beside the archive as tables in PostgreSQL, for all servers that answer from it."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from index.errors import StoreBusy, StoreGone, StoreUnavailable
from index.postgres.connections import Connections, Lent
from index.postgres.steps import LOCKS
from index.side_database import Changed, Changing, Shape
from index.side_file import nothing_kept

_PATIENCE_S = 5.0
"""For a connection, and for whoever else is alone: each write is a row or two."""
_MOST_CONNECTIONS = 8
_ALONE = "SELECT pg_advisory_xact_lock(?, hashtext(current_schema() || ?))"
_SHAPES = """CREATE TABLE IF NOT EXISTS side_shapes (
    file text PRIMARY KEY, steps integer NOT NULL
)"""
_MAKING = "side_shapes"

_pools: weakref.WeakValueDictionary[str, _Pool] = weakref.WeakValueDictionary()
_opening = threading.Lock()


class SideTables:
    """One shape's tables; all of a process share their connections. Deleted rows leave the disk
    when PostgreSQL cleans up after them."""

    def __init__(self, address: str, shape: Shape, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self.trouble: str | None = None
        self._address = address
        self._shape = shape
        self._pool: _Pool | None = None

    @contextmanager
    def connection(self, *, alone: bool = False) -> Iterator[Changing]:
        """As `index.side_database.SideDatabase` says."""
        try:
            with self._lent() as lent:
                if lent is None:
                    with closing(nothing_kept(self._shape.steps, Path(self._shape.file))) as empty:
                        yield empty
                else:
                    turn = _Turn(lent, may_write=not self.read_only)
                    whole = turn.whole(self._shape.file if alone else None)
                    with _telling_when_it_goes(lent, self._name), whole:
                        yield turn
            self.trouble = None
        except StoreGone as error:
            self.trouble = str(error)
            raise
        except sqlite3.Error as error:
            raise StoreUnavailable(f"{self._name} is read-only: nothing is kept") from error
        except (StoreBusy, StoreUnavailable) as error:
            if self.read_only:
                raise StoreUnavailable(f"{self._name} is read-only: nothing is kept") from error
            self.trouble = str(error)
            raise StoreUnavailable(self.trouble) from error

    def is_kept(self) -> bool:
        """Whether the tables were made."""
        try:
            with self._opened().connections.own() as lent:
                return _steps_had(lent, self._shape.file) > 0
        except StoreUnavailable as error:
            self.trouble = str(error)
            return True

    def settle(self) -> None:
        """What was deleted is PostgreSQL's to clean up."""

    def close(self) -> None:
        """Let go of the connections, which are closed with their last user."""
        self._pool = None

    @property
    def _name(self) -> str:
        return self._opened().connections.name

    def _opened(self) -> _Pool:
        if self._pool is None:
            self._pool = _pool_of(self._address)
        return self._pool

    @contextmanager
    def _lent(self) -> Iterator[Lent | None]:
        """A connection to tables in the newest shape; None where they were never made, and cannot
        be made here."""
        pool = self._opened()
        with pool.connections.own() as lent:
            if self._shape not in pool.ready and not self._made(lent):
                yield None
                return
            pool.ready.add(self._shape)
            yield lent

    def _made(self, lent: Lent) -> bool:
        """Whether the tables are there, and in the newest shape, in the end."""
        steps, file = self._shape.tables, self._shape.file
        done = _steps_had(lent, file)
        [(is_standby,)] = lent.execute("SELECT pg_is_in_recovery()").fetchall()
        if done < len(steps) and not (self.read_only or is_standby):
            turn = _Turn(lent, may_write=True)
            with turn.whole(_MAKING):
                turn.execute(_SHAPES)
                done = _steps_had(lent, file)
                for step in steps[done:]:
                    lent.raw.execute(step)
                done = max(done, len(steps))
                turn.execute(
                    "INSERT INTO side_shapes VALUES (?, ?)"
                    " ON CONFLICT (file) DO UPDATE SET steps = excluded.steps",
                    (file, done),
                )
        if done > len(steps):
            raise StoreUnavailable(
                f"{file} in {self._name} was written by a newer version of On Record (schema"
                f" {done}, this one reads up to {len(steps)}); install that version"
            )
        return done == len(steps)


class _Turn:
    """A connection within a block: what is read before anything is written needs no transaction,
    as each query sees what is committed by then."""

    def __init__(self, lent: Lent, *, may_write: bool) -> None:
        self._lent = lent
        self._may_write = may_write

    @contextmanager
    def whole(self, alone_in: str | None) -> Iterator[None]:
        """All of it or nothing; `alone_in`: while no other does the same."""
        try:
            if alone_in is not None:
                self._begin()
                self._lent.execute(f"SET LOCAL lock_timeout = '{_PATIENCE_S:.0f}s'")
                self._lent.execute(_ALONE, (LOCKS, alone_in))
            yield
        except BaseException:
            self._end("ROLLBACK")
            raise
        # Where the server goes away now nobody knows whether it is kept: it counts as if not.
        self._end("COMMIT")

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Changed:
        if not query.lstrip().startswith("SELECT"):
            self._begin()
        found: Changed = self._lent.execute(query, values)
        return found

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> None:
        self._begin()
        self._lent.executemany(query, rows)

    def _begin(self) -> None:
        if not self._may_write:
            raise StoreUnavailable("it is read-only")
        if self._lent.raw.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
            self._lent.execute("BEGIN")

    def _end(self, how: str) -> None:
        raw = self._lent.raw
        if not raw.closed and raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            self._lent.execute(how)


@contextmanager
def _telling_when_it_goes(lent: Lent, name: str) -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError as error:
        if lent.raw.closed:
            raise StoreGone(f"{name} went away ({error})") from error
        raise


class _Pool:
    """The connections of a process to one PostgreSQL."""

    def __init__(self, address: str) -> None:
        self.connections = Connections(
            address, read_only=False, most=_MOST_CONNECTIONS, patience_s=_PATIENCE_S
        )
        self.connections.begin()
        self.ready: set[Shape] = set()
        """Those whose tables are known to be in that shape."""


def _pool_of(address: str) -> _Pool:
    with _opening:
        pool = _pools.get(address)
        if pool is None:
            pool = _pools[address] = _Pool(address)
        return pool


def _steps_had(lent: Lent, file: str) -> int:
    [(is_there,)] = lent.execute("SELECT to_regclass('side_shapes') IS NOT NULL").fetchall()
    if not is_there:
        return 0
    rows = lent.execute("SELECT steps FROM side_shapes WHERE file = ?", (file,)).fetchall()
    return int(rows[0][0]) if rows else 0


def fill_from(address: str, shape: Shape) -> Callable[[sqlite3.Connection], None]:
    """Puts what the tables hold into a new database of the same shape."""

    def fill(target: sqlite3.Connection) -> None:
        with SideTables(address, shape, read_only=True).connection() as source:
            for table, columns in columns_of(target).items():
                names = ", ".join(f'"{name}"' for name in columns)
                rows = source.execute(f"SELECT {names} FROM {table}").fetchall()  # noqa: S608
                marks = ", ".join("?" * len(columns))
                # A new database has some rows already, which are what it begins with.
                target.execute(f"DELETE FROM {table}")  # noqa: S608
                target.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608

    return fill


def columns_of(database: sqlite3.Connection) -> dict[str, list[str]]:
    """The tables of a side database's file with their columns."""
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY rowid"
    ).fetchall()
    return {
        table: [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        for (table,) in tables
    }
