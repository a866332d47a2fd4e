from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.ledger.records import EventKind
from index.ledger.steps import FILE, SHAPE
from index.ledger.store import Ledger
from tests.index.ledger.events import event


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    ledger = Ledger(tmp_path)
    ledger.add(event(EventKind.ADDED))
    ledger.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    ["UPDATE events SET title = 'x'", "DELETE FROM events", "DELETE FROM events WHERE 1"],
)
def test_the_database_itself_changes_and_removes_no_event(
    database: sqlite3.Connection, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="an event is never"):
        database.execute(statement)


def test_a_ledger_is_made_in_its_newest_shape(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA user_version").fetchone() == (len(SHAPE.steps),)
