"""Whatever is wrong in a data folder is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index import condition
from index.archive import Archive
from index.backup import databases_in
from index.ingest import ingest
from index.settings import Settings
from index.store import DATABASE, Store
from index.verifying import Verification, verify
from tests.index.conftest import make_statement


@pytest.fixture
def data(open_archive: Callable[[], Archive], settings: Settings) -> Path:
    archive = open_archive()
    ingest([make_statement(name, f"Valdoria mines {name}.") for name in ("tin", "lead")], archive)
    archive.close()
    return settings.data


def look(folder: Path) -> Verification:
    store = Store.open(folder, read_only=True)
    try:
        return verify(store, databases_in(folder))
    finally:
        store.close()


def test_nothing_is_wrong_with_a_sound_folder(data: Path) -> None:
    assert look(data) == Verification(1, 2, 2, ())


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE revisions SET text = 'x' WHERE statement = 1", "tin, revision 1: not as it was"),
        (
            "UPDATE revisions SET text = CAST(text || x'ff' AS TEXT) WHERE statement = 1",
            "tin, revision 1: Could not decode",
        ),
        ('UPDATE passages SET "end" = 999 WHERE statement = 2', "lead: a passage ends behind"),
        ("DELETE FROM vectors WHERE statement = 2", "lead: the vectors are not those of its 1"),
        ("UPDATE vectors SET vectors = zeroblob(64)", "tin: a vector is not of unit length"),
        (
            "UPDATE vectors SET vectors = (SELECT vectors FROM vectors WHERE statement = 2)",
            "tin: its vectors are not those that the index was made of",
        ),
        ("UPDATE about SET generation = 9", "the index is of generation 2, the database of 9"),
        ("DELETE FROM statements WHERE number = 1", "number 1, revision 1: has no statement"),
    ],
)
def test_each_fault_of_the_database_is_found(data: Path, sql: str, found: str) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as database, database:
        database.execute(sql)
    problems = look(data).problems
    assert any(found in problem for problem in problems), problems
    assert not any("mines" in problem for problem in problems), problems


def test_a_damaged_page_and_a_damaged_index_are_found(data: Path) -> None:
    [vectors] = data.glob("generations/*/*.faiss")
    vectors.write_bytes(vectors.read_bytes()[:-1])
    (data / "service.sqlite").write_bytes(b"no database at all" * 99)
    problems = look(data).problems
    assert any("no index is as its list says" in problem for problem in problems), problems
    assert any("not a database" in problem for problem in problems), problems


def test_a_disk_that_is_nearly_full_is_found(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(condition, "_LEAST_FREE_BYTES", 1 << 62)
    [problem] = look(data).problems
    assert "free some space" in problem
