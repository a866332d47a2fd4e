"""The moments that lists name, in whatever form they stand there."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from email.utils import parsedate_to_datetime


def day_of(written: str | None) -> date | None:
    """The day that a feed's moment names, in the offset that it is written in; None where it
    names none.

    >>> day_of("Tue, 03 Mar 2026 00:30:00 +0900"), day_of("2026-03-03T00:30:00+09:00")
    (datetime.date(2026, 3, 3), datetime.date(2026, 3, 3))
    """
    moment = _moment(written)
    return moment.date() if moment else None


def seconds_of(written: str | None) -> float | None:
    """The moment in seconds since 1970; one without a zone is taken as UTC."""
    moment = _moment(written)
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()


def _moment(written: str | None) -> datetime | None:
    text = (written or "").strip()
    for read in (parsedate_to_datetime, _iso):
        try:
            return read(text)
        except (TypeError, ValueError, IndexError, OverflowError):
            continue
    return None


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(re.sub(r"\.\d+", "", text).replace("Z", "+00:00"))
