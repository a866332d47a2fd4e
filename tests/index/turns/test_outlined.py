"""A release that names its speaker only in title or text gives him the part it introduces."""

from __future__ import annotations

import pytest

from index.records import Standing, Statement, Turn
from index.turns import split_turns

_TITLE = "Attendance of Foreign Minister Takeda at the River Meeting"
_TOLD = "Foreign Minister Takeda attended the meeting. Trade was discussed."
_LEAD = "The outline of the speech by Minister Takeda at the meeting was as follows."
_WORDS = "Japan condemns the missile tests.\n\nJapan will work with its partners."


def _turns(text: str, title: str = _TITLE, **fields: str) -> list[Turn]:
    return split_turns(
        Statement("s", text, "Ministry of Foreign Affairs of Japan", title=title, **fields)
    )


def test_the_introduced_part_is_the_ministers() -> None:
    text = f"{_TOLD}\n\n{_LEAD}\n\n{_WORDS}"
    told, spoken = _turns(text)
    assert (told.speaker, told.standing) == (None, Standing.ISSUER)
    assert told.span.of(text) == f"{_TOLD}\n\n{_LEAD}"
    assert (spoken.speaker, spoken.role) == ("Takeda", "Foreign Minister")
    assert (spoken.standing, spoken.span.of(text)) == (Standing.ISSUER, _WORDS)


def test_what_follows_a_reference_is_the_releases_again() -> None:
    text = f"{_TOLD}\n\n{_LEAD}\n\n{_WORDS}\n\n(Reference)\n\nThe meeting is yearly."
    assert [turn.speaker for turn in _turns(text)] == [None, "Takeda", None]


def test_the_records_speaker_keeps_his_name_as_given() -> None:
    text = f"{_TOLD}\n\n{_LEAD}\n\n{_WORDS}"
    assert [turn.speaker for turn in _turns(text, speaker="Takeda Ken")] == [None, "Takeda Ken"]


def test_another_states_minister_speaks_for_his_own() -> None:
    lead = "The outline of the statement by Foreign Minister Lind of Norway was as follows."
    text = f"Foreign Minister Lind visited.\n\n{lead}\n\nNorway thanks Japan."
    _, spoken = _turns(text, "Visit of Foreign Minister Lind of Norway")
    assert (spoken.speaker, spoken.voice, spoken.standing) == ("Lind", "Norway", Standing.GUEST)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{_TOLD}\n\nThe agenda was as follows.\n\n{_WORDS}", _TITLE),
        (f"I recall one day.\n\n{_LEAD}\n\n{_WORDS}", "Statement by Minister Takeda"),
        (f"{_TOLD}\n\n{_LEAD}\n\n{_WORDS}", "On trade"),
        (f"{_TOLD}\n\n{_LEAD}", _TITLE),
    ],
    ids=["nobody introduced", "a speech that quotes", "not of the title", "nothing follows"],
)
def test_nothing_else_is_parted(text: str, title: str) -> None:
    assert len(_turns(text, title)) == 1
