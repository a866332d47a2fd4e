"""The database: statements, revisions, passages and vectors, in one SQLite file that is the truth.

WAL and `synchronous=FULL`: one transaction a statement, so that each is whole or absent whenever
the process is killed. Readers never wait for the writer.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from index.connections import Connections, explained
from index.database_steps import STEPS
from index.errors import EncoderMismatch, StoreBusy, StoreDamaged, StoreLost, StoreUnavailable
from index.locks import exclusive
from index.migrations import migrate, version_of
from index.opening import may_write
from index.private import make_private
from index.recipes import recipe
from index.revisions import RevisionReader
from index.stored import About, Snapshot, StoredStatement, read_statement
from index.writer import Writer

DATABASE = "onrecord.sqlite"
DERIVED = "generations"
# SQLite's oldest limit on bound values is 999.
_LOOK_UP = 500

_PASSAGES = """SELECT (SELECT length(vectors) FROM vectors WHERE statement = s.number), p.*
    FROM statements s, (
        SELECT count(w.number), max(p."end")
        FROM statements s JOIN passages p ON p.statement = s.number
        LEFT JOIN speakers w ON w.number = p.speaker WHERE s.id = ?1
    ) AS p WHERE s.id = ?1"""


class Store(RevisionReader):
    """Open with `Store.open`, close after use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only: str | None = None
        """Why nothing is written; None where it may be."""
        self.derived = path.with_name(DERIVED)
        """Where the files are that are made from the database."""
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

    def derive_elsewhere(self) -> None:
        """Have derived files made where they can be, for as long as this store is in use."""
        self.derived = Path(tempfile.mkdtemp(prefix="onrecord-"))
        weakref.finalize(self, shutil.rmtree, self.derived, ignore_errors=True)

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

    def about(self) -> About:
        """Generation, encoder and identity, as of now."""
        columns = "identity, generation, encoder, dimensions, changed_at, made_with, written_with"
        [row] = self._rows(f"SELECT {columns} FROM about")  # noqa: S608
        return About(*row)

    def digests(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Digests of those of `ids` that are stored; empty ones where the newest revision is not
        as it was written, or its passages and vectors are stale."""
        about = self.about()
        current = recipe(about.encoder)
        found: dict[str, bytes] = {}
        for start in range(0, len(ids), _LOOK_UP):
            some = ids[start : start + _LOOK_UP]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, digest, recipe FROM statements WHERE id IN ({marks})"  # noqa: S608
            for id_, digest, made in self._rows(query, some):
                is_whole = made == current and self._is_whole(id_, about.dimensions or 0)
                found[id_] = digest if is_whole else b""
        return found

    def _is_whole(self, statement_id: str, dimensions: int) -> bool:
        """Whether the newest revision is as it was written, and has a vector for each passage."""
        revision = self.revision(statement_id)
        if revision is None:
            return False
        [(size, passages, end)] = self._rows(_PASSAGES, (statement_id,))
        length = len(revision.statement.text)
        return bool(size == passages * dimensions * 2 and (end or 0) <= length)

    def written_in(self, statement_id: str) -> int:
        """The generation that a statement was last written in; 0 for an unknown id."""
        rows = self._rows("SELECT generation FROM statements WHERE id = ?", (statement_id,))
        return int(rows[0][0]) if rows else 0

    def statement(self, statement_id: str) -> StoredStatement | None:
        """The newest revision with passages and vectors; None for an unknown id, and where it is
        not as it was written."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT number FROM statements WHERE id = ?", (statement_id,)
            ).fetchall()
            if not rows:
                return None
            return read_statement(connection, rows[0][0], self.about().dimensions or 0)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The database as it stands now, whatever is committed meanwhile."""
        with self._reading() as connection:
            connection.execute("BEGIN")
            try:
                yield Snapshot(connection, self.about())
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

    def is_written(self) -> bool:
        """Whether some process holds the writer's lock at this moment, as far as can be told."""
        if self.read_only:
            return True
        try:
            with exclusive(self._lock_path, "taking statements in", wait_s=0.0):
                return False
        except (StoreBusy, StoreUnavailable):
            return True

    def require_encoder(self, encoder: str) -> None:
        """Raise `EncoderMismatch` when the vectors were made by another encoder."""
        stored = self.about().encoder
        if stored not in (None, encoder):
            raise EncoderMismatch(
                f"the vectors in {self.path} were made by {stored}, the configured encoder is "
                f"{encoder}; set ONRECORD_ENCODER to the former, or ingest the statements into "
                "an empty folder (--data)"
            )

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
