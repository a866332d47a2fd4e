"""The bot's own database: `slack.sqlite` in the data folder."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from web.service_database import ServiceDatabase

FILE = "slack.sqlite"


class KeptDatabase(ServiceDatabase):
    """One connection that stays open and is lent to one thread after the other. Closing the last
    connection makes SQLite copy its log into the file, which takes longer than a job's line; and
    writers that find the file locked sleep and guess, where threads can queue."""

    def __init__(self, folder: Path, schema: str) -> None:
        super().__init__(folder, schema, FILE)
        self._turn = threading.Lock()
        self._kept: sqlite3.Connection | None = None

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with self._turn:
            kept = self._kept
            if kept is None or not self._path.exists():
                kept = self._kept = self._open(shared=True)
                weakref.finalize(self, kept.close)
            try:
                yield kept
            except (sqlite3.Error, OSError):
                self._kept = None
                raise
