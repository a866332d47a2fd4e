"""Statements that were read and are not on record yet, as JSON lines: with their origin, which the
files that people bring do not have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from index.origins import Origin, OriginStanding
from index.records import PartialDate, Statement


def to_line(statement: Statement) -> str:
    """One statement as a line; `from_line` reads it back."""
    body = {name: getattr(statement, name) for name in Statement.__slots__}
    body["published_on"] = statement.published_on.text if statement.published_on else None
    body["extra"] = dict(statement.extra)
    body["origin"] = {**asdict(statement.origin), "standing": statement.origin.standing.value}
    return json.dumps(body)  # in ASCII: a text may hold half of a surrogate pair


def from_line(line: str) -> Statement:
    """The statement of a line that `to_line` wrote."""
    body = json.loads(line)
    day, origin = body["published_on"], body["origin"]
    return Statement(
        **{
            **body,
            "published_on": PartialDate.parse(day) if day else None,
            "origin": Origin(**{**origin, "standing": OriginStanding(origin["standing"])}),
        }
    )


def read_lines(path: Path) -> Iterator[Statement]:
    """The statements of a file, in order."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield from_line(line)
