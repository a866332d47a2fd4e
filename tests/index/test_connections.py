"""Connections that are lent are closed with whoever lends them."""

from __future__ import annotations

import gc
import sqlite3
from pathlib import Path

import pytest

from index.connections import Connections


def test_what_is_let_go_without_being_closed_leaves_no_connection_open(tmp_path: Path) -> None:
    connections = Connections(tmp_path / "a.sqlite")
    with connections.lent() as connection:
        connection.execute("CREATE TABLE t (a)")
    del connections
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_a_connection_is_lent_again_and_closed_at_the_end(tmp_path: Path) -> None:
    connections = Connections(tmp_path / "a.sqlite")
    with connections.lent() as first, connections.lent() as nested:
        assert nested is first
    with connections.lent() as second:
        assert second is first
    connections.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        first.execute("SELECT 1")
