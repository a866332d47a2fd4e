"""What the service may answer instead of an answer; the HTTP status is `web.errors`' business."""

from __future__ import annotations

from index.errors import OnRecordError


class Unavailable(OnRecordError):
    """The service cannot answer now and may do so shortly."""


class Full(Unavailable):
    """As much is worked on as can be."""


class TooManyRequests(OnRecordError):
    """One address asks more often than the settings allow; it may again `retry_after_s` later."""

    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
