"""Connections to one SQLite file: each is one thread's while it is used, and the one that was used
last goes to the next, so that a few with warm caches serve any number of threads."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StoreBusy, StoreDamaged, StoreUnavailable
from index.opening import connect_read_only, identity_of, stamp
from index.soundness import is_damage, reason_of

# Only the moments of another commit are waited for; a whole ingestion holds the writer's lock.
_BUSY_TIMEOUT_S = 20.0
_WAIT_FOR_ANOTHER_S = 20.0
"""Where no more connections can be opened, those there are go round."""


class Connections:
    """Opened when they are needed; closed by `close`."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._in_use = threading.local()
        self._all: set[sqlite3.Connection] = set()
        self._free: list[sqlite3.Connection] = []
        self._changed = threading.Condition()
        self._stamp: tuple[object, ...] = ()
        self._file: tuple[int, int] | None = None
        # Python 3.13 complains of a connection that is let go and was not closed.
        weakref.finalize(self, _close_all, self._all)

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection until the end of the block; inside another block of the same
        thread, the same one. Raises `sqlite3.Error`."""
        outer: sqlite3.Connection | None = getattr(self._in_use, "connection", None)
        if outer is not None:
            yield outer
            return
        connection = self._taken()
        self._in_use.connection = connection
        try:
            yield connection
        finally:
            self._in_use.connection = None
            with self._changed:
                if connection in self._all:
                    self._free.append(connection)
                    self._changed.notify()
                else:
                    connection.close()

    def close(self) -> None:
        """Close every connection."""
        with self._changed:
            _close_all(self._all)
            self._all.clear()
            self._free.clear()

    def are_current(self) -> bool:
        """Whether the file at the path is still the one that was opened first."""
        return self._file is None or self._file == identity_of(self._path)

    def _taken(self) -> sqlite3.Connection:
        if self._read_only:
            self._drop_outdated()
        with self._changed:
            if self._free:
                return self._free.pop()
        try:
            opened = self._opened()
        except sqlite3.Error:
            with self._changed:
                in_use = bool(self._all)
                if in_use and self._changed.wait_for(self._is_any_free, _WAIT_FOR_ANOTHER_S):
                    return self._free.pop()
            raise
        with self._changed:
            self._all.add(opened)
        return opened

    def _is_any_free(self) -> bool:
        return bool(self._free)

    def _opened(self) -> sqlite3.Connection:
        if self._read_only:
            return connect_read_only(self._path, _BUSY_TIMEOUT_S)
        if not self.are_current():
            # Beside connections to the file as it was, one to another file would mix the two.
            raise sqlite3.OperationalError("it is not the file that was opened")
        # Used by one thread at a time, not always the same.
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA synchronous=FULL")
            # Opening alone touches no file.
            connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        self._file = self._file or identity_of(self._path)
        return connection

    def _drop_outdated(self) -> None:
        """Let go of connections that read the file as it was before somebody else wrote to it."""
        now = stamp(self._path)
        with self._changed:
            if now and now != self._stamp:
                for connection in self._free:
                    connection.close()
                self._free.clear()
                # Those in use are closed when they are given back.
                self._all.clear()
                self._stamp = now


def explained(error: sqlite3.Error, path: Path) -> StoreBusy | StoreUnavailable:
    """The failure as a sentence with its remedy."""
    reason = reason_of(error)
    if is_damage(error):
        return StoreDamaged(
            f"{path} is damaged ({reason}); restore it from a backup, or take the statements in "
            "again"
        )
    if "locked" in reason:
        return StoreBusy(f"{path} is being written by another process; run this again after it")
    if "is full" in reason:
        return StoreUnavailable(
            f"the disk that holds {path} is full; free some space and run this again: what is "
            "stored is safe, and what is missing will be taken in then"
        )
    return StoreUnavailable(
        f"{path} cannot be used ({reason}); check that the folder can be read and written, and "
        "restore the file from a copy or ingest anew if it is damaged"
    )


def _close_all(connections: set[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
