"""What filters ask for, in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from index.columns import ORIGINS
from index.origins import OriginStanding
from index.records import Filters

Condition = tuple[str, list[Any]]
"""SQL with a `%s` for each value, and the values."""

LIVE = "since <= %s AND until > %s"
"""Whether a row is of a generation, given twice."""


def within(generation: int, filters: Filters) -> Condition:
    """Whether a passage is of the generation, and may be returned."""
    parts, values = [LIVE], [generation, generation]

    def ask(part: str, value: Any) -> None:
        parts.append(part)
        values.append(value)

    if filters.issuers is not None:
        ask("issuer = ANY(%s::text[])", sorted(filters.issuers))
    if filters.official:
        ask("origin = %s", ORIGINS.index(OriginStanding.OFFICIAL))
    if filters.from_day is not None:
        ask("last_day >= %s", filters.from_day.toordinal())
    if filters.to_day is not None:
        ask("first_day <= %s", filters.to_day.toordinal())
    who, names = _who(filters)
    if who:
        numbers = f"SELECT number FROM speakers WHERE {who}"  # noqa: S608 - constants
        parts.append(f"speaker = ANY(ARRAY({numbers}))")
        values += names
    return " AND ".join(parts), values


def _who(filters: Filters) -> Condition:
    parts, values = [], []
    standings = None if filters.standings is None else [one.value for one in filters.standings]
    for column, wanted in (
        ("speaker", filters.speakers),
        ("voice", filters.voices),
        ("standing", standings),
    ):
        if wanted is not None:
            parts.append(f"{column} = ANY(%s::text[])")
            values.append(sorted(wanted))
    return " AND ".join(parts), values


def lexeme(term: str) -> str:
    """A term as it stands in a tsvector or a tsquery: in quotes, nothing in it is syntax.

    >>> lexeme("o'er")
    "'o''er'"
    """
    quoted = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def any_of(queries: Iterable[str]) -> str:
    """The tsquery of whatever has one of these."""
    return " | ".join(f"({query})" for query in queries)


def said(words: Iterable[str]) -> str:
    """Words between blanks of their own: a phrase stands in a passage where it stands in this.

    >>> said(["open", "sea"])
    ' open  sea '
    """
    return "".join(f" {word} " for word in words)
