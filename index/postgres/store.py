"""The store of statements in PostgreSQL. What is searched is derived of it in the data folder of
each server, as it is of the folder's own database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

from index.errors import StoreUnavailable
from index.opening import may_write_in
from index.postgres.connections import LONGEST_STATEMENT_S, Connections, Lent
from index.postgres.search import PostgresSearching
from index.postgres.steps import LOCKS, STEPS, migrate, newer, shape_of
from index.postgres.writer import PostgresWriter, next_generation
from index.private import make_private
from index.recipes import recipe
from index.side_database import Shared
from index.statement_store import DERIVED, RETRACT, StatementStore
from index.stored import Snapshot

_WRITER_LOCK = f"{LOCKS}, hashtext(current_schema())"
_IS_WRITTEN = f"""SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND classid = {LOCKS} AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)
    AND objsubid = 2 AND granted)"""  # noqa: S608 - a constant


class PostgresSnapshot(Snapshot):
    """A reading of the database in PostgreSQL."""

    _last_passage = """SELECT pg_sequence_last_value(
        pg_get_serial_sequence('passages', 'id')::regclass)"""


class PostgresStore(StatementStore):
    """Open with `PostgresStore.open`, close after use."""

    def __init__(
        self, address: str, folder: Path, *, read_only: bool, searches: bool = False
    ) -> None:
        super().__init__()
        self.folder = folder
        self.beside = Shared(address)
        self.derived = folder / DERIVED
        self.read_only = "as it was told to be" if read_only else None
        self._connections = Connections(address, read_only=read_only, searches=searches)
        self.searching = PostgresSearching(self) if searches else None
        self._identity = ""

    @classmethod
    def open(
        cls, address: str, folder: Path, *, read_only: bool = False, searches: bool = False
    ) -> PostgresStore:
        """The database at an address (`postgresql://…`), whose tables are made when there are none;
        `folder` is for what is derived from it, unless it `searches` itself. Raises
        `StoreUnavailable`."""
        store = cls(address, folder, read_only=read_only, searches=searches)
        try:
            with suppress(OSError):  # where it cannot be made, what is derived stands elsewhere
                make_private(folder)
            store._connections.open()
            store._prepare()
            store._identity = store.about().identity
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self) -> None:
        with self._reading() as lent:
            [(is_standby,)] = lent.execute("SELECT pg_is_in_recovery()").fetchall()
            if is_standby and not self.read_only:
                self.read_only = "it is a standby"
            if not self.read_only:
                migrate(lent, self.name)
            done = shape_of(lent)
        if done > len(STEPS):
            raise newer(self.name, done)
        if done < len(STEPS):
            raise StoreUnavailable(
                f"{self.name} has schema {done}, and this version reads {len(STEPS)}; it is "
                "read-only: open it once where it can be written (`onrecord info`)"
            )

    @property
    def name(self) -> str:
        """Host and database."""
        return self._connections.name

    @property
    def can_derive(self) -> bool:
        """Whether the data folder can be written."""
        return may_write_in(self.derived.parent)

    def close(self) -> None:
        """Close every connection."""
        self._connections.close()

    def is_there(self) -> bool:
        """True: whether it can be reached is found as it is read."""
        return True

    def is_replaced(self) -> bool:
        """Whether the tables were made anew since they were opened."""
        try:
            return self.about().identity != self._identity
        except StoreUnavailable:
            return False

    def answers_from(self, generation: int) -> None:
        """No replica is asked that has not got it yet."""
        self._connections.require(generation)

    def size(self) -> int:
        """Bytes of the tables with their indexes."""
        tables = "statements revisions speakers passages vectors commits".split()
        total = " + ".join(f"pg_total_relation_size('{table}')" for table in tables)
        [(size,)] = self._rows(f"SELECT {total}")
        return int(size)

    def identity_at(self, generation: int) -> str | None:
        """The database's identity with the mark of that commit."""
        rows = self._rows(
            "SELECT identity || ' ' || mark FROM about, commits WHERE commits.generation = ?",
            (generation,),
        )
        return str(rows[0][0]) if rows else None

    @contextmanager
    def snapshot(self) -> Iterator[PostgresSnapshot]:
        """The database as it stands now, whatever is committed meanwhile."""
        with self._reading() as lent:
            if lent.raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                raise StoreUnavailable("a snapshot within a snapshot is another one's")
            lent.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield PostgresSnapshot(lent, self.about(), self.identity_at)
            finally:
                if not lent.raw.closed:
                    lent.raw.rollback()

    def lent(self) -> AbstractContextManager[Lent]:
        """A connection, this thread's until the end of the block; raises `StoreUnavailable`."""
        return self._connections.lent()

    def asked(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query with a `%s` for each value gives; raises `StoreUnavailable`."""
        try:
            return self._connections.asked(query, values)
        except UnicodeEncodeError:
            return []

    @contextmanager
    def alone(self, lock: str, wait: str) -> Iterator[tuple[Lent, PostgresSnapshot]]:
        """The database as it stands now, to be changed by whoever has this lock; waits so long for
        it, then raises `StoreBusy`."""
        if self.read_only:
            raise StoreUnavailable(f"{self.name} is read-only ({self.read_only})")
        with self._connections.lent() as lent:
            # What is made of an archive takes longer than a question may.
            lent.raw.execute("SET statement_timeout = 0")
            lent.raw.execute(f"SET lock_timeout = '{wait}'")
            try:
                lent.raw.execute(f"SELECT pg_advisory_lock({lock})")
                with lent.raw.transaction():
                    lent.raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    yield lent, PostgresSnapshot(lent, self.about(), self.identity_at)
            finally:
                if not lent.raw.closed:
                    lent.raw.execute(f"SELECT pg_advisory_unlock({lock})")
                    lent.raw.execute("SET lock_timeout = 0")
                    lent.raw.execute(f"SET statement_timeout = '{LONGEST_STATEMENT_S}s'")

    @contextmanager
    def writing(self, encoder: str, dimensions: int) -> Iterator[PostgresWriter]:
        """One of several writers, in as many processes; otherwise as `StatementStore` says. The
        lock is gone with the connection."""
        with self._writer() as lent:
            self.require_encoder(encoder)
            lent.execute(
                "UPDATE about SET encoder = ?, dimensions = ? WHERE encoder IS NULL",
                (encoder, dimensions),
            )
            self.require_encoder(encoder)  # another writer may have been first
            lent.execute("UPDATE about SET written_with = ?", (version("onrecord"),))
            yield PostgresWriter(lent, self.name, recipe(encoder))

    def mark_retracted(self, statement_id: str, at: str | None, reason: str | None) -> bool:
        """As `StatementStore` says."""
        with self._writer() as lent, lent.raw.transaction():
            next_generation(lent)
            return bool(lent.execute(RETRACT, (at, reason, statement_id)).rowcount)

    def is_written(self) -> bool:
        """Whether some process has a writer's lock at this moment."""
        if self.read_only:
            return False
        try:
            [(is_locked,)] = self._rows(_IS_WRITTEN)
        except StoreUnavailable:
            return True
        return bool(is_locked)

    @contextmanager
    def _writer(self) -> Iterator[Lent]:
        if self.read_only:
            raise StoreUnavailable(f"{self.name} is read-only ({self.read_only})")
        with self._connections.own() as lent:
            lent.execute(f"SELECT pg_advisory_lock_shared({_WRITER_LOCK})")
            try:
                yield lent
            finally:
                if not lent.raw.closed:
                    lent.execute(f"SELECT pg_advisory_unlock_shared({_WRITER_LOCK})")

    @contextmanager
    def _reading(self) -> Iterator[Lent]:
        with self._connections.lent() as lent:
            yield lent

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connections.rows(query, values)
        except UnicodeEncodeError:
            # Half of a surrogate pair cannot be stored, so nothing has it in its id.
            return []
