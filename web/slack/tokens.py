"""Tokens that Slack has revoked: known by their digest only, and never used again."""

from __future__ import annotations

import hashlib
import time

from index.side_database import SidePlace, side_database
from web.chat.steps import SHAPE


class Tokens:
    """The revoked tokens; every method raises `StoreUnavailable`."""

    def __init__(self, place: SidePlace, *, in_memory: bool = False) -> None:
        self._database = side_database(place, SHAPE, in_memory=in_memory)

    def revoke(self, token: str) -> None:
        """The token is worth nothing any more."""
        with self._database.connection() as connection:
            connection.execute(
                "INSERT INTO revoked VALUES (?, ?) ON CONFLICT DO NOTHING",
                (_digest(token), time.time()),
            )

    def is_revoked(self, token: str) -> bool:
        """Whether the token was revoked; installing the app again gives another one."""
        with self._database.connection() as connection:
            row = connection.execute(
                "SELECT 1 FROM revoked WHERE digest = ?", (_digest(token),)
            ).fetchone()
            return row is not None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
