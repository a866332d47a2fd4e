"""The rules of the grammar of time spans: a pattern, and what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.records import PartialDate
from qa.question.periods.points import (
    DAY,
    DAY_FIRST,
    DAY_OF_MONTH,
    MONTH,
    POINT,
    YEAR,
    last_such_day,
    month_number,
    month_range,
    read_point,
)

_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_ORDINAL_TENS = {
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
}  # fmt: skip
_ORDINAL_UNITS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9,
}  # fmt: skip
_SESSION_ZERO_YEAR = 1945  # the General Assembly's first session opened in 1946
_DECADE_PIVOT = 30  # "the 20s" are the 2020s, "the 30s" and later the 1930s and later

_DASH = r"\s*[-–—‒]\s*"
_TO = rf"(?:{_DASH}|\s+(?:to|until|till|through)\s+)"
_DAY_OF_YEAR = rf"{DAY_FIRST},?\s+{YEAR}"
_DATE_OF_YEAR = rf"(?:{DAY_OF_MONTH}|{MONTH}),?\s+{YEAR}"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?)"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)}|few|couple\s+of|several)"
_LEAD = r"(?:\b(?:back\s+)?(?:in|during|of|for|at|on|over|within|throughout|around)\s+)?"


def _count(text: str) -> int:
    low = text.lower()
    if low.isdigit():
        return int(low)
    return _NUMBERS.get(low, 3)  # "few", "several", "a couple of": three, and shown to the asker


def _back(today: date, count: int, unit: str) -> date:
    """`count` units before `today`, clamped to the calendar's first year."""
    if unit.startswith("day"):
        return today - timedelta(days=count)
    if unit.startswith("week"):
        return today - timedelta(weeks=count)
    months = count * (1 if unit.startswith("month") else 120 if unit.startswith("dec") else 12)
    index = max(today.year * 12 + today.month - 1 - months, 12)
    year, month = divmod(index, 12)
    last = PartialDate(f"{year:04d}-{month + 1:02d}").last_day.day
    return date(year, month + 1, min(today.day, last))


Reading = tuple["date | None", "date | None"]


def _between(match: re.Match[str], today: date) -> Reading:
    first, last = read_point(match["a"], today), read_point(match["b"], today)
    return min(first[0], last[0]), max(first[1], last[1])


def _shared_year(match: re.Match[str], today: date) -> Reading:
    """ "February to May 2024", "7-14 October 2023": the first date has what the last one says of
    both, in the year before where it would come after it."""
    last = read_point(match["b"], today)
    groups = match.groupdict()
    year, month = last[1].year, f"{last[1]:%B}"
    start = groups["a"] if groups.get("a") else f"{groups['d']} {month}"
    first = read_point(f"{start} {year}", today)
    if first[0] > last[1]:
        first = read_point(f"{start} {year - 1}", today)
    return first[0], last[1]


def _days_of_month(match: re.Match[str], today: date) -> Reading:
    first, last = (read_point(f"{match[d]} {match['m']} {match['y']}", today) for d in "de")
    return min(first[0], last[0]), max(first[1], last[1])


def _short_range(match: re.Match[str], today: date) -> Reading:
    year = int(match["y"])
    if match["dash"] == "-" and 1 <= int(match["short"]) <= 12 and not match["years"]:
        return read_point(f"{match['y']}-{match['short']}", today)  # as the contract writes a month
    end = year - year % 100 + int(match["short"])
    if end < year:
        raise ValueError(match.group())
    return date(year, 1, 1), date(end, 12, 31)


def _open_start(match: re.Match[str], today: date) -> Reading:
    first, last = read_point(match["a"], today)
    if match["how"].lower().startswith(("after", "later")):
        return last + timedelta(days=1), None
    return first, None


def _open_end(match: re.Match[str], today: date) -> Reading:
    first, last = read_point(match["a"], today)
    if match["how"].lower().startswith(("before", "prior", "earlier")):
        return None, first - timedelta(days=1)
    return None, last


