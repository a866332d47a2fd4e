from __future__ import annotations

import pytest

from index.records import Standing, Statement
from index.turns import split_turns
from index.turns.titled_speech import title_speaker

TEXT = "I am glad to be here. My friends, the harbour is open."


def speech(title: str, text: str = TEXT, **fields: str) -> Statement:
    return Statement("s", text, **{"issuer": "Kenya", **fields}, title=title)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "name", "post"),
    [
        ("Speech - Ana Kovac: Trade today", "Ana Kovac", None),
        ("Speech – Minister Ana Kovac: Trade today", "Ana Kovac", "Minister"),
        ("Remarks by Ana Kovac at the Harbour Forum", "Ana Kovac", None),
        ("Ana Kovac, Minister of Trade, at the Harbour Forum", "Ana Kovac", "Minister of Trade"),
        ("Statement by Prime Minister Ana Kovac on trade", "Ana Kovac", "Prime Minister"),
        ("Statement by the Prime Minister of Kenya, Ana Kovac, on trade", "Ana Kovac",
         "Prime Minister"),
        ("Remarks by Minister Ana Kovac Assessing Trade", "Ana Kovac", "Minister"),
    ],
)  # fmt: skip
def test_a_title_names_the_speaker(title: str, name: str, post: str | None) -> None:
    [turn] = split_turns(speech(title))
    assert (turn.speaker, turn.role, turn.voice) == (name, post, "Kenya")
    assert turn.standing is Standing.ISSUER


@pytest.mark.parametrize(
    "title",
    [
        "Statement by the Ambassador of Japan, Ken Oda, on trade",
        "Address by Ana Kovac and Per Lind",
        "Speech: Harbours Matter More",
        "Statement by the Ministry of Foreign Affairs",
        "Statement by Kenya on harbours",
        "Speech by CEO Per Lind",
        "Statement on the Death of Ana Kovac",
        "Statement by Minister Ana Kovac on the meeting with Minister Ken Oda of Japan",
        "Remarks by Minister Kovac",
        "",
    ],
)
def test_a_title_names_nobody_of_the_publishers(title: str) -> None:
    assert title_speaker(speech(title)) is None


def test_the_records_own_speaker_and_a_text_of_nobodys_come_first() -> None:
    title = "Remarks by Minister Ana Kovac"
    assert title_speaker(speech(title)) is not None
    assert title_speaker(speech(title, speaker="Per Lind")) is None
    assert title_speaker(speech(title, "The harbour is open, the minister said.")) is None
