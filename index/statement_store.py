"""What a store of statements is, whichever engine keeps it: the folder's own database
(`index.store`), or PostgreSQL (`index.postgres`). What is common to both is here."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from index.arrivals import NEWEST, Arrival, arrival_of
from index.carried import Carried
from index.errors import EncoderMismatch
from index.queries import Connection
from index.recipes import recipe
from index.revisions import RevisionReader
from index.searching import Searching
from index.side_database import SidePlace
from index.stored import About, Snapshot, StoredStatement, read_statement
from index.writer import Prepared

DERIVED = "generations"
"""The folder of derived files in the data folder."""

# SQLite's oldest limit on bound values is 999.
_LOOK_UP = 500

_PASSAGES = """SELECT length(v.vectors), p.number, p.furthest
    FROM statements s
    LEFT JOIN vectors v ON v.statement = s.number
    CROSS JOIN (
        SELECT count(w.number) AS number, max(p."end") AS furthest
        FROM statements s JOIN passages p ON p.statement = s.number
        LEFT JOIN speakers w ON w.number = p.speaker WHERE s.id = ?
    ) AS p WHERE s.id = ?"""


RETRACT = """UPDATE statements SET retracted_at = ?, retracted_because = ?,
    generation = (SELECT generation FROM about) WHERE id = ?"""


class StatementWriter(Protocol):
    """A writer of a store; may be used from any one thread at a time."""

    def store(self, prepared: Prepared) -> bool:
        """Commit one statement, whole or not at all; True when its id was not stored before.

        The same text keeps its revision, with the metadata as given now; another text is a new
        revision. Raises `StoreUnavailable`, or `StoreBusy` where another writer has changed the
        statement since it was prepared.
        """

    def carried(self, statement_id: str) -> Carried | None:
        """All that is stored of a statement; None for an unknown id."""

    def carry(self, carried: Carried, changed_at: str | None) -> None:
        """Commit a statement of another store, which was changed last at a moment (UTC, ISO 8601),
        with all its revisions, in place of what is stored of it; raises as `store`."""


class StatementStore(RevisionReader):
    """Statements, their revisions, the newest revision's passages and vectors: the truth, of which
    everything else is derived. May be used from many threads; closed after use."""

    folder: Path
    """The data folder: of what is derived."""
    beside: SidePlace
    """Where the databases beside the statements are."""
    derived: Path
    """Where the files are that are made from the database."""
    read_only: str | None = None
    """Why nothing is written; None where it may be."""
    searching: Searching | None = None
    """What is searched within the database; None where files in `derived` are."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What people are told that it is; holds no password."""

    @property
    @abstractmethod
    def can_derive(self) -> bool:
        """Whether files can be made in `derived`."""

    @abstractmethod
    def close(self) -> None:
        """Close every connection."""

    @abstractmethod
    def is_there(self) -> bool:
        """Whether the database that was opened is still in its place, as far as can be told."""

    @abstractmethod
    def is_replaced(self) -> bool:
        """Whether another database is in its place."""

    @abstractmethod
    def size(self) -> int:
        """Bytes on disk."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The database as it stands now, whatever is committed meanwhile."""

    @abstractmethod
    def writing(self, encoder: str, dimensions: int) -> AbstractContextManager[StatementWriter]:
        """The one writer, or one of several where the engine lets several write. Raises
        `StoreBusy` while another process has the one there is, `EncoderMismatch` when the stored
        vectors are another encoder's, `StoreUnavailable` where nothing is written."""

    @abstractmethod
    def mark_retracted(self, statement_id: str, at: str | None, reason: str | None) -> bool:
        """Write down when (UTC, ISO 8601) and why a statement was retracted, or that it is not;
        False for an unknown id. Raises as `writing` does."""

    @abstractmethod
    def is_written(self) -> bool:
        """Whether some process writes at this moment, as far as can be told."""

    @abstractmethod
    def identity_at(self, generation: int) -> str | None:
        """What tells the database at this generation from every other; None where it never was at
        it, or where that was written down no longer."""

    def answers_from(self, generation: int) -> None:
        """Hear which generation questions are answered from, from now on."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection, this thread's until the end of the block; raises `StoreUnavailable`."""

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
        [(size, passages, end)] = self._rows(_PASSAGES, (statement_id, statement_id))
        length = len(revision.statement.text)
        return bool(size == passages * dimensions * 2 and (end or 0) <= length)

    def written_in(self, statement_id: str) -> int:
        """The generation that a statement was last written in; 0 for an unknown id."""
        rows = self._rows("SELECT generation FROM statements WHERE id = ?", (statement_id,))
        return int(rows[0][0]) if rows else 0

    def arrivals(self, limit: int, statement_id: str | None = None) -> list[Arrival]:
        """What came in last, the newest first; of one statement, where it is told."""
        where, values = ("WHERE s.id = ?", [statement_id]) if statement_id else ("", [])
        return list(map(arrival_of, self._rows(NEWEST.format(where), [*values, limit])))

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

    def require_encoder(self, encoder: str) -> None:
        """Raise `EncoderMismatch` when the vectors were made by another encoder."""
        stored = self.about().encoder
        if stored not in (None, encoder):
            is_engine = str(stored).removesuffix(" int8") == encoder.removesuffix(" int8")
            named = "ONRECORD_ENGINE" if is_engine else "ONRECORD_ENCODER"
            raise EncoderMismatch(
                f"the vectors in {self.name} were made by {stored}, the configured encoder is "
                f"{encoder}; set {named} to that of the former, or ingest the statements into "
                "an empty folder (--data)"
            )

    def derive_elsewhere(self) -> None:
        """Have derived files made where they can be, for as long as this store is in use."""
        self.derived = Path(tempfile.mkdtemp(prefix="onrecord-"))
        weakref.finalize(self, shutil.rmtree, self.derived, ignore_errors=True)
