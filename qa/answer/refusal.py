"""What is said where nothing was found, or a question cannot be read: every condition, no verdict.

Nothing here stands in quotation marks, and nobody is said not to have said something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from qa.answer.layout import laid_out, plain
from qa.answer.wording import counted, dated, in_line, listed, named, window
from qa.records import (
    Answer,
    ClosestPassage,
    Interpretation,
    OtherReading,
    Part,
    PartType,
    Searched,
    Status,
    Suggestion,
)

MOST_CLOSEST = 3


class Limit(str, Enum):
    """What a question asked for, of which something was not found."""

    VOICE = "voice"
    COUNTERPART = "counterpart"
    """Whom it was said to or with."""
    TARGET = "target"
    WORDS = "words"
    """Words of the topic."""
    PHRASE = "phrase"
    STANCE = "stance"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that was asked for, in names that people recognise."""

    limit: Limit
    values: tuple[str, ...]
    """`("Japan",)`, `("condemn",)`; for a period its words (`since 2015`)."""
    left: int | None = None
    """The statements that are left when this and all before it hold; None where not counted."""
    is_known: bool = True
    """For names: whether anybody or anything on record is called so."""

    @classmethod
    def of(cls, limit: Limit, *values: str | None, is_known: bool = True) -> Condition:
        """One of the values that say anything."""
        said = tuple(value.strip() for value in values if value and value.strip())
        return cls(limit, said, is_known=is_known)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a refusal offers instead of an answer."""

    suggestions: Sequence[Suggestion] = ()
    closest: Sequence[ClosestPassage] = ()
    """Best first; no more than three are given."""
    readings: Sequence[OtherReading] = ()
    notes: Sequence[str] = ()
    explanation: Sequence[Mapping[str, Any]] = ()
    is_on_record: bool = False
    """Whether something that meets every condition is on record, and does not clearly answer."""


def not_found(
    read: Interpretation,
    searched: Searched,
    conditions: Sequence[Condition] = (),
    beside: Beside | None = None,
) -> Answer:
    """That nothing was found, under every condition, and what was looked through. Without
    conditions those of the interpretation are named."""
    asked = list(conditions) or conditions_of(read)
    is_on_record = beside is not None and beside.is_on_record
    words = [_missed(asked, is_on_record), *_unknown(asked), _looked_through(searched, asked)]
    return _refused(Status.NOT_FOUND, words, read, searched, beside)


def unclear(
    read: Interpretation, searched: Searched, missing: str, beside: Beside | None = None
) -> Answer:
    """What the question does not say, and how it can be said."""
    return _refused(Status.UNCLEAR, [missing], read, searched, beside)


def conditions_of(read: Interpretation) -> list[Condition]:
    """The conditions that an interpretation sets."""
    about = tuple(name for name in read.about if name != read.phrase)
    return asked_for(
        Condition.of(Limit.VOICE, *(read.speakers or read.issuers)),
        Condition.of(Limit.TARGET, *about),
        Condition.of(Limit.PHRASE, read.phrase),
        Condition.of(Limit.PERIOD, window(read.from_day, read.to_day)),
    )


def asked_for(*conditions: Condition) -> list[Condition]:
    """The conditions that a question does set: those with a value that says something."""
    return [condition for condition in conditions if condition.values]


def _refused(
    status: Status,
    words: Sequence[str],
    read: Interpretation,
    searched: Searched,
    beside: Beside | None,
) -> Answer:
    beside = beside or Beside()
    parts = tuple(
        Part(kind, in_line(text))
        for kind, texts in ((PartType.TEXT, words), (PartType.NOTE, beside.notes))
        for text in texts
        if text
    )
    return Answer(
        status,
        plain(laid_out(parts, ())),
        (),
        read,
        searched,
        suggestions=tuple(beside.suggestions),
        explanation=tuple(beside.explanation),
        parts=parts,
        closest=tuple(beside.closest)[:MOST_CLOSEST],
        readings=tuple(beside.readings),
    )


_PHRASES = {
    Limit.VOICE: " by {}",
    Limit.COUNTERPART: " to or with {}",
    Limit.TARGET: " about {}",
    Limit.WORDS: " with the words ‹{}›",
    Limit.PHRASE: " with the very words ‹{}›",
    Limit.STANCE: " that would {}",
    Limit.PERIOD: " {}",
}
_PARTIES = {Limit.VOICE, Limit.COUNTERPART, Limit.TARGET}


def _missed(asked: Sequence[Condition], is_on_record: bool) -> str:
    """All that was asked for at once, as one sentence; never that there is nothing of the kind
    where there is."""
    values = {limit: _values(limit, asked) for limit in Limit}
    if values[Limit.STANCE] and values[Limit.TARGET]:
        values[Limit.STANCE] += f" {values.pop(Limit.TARGET)}"
    if is_on_record and not values[Limit.STANCE]:
        return f"Not found: of what is on record{_phrased(values)}, nothing clearly answers this."
    return f"Not found: no statement{_phrased(values)}."


def _phrased(values: Mapping[Limit, str]) -> str:
    return "".join(_PHRASES[limit].format(words) for limit, words in values.items() if words)


def _values(limit: Limit, asked: Sequence[Condition]) -> str:
    values = [value for one in asked if one.limit is limit for value in one.values]
    if limit in _PARTIES:
        return named(values, "or" if limit is Limit.VOICE else "and")
    return {Limit.WORDS: "›, ‹", Limit.PERIOD: " "}.get(limit, " or ").join(values)


def _unknown(asked: Sequence[Condition]) -> list[str]:
    """The names that nobody and nothing on record is called."""
    names = [value for one in asked if not one.is_known for value in one.values]
    if not names:
        return []
    are = "is a name" if len(names) == 1 else "are names"
    return [f"{listed(names)} {are} that no statement here is by or speaks of."]


def _looked_through(searched: Searched, asked: Sequence[Condition]) -> str:
    """How much was looked through, and what was left of it under one condition after another."""
    if not searched.statements:
        scope = _phrased({limit: _values(limit, asked) for limit in (Limit.VOICE, Limit.PERIOD)})
        scope += " from an official source" if searched.official else ""
        return f"Searched: nothing, for no statement{scope} is on record here."
    days = dated([searched.from_day, searched.to_day])
    through = counted(searched.statements, "statement")
    through += " from official sources" if searched.official else ""
    through += f" dated {days}" if days else ""
    left = [_left(one, one.left) for one in asked if one.left is not None]
    return f"Searched: {through}{f'; of these {listed(left)}' if left else ''}."


def _left(condition: Condition, statements: int) -> str:
    number = f"{statements:,}" if statements else "none"
    return number + _phrased({condition.limit: _values(condition.limit, [condition])})
