"""What every engine of a side database does: whole transactions, one at a time where told, the
same tables."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.errors import StoreUnavailable
from index.migrations import migrate, script
from index.postgres.side_tables import columns_of
from index.side_database import Shape, Shared, SidePlace, side_database
from tests.postgresql import Server
from web.beside import SHAPES

_MADE = "CREATE TABLE kept (name TEXT PRIMARY KEY, number INTEGER NOT NULL);"
SHAPE = Shape("kept.sqlite", (script(_MADE),), (_MADE,))


class _Stopped(Exception):
    pass


def _numbers(place: SidePlace, **how: bool) -> list[tuple[str, int]]:
    with side_database(place, SHAPE, **how).connection() as connection:
        return list(connection.execute("SELECT name, number FROM kept ORDER BY name").fetchall())


def _keep(place: SidePlace, name: str, number: int = 0, **how: bool) -> None:
    with side_database(place, SHAPE, **how).connection() as connection:
        connection.execute("INSERT INTO kept VALUES (?, ?)", (name, number))


def test_a_block_is_kept_whole_or_not_at_all(place: SidePlace) -> None:
    database = side_database(place, SHAPE)
    with database.connection() as connection:
        connection.executemany("INSERT INTO kept VALUES (?, ?)", [("a", 1), ("b", 2)])
    with suppress(_Stopped), database.connection() as connection:
        connection.execute("INSERT INTO kept VALUES ('c', 3)")
        raise _Stopped
    assert _numbers(place) == [("a", 1), ("b", 2)]


def test_what_cannot_be_kept_is_said_and_leaves_it_usable(place: SidePlace) -> None:
    database = side_database(place, SHAPE)
    for _ in range(2):
        with suppress(StoreUnavailable), database.connection() as connection:
            connection.execute("INSERT INTO kept VALUES ('a', 1)")
    assert database.trouble
    assert _numbers(place) == [("a", 1)]
    with database.connection() as connection:
        connection.execute("UPDATE kept SET number = 2")
    assert database.trouble is None


def test_whoever_is_alone_reads_what_the_one_before_wrote(place: SidePlace) -> None:
    _keep(place, "a")

    def count() -> None:
        for _ in range(10):
            with side_database(place, SHAPE).connection(alone=True) as connection:
                [(number,)] = connection.execute("SELECT number FROM kept").fetchall()
                connection.execute("UPDATE kept SET number = ?", (number + 1,))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _numbers(place) == [("a", 40)]


def test_strings_come_back_as_they_were_given(place: SidePlace) -> None:
    _keep(place, "nul \0, mark \x10@, percent %s, quote ' and 🌍")
    assert _numbers(place) == [("nul \0, mark \x10@, percent %s, quote ' and 🌍", 0)]


def test_read_only_nothing_is_made_and_nothing_kept(place: SidePlace) -> None:
    assert _numbers(place, read_only=True) == []
    assert not side_database(place, SHAPE, read_only=True).is_kept()
    _keep(place, "a")
    assert side_database(place, SHAPE, read_only=True).is_kept()
    with pytest.raises(StoreUnavailable, match="read-only"):
        _keep(place, "b", read_only=True)
    assert _numbers(place, read_only=True) == [("a", 0)]


def test_in_memory_it_begins_with_what_is_kept_and_keeps_nothing(place: SidePlace) -> None:
    _keep(place, "a")
    database = side_database(place, SHAPE, in_memory=True)
    with database.connection() as connection:
        connection.execute("INSERT INTO kept VALUES ('b', 1)")
        assert len(connection.execute("SELECT * FROM kept").fetchall()) == 2
    assert _numbers(place) == [("a", 0)]


def test_a_new_step_is_taken_once_by_whoever_comes_first(place: SidePlace) -> None:
    _keep(place, "a")
    more = "ALTER TABLE kept ADD COLUMN note TEXT;"
    newer = Shape(SHAPE.file, (*SHAPE.steps, script(more)), (*SHAPE.tables, more))
    found: list[int] = []

    def look() -> None:
        with side_database(place, newer).connection() as connection:
            found.append(len(connection.execute("SELECT note FROM kept").fetchall()))

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 6


def test_a_newer_shape_is_refused_and_left_alone(place: SidePlace) -> None:
    newer = Shape(
        SHAPE.file,
        (*SHAPE.steps, script("CREATE TABLE u (a TEXT);")),
        (*SHAPE.tables, "CREATE TABLE u (a text)"),
    )
    with side_database(place, newer).connection() as connection:
        connection.execute("INSERT INTO kept VALUES ('a', 1)")
    with pytest.raises(StoreUnavailable, match="newer version"):
        _keep(place, "b")


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.file for shape in SHAPES])
def test_both_engines_have_the_same_columns(
    shape: Shape, postgres_server: Server, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        migrate(database, shape.steps, tmp_path)
        columns = columns_of(database)
    with side_database(Shared(postgres_server.address()), shape).connection() as connection:
        for table, names in columns.items():
            found = connection.execute(
                "SELECT column_name FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND table_name = ?",
                (table,),
            ).fetchall()
            assert {name for (name,) in found} - {"rowid"} == set(names), table
