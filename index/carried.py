"""All that a store has of one statement, as it is carried into another store: bit for bit, so that
every seal and every vector is what it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Any

from index.queries import Connection
from index.rows import METADATA
from index.soundness import seals

_REVISION = ("number", "stored_at", *METADATA, "text", "sentences", "turns", "text_sha256", "seal")
_STATEMENT = "number, digest, revision, recipe, retracted_at, retracted_because"
_READ_STATEMENT = f"SELECT {_STATEMENT} FROM statements WHERE id = ?"  # noqa: S608 - constants
_READ_REVISIONS = f"""SELECT {", ".join(_REVISION)} FROM revisions
    WHERE statement = ? ORDER BY number"""  # noqa: S608
_READ_PASSAGES = """SELECT p.start, p."end", w.speaker, w.role, w.voice, w.standing
    FROM passages p JOIN speakers w ON w.number = p.speaker WHERE p.statement = ? ORDER BY p.id"""
_INSERT_REVISION = f"""INSERT INTO revisions (statement, {", ".join(_REVISION)})
    VALUES ({", ".join("?" * (len(_REVISION) + 1))})"""  # noqa: S608

Who = tuple[str | None, str | None, str | None, str]
"""Speaker, role, voice, standing."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One statement with all its revisions, and the newest one's passages and vectors."""

    id: str
    digest: bytes
    revision: int
    recipe: str
    retracted_at: str | None
    retracted_because: str | None
    revisions: tuple[tuple[Any, ...], ...]
    """Values of `_REVISION`, oldest first."""
    passages: tuple[tuple[Any, ...], ...]
    """Start, end and who speaks, in the order of their vectors."""
    vectors: bytes

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 over all of it."""
        return sha256(json.dumps(astuple(self), default=bytes.hex).encode()).digest()

    @property
    def unsound(self) -> list[int]:
        """The numbers of the revisions that are not as they were written."""
        return [row[0] for row in self.revisions if not _is_sound(self.id, row)]

    def continues(self, earlier: Carried) -> bool:
        """Whether it has all revisions of an earlier state of the same statement."""
        texts = {(row[0], row[-2]) for row in self.revisions}
        return texts >= {(row[0], row[-2]) for row in earlier.revisions}


def read_carried(connection: Connection, statement_id: str) -> Carried | None:
    """What a store has of a statement; None for an unknown id."""
    found = connection.execute(_READ_STATEMENT, (statement_id,)).fetchall()
    if not found:
        return None
    [(number, digest, revision, recipe, retracted_at, retracted_because)] = found
    revisions = connection.execute(_READ_REVISIONS, (number,)).fetchall()
    passages = connection.execute(_READ_PASSAGES, (number,)).fetchall()
    query = "SELECT vectors FROM vectors WHERE statement = ?"
    packed = connection.execute(query, (number,)).fetchall()
    return Carried(
        statement_id,
        bytes(digest),
        revision,
        recipe,
        retracted_at,
        retracted_because,
        revisions=tuple(tuple(row) for row in revisions),
        passages=tuple(tuple(row) for row in passages),
        vectors=bytes(packed[0][0]) if packed else b"",
    )


def write_carried(connection: Connection, carried: Carried, generation: int) -> int:
    """Put a statement in place of what the store has of it, but for passages and vectors; its
    number there. Within a transaction."""
    state = (
        *(carried.digest, carried.revision, carried.recipe, carried.retracted_at),
        *(carried.retracted_because, generation, carried.id),
    )
    rows = connection.execute(
        "UPDATE statements SET digest = ?, revision = ?, recipe = ?, retracted_at = ?,"
        " retracted_because = ?, generation = ? WHERE id = ? RETURNING number",
        state,
    ).fetchall()
    rows = (
        rows
        or connection.execute(
            "INSERT INTO statements (digest, revision, recipe, retracted_at, retracted_because,"
            " generation, id) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
            state,
        ).fetchall()
    )
    number = int(rows[0][0])
    connection.execute("DELETE FROM revisions WHERE statement = ?", (number,))
    for row in carried.revisions:
        connection.execute(_INSERT_REVISION, (number, *row))
    return number


def spoken(
    passages: Sequence[tuple[Any, ...]], numbered: Callable[[Who], int]
) -> list[tuple[int, int, int]]:
    """Start, end and number of the speaker of passages as they are carried."""
    return [
        (start, end, numbered((who, role, voice, standing)))
        for start, end, who, role, voice, standing in passages
    ]


def _is_sound(statement_id: str, row: tuple[Any, ...]) -> bool:
    number, _, *metadata, text, sentences, turns, of_text, sealed = row
    made = seals((statement_id, number), metadata, text, sentences, turns)
    return (of_text, sealed) == tuple(made)
