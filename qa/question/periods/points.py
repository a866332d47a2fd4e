"""One written date of a question: "March 2019", "Q3 2023", "late 1999"."""

from __future__ import annotations

import re
from datetime import date

from index.records import PartialDate

_MONTH_NUMBERS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month, in a year in which it has most."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?:1[6-9]\d\d|20\d\d)"
DAY = r"(?:0?[1-9]|[123]\d)(?:st|nd|rd|th)?"
"""Of two digits also where no month has so many: a slip is told, not taken for a word."""
DAY_FIRST = rf"(?:(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH})"
DAY_OF_MONTH = rf"(?:{DAY_FIRST}|{MONTH}\s+(?:the\s+)?{DAY})"
"""A day without its year."""
POINT = (
    rf"(?:{YEAR}-\d\d(?:-\d\d)?"
    rf"|(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}"
    rf"|{MONTH}\s+{DAY},?\s+{YEAR}"
    rf"|{MONTH}(?:,|\s+of)?\s+{YEAR}"
    rf"|(?:q[1-4]|(?:the\s+)?(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)(?:\s+of|,)?\s+{YEAR}"
    rf"|(?:the\s+)?(?:first|second)\s+half\s+of\s+{YEAR}"
    rf"|(?:the\s+)?(?:early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of)[\s-]+{YEAR}\b(?!s)"
    rf"|(?:the\s+year\s+)?{YEAR}(?!['’]?s\b)(?![\d%])(?!\s+agenda\b))"
)


def month_number(text: str) -> int:
    """The number of a month named in full or by its first three letters."""
    return _MONTH_NUMBERS[re.sub(r"[^a-z]", "", text.lower())[:3]]


def month_range(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of one month and the last day of another, both 1 to 12."""
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


def last_such_month(number: int, today: date) -> tuple[date, date]:
    """The newest month of this number that has begun."""
    year = today.year if number <= today.month else today.year - 1
    return month_range(year, number, number)


def last_such_day(text: str, today: date) -> date:
    """The newest day of a month that has come, written without its year; raises `ValueError` for
    one that no year has.

    >>> last_such_day("29 February", date(2026, 11, 26))
    datetime.date(2024, 2, 29)
    """
    number, day = month_number(_written_month(text)), int(re.findall(r"\d+", text)[0])
    if day > _LONGEST[number - 1]:
        raise ValueError(text)
    year = today.year
    while day > month_range(year, number, number)[1].day or date(year, number, day) > today:
        year -= 1
    return date(year, number, day)


def _written_month(text: str) -> str:
    written = re.search(rf"\b{MONTH}", text.lower())
    return written.group() if written else ""


def month_of(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day of the month in a written date, whatever its day, the newest such
    month where no year is written; None where it names none.

    >>> month_of("31 February 2019", date(2026, 11, 26))
    (datetime.date(2019, 2, 1), datetime.date(2019, 2, 28))
    """
    written = _written_month(text)
    year = re.findall(YEAR, text)
    if written:
        number = month_number(written)
        if not year:
            return last_such_month(number, today)
        return month_range(int(year[-1]), number, number)
    iso = re.search(rf"\b({YEAR})-(0[1-9]|1[0-2])\b", text)
    return month_range(int(iso[1]), int(iso[2]), int(iso[2])) if iso else None


def read_point(text: str, today: date) -> tuple[date, date]:
    """The first and last day of one written date ("March 2019", "Q3 2023", "late 1999"); of a day
    without its year the newest that has come.

    Raises `ValueError` for a day that does not exist.

    >>> read_point("Q3 2023", date(2026, 11, 26))
    (datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))
    """
    low = re.sub(r"\s+", " ", text.lower()).strip()
    iso = re.fullmatch(rf"{YEAR}-\d\d(?:-\d\d)?", low)
    if iso:
        partial = PartialDate.parse(low)
        return partial.first_day, partial.last_day
    years = re.findall(YEAR, low)
    if not years:
        day = last_such_day(low, today)
        return day, day
    year = int(years[-1])
    part = _part_of_year(low)
    if part:
        return month_range(year, *part)
    month = re.search(rf"\b{MONTH}", low)
    if month:
        number = month_number(month.group())
        found = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", low.replace(str(year), ""))
        if found:
            exact = date(year, number, int(found.group(1)))
            return exact, exact
        return month_range(year, number, number)
    return date(year, 1, 1), date(year, 12, 31)
