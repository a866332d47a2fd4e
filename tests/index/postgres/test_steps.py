from __future__ import annotations

import pytest

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from index.errors import StoreUnavailable
from index.postgres.connections import Connections
from index.postgres.steps import STEPS, migrate, shape_of
from tests.postgresql import Server
from tests.threads import at_once


def test_those_who_come_first_together_make_one_database(postgres_server: Server) -> None:
    address = postgres_server.address()

    def come(_: int) -> str:
        connections = Connections(address, read_only=False)
        connections.open()
        try:
            with connections.lent() as lent:
                migrate(lent, "the archive")
                assert shape_of(lent) == len(STEPS)
                [(identity,)] = lent.execute("SELECT identity FROM about").fetchall()
                return str(identity)
        finally:
            connections.close()

    assert len(set(at_once(come, 4))) == 1


def test_a_database_of_a_newer_version_is_refused_and_not_touched(postgres_server: Server) -> None:
    connections = Connections(postgres_server.address(), read_only=False)
    connections.open()
    try:
        with connections.lent() as lent:
            migrate(lent, "the archive")
            lent.execute("UPDATE shape SET steps = ?", (len(STEPS) + 1,))
            with pytest.raises(StoreUnavailable, match="newer version"):
                migrate(lent, "the archive")
            assert shape_of(lent) == len(STEPS) + 1
    finally:
        connections.close()
