from __future__ import annotations

import pytest

from index.records import Standing, Statement
from index.turns import split_turns
from tests.index.turns.layouts import LAYOUTS, Layout

_LETTERS = {
    Standing.ISSUER: "I",
    Standing.JOURNALIST: "J",
    Standing.GUEST: "G",
    Standing.UNKNOWN: "U",
}


def turns_of(layout: Layout) -> list[tuple[str, str | None, str]]:
    """Letter, voice and words of each turn."""
    statement = Statement(
        "s",
        layout.text,
        layout.issuer,
        layout.speaker,
        layout.role,
        title=layout.title,
        kind=layout.kind,
    )
    return [
        (_LETTERS[turn.standing], turn.voice, turn.span.of(layout.text))
        for turn in split_turns(statement)
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_turn_is_in_the_right_mouth(layout: Layout) -> None:
    turns = turns_of(layout)
    assert "".join(letter for letter, _, _ in turns) == layout.turns
    assert {voice for letter, voice, _ in turns if letter == "I"} <= {layout.issuer}
    assert {voice for letter, voice, _ in turns if letter == "G"} <= {layout.guest}
    assert all(voice is None for letter, voice, _ in turns if letter == "J")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_question_is_ever_the_issuers(layout: Layout) -> None:
    if len(layout.turns) > 1:
        own = " ".join(words for letter, _, words in turns_of(layout) if letter in "IG")
        assert "Will you go?" not in own
        assert "Is there a deal?" not in own


def test_there_are_thirty_layouts() -> None:
    assert len({layout.name for layout in LAYOUTS}) >= 30
