"""What counts as the newest."""

from __future__ import annotations

from datetime import date, timedelta

_AHEAD = timedelta(days=1)  # somewhere it is tomorrow already


def as_newest(first: date, last: date | None = None) -> date:
    """The day by which the newest is looked for, of what is dated `first` to `last`: one that is
    wholly to come is a slip of whoever wrote it down, and comes after all others."""
    if first > date.today() + _AHEAD:
        return date.min
    return last or first
