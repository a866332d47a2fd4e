"""Whether everything in a data folder is as it should be: for whoever keeps it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.condition import space
from index.generations import newest, newest_sound, opened
from index.opening import connect_read_only
from index.rows import METADATA
from index.searching import Generation
from index.soundness import is_damage, reason_of, seals
from index.statement_store import StatementStore
from index.store import Store

_WAIT_S = 20.0
_LEAST_LENGTH, _MOST_LENGTH = 0.98, 1.02
"""A vector of unit length, rounded to float16."""

_REVISION = f"""SELECT s.id, r.number, r.text, r.text_sha256, r.seal, r.sentences, r.turns,
        {", ".join(f"r.{name}" for name in METADATA)}
    FROM revisions r JOIN statements s ON s.number = r.statement WHERE r.rowid = ?"""  # noqa: S608
_VECTORS = """SELECT s.id, v.vectors,
        (SELECT count(*) FROM passages p WHERE p.statement = s.number),
        (SELECT max(p."end") FROM passages p WHERE p.statement = s.number),
        length(r.text)
    FROM statements s JOIN revisions r ON r.statement = s.number AND r.number = s.revision
    LEFT JOIN vectors v ON v.statement = s.number WHERE s.number = ?"""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong with it."""

    databases: int
    revisions: int
    statements: int
    problems: tuple[str, ...]


def verify(store: Store, databases: list[Path]) -> Verification:
    """Look at all of it: pages, texts against their digests, vectors against passages, the index
    against its list and the database, and free space. Reads everything once."""
    problems = [problem for database in databases for problem in _pages(database)]
    with closing(connect_read_only(store.path, _WAIT_S)) as connection:
        revisions, damaged = verify_texts(connection)
        statements, unfit = _verify_vectors(connection, store)
    problems += [*damaged, *unfit, *_index(store)]
    problems += [finding.reason for finding in space(store.path.parent)]
    return Verification(len(databases), revisions, statements, tuple(problems))


def verify_statements(store: StatementStore, databases: list[Path]) -> Verification:
    """The same of a store of any engine: texts and vectors through its own reading, the pages of
    the `databases` beside it, the index, and free space."""
    problems = [problem for database in databases for problem in _pages(database)]
    revisions = statements = 0
    with store.snapshot() as snapshot:
        dimensions = snapshot.about.dimensions or 0
        for id_ in snapshot.ids():
            carried = snapshot.carried(id_)
            if carried is None:
                continue
            statements, revisions = statements + 1, revisions + len(carried.revisions)
            problems += [f"{id_}, revision {n}: not as it was written" for n in carried.unsound]
            if len(carried.vectors) != len(carried.passages) * dimensions * 2:
                problems.append(f"{id_}: the vectors are not those of its passages")
            elif not _are_unit(np.frombuffer(carried.vectors, "<f2").reshape(-1, dimensions)):
                problems.append(f"{id_}: a vector is not of unit length")
    problems += _index(store)
    problems += [finding.reason for finding in space(store.folder)]
    return Verification(len(databases), revisions, statements, tuple(problems))


def _are_unit(vectors: NDArray[Any]) -> bool:
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1)
    return bool(np.all((lengths > _LEAST_LENGTH) & (lengths < _MOST_LENGTH)))


def verify_texts(connection: sqlite3.Connection) -> tuple[int, list[str]]:
    """How many revisions there are, and a line for each that is not as it was written."""
    rows = connection.execute("SELECT rowid, statement, number FROM revisions").fetchall()
    damaged = []
    for row, statement, revision in rows:
        try:
            found = connection.execute(_REVISION, (row,)).fetchone()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            damaged.append(
                f"{_named(connection, statement)}, revision {revision}: {reason_of(error)}"
            )
            continue
        if found is None:
            damaged.append(f"statement number {statement}, revision {revision}: has no statement")
            continue
        id_, number, text, *made, sentences, turns = found[:7]
        if tuple(made) != seals((id_, number), found[7:], text, sentences, turns):
            damaged.append(f"{id_}, revision {number}: not as it was written")
    return len(rows), damaged


def _named(connection: sqlite3.Connection, number: int) -> str:
    """A statement by its id, where that can be read."""
    try:
        rows = connection.execute(
            "SELECT id FROM statements WHERE number = ?", (number,)
        ).fetchall()
    except sqlite3.DatabaseError:
        rows = []
    return str(rows[0][0]) if rows else f"statement number {number}"


def _verify_vectors(connection: sqlite3.Connection, store: Store) -> tuple[int, list[str]]:
    dimensions = store.about().dimensions or 0
    sound = newest_sound(store)
    # The index has digests: vectors that were altered since it was made differ from it.
    is_current = sound is not None and sound.generation == store.about().generation
    index = opened(store, sound) if sound and is_current else None
    numbers = connection.execute("SELECT number FROM statements").fetchall()
    unfit = []
    for (number,) in numbers:
        try:
            id_, packed, passages, end, length = connection.execute(_VECTORS, (number,)).fetchone()
        except (sqlite3.DatabaseError, TypeError) as error:
            told = f"its passages cannot be read ({reason_of(error)})"
            unfit.append(f"{_named(connection, number)}: {told}")
            continue
        if (end or 0) > length:
            unfit.append(f"{id_}: a passage ends behind the text")
        if len(packed or b"") != passages * dimensions * 2:
            unfit.append(f"{id_}: the vectors are not those of its {passages} passages")
            continue
        flat = np.frombuffer(packed or b"", dtype="<f2").astype(np.float32)
        vectors = flat.reshape(passages, dimensions)
        if not _are_unit(vectors):
            unfit.append(f"{id_}: a vector is not of unit length")
        elif index and index.columns.revision(id_) and not _agree(index, id_, vectors):
            unfit.append(f"{id_}: its vectors are not those that the index was made of")
    return len(numbers), unfit


def _agree(index: Generation, statement_id: str, vectors: NDArray[np.float32]) -> bool:
    ids = [passage.id for passage in index.columns.passages(statement_id)]
    rows = index.columns.rows_of(np.array(ids, dtype=np.int64))
    return np.array_equal(index.dense.vectors(rows), vectors)


def _pages(database: Path) -> Iterator[str]:
    try:
        with closing(connect_read_only(database, _WAIT_S)) as connection:
            for (found,) in connection.execute("PRAGMA integrity_check(20)"):
                if found != "ok":
                    yield f"{database}: {found}"
    except sqlite3.DatabaseError as error:
        yield f"{database}: {error}"


def _index(store: StatementStore) -> Iterator[str]:
    about = store.about()
    if not about.generation:
        return
    if store.searching is not None:
        yield from store.searching.problems()
        return
    sound = newest_sound(store)
    if sound is None:
        yield f"{store.derived}: no index is as its list says; it is made again at the next use"
    elif sound.generation != newest(store):
        yield f"{store.derived}: the newest index is not as its list says"
    elif sound.generation != about.generation and (store.read_only or not store.is_written()):
        yield (
            f"{store.derived}: the index is of generation {sound.generation}, the database of "
            f"{about.generation}; it is renewed at the next use"
        )
