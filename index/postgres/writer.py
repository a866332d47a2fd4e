"""Writing to PostgreSQL: one transaction a statement, its passages by COPY."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from index.carried import Carried, Who, read_carried, spoken, write_carried
from index.errors import StoreBusy
from index.moments import now_utc
from index.postgres.connections import Lent, explaining
from index.records import Turn
from index.rows import METADATA, metadata_row, pack_spans, pack_turns
from index.soundness import seals
from index.writer import Prepared

_WRITTEN = (*METADATA, "text", "sentences", "turns", "text_sha256", "seal")
_KEPT = ("statement", "number", "stored_at")
_INSERT_REVISION = f"""INSERT INTO revisions ({", ".join((*_WRITTEN, *_KEPT))})
    VALUES ({", ".join("?" * (len(_WRITTEN) + len(_KEPT)))})"""  # noqa: S608 - constants
_UPDATE_REVISION = f"""UPDATE revisions SET {", ".join(f"{name} = ?" for name in _WRITTEN)}
    WHERE statement = ? AND number = ?"""  # noqa: S608
_KNOWN = """SELECT s.number, s.revision, s.digest, r.text, r.text_sha256 FROM statements s
    JOIN revisions r ON r.statement = s.number AND r.number = s.revision WHERE s.id = ?"""
_SPEAKER = """SELECT number FROM speakers WHERE speaker IS NOT DISTINCT FROM ?
    AND role IS NOT DISTINCT FROM ? AND voice IS NOT DISTINCT FROM ? AND standing = ?"""


class PostgresWriter:
    """Made by `PostgresStore.writing`, over the connection that holds the lock: when that is lost,
    so is the right to write. Others may write at the same time: each transaction begins with the
    generation, for which they wait, so that commits are in its order."""

    def __init__(self, lent: Lent, name: str, recipe: str) -> None:
        """`recipe`: by which passages and vectors of what is stored are made."""
        self._lent = lent
        self._name = name
        self._recipe = recipe
        self._speakers: dict[Who, int] = {}

    def store(self, prepared: Prepared) -> bool:
        """As `StatementWriter.store` says."""
        try:
            with explaining(self._name), self._lent.raw.transaction():
                return self._write(prepared)
        except BaseException:
            # Names numbered in this transaction are gone with it.
            self._speakers.clear()
            raise

    def _write(self, prepared: Prepared) -> bool:
        statement, execute = prepared.statement, self._lent.execute
        now = now_utc()
        generation = next_generation(self._lent, now)
        known = execute(_KNOWN, (statement.id,)).fetchone()
        number, newest, stored, *before = known or (None, 0, None)
        if prepared.before not in {b"", stored}:
            if stored == prepared.digest:
                return False  # another writer was first, with the same
            raise StoreBusy(
                f"another process has changed {statement.id} in {self._name} meanwhile; run this "
                "again"
            )
        digest = sha256(statement.text.encode()).digest()
        same_text = bool(before) and (statement.text == before[0] or digest == before[1])
        revision = newest if same_text else newest + 1
        made = (prepared.digest, revision, generation, self._recipe)
        if number is None:
            [(number,)] = execute(
                "INSERT INTO statements (digest, revision, generation, recipe, id)"
                " VALUES (?, ?, ?, ?, ?) RETURNING number",
                (*made, statement.id),
            ).fetchall()
        else:
            execute(
                "UPDATE statements SET digest = ?, revision = ?, generation = ?, recipe = ?"
                " WHERE number = ?",
                (*made, number),
            )
        metadata = metadata_row(statement)
        spans, turns = pack_spans(prepared.sentences), pack_turns(prepared.turns)
        sealed = seals((statement.id, revision), metadata, statement.text, spans, turns)
        row = (*metadata, statement.text, spans, turns, *sealed)
        if same_text:
            execute(_UPDATE_REVISION, (*row, number, revision))
        else:
            execute(_INSERT_REVISION, (*row, number, revision, now))
        spoken = [(span.start, span.end, self._speaker(turn)) for span, turn in prepared.passages]
        packed = np.ascontiguousarray(prepared.vectors, dtype="<f2").tobytes()
        self._replace_passages(number, spoken, packed)
        return known is None

    def carried(self, statement_id: str) -> Carried | None:
        """As `StatementWriter.carried` says."""
        with explaining(self._name):
            return read_carried(self._lent, statement_id)

    def carry(self, carried: Carried, changed_at: str | None) -> None:
        """As `StatementWriter.carry` says."""
        try:
            with explaining(self._name), self._lent.raw.transaction():
                number = write_carried(self._lent, carried, next_generation(self._lent, changed_at))
                self._replace_passages(
                    number, spoken(carried.passages, self._numbered), carried.vectors
                )
        except BaseException:
            self._speakers.clear()
            raise

    def _replace_passages(
        self, number: int, passages: Sequence[tuple[int, int, int]], vectors: bytes
    ) -> None:
        """Put passages (start, end, number of the speaker) and their vectors, packed, in place of
        a statement's."""
        self._lent.execute("DELETE FROM passages WHERE statement = ?", (number,))
        copying = 'COPY passages (statement, start, "end", speaker) FROM STDIN'
        with self._lent.raw.cursor().copy(copying) as copy:
            for start, end, speaker in passages:
                copy.write_row((number, start, end, speaker))
        self._lent.execute(
            "INSERT INTO vectors (statement, vectors) VALUES (?, ?)"
            " ON CONFLICT (statement) DO UPDATE SET vectors = excluded.vectors",
            (number, vectors),
        )

    def _speaker(self, turn: Turn) -> int:
        return self._numbered((turn.speaker, turn.role, turn.voice, turn.standing.value))

    def _numbered(self, who: Who) -> int:
        """The number of a speaker, given now where there is none."""
        if who not in self._speakers:
            rows = self._lent.execute(_SPEAKER, who).fetchall()
            rows = (
                rows
                or self._lent.execute(
                    "INSERT INTO speakers (speaker, role, voice, standing) VALUES (?, ?, ?, ?)"
                    " RETURNING number",
                    who,
                ).fetchall()
            )
            self._speakers[who] = int(rows[0][0])
        return self._speakers[who]


def next_generation(lent: Lent, now: str | None = None) -> int:
    """Raise the generation within a transaction, which from here on is the only one that writes."""
    [(generation,)] = lent.execute(
        "UPDATE about SET generation = generation + 1, changed_at = coalesce(?, changed_at)"
        " RETURNING generation",
        (now,),
    ).fetchall()
    lent.execute("INSERT INTO commits (generation) VALUES (?)", (generation,))
    return int(generation)
