"""What the service itself keeps, apart from the statements: verdicts on answers, in
`service.sqlite` in the data folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from index.errors import StoreUnavailable

_BUSY_TIMEOUT_S = 5.0
"""A verdict is one row; whoever holds the lock longer than this is stuck."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY,
    answer_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    citation INTEGER,
    comment TEXT,
    received_at TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's verdict on an answer, or on one of its quotes."""

    answer_id: str
    verdict: str
    citation: int | None = None
    """The number of the quote it is about; None for the whole answer."""
    comment: str | None = None
    id: int = 0
    """0 until it is kept."""
    received_at: str = ""
    """UTC, ISO 8601."""


class ServiceStore:
    """The service's own database; opened for each call, so that threads share nothing."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "service.sqlite"

    def keep(self, feedback: Feedback) -> int:
        """Store a verdict and return its id; raises `StoreUnavailable`."""
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        row = (feedback.answer_id, feedback.verdict, feedback.citation, feedback.comment, now)
        with self._connection() as connection:
            cursor = connection.execute(
                "INSERT INTO feedback (answer_id, verdict, citation, comment, received_at)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )
            return cursor.lastrowid or 0

    def feedback(self) -> list[Feedback]:
        """All verdicts, newest first; raises `StoreUnavailable`."""
        if not self._path.exists():
            return []
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT answer_id, verdict, citation, comment, id, received_at"
                " FROM feedback ORDER BY id DESC"
            )
            return [Feedback(*row) for row in rows]

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_BUSY_TIMEOUT_S)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute(_SCHEMA)
                with connection:
                    yield connection
        except (sqlite3.Error, OSError) as error:
            raise StoreUnavailable(
                f"{self._path} cannot be used ({error}); check that the disk has space"
                " and that the folder can be written to"
            ) from error
