"""Documents of our own in the shapes that publishers use, each with the turns it has.

A fixture is three parts: fields, text, and a row for each turn: standing, speaker, voice (`-` for
none) and its first words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.records import Statement
from index.turns import split_turns

_FOLDER = Path(__file__).parents[2] / "fixtures" / "transcripts"
_FIXTURES = sorted(_FOLDER.glob("*.txt"))


def _read(path: Path) -> tuple[Statement, list[tuple[str, ...]]]:
    fields, text, rows = path.read_text(encoding="utf-8").split("\n=====\n")
    named = dict(line.split(": ", 1) for line in fields.splitlines() if ": " in line)
    expected = [tuple(row.split(" | ", 3)) for row in rows.strip().splitlines()]
    return Statement(id=path.stem, text=text, **named), expected  # type: ignore[arg-type]


@pytest.mark.parametrize("path", _FIXTURES, ids=lambda path: path.stem)
def test_each_turn_has_its_standing_speaker_and_voice(path: Path) -> None:
    statement, expected = _read(path)
    turns = [
        (
            turn.standing.value,
            turn.speaker or "-",
            turn.voice or "-",
            turn.span.of(statement.text)[: len(row[3]) if row else None],
        )
        for turn, row in zip(split_turns(statement), [*expected, *[()] * 99], strict=False)
    ]
    assert turns == expected


def test_there_are_more_than_thirty_fixtures() -> None:
    assert len(_FIXTURES) > 30
