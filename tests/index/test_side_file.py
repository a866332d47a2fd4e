"""Whoever waits for a side database does not wait for ever; a broken one is begun anew."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from index import side_file
from index.errors import StoreUnavailable
from index.migrations import script
from index.side_file import SideFile, put_aside_in

STEPS = (script("CREATE TABLE t (a);"),)


def test_a_queue_behind_a_database_that_is_stuck_is_sent_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_file, "_BUSY_TIMEOUT_S", 0.1)
    database = SideFile(tmp_path / "side.sqlite", STEPS)
    refused: list[str] = []

    def write() -> None:
        try:
            with database.connection() as connection:
                connection.execute("INSERT INTO t VALUES (1)")
        except StoreUnavailable as error:
            refused.append(str(error))

    many = [threading.Thread(target=write) for _ in range(20)]
    with database.connection():
        begun = time.monotonic()
        for thread in many:
            thread.start()
        for thread in many:
            thread.join()
        assert time.monotonic() - begun < 1.0
    assert len(refused) == 20
    write()
    assert len(refused) == 20, "it is free again"


def _write(database: SideFile) -> None:
    with database.connection() as connection:
        connection.execute("INSERT INTO t VALUES (1)")


def _rows(database: SideFile) -> int:
    with database.connection() as connection:
        [(rows,)] = connection.execute("SELECT count(*) FROM t")
        return int(rows)


@pytest.mark.parametrize(
    "content", [b"no database at all" * 999, b"SQLite format 3\0" + b"x" * 9_000]
)
def test_a_file_that_is_no_database_is_put_aside_and_begun_anew(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "side.sqlite").write_bytes(content)
    first, second = (SideFile(tmp_path / "side.sqlite", STEPS) for _ in range(2))
    _write(first)
    _write(second)
    assert _rows(first) == _rows(second) == 2
    [aside] = put_aside_in(tmp_path)
    assert aside.read_bytes() == content
    assert "database put aside" in "".join(capsys.readouterr())
    first.close()
    second.close()


def test_a_newer_shape_is_refused_and_left_alone(tmp_path: Path) -> None:
    newer = SideFile(tmp_path / "side.sqlite", [*STEPS, script("CREATE TABLE u (a);")])
    _write(newer)
    older = SideFile(tmp_path / "side.sqlite", STEPS)
    with pytest.raises(StoreUnavailable, match="newer version"):
        _write(older)
    assert "newer version" in str(older.trouble)
    assert put_aside_in(tmp_path) == []
    assert _rows(newer) == 1
    newer.close()


def test_tables_of_before_steps_were_counted_are_kept(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "side.sqlite")
    old.execute("CREATE TABLE t (a)")
    old.execute("INSERT INTO t VALUES (7)")
    old.commit()
    old.close()
    database = SideFile(tmp_path / "side.sqlite", (script("CREATE TABLE IF NOT EXISTS t (a);"),))
    assert _rows(database) == 1
    with database.connection() as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    database.close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts descriptors in /proc")
def test_a_database_that_fails_leaves_no_descriptor_open(tmp_path: Path) -> None:
    database = SideFile(tmp_path / "side.sqlite", STEPS)
    _write(database)

    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = descriptors()
    for _ in range(50):
        with pytest.raises(StoreUnavailable), database.connection() as connection:
            connection.execute("SELECT * FROM missing")
        _rows(database)
    assert descriptors() <= before
    (tmp_path / "side.sqlite").unlink()
    (tmp_path / "side.sqlite").mkdir()
    for _ in range(50):
        with pytest.raises(StoreUnavailable):
            _write(database)
    assert descriptors() <= before
    database.close()


def test_a_folder_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    database = SideFile(folder / "side.sqlite", STEPS)
    _write(database)
    shutil.rmtree(folder)
    with pytest.raises(StoreUnavailable):
        _write(database)
    assert not folder.exists()
    database.close()


def test_in_memory_what_the_file_holds_is_read_and_nothing_is_written_to_it(tmp_path: Path) -> None:
    path = tmp_path / "side.sqlite"
    stored = SideFile(path, STEPS)
    _write(stored)
    stored.close()
    before = path.read_bytes()
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    database = SideFile(path, [*STEPS, script("CREATE TABLE u (a);")], in_memory=True)
    try:
        _write(database)
        with database.connection() as connection:
            connection.execute("INSERT INTO u VALUES (1)")
        assert _rows(database) == 2
    finally:
        tmp_path.chmod(0o700)
        database.close()
    assert path.read_bytes() == before


def test_in_memory_there_need_be_no_file(tmp_path: Path) -> None:
    database = SideFile(tmp_path / "none" / "side.sqlite", STEPS, in_memory=True)
    _write(database)
    assert _rows(database) == 1
    database.close()
    assert list(tmp_path.iterdir()) == []
