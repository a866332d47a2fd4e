"""Writing to the database: one transaction a statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

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
        try:
            with self._connection() as connection:
                return self._commit(connection, prepared)
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def _commit(self, connection: sqlite3.Connection, prepared: Prepared) -> bool:
        connection.execute("BEGIN IMMEDIATE")
        try:
            is_new = self._write(connection, prepared)
            connection.execute("COMMIT")
        except BaseException:
            # Names numbered in this transaction are gone with it.
            self._speakers.clear()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return is_new

    def _write(self, connection: sqlite3.Connection, prepared: Prepared) -> bool:
        statement = prepared.statement
        now = now_utc()
        connection.execute("UPDATE about SET generation = generation + 1, changed_at = ?", (now,))
        [(generation,)] = connection.execute("SELECT generation FROM about").fetchall()
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
        self._write_passages(connection, number, prepared)
        return known is None

    def _write_passages(
        self, connection: sqlite3.Connection, number: int | None, prepared: Prepared
    ) -> None:
        connection.execute("DELETE FROM passages WHERE statement = ?", (number,))
        connection.executemany(
            'INSERT INTO passages (statement, start, "end", speaker) VALUES (?, ?, ?, ?)',
            [
                (number, span.start, span.end, self._speaker(connection, turn))
                for span, turn in prepared.passages
            ],
        )
        packed = np.ascontiguousarray(prepared.vectors, dtype="<f2").tobytes()
        connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (number, packed))

    def _speaker(self, connection: sqlite3.Connection, turn: Turn) -> int:
        who = (turn.speaker, turn.role, turn.voice, turn.standing.value)
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
