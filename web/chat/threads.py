"""A thread is a conversation: which one, from our own memory. Slack is never read back."""

from __future__ import annotations

import time

from index.side_database import SidePlace, side_database
from web.chat.steps import SHAPE

TOP = "top:"
"""Begins what stands for the top level of a channel where a thread's id stands else."""

_DAY_S = 24 * 3600


class Threads:
    """The conversations of threads; every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, in_memory: bool = False) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)

    def conversation(
        self, team: str, channel: str, thread: str, within_s: float | None = None
    ) -> str | None:
        """The thread's conversation; None while nothing was asked in it, or not `within_s`."""
        since = time.time() - within_s if within_s is not None else 0.0
        with self._database.connection() as connection:
            row = connection.execute(
                "SELECT conversation FROM threads WHERE team = ? AND channel = ? AND thread = ?"
                " AND asked_at >= ?",
                (team, channel, thread, since),
            ).fetchone()
            return row[0] if row else None

    def remember(self, team: str, channel: str, thread: str, conversation: str) -> None:
        """The thread goes on with this conversation."""
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO threads VALUES (?, ?, ?, ?, ?) ON CONFLICT (team, channel, thread)"
                " DO UPDATE SET conversation = excluded.conversation, asked_at = excluded.asked_at",
                (team, channel, thread, conversation, time.time()),
            )

    def leave_top(self, team: str, channel: str) -> None:
        """What is asked at the channel's top level next begins another conversation."""
        with self._database.connection() as connection:
            connection.execute(
                "DELETE FROM threads WHERE team = ? AND channel = ? AND substr(thread, 1, 4) = ?",
                (team, channel, TOP),
            )

    def expire(self, days: int) -> None:
        """Forget threads in which nothing was asked for so many days."""
        with self._database.connection() as connection:
            connection.execute(
                "DELETE FROM threads WHERE asked_at < ?", (time.time() - days * _DAY_S,)
            )
