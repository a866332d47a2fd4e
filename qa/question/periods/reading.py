"""Reading a question by the rules, each character at most once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.records import Span
from qa.question.periods.points import DAY_OF_MONTH, MONTH, POINT, YEAR, month_of
from qa.question.periods.rules import RULES, Reading

_ONE_DAY = re.compile(
    rf"(?:(?:in|of|for|at|on|within|around)\s+)?(?:{POINT}|{DAY_OF_MONTH})", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:before|after|since|until|during|following|prior\s+to)\s+"
    r"(?:the|its|their|his|her)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:invasion|war|election|elections|coup|pandemic|crisis|attack|attacks|annexation|"
    r"independence|ceasefire|referendum|summit|revolution|genocide|outbreak|collapse|fall|"
    r"earthquake|tsunami|agreement|accord|treaty|withdrawal|inauguration|visit|meeting)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:agenda|expo|vision|horizon|euro|strategy|roadmap|mission|programme|program|framework)[\s-]+$",
    re.IGNORECASE,
)
"""What a year ends the name of."""
_IS_AIM = re.compile(r"\s*(?:by|for|until|till|up\s+to|before|to|\d|the\s+year)", re.IGNORECASE)
"""How time to come is written that is spoken about: "net zero by 2045". Nothing was said in it."""
_VAGUE = re.compile(
    r"(?<!most )\b(?:recently|lately|in\s+recent\s+(?:years|months|weeks))\b", re.IGNORECASE
)


_YEARLESS = re.compile(rf"\b{MONTH}(?!\w)", re.IGNORECASE)
_UP_TO_DATE = timedelta(days=92)
"""How long ago the newest statement may be of an archive that is kept up to date."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, either end open, and where in the question it was read."""

    from_day: date | None = None
    to_day: date | None = None
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    events: tuple[Span, ...] = ()
    """What tells a time by an event ("after the summit"), which is no date."""

    @property
    def is_open(self) -> bool:
        """Whether the question limits the time at all."""
        return self.from_day is None and self.to_day is None


def day_counted_from(question: str, today: date, newest: date | None) -> date:
    """The day from which a question's time is counted: the newest on record where a month or a day
    without its year lay long after all that is there, as in an archive of another time."""
    if newest is None or not _YEARLESS.search(question) or re.search(YEAR, question):
        return today
    asked = read_period(question, today).from_day
    return newest if asked and asked - newest > _UP_TO_DATE else today


def read_period(question: str, today: date) -> Period:
    """The time span that a question names; open when it names none.

    Two spans that are read apart ("in 2015 and since 2020") widen to cover both, and a note says
    so; an event is noted as no date, and its words stay words of the subject.

    >>> read_period("What was said in the late 1990s?", date(2026, 1, 1)).from_day
    datetime.date(1997, 1, 1)
    """
    spans: list[Span] = []
    readings: list[Reading] = []
    notes: list[str] = []
    left: list[Span] = []
    events: list[Span] = []
    for pattern, reader in RULES:
        for match in pattern.finditer(question):
            span = Span(*match.span())
            if any(span.overlaps(taken) for taken in (*spans, *left)) or _is_in_name(match):
                continue
            try:
                read = reader(match, today)
            except (ValueError, OverflowError):
                written = match.group().strip()
                notes.append(f"“{written}” is not a date that exists")
                month = month_of(written, today) if _ONE_DAY.fullmatch(written) else None
                if month:  # all other time is surely not the asked one
                    readings.append(month)
                    notes[-1] += "; read as its month"
                spans.append(span)
                continue
            if _IS_AIM.match(match.group()) and _is_to_come(read, today):
                notes.append(f"“{match.group().strip()}” is yet to come and looked for as words")
                left.append(span)
                continue
            readings.append(read)
            spans.append(span)
    for match in _EVENT.finditer(question):
        span = Span(*match.span())
        if not any(span.overlaps(taken) for taken in spans):
            notes.append(f"“{match.group()}” is not a date and looked for as words")
            events.append(span)
    for match in _VAGUE.finditer(question):
        spans.append(Span(*match.span()))
        notes.append(f"“{match.group()}” names no date; the newest are marked by their dates")
    return replace(_combine(readings, spans, notes), events=tuple(events))


def _is_in_name(match: re.Match[str]) -> bool:
    """Whether a year belongs to the name before it: "Expo 2020"."""
    return match.group()[:1].isdigit() and bool(_NAMED.search(match.string[: match.start()]))


def _is_to_come(read: Reading, today: date) -> bool:
    """Whether time lies ahead."""
    first, last = read
    if first is not None:
        return first > today
    return last is not None and last.year > today.year


def _combine(readings: list[Reading], spans: list[Span], notes: list[str]) -> Period:
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
