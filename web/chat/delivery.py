"""Getting a message to where it was asked for: each call ends done, later or never, and the first
way that is open is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import structlog

from index.errors import OnRecordError

RATE_LIMIT = "rate limit"

_log = structlog.get_logger(__name__)


class Later(OnRecordError):
    """The chat, or the network, cannot take the call now."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds
        """What the chat said to wait; None when nobody said."""


class Never(OnRecordError):
    """The chat will not take the call, however often it is made; the message is its code."""


class Revoked(Never):
    """The token is worth nothing any more."""


def first_open(ways: Iterable[Callable[[], object]]) -> None:
    """Take the first way that is not refused; raises `Later` and `Revoked` as they come, and the
    last `Never` when no way is left."""
    refused = Never("no_way")
    for way in ways:
        try:
            way()
            return
        except Revoked:
            raise
        except Never as error:
            refused = error
            _log.info("the chat refused a way to answer", code=str(error))
    raise refused
