"""A backup is whole, checked, made while the archive is used, and comes back as it was."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.archive import Archive
from index.backup import back_up, databases_in, restore
from index.errors import BackupRefused
from index.ingest import ingest
from index.records import Filters, Statement
from index.settings import Settings
from index.store import DATABASE, Store
from index.verifying import Verification, verify
from tests.index.conftest import make_statement

GIVEN = [make_statement(name, f"Valdoria mines {name}.") for name in ("copper", "tin", "lead")]


@pytest.fixture
def filled(open_archive: Callable[[], Archive], settings: Settings) -> Archive:
    archive = open_archive()
    ingest(GIVEN, archive)
    with closing(sqlite3.connect(settings.data / "service.sqlite")) as database, database:
        database.execute("CREATE TABLE answers (a)")
        database.execute("INSERT INTO answers VALUES (1)")
    return archive


def stored(folder: Path) -> list[Statement]:
    store = Store.open(folder)
    try:
        found = [store.revision(given.id) for given in GIVEN]
        return [one.statement for one in found if one]
    finally:
        store.close()


def verified(folder: Path) -> Verification:
    store = Store.open(folder)
    try:
        return verify(store, databases_in(folder))
    finally:
        store.close()


def test_a_backup_comes_back_in_another_folder(
    filled: Archive, settings: Settings, tmp_path: Path
) -> None:
    made = back_up(settings.data, tmp_path / "backup")
    assert set(made.databases) == {DATABASE, "service.sqlite"}
    assert made.revisions == 3
    assert restore(tmp_path / "backup", tmp_path / "other") == made
    assert stored(tmp_path / "other") == GIVEN
    assert list((tmp_path / "other" / "generations").glob("*/manifest.json"))
    assert verified(tmp_path / "other") == Verification(2, 3, 3, ())
    with closing(sqlite3.connect(tmp_path / "other" / "service.sqlite")) as database:
        assert database.execute("SELECT a FROM answers").fetchall() == [(1,)]


def test_a_backup_is_of_one_moment_while_statements_are_taken_in(
    filled: Archive, settings: Settings, tmp_path: Path
) -> None:
    many = [make_statement(f"m{n}", f"Valdoria has {n} mines.") for n in range(60)]
    taking_in = threading.Thread(target=ingest, args=(many, filled))
    taking_in.start()
    made = back_up(settings.data, tmp_path / "backup")
    taking_in.join()
    assert 3 <= made.revisions <= 63
    restore(tmp_path / "backup", tmp_path / "other")
    assert verified(tmp_path / "other").problems == ()


def test_what_is_there_is_replaced_only_when_told_and_then_put_aside(
    filled: Archive, settings: Settings, tmp_path: Path, open_archive: Callable[[], Archive]
) -> None:
    back_up(settings.data, tmp_path / "backup")
    ingest([make_statement("gold", "Valdoria mines gold.")], filled)
    with pytest.raises(BackupRefused, match="--replace"):
        restore(tmp_path / "backup", settings.data)
    restore(tmp_path / "backup", settings.data, replace=True)
    view = filled.view
    assert view.revision("gold"), "what was open goes on with what was there"
    assert filled.store.is_replaced()
    again = open_archive()
    assert again.view.revision("gold") is None
    assert len(again.view.search_lexical("mines", Filters(), 9)) == 3
    assert len(list(settings.data.glob(f"{DATABASE}.replaced-*Z"))) == 1
    ingest([make_statement("gold", "Valdoria mines gold.")], again)
    assert verified(settings.data).problems == ()


@pytest.mark.parametrize("damage", ["change", "remove", "list"])
def test_a_backup_that_is_not_as_it_was_made_is_not_restored(
    filled: Archive, settings: Settings, tmp_path: Path, damage: str
) -> None:
    back_up(settings.data, tmp_path / "backup")
    file = tmp_path / "backup" / DATABASE
    if damage == "change":
        content = bytearray(file.read_bytes())
        content[-5] ^= 1
        file.write_bytes(content)
    elif damage == "remove":
        file.unlink()
    else:
        (tmp_path / "backup" / "backup.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BackupRefused):
        restore(tmp_path / "backup", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_what_is_damaged_is_not_backed_up(
    filled: Archive, settings: Settings, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(settings.data / DATABASE)) as database, database:
        database.execute("UPDATE revisions SET text = 'Valdoria mines gold.' WHERE statement = 1")
    with pytest.raises(BackupRefused, match="copper, revision 1"):
        back_up(settings.data, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_folder_with_something_in_it_is_not_written_to(
    filled: Archive, settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(BackupRefused, match="new or empty"):
        back_up(settings.data, settings.data)
    with pytest.raises(BackupRefused, match="holds no"):
        back_up(tmp_path / "nothing", tmp_path / "backup")
