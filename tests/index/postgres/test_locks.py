"""One process at a time, of all servers with one PostgreSQL."""

from __future__ import annotations

import psycopg
import pytest

from index.errors import StoreBusy
from index.locks import exclusive_at
from index.side_database import Shared
from tests.postgresql import Server

_END_THE_OTHER = """SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE pid != pg_backend_pid() AND query LIKE '%pg_try_advisory_lock%'"""


def test_whoever_comes_second_is_told_what_the_first_does(postgres_server: Server) -> None:
    place, other = Shared(postgres_server.address()), Shared(postgres_server.address())
    with exclusive_at(place, "a.lock", "pulling", 0.0) as is_held:
        assert is_held()
        with (
            pytest.raises(StoreBusy, match="another process is pulling in PostgreSQL"),
            exclusive_at(place, "a.lock", "pulling", 0.0),
        ):
            pass
        with exclusive_at(place, "b.lock", "telling", 0.0), exclusive_at(other, "a.lock", "", 0.0):
            pass
    with exclusive_at(place, "a.lock", "pulling", 0.0):
        pass


def test_a_lock_whose_connection_is_lost_is_not_held_any_more(postgres_server: Server) -> None:
    address = postgres_server.address()
    with exclusive_at(Shared(address), "a.lock", "pulling", 0.0) as is_held:
        with psycopg.connect(address, autocommit=True) as other:
            other.execute(_END_THE_OTHER)
        assert not is_held()
        with exclusive_at(Shared(address), "a.lock", "pulling", 5.0):
            pass