def _decade(match: re.Match[str], today: date) -> Reading:
    if match["named"]:
        start = 1900 + _DECADES[match["named"].lower()]
        start += 100 if start % 100 < _DECADE_PIVOT else 0
    elif match["two"]:
        start = int(match["two"]) + (2000 if int(match["two"]) < _DECADE_PIVOT else 1900)
    else:
        start = int(match["full"])
    bounds = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    low, high = bounds.get((match["part"] or "").lower(), (0, 9))
    first, last = date(start + low, 1, 1), date(start + high, 12, 31)
    how = (match["how"] or "").lower()
    if how == "since":
        return first, None
    if how == "before":
        return None, first - timedelta(days=1)
    if how == "after":
        return last + timedelta(days=1), None
    return first, last


def _recent(match: re.Match[str], today: date) -> Reading:
    return _back(today, _count(match["n"] or "one"), match["unit"].lower()), today


def _ago(match: re.Match[str], today: date) -> Reading:
    unit = match["unit"].lower()
    day = _back(today, _count(match["n"]), unit)
    if unit.startswith(("year", "decade")):
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit.startswith("month"):
        return month_range(day.year, day.month, day.month)
    return day, day


def _calendar(match: re.Match[str], today: date) -> Reading:
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    if unit == "month":
        index = today.year * 12 + today.month - 1 + step
        return month_range(index // 12, index % 12 + 1, index % 12 + 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    start = today.year - today.year % 10 + 10 * step
    return date(start, 1, 1), date(start + 9, 12, 31)


def _bare_month(match: re.Match[str], today: date) -> Reading:
    number = month_number(match["month"])
    this_year = number < today.month or (number == today.month and match["which"] is None)
    year = today.year if this_year else today.year - 1
    if match["which"] and match["which"].lower() == "this":
        year = today.year
    return month_range(year, number, number)


def _bare_day(match: re.Match[str], today: date) -> Reading:
    day = last_such_day(match["day"], today)
    return day, day


def _day_word(match: re.Match[str], today: date) -> Reading:
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["word"].lower()]
    day = today + timedelta(days=offset)
    return day, day


def _session(match: re.Match[str], today: date) -> Reading:
    if match["digits"]:
        number = int(match["digits"])
    else:
        words = re.split(r"[\s-]+", match["words"].lower())
        number = sum(_ORDINAL_TENS.get(word, 0) + _ORDINAL_UNITS.get(word, 0) for word in words)
    year = _SESSION_ZERO_YEAR + number
    return date(year, 1, 1), date(year, 12, 31)


def _point(match: re.Match[str], today: date) -> Reading:
    return read_point(match["a"], today)


_Reader = Callable[["re.Match[str]", date], Reading]


def _rule(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern, re.IGNORECASE), reader


