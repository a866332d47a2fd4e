"""Who, about what and when, as an answer understood it: each to be changed or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qa.records import Interpretation
from web.kept_answers import KeptAnswer
from web.pages.forms import Fields, fields_of, without
from web.presenters import long_date


@dataclass(frozen=True, slots=True)
class Input:
    """A field to change a chip with."""

    name: str
    label: str
    value: str
    offers: str | None = None
    """The list of what is on record, by the id of its `datalist`."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One role of a question: what was understood, and the forms that change it."""

    label: str
    value: str
    """Empty when the question leaves it open."""
    open: str
    """What it means to leave it open ("any date")."""
    inputs: tuple[Input, ...]
    fields: Fields
    """What is sent besides the inputs; alone, it leaves the role open."""
    words: str
    """The value as it stands in one line with the others."""


def chips_of(kept: KeptAnswer) -> tuple[Chip, ...]:
    """Who, about and when, in this order."""
    read = kept.answer.interpretation
    return (
        _who(kept, read),
        _about(kept, read),
        _when(kept, read),
    )


def _who(kept: KeptAnswer, read: Interpretation) -> Chip:
    names = (*read.speakers, *read.issuers)
    issuers = read.issuers or ("",)
    speakers = read.speakers or ("",)
    inputs = [
        Input("issuer", _nth("Issuer", n), name, "issuers-on-record")
        for n, name in enumerate(issuers, 1)
    ]
    inputs += [
        Input("speaker", _nth("Speaker", n), name, "speakers-on-record")
        for n, name in enumerate(speakers, 1)
    ]
    value = ", ".join(names)
    fields = _open(kept, "issuers", "speakers")
    return Chip("Who", value, "anyone", tuple(inputs), fields, value or "anyone")


def _about(kept: KeptAnswer, read: Interpretation) -> Chip:
    about = read.about or ("",)
    inputs = tuple(Input("about", _nth("About", n), name) for n, name in enumerate(about, 1))
    value = " · ".join(f"“{name}”" if name == read.phrase else name for name in read.about)
    words = f"on {value}" if value else "on anything"
    return Chip("About", value, "not said", inputs, _open(kept, "about"), words)


def _when(kept: KeptAnswer, read: Interpretation) -> Chip:
    first, last = read.from_day, read.to_day
    inputs = (
        Input("from", "From", _edge(first, 1, 1), hint="2015, 2015-06 or 2015-06-30"),
        Input("to", "To", _edge(last, 12, 31)),
    )
    value = window(first, last)
    return Chip("When", value, "any date", inputs, _open(kept, "dates"), value or "any date")


def _open(kept: KeptAnswer, *roles: str) -> Fields:
    return fields_of(kept.question, kept.conversation, without(kept.filters, *roles))


def _nth(label: str, number: int) -> str:
    return label if number == 1 else f"{label} {number}"


def _edge(day: date | None, month: int, day_of_month: int) -> str:
    """A day as someone would type it: a year where the day is its first or last."""
    if day is None:
        return ""
    return str(day.year) if (day.month, day.day) == (month, day_of_month) else day.isoformat()


def window(first: date | None, last: date | None) -> str:
    """The asked time in words; empty when it is open.

    >>> window(date(2015, 1, 1), None), window(date(2017, 1, 1), date(2017, 12, 31))
    ('since 2015', '2017')
    >>> window(date(2017, 9, 20), date(2017, 9, 20))
    '20 September 2017'
    """
    start, end = long_date(_edge(first, 1, 1) or None), long_date(_edge(last, 12, 31) or None)
    if first and last:
        return start if start == end else f"{start} to {end}"
    if first:
        return f"since {start}"
    return f"until {end}" if last else ""
