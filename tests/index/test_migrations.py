from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from index.database_steps import STEPS, _first_digest
from index.errors import StoreUnavailable
from index.migrations import migrate, version_of
from index.store import DATABASE, Store
from tests.index.conftest import DIM, make_statement

STATEMENT = make_statement("one", "Valdoria agrees.", title="On the port")


def make_first_shape(folder: Path) -> None:
    """A database as the first version left it, with one statement."""
    path = folder / DATABASE
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, STEPS[:1], path)
    connection.execute("UPDATE about SET encoder = 'words-1', dimensions = ?", (DIM,))
    metadata = ["Valdoria", None, None, "2015", STATEMENT.title, None, None, None, "{}"]
    # Of a layout of then: digests of today's have another number.
    digest = _first_digest(2, "one", metadata, STATEMENT.text)
    connection.execute("INSERT INTO statements VALUES (1, 'one', ?, 1, 1)", (digest,))
    connection.execute(
        "INSERT INTO revisions (statement, number, stored_at, issuer, published_on, title, extra,"
        " text, sentences, turns) VALUES (1, 1, '2020', 'Valdoria', '2015', ?, '{}', ?, x'', '[]')",
        (STATEMENT.title, STATEMENT.text),
    )
    connection.close()


def test_a_database_of_the_first_shape_is_brought_forward(tmp_path: Path) -> None:
    make_first_shape(tmp_path)
    store = Store.open(tmp_path)
    revision = store.revision("one")
    assert revision is not None
    assert revision.statement == STATEMENT
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        assert version_of(connection) == len(STEPS)
    store.close()


def test_a_statement_that_was_altered_before_gets_no_seal(tmp_path: Path) -> None:
    make_first_shape(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("UPDATE revisions SET text = 'Valdoria refuses.'")
    store = Store.open(tmp_path)
    assert store.revision("one") is None
    store.close()


def test_processes_that_open_an_old_database_at_once_bring_it_forward_once(tmp_path: Path) -> None:
    make_first_shape(tmp_path)
    failures: list[Exception] = []

    def open_it() -> None:
        try:
            Store.open(tmp_path).close()
        except Exception as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_newer_shape_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(StoreUnavailable, match="newer version of On Record"):
        Store.open(tmp_path)
