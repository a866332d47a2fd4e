"""Who was greeted: once, whenever they open the conversation again."""

from __future__ import annotations

import time

from index.side_database import SidePlace, side_database
from web.chat.steps import SHAPE


class Greeted:
    """The people who were greeted; every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, in_memory: bool = False) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)

    def was(self, team: str, user: str) -> bool:
        """Whether the person was greeted."""
        with self._database.connection() as connection:
            found = connection.execute(
                'SELECT 1 FROM greeted WHERE team = ? AND "user" = ?', (team, user)
            )
            return found.fetchone() is not None

    def note(self, team: str, user: str) -> None:
        """The person was greeted."""
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO greeted VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (team, user, time.time()),
            )
