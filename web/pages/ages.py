"""How long ago something was said, in words."""

from __future__ import annotations

from datetime import date

from index.records import PartialDate
from qa.records import Answer, PartType
from web.presenters import long_date

_MONTHS_IN_YEAR = 12


def newest(answer: Answer, today: date) -> str:
    """The age of the newest quote, in words, and its date where the answer does not begin with it;
    empty when none is dated."""
    dates = [PartialDate.parse(c.published_on) for c in answer.citations if c.published_on]
    if not dates:
        return ""
    last = max(dates, key=lambda day: (day.last_day, day.text))
    told = any(last.text in part.text for part in answer.parts if part.type is PartType.TEXT)
    return age(last, today) if told else f"{age(last, today)}, {long_date(last.text)}"


def age(day: PartialDate, today: date) -> str:
    """How long ago a date is, no more precisely than it is known.

    >>> age(PartialDate.parse("2017-09-20"), date(2020, 10, 1))
    '3 years old'
    >>> age(PartialDate.parse("2020"), date(2020, 10, 1))
    'of this year'
    """
    if day.text == str(today.year):
        return "of this year"
    days = max(0, (today - day.last_day).days)
    months = (today.year - day.last_day.year) * _MONTHS_IN_YEAR + today.month - day.last_day.month
    months -= today.day < day.last_day.day
    years = months // _MONTHS_IN_YEAR
    if len(day.text) == len("2020"):
        years = today.year - int(day.text)
    if years > 0:
        return f"{years} year{'s' if years > 1 else ''} old"
    if months > 0:
        return f"{months} month{'s' if months > 1 else ''} old"
    if days == 0:
        return "of today"
    return f"{days} day{'s' if days > 1 else ''} old"
