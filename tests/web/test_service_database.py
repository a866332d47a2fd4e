"""Whoever waits for the service's database does not wait for ever."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from index.errors import StoreUnavailable
from web import service_database
from web.service_database import ServiceDatabase


def test_a_queue_behind_a_database_that_is_stuck_is_sent_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_database, "_BUSY_TIMEOUT_S", 0.1)
    database = ServiceDatabase(tmp_path, "CREATE TABLE IF NOT EXISTS t (a)")
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
