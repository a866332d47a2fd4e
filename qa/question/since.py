"""Time that a follow-up counts from what was cited: "two days later", "that day", "in July?"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from index.records import Span
from qa.question.periods import Period

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_AWAY = re.compile(
    r"\b(?P<n>a|one|two|three|four|five|six|ten|\d{1,2})\s+(?P<unit>day|week|month|year)s?\s+"
    r"(?P<way>later|after(?:wards)?|on|earlier|before)\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:that|(?:the\s+)?same)\s+(?:day|evening|night|morning|date)\b", re.I)
_AFTER = re.compile(r"\b(?:after\s+(?:that|this)|since\s+then|afterwards|later\s+on)\b", re.I)
_BEFORE = re.compile(r"\b(?:before\s+(?:that|this|then)|earlier\s+than\s+that)\b", re.I)
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = re.compile(
    rf"^\W*(?:and|what\s+about|how\s+about|ok|so)?\W*(?:in\s+)?(?P<month>{'|'.join(_MONTHS)})\W*$",
    re.IGNORECASE,
)
Window = tuple[date | None, date | None]


def counted_from(text: str, period: Period, first: date, last: date) -> Period:
    """The time that a follow-up names, counted from the days of what was cited; its own where it
    has one."""
    if period.from_day or period.to_day:
        return period
    counted = _month(text, first) or _away(text, first, last) or _beside(text, first, last)
    if counted is None:
        return period
    said = tuple(
        Span(*found.span(group))
        for pattern, group in ((_MONTH, "month"), (_AWAY, 0), (_SAME, 0), (_AFTER, 0), (_BEFORE, 0))
        if (found := pattern.search(text))
    )
    return replace(period, from_day=counted[0], to_day=counted[1], spans=(*period.spans, *said))


def _month(text: str, first: date) -> Window | None:
    month = _MONTH.match(text)
    if month is None:
        return None
    start = date(first.year, _MONTHS.index(month["month"].lower()) + 1, 1)
    return start, _month_end(start)


def _away(text: str, first: date, last: date) -> Window | None:
    away = _AWAY.search(text)
    if away is None:
        return None
    number = _NUMBERS.get(away["n"].lower()) or int(away["n"])
    unit = _DAYS[away["unit"].lower()]
    back = away["way"].lower() in {"earlier", "before"}
    middle = (first if back else last) + timedelta(days=(-1 if back else 1) * number * unit)
    room = timedelta(days=unit // 2)
    return middle - room, middle + room


def _beside(text: str, first: date, last: date) -> Window | None:
    day = timedelta(days=1)
    if _SAME.search(text):
        return first, last + day
    if _AFTER.search(text):
        return last + day, None
    return (None, first - day) if _BEFORE.search(text) else None


def _month_end(start: date) -> date:
    following = start.replace(day=28) + timedelta(days=4)
    return following.replace(day=1) - timedelta(days=1)
