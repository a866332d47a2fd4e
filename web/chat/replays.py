"""What was delivered already: a call that is sent again within a minute is not answered again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from index.side_database import SidePlace, side_database
from web.chat.steps import SHAPE

WITHIN_S = 60.0


class Replays:
    """The keys of deliveries, as digests, for all workers and servers of a service; every method
    raises `StoreUnavailable`."""

    def __init__(
        self, place: SidePlace, now: Callable[[], float] = time.time, *, in_memory: bool = False
    ) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)
        self._now = now

    def is_first(self, key: str) -> bool:
        """Whether nothing with this key was delivered within a minute; from now on it was."""
        now = self._now()
        with self._database.connection() as connection:
            connection.execute("DELETE FROM delivered WHERE at < ?", (now - WITHIN_S,))
            added = connection.execute(
                "INSERT INTO delivered VALUES (?, ?) ON CONFLICT DO NOTHING",
                (hashlib.sha256(key.encode("utf-8", "replace")).hexdigest(), now),
            )
            return added.rowcount > 0
