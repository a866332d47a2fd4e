"""The database: statements, revisions, passages and vectors, in one SQLite file that is the truth.

WAL and `synchronous=FULL`: one transaction a statement, so that each is whole or absent whenever
the process is killed. Readers never wait for the writer: each has a connection while it reads, the
one that was used last, so that a few with warm caches serve any number of threads.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from index.errors import EncoderMismatch, StoreBusy, StoreUnavailable
from index.locks import exclusive
from index.records import Revision, Turn
from index.rows import METADATA, PackedSpans, revision_of, unpack_turns
from index.stored import About, Snapshot, StoredStatement, read_statement
from index.writer import Writer

DATABASE = "onrecord.sqlite"
_SCHEMA_VERSION = 1
# Only the moments of another commit are waited for; a whole ingestion holds the writer's lock.
_BUSY_TIMEOUT_S = 20.0
# SQLite's oldest limit on bound values is 999.
_LOOK_UP = 500

_COLUMNS = ", ".join(f"r.{name}" for name in METADATA)
_REVISION = f"""SELECT r.number, r.stored_at, r.text, {_COLUMNS}
    FROM statements s JOIN revisions r ON r.statement = s.number
    WHERE s.id = ?"""  # noqa: S608 - the column names are constants


class Store:
    """Open with `Store.open`, close after use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock_path = path.with_name("writer.lock")
        self._in_use = threading.local()
        self._connections: set[sqlite3.Connection] = set()
        self._free: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The database in `folder`, made when there is none; raises `StoreUnavailable`."""
        store = cls(folder / DATABASE)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"the data folder {folder} cannot be made ({error.strerror}); "
                "choose another with --data or ONRECORD_DATA"
            ) from error
        try:
            store._prepare()
        except StoreUnavailable:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close every connection."""
        with self._guard:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._free.clear()

    def size(self) -> int:
        """Bytes on disk, with what is still in the write-ahead log."""
        log = self.path.with_name(f"{DATABASE}-wal")
        return self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)

    def about(self) -> About:
        """Generation, encoder and identity, as of now."""
        columns = "identity, generation, encoder, dimensions, changed_at"
        [row] = self._rows(f"SELECT {columns} FROM about")  # noqa: S608
        return About(*row)

    def digests(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Digests of those of `ids` that are stored."""
        found: dict[str, bytes] = {}
        for start in range(0, len(ids), _LOOK_UP):
            some = ids[start : start + _LOOK_UP]
            marks = ",".join("?" * len(some))
            query = f"SELECT id, digest FROM statements WHERE id IN ({marks})"  # noqa: S608
            found.update(self._rows(query, some))
        return found

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        """One revision, the newest unless told; None when there is none such."""
        rows = self._rows(
            f"{_REVISION} AND r.number = coalesce(?, s.revision)", (statement_id, number)
        )
        return revision_of(statement_id, rows[0]) if rows else None

    def revisions(self, statement_id: str) -> list[Revision]:
        """All of them, oldest first; empty for an unknown id."""
        rows = self._rows(f"{_REVISION} ORDER BY r.number", (statement_id,))
        return [revision_of(statement_id, row) for row in rows]

    def layout(
        self, statement_id: str, number: int | None = None
    ) -> tuple[PackedSpans, list[Turn]]:
        """Sentences and turns of a revision, sorted; both empty when there is none such."""
        rows = self._rows(
            """SELECT r.sentences, r.turns
            FROM statements s JOIN revisions r ON r.statement = s.number
            WHERE s.id = ? AND r.number = coalesce(?, s.revision)""",
            (statement_id, number),
        )
        if not rows:
            return PackedSpans(), []
        return PackedSpans(rows[0][0]), unpack_turns(rows[0][1])

    def statement(self, statement_id: str) -> StoredStatement | None:
        """The newest revision with passages and vectors; None for an unknown id."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT number FROM statements WHERE id = ?", (statement_id,)
            ).fetchall()
            return read_statement(connection, rows[0][0]) if rows else None

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
        when the stored vectors are another encoder's."""
        with (
            exclusive(self._lock_path, "taking statements in", wait_s=1.0),
            self._reading() as connection,
        ):
            self.require_encoder(encoder)
            connection.execute(
                "UPDATE about SET encoder = ?, dimensions = ? WHERE encoder IS NULL",
                (encoder, dimensions),
            )
            yield Writer(self._connection, lambda error: _explained(error, self.path))

    def is_written(self) -> bool:
        """Whether some process holds the writer's lock at this moment."""
        try:
            with exclusive(self._lock_path, "taking statements in", wait_s=0.0):
                return False
        except StoreBusy:
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
            [(version,)] = connection.execute("PRAGMA user_version").fetchall()
            if version == 0:
                connection.execute("PRAGMA journal_mode=WAL")
                schema = files("index").joinpath("schema.sql").read_text(encoding="utf-8")
                row = f"INSERT INTO about (only_row, identity) VALUES (1, '{uuid.uuid4().hex}')"  # noqa: S608
                try:
                    connection.executescript(f"BEGIN IMMEDIATE;\n{schema}\n{row};\nCOMMIT;")
                except sqlite3.OperationalError as error:
                    # Another process made it between the question and the answer.
                    if "already exists" not in str(error):
                        raise
                    connection.execute("ROLLBACK")
            elif version != _SCHEMA_VERSION:
                raise StoreUnavailable(
                    f"{self.path} was written by another version of On Record (schema {version}, "
                    f"this one reads {_SCHEMA_VERSION}); install that version, or ingest anew"
                )

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection until the end of the block; inside another block of the same
        thread, the same one."""
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
            with self._guard:
                if connection in self._connections:
                    self._free.append(connection)

    def _taken(self) -> sqlite3.Connection:
        with self._guard:
            if self._free:
                return self._free.pop()
        # Used by one thread at a time, not always the same; closed by `close`.
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous=FULL")
        with self._guard:
            self._connections.add(connection)
        return connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection() as connection:
                yield connection
        except sqlite3.Error as error:
            raise _explained(error, self.path) from error

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._reading() as connection:
            try:
                return connection.execute(query, values).fetchall()
            except UnicodeEncodeError:
                # Half of a surrogate pair cannot be stored, so nothing has it in its id.
                return []


def _explained(error: sqlite3.Error, path: Path) -> StoreBusy | StoreUnavailable:
    reason = str(error)
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
