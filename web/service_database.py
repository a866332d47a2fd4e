"""The service's own databases, apart from the statements: `service.sqlite` in the data folder."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import StoreUnavailable

_BUSY_TIMEOUT_S = 5.0
"""Each write is a row or two; whoever holds the lock longer than this is stuck."""


class ServiceDatabase:
    """Opened for each call, so that threads share nothing."""

    def __init__(self, folder: Path, schema: str, name: str = "service.sqlite") -> None:
        """`schema` makes the tables that are not there yet; it runs once, at the first call."""
        self._path = folder / name
        self._schema = schema
        self._made = False
        self._making = threading.Lock()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end, undone by an exception; raises
        `StoreUnavailable`."""
        try:
            self._make()
            with self._lent() as connection, connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise StoreUnavailable(
                f"{self._path} cannot be used ({error}); check that the disk has space"
                " and that the folder can be written to"
            ) from error

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with closing(self._open()) as connection:
            yield connection

    def _make(self) -> None:
        with self._making:
            if self._made and self._path.exists():
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.executescript(self._schema)
            self._made = True

    def _open(self, *, shared: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_TIMEOUT_S, check_same_thread=not shared
        )
        # In WAL a commit then survives a killed process; only a power cut can undo the last ones.
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection
