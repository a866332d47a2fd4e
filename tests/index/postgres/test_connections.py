from __future__ import annotations

import pytest

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

import psycopg

from index.errors import StoreBusy, StoreUnavailable
from index.postgres.connections import Connections, explaining, name_of
from tests.postgresql import Server


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:secret@db.example.org/archive",
        "host=db.example.org dbname=archive user=me password=secret",
    ],
)
def test_a_name_holds_no_password(address: str) -> None:
    assert name_of(address) == "PostgreSQL archive on db.example.org"


def test_an_address_that_cannot_be_read_is_not_repeated() -> None:
    with pytest.raises(StoreUnavailable) as raised:
        name_of("postgresql://me:secret@db.example.org:port/archive?nonsense=1")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("error", "told", "words"),
    [
        ("LockNotAvailable", StoreBusy, "try again"),
        ("InsufficientPrivilege", StoreUnavailable, "give its role the right"),
        ("DiskFull", StoreUnavailable, "free some space"),
        ("AdminShutdown", StoreUnavailable, "cannot be used"),
    ],
)
def test_what_goes_wrong_is_told_with_its_remedy(
    error: str, told: type[Exception], words: str
) -> None:
    with pytest.raises(told, match=words), explaining("the archive"):
        raise getattr(psycopg.errors, error)("as the server says\nat line 3")


def test_a_thread_has_one_connection_within_a_block_and_may_have_one_of_its_own(
    postgres_server: Server,
) -> None:
    connections = Connections(postgres_server.address(), read_only=True)
    connections.open()
    try:
        with connections.lent() as outer, connections.lent() as inner, connections.own() as own:
            assert inner is outer
            assert own.raw is not outer.raw
        with pytest.raises(StoreUnavailable), connections.lent() as lent:
            lent.execute("CREATE TABLE written (one integer)")
    finally:
        connections.close()
