"""An archive that is put somewhere else, or comes from an earlier version."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from index.database_steps import STEPS, _first_digest
from index.migrations import migrate
from index.soundness import seal
from index.store import DATABASE, DERIVED
from tests.faults.place import Place
from tests.faults.program import Program, told
from tests.faults.records import Outcome

_METADATA = "issuer speaker role published_on title url lang kind extra".split()


def restore(place: Place) -> Outcome:
    """Backed up while it is served, restored elsewhere: answers, and those kept, are the same."""
    outcome, data = Outcome(), place.copy()
    questions = place.questions[: place.times(50, 8)]
    backup, other = data.with_name("backup"), data.with_name("restored")
    with Program(data).serving() as service:
        expected = {question: service.ask(question) for question in questions}
        Program(data).succeed("backup", str(backup))
    Program(other).succeed("restore", str(backup))
    with Program(other).serving() as service:
        for question, before in expected.items():
            status, _, _ = service.call("GET", f"/a/{before['answer_id']}.json")
            same = told(service.ask(question)) == told(before) and status == 200
            outcome.add(None if same else f"“{question}”")
    outcome.add(None if Program(other).run("verify").returncode == 0 else "not sound")
    return outcome


def upgrade(place: Place) -> Outcome:
    """A folder of each shape that the database has had: brought forward, it answers the same."""
    outcome = Outcome()
    questions = place.questions[: place.times(40, 6)]
    with Program(place.copy()).serving() as service:
        expected = {question: told(service.ask(question)) for question in questions}
    for shape in range(1, len(STEPS) + 1)[: place.times(len(STEPS), 1)]:
        data = place.copy()
        _take_back(data, shape)
        with Program(data).serving() as service:
            for question in questions:
                same = told(service.ask(question)) == expected[question]
                outcome.add(None if same else f"shape {shape}: “{question}”")
        outcome.add(None if Program(data).run("verify").returncode == 0 else f"shape {shape}")
        report = Program(data).succeed("ingest", str(place.source))
        anew = report["added"] or report["rejected"]
        outcome.add(f"shape {shape}: {report}" if anew else None)
    outcome.note = f"{len(STEPS)} shapes; the first is that of before the texts were sealed"
    return outcome


def _take_back(data: Path, shape: int) -> None:
    """Put the database into an earlier shape, as the version of then would have left it."""
    shutil.rmtree(data / DERIVED)
    path, newer = data / DATABASE, data / "newer.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in data.glob(f"{DATABASE}-*"):
        file.unlink()
    path.rename(newer)
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrate(old, STEPS[:shape], path)
        old.execute("ATTACH ? AS newer", (str(newer),))
        for table in "statements revisions speakers passages vectors".split():
            columns = ", ".join(f'"{name}"' for name in _columns(old, table))
            old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")  # noqa: S608
        kept = "identity, generation, encoder, dimensions, changed_at"
        old.execute(f"UPDATE about SET ({kept}) = (SELECT {kept} FROM newer.about)")  # noqa: S608
        if shape < 3:
            _sign_as_then(old, shape)
        old.execute("DETACH newer")
    newer.unlink()


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    query = "SELECT name FROM pragma_table_info(?, 'main')"
    return [name for (name,) in database.execute(query, (table,))]


def _sign_as_then(database: sqlite3.Connection, shape: int) -> None:
    """Digests as they were made before where a text came from was written down."""
    query = (
        f"SELECT s.id, r.rowid, r.number, r.text, r.sentences, r.turns, {', '.join(_METADATA)}"  # noqa: S608
        " FROM revisions r JOIN statements s ON s.number = r.statement"
    )
    for id_, row, number, text, sentences, turns, *metadata in database.execute(query).fetchall():
        digest = _first_digest(2, id_, metadata, text)
        database.execute("UPDATE statements SET digest = ? WHERE id = ?", (digest, id_))
        if shape == 2:
            [(text_sha256,)] = database.execute(
                "SELECT text_sha256 FROM revisions WHERE rowid = ?", (row,)
            ).fetchall()
            sealed = seal((id_, number), metadata, text_sha256, sentences, turns)
            database.execute("UPDATE revisions SET seal = ? WHERE rowid = ?", (sealed, row))
