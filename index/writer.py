"""Writing to the database: one transaction a statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from index.carried import Carried, read_carried, spoken, write_carried
from index.errors import OnRecordError
from index.moments import now_utc
from index.records import Span, Statement, Turn
from index.rows import METADATA, metadata_row, pack_spans, pack_turns
from index.soundness import seals

_WRITTEN = (*METADATA, "text", "sentences", "turns", "text_sha256", "seal")
_INSERT_REVISION = f"""INSERT INTO revisions ({", ".join(_WRITTEN)}, statement, number, stored_at)
    VALUES ({", ".join("?" * len(_WRITTEN))}, ?, ?, ?)"""  # noqa: S608 - the names are constants
_UPDATE_REVISION = f"""UPDATE revisions SET {", ".join(f"{name} = ?" for name in _WRITTEN)}
    WHERE statement = ? AND number = ?"""  # noqa: S608

_WhoSpeaks = tuple[str | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement with all that is stored of it."""

    statement: Statement
    digest: bytes
    sentences: Sequence[Span]
    turns: Sequence[Turn]
    passages: Sequence[tuple[Span, Turn]]
    vectors: NDArray[np.float16]
    """(passages, dimensions), unit length."""
    before: bytes | None = b""
    """Digest of what was stored as it was prepared; None where nothing was, empty for whatever may
    have been."""


class Writer:
    """Made by `Store.writing`, which holds the lock; may be used from any one thread at a time."""

    def __init__(
        self,
        connection: Callable[[], AbstractContextManager[sqlite3.Connection]],
        explain: Callable[[sqlite3.Error], OnRecordError],
        recipe: str,
    ) -> None:
        """`recipe`: how the passages and vectors of what is stored are made."""
        self._connection = connection
        self._explain = explain
        self._recipe = recipe
        self._speakers: dict[_WhoSpeaks, int] = {}

    def store(self, prepared: Prepared) -> bool:
        """Commit one statement, whole or not at all; True when its id was not stored before.

        The same text keeps its revision, with the metadata as given now, and is written again where
        the stored one was damaged; another text is a new revision. Raises `StoreUnavailable` or
        `StoreBusy`.
        """
        with self._explained() as connection, self._transaction(connection):
            return self._write(connection, prepared)

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # Names numbered in this transaction are gone with it.
            self._speakers.clear()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _write(self, connection: sqlite3.Connection, prepared: Prepared) -> bool:
        statement = prepared.statement
        now = now_utc()
        generation = _next_generation(connection, now)
        known = connection.execute(
            """SELECT s.number, s.revision, CAST(r.text AS BLOB), r.text_sha256 FROM statements s
            JOIN revisions r ON r.statement = s.number AND r.number = s.revision
            WHERE s.id = ?""",
            (statement.id,),
        ).fetchone()
        number, newest, *before = known or (None, 0)
        text = statement.text.encode()
        same_text = bool(before) and (text == before[0] or sha256(text).digest() == before[1])
        revision = newest if same_text else newest + 1
        if number is None:
            number = connection.execute(
                "INSERT INTO statements (id, digest, revision, generation, recipe)"
                " VALUES (?, ?, ?, ?, ?)",
                (statement.id, prepared.digest, revision, generation, self._recipe),
            ).lastrowid
        else:
            connection.execute(
                "UPDATE statements SET digest = ?, revision = ?, generation = ?, recipe = ?"
                " WHERE number = ?",
                (prepared.digest, revision, generation, self._recipe, number),
            )
        metadata = metadata_row(statement)
        spans, turns = pack_spans(prepared.sentences), pack_turns(prepared.turns)
        made = seals((statement.id, revision), metadata, statement.text, spans, turns)
        row = (*metadata, statement.text, spans, turns, *made)
        if same_text:
            connection.execute(_UPDATE_REVISION, (*row, number, revision))
        else:
            connection.execute(_INSERT_REVISION, (*row, number, revision, now))
        passages = [
            (span.start, span.end, self._numbered(connection, _who(turn)))
            for span, turn in prepared.passages
        ]
        packed = np.ascontiguousarray(prepared.vectors, dtype="<f2").tobytes()
        _replace_passages(connection, number, passages, packed)
        return known is None

    def carried(self, statement_id: str) -> Carried | None:
        """As `StatementWriter.carried` says."""
        with self._explained() as connection:
            return read_carried(connection, statement_id)

    def carry(self, carried: Carried, changed_at: str | None) -> None:
        """As `StatementWriter.carry` says."""
        with self._explained() as connection, self._transaction(connection):
            generation = _next_generation(connection, changed_at)
            number = write_carried(connection, carried, generation)
            passages = spoken(carried.passages, partial(self._numbered, connection))
            _replace_passages(connection, number, passages, carried.vectors)

    @contextmanager
    def _explained(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connection() as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def _numbered(self, connection: sqlite3.Connection, who: _WhoSpeaks) -> int:
        if who not in self._speakers:
            known = connection.execute(
                """SELECT number FROM speakers
                WHERE speaker IS ? AND role IS ? AND voice IS ? AND standing = ?""",
                who,
            ).fetchone()
            number = known[0] if known else None
            if number is None:
                number = connection.execute(
                    "INSERT INTO speakers (speaker, role, voice, standing) VALUES (?, ?, ?, ?)", who
                ).lastrowid
            assert number is not None  # noqa: S101 - lastrowid of an INSERT
            self._speakers[who] = number
        return self._speakers[who]


def _next_generation(connection: sqlite3.Connection, now: str | None) -> int:
    connection.execute("UPDATE about SET generation = generation + 1, changed_at = ?", (now,))
    [(generation,)] = connection.execute("SELECT generation FROM about").fetchall()
    return int(generation)


def _who(turn: Turn) -> _WhoSpeaks:
    return turn.speaker, turn.role, turn.voice, turn.standing.value


def _replace_passages(
    connection: sqlite3.Connection,
    number: int | None,
    passages: Sequence[tuple[int, int, int]],
    packed: bytes,
) -> None:
    """Put passages (start, end, number of the speaker) and vectors in place of a statement's."""
    connection.execute("DELETE FROM passages WHERE statement = ?", (number,))
    connection.executemany(
        'INSERT INTO passages (statement, start, "end", speaker) VALUES (?, ?, ?, ?)',
        [(number, *passage) for passage in passages],
    )
    connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (number, packed))
