"""Moments in UTC, in the one form that everything stores and shows: ISO 8601, to the second."""

from __future__ import annotations

import re
import time
from datetime import datetime, timezone

from index.errors import InvalidDate
from index.records import PartialDate

_DAY_S = 86_400
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?(?:Z|\+00:00)?)?", re.ASCII
)


def iso(moment: float) -> str:
    """A moment, in seconds since 1970, as UTC, ISO 8601.

    >>> iso(0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def timestamp(moment: str) -> float:
    """What `iso` was given, to the second.

    >>> timestamp("1970-01-02T00:00:00Z")
    86400.0
    """
    return datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()


def now_utc() -> str:
    """This moment as UTC, ISO 8601."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def days_ago(days: float) -> str:
    """The moment so many days ago as UTC, ISO 8601."""
    return iso(time.time() - days * _DAY_S)


def moment_of(text: str) -> str:
    """The last second of a day, or a moment in UTC, as ISO 8601; raises `InvalidDate`.

    >>> moment_of("2026-03-02"), moment_of("2026-03-02T08:30")
    ('2026-03-02T23:59:59Z', '2026-03-02T08:30:00Z')
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise InvalidDate(text)
    day, clock, seconds = match.groups()
    PartialDate.parse(day)
    if clock is None:
        return f"{day}T23:59:59Z"
    if clock > "23:59" or clock[3:] > "59" or (seconds or "00") > "59":
        raise InvalidDate(text)
    return f"{day}T{clock}:{seconds or '00'}Z"
