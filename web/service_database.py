"""The service's own databases, apart from the statements: `service.sqlite` in the data folder."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StoreUnavailable
from index.opening import connect_read_only

_BUSY_TIMEOUT_S = 5.0
"""Each write is a row or two; whoever holds the lock longer than this is stuck."""


class ServiceDatabase:
    """One connection that stays open and is lent to one thread after the other.

    Closing the last connection makes SQLite copy its log into the file, which takes longer than
    the row; and writers that find the file locked sleep and guess, where threads can queue.
    """

    def __init__(
        self, folder: Path, schema: str, name: str = "service.sqlite", *, read_only: bool = False
    ) -> None:
        """`schema` makes the tables that are not there yet."""
        self.read_only = read_only
        self._path = folder / name
        self._schema = schema
        self._turn = threading.Lock()
        self._kept: sqlite3.Connection | None = None
        self.trouble: str | None = None
        """Why it could not be used the last time; None when it could."""

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end, undone by an exception; raises
        `StoreUnavailable`."""
        # Behind a file that stays locked a queue would grow until no thread is free.
        if not self._turn.acquire(timeout=_BUSY_TIMEOUT_S):
            raise StoreUnavailable(f"{self._path} is busy; try again shortly")
        try:
            with self._lent() as connection:
                yield connection
            self.trouble = None
        except (sqlite3.Error, OSError) as error:
            self._kept = None
            if self.read_only:
                raise StoreUnavailable(
                    f"{self._path.parent} is read-only: nothing is kept"
                ) from error
            self.trouble = (
                f"{self._path} cannot be used ({error}); check that the disk has space"
                " and that the folder can be written to"
            )
            raise StoreUnavailable(self.trouble) from error
        finally:
            self._turn.release()

    def _lent(self) -> sqlite3.Connection:
        # Without its file a connection goes on writing where nobody will read.
        if self._kept is None or not (self.read_only or self._path.exists()):
            self._kept = self._open()
            weakref.finalize(self, self._kept.close)
        return self._kept

    def _open(self) -> sqlite3.Connection:
        if self.read_only:
            return self._open_read_only()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_BUSY_TIMEOUT_S, check_same_thread=False)
        try:
            # In WAL a commit then survives a killed process; a power cut can undo the last ones.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(self._schema)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _open_read_only(self) -> sqlite3.Connection:
        if self._path.exists():
            return connect_read_only(self._path, _BUSY_TIMEOUT_S)
        # Nothing was ever kept: what is read is empty.
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.executescript(self._schema)
        connection.execute("PRAGMA query_only = ON")
        return connection