# Tried in this order; a rule never reads characters that an earlier one has read.
RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _rule(
        rf"\b(?:(?:at|in|during)\s+the\s+)?(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)"
        rf"|(?P<words>(?:{'|'.join(_ORDINAL_TENS)})(?:[\s-](?:{'|'.join(_ORDINAL_UNITS)}))?))"
        r"\s+session(?:\s+of\s+the\s+(?:UN\s+)?general\s+assembly)?",
        _session,
    ),
    _rule(
        rf"{_LEAD}\b(?:from\s+)?(?P<a>{DAY_OF_MONTH}|{MONTH}){_TO}(?P<b>{_DATE_OF_YEAR})",
        _shared_year,
    ),
    _rule(
        rf"\bbetween\s+(?P<a>{DAY_OF_MONTH}|{MONTH})\s+and\s+(?P<b>{_DATE_OF_YEAR})",
        _shared_year,
    ),
    _rule(rf"{_LEAD}\b(?:from\s+)?(?P<d>{DAY}){_TO}(?P<b>{_DAY_OF_YEAR})", _shared_year),
    _rule(rf"\bbetween\s+(?P<d>{DAY})\s+and\s+(?P<b>{_DAY_OF_YEAR})", _shared_year),
    _rule(
        rf"{_LEAD}\b(?P<m>{MONTH})\s+(?P<d>{DAY}){_TO}(?P<e>{DAY}),?\s+(?P<y>{YEAR})",
        _days_of_month,
    ),
    _rule(
        rf"{_LEAD}(?:the\s+years?\s+)?\b(?:between|from)\s+(?P<a>{POINT})\s+"
        rf"(?:and|to|until|till|through|up\s+to)\s+(?P<b>{POINT})",
        _between,
    ),
    _rule(
        rf"{_LEAD}(?:the\s+years?\s+)?\b(?P<a>{POINT})(?:{_DASH}|\s+(?:to|through|until)\s+)(?P<b>{POINT})",
        _between,
    ),
    _rule(
        rf"{_LEAD}(?P<years>the\s+years?\s+)?\b(?P<y>{YEAR})(?P<dash>{_DASH})(?P<short>\d\d)\b(?!-)",
        _short_range,
    ),
    _rule(rf"{_LEAD}\b(?P<a>{YEAR})\s+(?:and|or|&)\s+(?P<b>{YEAR})\b", _between),
    _rule(
        rf"(?:\b(?P<how>since|before|after)\s+|{_LEAD})(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
        rf"(?:the\s+)?(?:(?P<full>(?:1[6-9]|20)\d0)['’]?s|['’‘]?(?P<two>[2-9]0)['’]?s|(?P<named>{'|'.join(_DECADES)}))\b",
        _decade,
    ),
    _rule(rf"\b(?P<how>from)\s+(?P<a>{POINT})\s+(?:onwards?|on|forward)\b", _open_start),
    _rule(
        rf"\b(?P<how>(?:ever\s+)?since|after|later\s+than|starting(?:\s+(?:in|from))?|from|as\s+of)\s+"
        rf"(?P<a>{POINT})",
        _open_start,
    ),
    _rule(rf"\b(?P<a>{POINT})\s+(?P<how>onwards?|and\s+(?:later|after|since))\b", _open_start),
    _rule(
        rf"\b(?P<how>before|prior\s+to|earlier\s+than|until|till|up\s+(?:to|until)|through|by)\s+"
        rf"(?:the\s+end\s+of\s+)?(?P<a>{POINT})",
        _open_end,
    ),
    _rule(
        rf"{_LEAD}\b(?:the\s+)?(?:last|past|previous)\s+(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})\b",
        _recent,
    ),
    _rule(rf"{_LEAD}\bthe\s+(?:last|past)(?P<n>)\s+(?P<unit>{_UNIT})\b", _recent),
    _rule(rf"\b(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})\s+ago\b", _ago),
    _rule(
        rf"{_LEAD}\b(?P<which>last|previous|this|next)\s+(?P<unit>year|month|week|decade)\b",
        _calendar,
    ),
    _rule(rf"{_LEAD}\b(?P<a>{POINT})\b", _point),
    _rule(rf"{_LEAD}\b(?P<which>last|this)\s+(?P<month>{MONTH})(?!\w)", _bare_month),
    _rule(
        rf"\b(?:back\s+)?(?:in|during|since)(?P<which>)\s+(?P<month>{MONTH})(?!\w)(?=\W*$)",
        _bare_month,
    ),
    _rule(rf"\b(?P<how>since|after|from|as\s+of)\s+(?P<a>{DAY_OF_MONTH})(?!\w)", _open_start),
    _rule(
        rf"\b(?P<how>before|prior\s+to|until|till|up\s+(?:to|until)|by)\s+(?P<a>{DAY_OF_MONTH})(?!\w)",
        _open_end,
    ),
    _rule(rf"\bon\s+(?P<day>{DAY_OF_MONTH})(?!\w)", _bare_day),
    _rule(rf"\b(?P<day>{DAY_FIRST})(?!\w)", _bare_day),
    _rule(r"\b(?P<word>today|yesterday|tomorrow)\b", _day_word),
)  # fmt: skip
