"""Side databases in PostgreSQL: what its going away means for them."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from index.errors import StoreGone, StoreUnavailable
from index.migrations import script
from index.postgres import side_tables
from index.side_database import Shape, Shared, once_more, side_database
from tests.postgresql import NoPostgres, Server, postgres

_MADE = "CREATE TABLE kept (name TEXT PRIMARY KEY);"
_END_THE_OTHER = """SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE pid != pg_backend_pid() AND query LIKE 'INSERT INTO kept%'"""
SHAPE = Shape("kept.sqlite", (script(_MADE),), (_MADE,))


@pytest.fixture
def own_server() -> Iterator[Server]:
    """One that may be stopped."""
    try:
        with postgres() as server:
            yield server
    except NoPostgres as reason:
        pytest.skip(str(reason))


def test_a_server_that_was_away_is_used_again_without_a_failure(own_server: Server) -> None:
    database = side_database(Shared(own_server.address()), SHAPE)
    with database.connection() as connection:
        connection.execute("INSERT INTO kept VALUES ('a')")
    own_server.kill()
    own_server.start()
    with database.connection() as connection:
        connection.execute("INSERT INTO kept VALUES ('b')")
        assert len(connection.execute("SELECT * FROM kept").fetchall()) == 2
    assert database.trouble is None


def test_while_it_is_away_that_is_said_and_not_for_longer_than_anybody_waits(
    own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_tables, "_PATIENCE_S", 0.2)
    database = side_database(Shared(own_server.address()), SHAPE)
    with database.connection() as connection:
        connection.execute("INSERT INTO kept VALUES ('a')")
    own_server.kill()
    with pytest.raises(StoreUnavailable, match="gives no connection"), database.connection():
        pass
    assert "gives no connection" in str(database.trouble)
    assert database.is_kept(), "nobody is told that nothing was ever kept"


def test_what_was_written_before_the_server_went_away_is_undone(postgres_server: Server) -> None:
    address = postgres_server.address()
    database = side_database(Shared(address), SHAPE)

    def write_and_lose_the_server() -> None:
        with database.connection() as connection:
            connection.execute("INSERT INTO kept VALUES ('a')")
            with psycopg.connect(address, autocommit=True) as other:
                other.execute(_END_THE_OTHER)
            connection.execute("INSERT INTO kept VALUES ('b')")

    with pytest.raises(StoreGone):
        write_and_lose_the_server()
    with database.connection() as connection:
        assert connection.execute("SELECT * FROM kept").fetchall() == []


def test_what_may_be_written_twice_is_written_again_where_the_server_went_away(
    postgres_server: Server,
) -> None:
    address = postgres_server.address()
    database = side_database(Shared(address), SHAPE)
    tried: list[int] = []

    @once_more
    def keep() -> None:
        tried.append(1)
        with database.connection() as connection:
            connection.execute("INSERT INTO kept VALUES ('a') ON CONFLICT DO NOTHING")
            if len(tried) == 1:
                with psycopg.connect(address, autocommit=True) as other:
                    other.execute(_END_THE_OTHER)

    keep()
    with database.connection() as connection:
        assert connection.execute("SELECT * FROM kept").fetchall() == [("a",)]
    assert len(tried) == 2


def test_the_address_with_its_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(Shared("postgresql://me:secret@db.example.org/archive"))
