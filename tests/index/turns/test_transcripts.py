"""Documents of our own in the shapes that publishers use, each with the turns it has.

A fixture is three parts: fields, text, and a row for each turn: standing, speaker, voice (`-` for
none) and its first words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.records import Statement
from index.turns import split_turns
from index.turns.label import Label
from index.turns.labels import find_labels
from index.turns.transcripts import (
    are_titled,
    is_answered,
    is_exchange,
    is_transcript,
    name_two,
)

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


def _labels(text: str) -> list[Label]:
    return find_labels(text)


@pytest.mark.parametrize(
    ("text", "hinted", "spoken"),
    [
        ("Q Why?\n\nQ When?", False, True),
        ("Ana: One.\n\nPer: Two.", False, False),
        ("MR. HALE: One.\n\nMS. LIND: Two.", False, True),
        ("Minister Lind: One.\n\nMinister Oss: Two.", False, False),
        ("Minister Lind: One.\n\nMinister Oss: Two.", True, True),
        ("Trade: one.\n\nPeace: two.\n\nHealth: three.", False, False),
        ("Ana: One.\n\nPer: Two.\n\nAna: Three.\n\nPer: Four.", False, True),
    ],
)
def test_people_speak_in_turn_where_the_labels_say_so(
    text: str, hinted: bool, spoken: bool
) -> None:
    assert is_transcript(_labels(text), hinted) is spoken


def test_a_question_right_before_somebody_who_speaks_again_is_answered() -> None:
    text = "Ana: Will it last?\n\nPer: Yes.\n\nAna: And then?\n\nPer: Then, too."
    assert is_answered(text, _labels(text))
    assert not is_answered(text.replace("?", "."), _labels(text.replace("?", ".")))


def test_two_of_whom_the_title_tells_are_among_the_labels() -> None:
    labels = _labels("Minister Lind: One.\n\nMinister Oss: Two.")
    assert are_titled(labels, "Meeting of Minister Ana Lind and Minister Per Oss")
    assert not are_titled(labels, "Meeting of Minister Ana Lind")
    assert are_titled(labels, "Meeting with Minister Per Oss of Kenya")
    assert not are_titled(labels[:1], "Meeting with Minister Per Oss of Kenya")


def test_two_in_full_with_a_states_post() -> None:
    assert name_two(_labels("President of Kenya Ana Lind: One.\n\nMinister Per Oss: Two."))
    assert not name_two(_labels("President Ana Lind: One.\n\nMinister Per Oss: Two."))


def test_an_exchange_has_nobody_twice_in_a_row() -> None:
    text = "Minister Lind: One.\n\nMinister Oss: Two.\n\nMinister Lind: Three."
    assert is_exchange(_labels(text))
    assert not is_exchange(_labels(text.replace("Oss", "Lind")))
    assert not is_exchange(_labels("Minister Lind: One.\n\nMinister Oss: Two."))
