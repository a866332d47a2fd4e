"""Numbers and days in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.records import PartialDate
from qa.written.words import NUMBERS, base

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?:{_DAY.format('before')}\s+(?:of\s+)?)?(?P<month>{_MONTH})\b"
    rf"(?:\s+{_DAY.format('after')}\b(?!\d))?(?:,?\s+(?P<year>\d{{4}})\b)?"
    r"|(?P<iso>\d{4}-\d\d(?:-\d\d)?)|(?<![\d.,])(?P<alone>1[5-9]\d\d|20\d\d)(?![\d.,]*\d)"
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|%")
_NUMBER_WORDS = frozenset(NUMBERS)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year, as far as it is named."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def is_within(self, other: Day) -> bool:
        """Whether it says no more than the other does, and nothing else."""
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
        )
        return all(own is None or own == given for own, given in pairs)


def numbers(text: str) -> set[str]:
    """Numbers in figures or words, in figures; those of days included.

    >>> sorted(numbers("Three ships and 1,200 troops, 5 % more"))
    ['%', '1200', '3', '5']
    """
    return {
        base(word)
        for word in _WORD.findall(text)
        if word[0].isdigit() or word == "%" or word.lower() in _NUMBER_WORDS
    }


def days(text: str) -> list[Day]:
    """The days that a text names, in order.

    >>> days("On 3 May 2019 and in June; May we ask?")
    [Day(year=2019, month=5, day=3), Day(year=None, month=6, day=None)]
    """
    return list(_days(text))


def day_of(published_on: str | None) -> Day | None:
    """The day of an ISO 8601 date, as precisely as it is known."""
    if published_on is None:
        return None
    parts = [int(part) for part in PartialDate.parse(published_on).text.split("-")]
    return Day(*parts)


def _days(text: str) -> Iterator[Day]:
    for found in _DATE.finditer(text):
        if found["iso"]:
            yield Day(*map(int, found["iso"].split("-")))
        elif found["alone"]:
            yield Day(year=int(found["alone"]))
        else:
            day = found["before"] or found["after"]
            # "May" and "March" alone are verbs as well.
            if day or found["year"] or found["month"] not in {"May", "March"}:
                month = MONTHS.index(found["month"].lower()) + 1
                year = int(found["year"]) if found["year"] else None
                yield Day(year, month, int(day) if day else None)
