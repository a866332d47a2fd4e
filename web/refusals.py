"""What the service may answer instead of an answer; the HTTP status is `web.errors`' business."""

from __future__ import annotations

from index.errors import OnRecordError


class Unavailable(OnRecordError):
    """The service cannot answer now and may do so shortly."""


class TooManyRequests(OnRecordError):
    """One address asks more often than the settings allow."""
