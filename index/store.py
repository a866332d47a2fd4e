"""The folder's own database: statements, revisions, passages and vectors, in one SQLite file that
is the truth.

WAL and `synchronous=FULL`: one transaction a statement, so that each is whole or absent whenever
the process is killed. Readers never wait for the writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from index.connections import Connections, explained
from index.database_steps import STEPS
from index.errors import StoreBusy, StoreDamaged, StoreLost, StoreUnavailable
from index.locks import exclusive
from index.migrations import migrate, version_of
from index.opening import may_write
from index.private import make_private
from index.recipes import recipe
from index.statement_store import DERIVED, RETRACT, StatementStore
from index.stored import About, Snapshot
from index.writer import Writer

DATABASE = "onrecord.sqlite"


class FolderSnapshot(Snapshot):
    """A reading of the folder's database."""

    _last_passage = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'passages'"

    def __init__(self, connection: sqlite3.Connection, about: About) -> None:
        super().__init__(connection, about, lambda _: about.identity)
        self._database = connection

    def copy_to(self, place: sqlite3.Connection) -> None:
        """Make an empty database a copy of this one, as it stands in this reading."""
        self._database.backup(place)


class Store(StatementStore):
    """Open with `Store.open`, close after use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = self.beside = path.parent
        self.derived = path.with_name(DERIVED)
        super().__init__()
        self._lock_path = path.with_name("writer.lock")
        self._connections = Connections(path)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Store:
        """The database in `folder`, made when there is none; raises `StoreUnavailable`.

        Nothing is written where that is wanted, or where it cannot be.
        """
        store = cls(folder / DATABASE)
        try:
            if read_only:
                store._read_only("as it was told to be")
            else:
                store._open(folder)
        except StoreUnavailable:
            store.close()
            raise
        return store

    def _open(self, folder: Path) -> None:
        try:
            make_private(folder)
        except OSError as error:
            raise StoreUnavailable(
                f"the data folder {folder} cannot be made ({error.strerror}); "
                "choose another with --data or ONRECORD_DATA"
            ) from error
        if self.path.exists() and not may_write(self.path):
            self._read_only("its folder cannot be written")
            return
        self._refuse_as_lost(not self.path.exists() or not self.path.stat().st_size)
        try:
            self._prepare()
            self._refuse_as_lost(not self.about().generation)
        except (StoreDamaged, StoreLost):
            raise
        except StoreUnavailable as error:
            if not self.path.exists() or isinstance(error, StoreBusy):
                raise
            # A full disk has no room for the files that SQLite puts beside a database it may write.
            try:
                self._read_only("it cannot be written now")
            except StoreUnavailable:
                raise error from None

    def _refuse_as_lost(self, is_empty: bool) -> None:
        """Raise `StoreLost` for an empty database beside an index: it is not a new archive."""
        if is_empty and self.derived.is_dir():
            made_of_it = [one.name for one in self.derived.iterdir() if one.name.isdigit()]
            if made_of_it:
                raise StoreLost(
                    f"{self.path} is missing or empty, and {self.derived} holds an index that was "
                    "made from it: restore the database from a backup, or remove that folder to "
                    "begin a new archive"
                )

    def _read_only(self, reason: str) -> None:
        """Open what is there; raises `StoreUnavailable`, also where it is of an older shape."""
        self.close()
        self.read_only = reason
        self._connections = Connections(self.path, read_only=True)
        with self._reading() as connection:
            done = version_of(connection)
            if done != len(STEPS):
                raise StoreUnavailable(
                    f"{self.path} has schema {done}, and this version reads {len(STEPS)}; it is "
                    "read-only: open it once where it can be written (`onrecord info`)"
                )

    @property
    def name(self) -> str:
        """The file."""
        return str(self.path)

    @property
    def can_derive(self) -> bool:
        """Whether the folder can be written, and may be."""
        return self.read_only is None

    def close(self) -> None:
        """Close every connection."""
        self._connections.close()

    def is_there(self) -> bool:
        """Whether the file that was opened is still in its place."""
        return self.path.exists() and self._connections.are_current()

    def is_replaced(self) -> bool:
        """Whether another file is in its place."""
        return self.path.exists() and not self._connections.are_current()

    def size(self) -> int:
        """Bytes on disk, with what is still in the write-ahead log."""
        log = self.path.with_name(f"{DATABASE}-wal")
        return self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)

    def identity_at(self, generation: int) -> str | None:
        """The database's one identity: nobody else's commits can take the place of its own."""
        return self.about().identity

    @contextmanager
    def snapshot(self) -> Iterator[FolderSnapshot]:
        """The database as it stands now, whatever is committed meanwhile."""
        with self._reading() as connection:
            connection.execute("BEGIN")
            try:
                yield FolderSnapshot(connection, self.about())
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self, encoder: str, dimensions: int) -> Iterator[Writer]:
        """The one writer. Raises `StoreBusy` while another process has it, `EncoderMismatch`
        when the stored vectors are another encoder's, `StoreUnavailable` where nothing is
        written."""
        if self.read_only:
            raise StoreUnavailable(
                f"{self.path} is read-only ({self.read_only}): nothing can be taken in"
            )
        with (
            exclusive(self._lock_path, "taking statements in", wait_s=1.0),
            self._reading() as connection,
        ):
            self.require_encoder(encoder)
            connection.execute(
                "UPDATE about SET encoder = ?, dimensions = ? WHERE encoder IS NULL",
                (encoder, dimensions),
            )
            connection.execute("UPDATE about SET written_with = ?", (version("onrecord"),))
            yield Writer(
                self._connections.lent,
                lambda error: explained(error, self.path),
                recipe(encoder),
            )

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction beside which nobody else writes; raises as `writing` does."""
        if self.read_only:
            raise StoreUnavailable(f"{self.path} is read-only ({self.read_only})")
        with (
            exclusive(self._lock_path, "taking statements in", wait_s=1.0),
            self._reading() as connection,
        ):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def mark_retracted(self, statement_id: str, at: str | None, reason: str | None) -> bool:
        """As `StatementStore` says."""
        with self.changing() as connection:
            connection.execute("UPDATE about SET generation = generation + 1")
            return bool(connection.execute(RETRACT, (at, reason, statement_id)).rowcount)

    def is_written(self) -> bool:
        """Whether some process holds the writer's lock at this moment, as far as can be told."""
        if self.read_only:
            return True
        try:
            with exclusive(self._lock_path, "taking statements in", wait_s=0.0):
                return False
        except (StoreBusy, StoreUnavailable):
            return True

    def _prepare(self) -> None:
        with self._reading() as connection:
            # Asking for it costs a lock; a restored backup is a file without a log.
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, STEPS, self.path)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connections.lent() as connection:
                yield connection
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._reading() as connection:
            try:
                return connection.execute(query, values).fetchall()
            except UnicodeEncodeError:
                # Half of a surrogate pair cannot be stored, so nothing has it in its id.
                return []
