"""When: the time span that a question names, read by a grammar of its own.

Document dates are another matter (`index.dates`): a question's "since 2015" or "the 90s" is a
span, and an event ("before the invasion") is not a date and is said to be none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from index.records import PartialDate, Span

_MONTH_NUMBERS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
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

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_POINT = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?"
    rf"|(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    rf"|{_MONTH}(?:,|\s+of)?\s+{_YEAR}"
    rf"|(?:q[1-4]|(?:the\s+)?(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)(?:\s+of|,)?\s+{_YEAR}"
    rf"|(?:the\s+)?(?:first|second)\s+half\s+of\s+{_YEAR}"
    rf"|(?:the\s+)?(?:early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of)[\s-]+{_YEAR}\b(?!s)"
    rf"|(?:the\s+year\s+)?{_YEAR}(?!['’]?s\b)(?![\d%])(?!\s+agenda\b))"
)
_DASH = r"\s*[-–—‒]\s*"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?)"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)}|few|couple\s+of|several)"
_LEAD = r"(?:\b(?:back\s+)?(?:in|during|of|for|at|on|over|within|throughout|around)\s+)?"
_EVENT = re.compile(
    r"\b(?:before|after|since|until|during|following|prior\s+to)\s+"
    r"(?:the|its|their|his|her)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:invasion|war|election|elections|coup|pandemic|crisis|attack|attacks|annexation|"
    r"independence|ceasefire|referendum|summit|revolution|genocide|outbreak|collapse|fall|"
    r"earthquake|tsunami|agreement|accord|treaty|withdrawal|inauguration|visit|meeting)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:recently|lately|in\s+recent\s+(?:years|months|weeks))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, either end open, and where in the question it was read."""

    from_day: date | None = None
    to_day: date | None = None
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the question limits the time at all."""
        return self.from_day is None and self.to_day is None


def _month(text: str) -> int:
    return _MONTH_NUMBERS[re.sub(r"[^a-z]", "", text.lower())[:3]]


def _month_range(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), PartialDate(f"{year:04d}-{last:02d}").last_day


def _part_of_year(low: str) -> tuple[int, int] | None:
    """The first and last month of a named part of a year."""
    quarter = re.search(r"q([1-4])|(first|1st|second|2nd|third|3rd|fourth|4th) quarter", low)
    if quarter:
        order = {"fi": 1, "1s": 1, "se": 2, "2n": 2, "th": 3, "3r": 3, "fo": 4, "4t": 4}
        n = int(quarter.group(1) or order[quarter.group(2)[:2]])
        return 3 * n - 2, 3 * n
    half = re.search(r"(first|second) half", low)
    if half:
        return (1, 6) if half.group(1) == "first" else (7, 12)
    part = re.search(r"\b(early|beginning|start|mid|middle|late|end)\b", low)
    if part is None:
        return None
    thirds = {"ea": (1, 4), "be": (1, 4), "st": (1, 4), "mi": (5, 8), "la": (9, 12), "en": (9, 12)}
    return thirds[part.group(1)[:2]]


def read_point(text: str) -> tuple[date, date]:
    """The first and last day of one written date ("March 2019", "Q3 2023", "late 1999").

    Raises `ValueError` for a day that does not exist.

    >>> read_point("Q3 2023")
    (datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))
    """
    low = re.sub(r"\s+", " ", text.lower()).strip()
    iso = re.fullmatch(rf"{_YEAR}-\d\d(?:-\d\d)?", low)
    if iso:
        partial = PartialDate.parse(low)
        return partial.first_day, partial.last_day
    year = int(re.findall(_YEAR, low)[-1])
    part = _part_of_year(low)
    if part:
        return _month_range(year, *part)
    month = re.search(rf"\b{_MONTH}", low)
    if month:
        number = _month(month.group())
        day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", low.replace(str(year), ""))
        if day:
            exact = date(year, number, int(day.group(1)))
            return exact, exact
        return _month_range(year, number, number)
    return date(year, 1, 1), date(year, 12, 31)


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


_Reading = tuple["date | None", "date | None"]


def _between(match: re.Match[str], today: date) -> _Reading:
    first, last = read_point(match["a"]), read_point(match["b"])
    return min(first[0], last[0]), max(first[1], last[1])


def _short_range(match: re.Match[str], today: date) -> _Reading:
    year = int(match["y"])
    if match["dash"] == "-" and 1 <= int(match["short"]) <= 12 and not match["years"]:
        return read_point(f"{match['y']}-{match['short']}")  # as the contract writes a month
    end = year - year % 100 + int(match["short"])
    if end < year:
        raise ValueError(match.group())
    return date(year, 1, 1), date(end, 12, 31)


def _open_start(match: re.Match[str], today: date) -> _Reading:
    first, last = read_point(match["a"])
    if match["how"].lower().startswith(("after", "later")):
        return last + timedelta(days=1), None
    return first, None


def _open_end(match: re.Match[str], today: date) -> _Reading:
    first, last = read_point(match["a"])
    if match["how"].lower().startswith(("before", "prior", "earlier")):
        return None, first - timedelta(days=1)
    return None, last


def _decade(match: re.Match[str], today: date) -> _Reading:
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


def _recent(match: re.Match[str], today: date) -> _Reading:
    return _back(today, _count(match["n"] or "one"), match["unit"].lower()), today


def _ago(match: re.Match[str], today: date) -> _Reading:
    unit = match["unit"].lower()
    day = _back(today, _count(match["n"]), unit)
    if unit.startswith(("year", "decade")):
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit.startswith("month"):
        return _month_range(day.year, day.month, day.month)
    return day, day


def _calendar(match: re.Match[str], today: date) -> _Reading:
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    if unit == "month":
        index = today.year * 12 + today.month - 1 + step
        return _month_range(index // 12, index % 12 + 1, index % 12 + 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    start = today.year - today.year % 10 + 10 * step
    return date(start, 1, 1), date(start + 9, 12, 31)


def _bare_month(match: re.Match[str], today: date) -> _Reading:
    number = _month(match["month"])
    this_year = number < today.month or (number == today.month and match["which"] is None)
    year = today.year if this_year else today.year - 1
    if match["which"] and match["which"].lower() == "this":
        year = today.year
    return _month_range(year, number, number)


def _day_word(match: re.Match[str], today: date) -> _Reading:
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["word"].lower()]
    day = today + timedelta(days=offset)
    return day, day


def _session(match: re.Match[str], today: date) -> _Reading:
    if match["digits"]:
        number = int(match["digits"])
    else:
        words = re.split(r"[\s-]+", match["words"].lower())
        number = sum(_ORDINAL_TENS.get(word, 0) + _ORDINAL_UNITS.get(word, 0) for word in words)
    year = _SESSION_ZERO_YEAR + number
    return date(year, 1, 1), date(year, 12, 31)


def _point(match: re.Match[str], today: date) -> _Reading:
    return read_point(match["a"])


_Reader = Callable[["re.Match[str]", date], _Reading]


def _rule(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern, re.IGNORECASE), reader


# Tried in this order; a rule never reads characters that an earlier one has read.
_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _rule(
        rf"\b(?:(?:at|in|during)\s+the\s+)?(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)"
        rf"|(?P<words>(?:{'|'.join(_ORDINAL_TENS)})(?:[\s-](?:{'|'.join(_ORDINAL_UNITS)}))?))"
        r"\s+session(?:\s+of\s+the\s+(?:UN\s+)?general\s+assembly)?",
        _session,
    ),
    _rule(
        rf"{_LEAD}(?:the\s+years?\s+)?\b(?:between|from)\s+(?P<a>{_POINT})\s+"
        rf"(?:and|to|until|till|through|up\s+to)\s+(?P<b>{_POINT})",
        _between,
    ),
    _rule(
        rf"{_LEAD}(?:the\s+years?\s+)?\b(?P<a>{_POINT})(?:{_DASH}|\s+(?:to|through|until)\s+)(?P<b>{_POINT})",
        _between,
    ),
    _rule(
        rf"{_LEAD}(?P<years>the\s+years?\s+)?\b(?P<y>{_YEAR})(?P<dash>{_DASH})(?P<short>\d\d)\b(?!-)",
        _short_range,
    ),
    _rule(rf"{_LEAD}\b(?P<a>{_YEAR})\s+(?:and|or|&)\s+(?P<b>{_YEAR})\b", _between),
    _rule(
        rf"(?:\b(?P<how>since|before|after)\s+|{_LEAD})(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
        rf"(?:the\s+)?(?:(?P<full>(?:1[6-9]|20)\d0)['’]?s|['’‘]?(?P<two>[2-9]0)['’]?s|(?P<named>{'|'.join(_DECADES)}))\b",
        _decade,
    ),
    _rule(rf"\b(?P<how>from)\s+(?P<a>{_POINT})\s+(?:onwards?|on|forward)\b", _open_start),
    _rule(
        rf"\b(?P<how>(?:ever\s+)?since|after|later\s+than|starting(?:\s+(?:in|from))?|from|as\s+of)\s+"
        rf"(?P<a>{_POINT})",
        _open_start,
    ),
    _rule(rf"\b(?P<a>{_POINT})\s+(?P<how>onwards?|and\s+(?:later|after|since))\b", _open_start),
    _rule(
        rf"\b(?P<how>before|prior\s+to|earlier\s+than|until|till|up\s+(?:to|until)|through|by)\s+"
        rf"(?:the\s+end\s+of\s+)?(?P<a>{_POINT})",
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
    _rule(rf"{_LEAD}\b(?P<a>{_POINT})\b", _point),
    _rule(rf"{_LEAD}\b(?P<which>last|this)\s+(?P<month>{_MONTH})(?!\w)", _bare_month),
    _rule(
        rf"\b(?:back\s+)?(?:in|during|since)(?P<which>)\s+(?P<month>{_MONTH})(?!\w)(?=\W*$)",
        _bare_month,
    ),
    _rule(r"\b(?P<word>today|yesterday|tomorrow)\b", _day_word),
)  # fmt: skip


def read_period(question: str, today: date) -> Period:
    """The time span that a question names; open when it names none.

    Two spans that are read apart ("in 2015 and since 2020") widen to cover both, and a note says
    so; an event is noted as no date.

    >>> read_period("What was said in the late 1990s?", date(2026, 1, 1)).from_day
    datetime.date(1997, 1, 1)
    """
    spans: list[Span] = []
    readings: list[_Reading] = []
    notes: list[str] = []
    for pattern, reader in _RULES:
        for match in pattern.finditer(question):
            span = Span(*match.span())
            if any(span.overlaps(taken) for taken in spans):
                continue
            try:
                readings.append(reader(match, today))
            except (ValueError, OverflowError):
                notes.append(f"“{match.group().strip()}” is not a date that exists")
            spans.append(span)
    for match in _EVENT.finditer(question):
        span = Span(*match.span())
        if not any(span.overlaps(taken) for taken in spans):
            notes.append(f"“{match.group()}” is not a date; give a year or a day instead")
            spans.append(span)
    for match in _VAGUE.finditer(question):
        spans.append(Span(*match.span()))
        notes.append(f"“{match.group()}” names no date; the newest are marked by their dates")
    return _combine(readings, spans, notes)


def _combine(readings: list[_Reading], spans: list[Span], notes: list[str]) -> Period:
    if not readings:
        return Period(spans=tuple(sorted(spans)), notes=tuple(notes))
    lower = [first for first, last in readings]
    upper = [last for first, last in readings]
    start = None if None in lower else min(day for day in lower if day)
    end = None if None in upper else max(day for day in upper if day)
    opposite = [r for r in readings if r[0] is None], [r for r in readings if r[1] is None]
    if len(readings) == 2 and len(opposite[0]) == 1 and len(opposite[1]) == 1:
        # "since 2010 but before 2020" is one window, not everything.
        start, end = opposite[1][0][0], opposite[0][0][1]
    elif len(readings) > 1:
        notes = [*notes, "several time spans were read as one that covers them all"]
    if start and end and start > end:
        start, end = end, start
    return Period(start, end, tuple(sorted(spans)), tuple(notes))
