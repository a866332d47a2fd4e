"""Who was greeted: once, whenever they open the conversation again."""

from __future__ import annotations

import time
from pathlib import Path

from index.side_database import SideDatabase
from web.chat.steps import FILE, STEPS


class Greeted:
    """The people who were greeted, in `slack.sqlite`; every method raises `StoreUnavailable`."""

    def __init__(self, folder: Path, *, in_memory: bool = False) -> None:
        self._database = SideDatabase(folder / FILE, STEPS, in_memory=in_memory)

    def was(self, team: str, user: str) -> bool:
        """Whether the person was greeted."""
        with self._database.connection() as connection:
            found = connection.execute(
                "SELECT 1 FROM greeted WHERE team = ? AND user = ?", (team, user)
            )
            return found.fetchone() is not None

    def note(self, team: str, user: str) -> None:
        """The person was greeted."""
        with self._database.connection() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO greeted VALUES (?, ?, ?)", (team, user, time.time())
            )
