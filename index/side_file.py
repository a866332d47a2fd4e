"""A database beside the archive as a file in the data folder."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path

import structlog

from index.errors import StoreUnavailable
from index.migrations import Step, migrate
from index.opening import connect_read_only, identity_of
from index.private import make_private

_BUSY_TIMEOUT_S = 5.0
"""Each write is a row or two; whoever holds the lock longer than this is stuck."""
_ASIDE = ".damaged-"

_log = structlog.get_logger(__name__)
_moving = threading.Lock()


class SideFile:
    """One connection that stays open and is lent to one thread after the other.

    Closing the last connection makes SQLite copy its log into the file, which takes longer than
    the row; and writers that find the file locked sleep and guess, where threads can queue.
    A file that is no database is put aside, and another one begun.
    """

    def __init__(
        self,
        path: Path,
        steps: Sequence[Step],
        *,
        read_only: bool = False,
        in_memory: bool = False,
        fill: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        """`steps` lead to the shape that is used, as in `index.migrations`. `in_memory`: what the
        file holds is read once, and what is written is kept as long as this is. `fill` puts into
        a new database in memory what it is to begin with; then there is no file."""
        self.read_only = read_only
        self._in_memory = in_memory or fill is not None
        self._fill = fill
        self.trouble: str | None = None
        """Why it could not be used the last time; None when it could."""
        self._path = path
        self._steps = steps
        self._turn = threading.Lock()
        self._kept: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._was_open = False
        self._closing: weakref.finalize[..., SideFile] | None = None

    @contextmanager
    def connection(self, *, alone: bool = False) -> Iterator[sqlite3.Connection]:
        """As `index.side_database.SideDatabase` says."""
        # Behind a file that stays locked a queue would grow until no thread is free.
        if not self._turn.acquire(timeout=_BUSY_TIMEOUT_S):
            raise StoreUnavailable(f"{self._path} is busy; try again shortly")
        try:
            with self._lent() as connection:
                if alone:
                    connection.execute("BEGIN IMMEDIATE")
                yield connection
            self.trouble = None
        except (sqlite3.Error, OSError) as error:
            self._let_go()
            if self.read_only:
                raise StoreUnavailable(
                    f"{self._path.parent} is read-only: nothing is kept"
                ) from error
            self.trouble = (
                f"{self._path} cannot be used ({error}); check that the disk has space"
                " and that the folder can be written to"
            )
            raise StoreUnavailable(self.trouble) from error
        except StoreUnavailable as error:
            self.trouble = str(error)
            raise
        finally:
            self._turn.release()

    def is_kept(self) -> bool:
        """Whether there is a file."""
        return self._path.exists()

    def settle(self) -> None:
        """Copy the log into the file and empty it: until then it holds what was deleted."""
        with self.connection() as connection:
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        with self._turn:
            self._let_go()

    def _let_go(self) -> None:
        if self._closing is not None:
            self._closing()
        self._kept = self._closing = None

    def _lent(self) -> sqlite3.Connection:
        # Without its file a connection goes on writing where nobody will read.
        stays = self.read_only or self._in_memory
        if self._kept is not None and not (stays or self._file == identity_of(self._path)):
            self._let_go()
        if self._kept is None:
            self._kept = self._open()
            self._file = identity_of(self._path)
            self._closing = weakref.finalize(self, self._kept.close)
        return self._kept

    def _open(self) -> sqlite3.Connection:
        if self._in_memory:
            return self._open_in_memory()
        if self.read_only:
            return self._open_read_only()
        try:
            return self._opened()
        except sqlite3.DatabaseError as error:
            if not _is_no_database(error):
                raise
        with _moving:
            try:
                # Another thread may have begun a new one meanwhile.
                return self._opened()
            except sqlite3.DatabaseError as error:
                if not _is_no_database(error):
                    raise
                _put_aside(self._path, str(error))
            return self._opened()

    def _opened(self) -> sqlite3.Connection:
        if not self._was_open:
            # Later, a folder that is missing was taken away, and is not to look like a new one.
            make_private(self._path.parent)
        connection = sqlite3.connect(self._path, timeout=_BUSY_TIMEOUT_S, check_same_thread=False)
        try:
            # In WAL a commit then survives a killed process; a power cut can undo the last ones.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            # What a person deletes is not left in free pages.
            connection.execute("PRAGMA secure_delete=ON")
            migrate(connection, self._steps, self._path)
            self._was_open = True
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_read_only(self) -> sqlite3.Connection:
        if self._path.exists():
            return connect_read_only(self._path, _BUSY_TIMEOUT_S)
        return nothing_kept(self._steps, self._path)

    def _open_in_memory(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            if self._fill is None and self._path.exists():
                with closing(connect_read_only(self._path, _BUSY_TIMEOUT_S)) as stored:
                    stored.backup(connection)
            migrate(connection, self._steps, self._path)
            if self._fill is not None:
                with connection:
                    self._fill(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def nothing_kept(steps: Sequence[Step], path: Path) -> sqlite3.Connection:
    """A database in which nothing is, and nothing can be written."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    migrate(connection, steps, path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def put_aside_in(folder: Path) -> list[Path]:
    """The files in a folder that were no databases and were put aside, oldest first."""
    found = folder.glob(f"*{_ASIDE}*")
    return sorted(file for file in found if not file.name.endswith(("-wal", "-shm")))


def _is_no_database(error: sqlite3.DatabaseError) -> bool:
    return "not a database" in str(error) or "malformed" in str(error)


def _put_aside(path: Path, reason: str) -> None:
    now = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%fZ")
    place = path.with_name(f"{path.name}{_ASIDE}{now}")
    for end in ("-wal", "-shm", ""):
        part = path.with_name(path.name + end)
        if part.exists():
            part.rename(place.with_name(place.name + end))
    _log.error("database put aside", database=str(path), aside=str(place), reason=reason)
