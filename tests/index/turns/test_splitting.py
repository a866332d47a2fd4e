"""A text becomes its turns, and each turn is in the right mouth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Standing, Statement
from index.turns import split_turns


def _statement(text: str, **fields: str) -> Statement:
    return Statement(id="s", text=text, issuer="Valdoria", **fields)


def _table(statement: Statement) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (turn.standing.value, turn.speaker, turn.voice, turn.span.of(statement.text))
        for turn in split_turns(statement)
    ]


def test_a_speech_is_one_turn_of_its_speaker() -> None:
    text = "Mr. President:\n\nWe say it again: peace is a duty.\n\nAs he said: act.\n"
    statement = _statement(text, speaker="Ana Kovac", role="President")
    assert _table(statement) == [("issuer", "Ana Kovac", "Valdoria", text.strip())]


def test_the_words_of_a_question_are_a_journalists() -> None:
    text = "MS. ORLOV: Good afternoon.\n\nQ Will Valdoria sign?\n\nMS. ORLOV: We will.\n\nEND"
    statement = _statement(text, title="Press Briefing by Press Secretary Mira Orlov")
    assert _table(statement) == [
        ("issuer", "Mira Orlov", "Valdoria", "Good afternoon."),
        ("journalist", None, None, "Will Valdoria sign?"),
        ("issuer", "Mira Orlov", "Valdoria", "We will."),
    ]


def test_a_guests_turn_has_the_guests_state_as_its_voice() -> None:
    text = "PRESIDENT KOVAC: Welcome.\n\nPRIME MINISTER LIND: Norland stands with you."
    title = "Remarks by President Kovac and Prime Minister Per Lind of Norland Before Meeting"
    assert _table(_statement(text, title=title)) == [
        ("issuer", "Kovac", "Valdoria", "Welcome."),
        ("guest", "Per Lind", "Norland", "Norland stands with you."),
    ]


@pytest.mark.parametrize("text", ["", " \n ", ":", "Q", "Q:", "A:\n\nB:", "MR. X:"])
def test_any_text_has_a_turn(text: str) -> None:
    assert len(split_turns(_statement(text))) == 1


_LINES = st.sampled_from(
    ["Q", "Q Why?", "MR. ORLOV: Because.", "QUESTION:", "The President. Thank you.", "**Q:** And?",
     "Minister Lind: No.", "NHK, Mori: When?", "[Ana Kovac]", "Climate: first.", "A. Yes.", "", "—"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_LINES).map("\n".join), st.lists(_LINES).map("\n\n".join)))
def test_turns_are_in_order_apart_and_inside_the_text(text: str) -> None:
    turns = split_turns(_statement(text, title="Press conference"))
    assert turns
    ends = 0
    for turn in turns:
        assert ends <= turn.span.start <= turn.span.end <= len(text)
        assert turn.standing is not Standing.ISSUER or turn.voice == "Valdoria"
        ends = turn.span.end


def test_an_editor_who_asks_does_not_speak_as_the_president() -> None:
    text = (
        "Ana Kovac: Good afternoon to all of you.\n\n"
        "Editor-in-chief of the Harbour News newspaper Per Hale: The press was not let in.\n\n"
        "Ana Kovac: It was, and you know it.\n\n"
        "Editor-in-Chief of the Tide.No online outlet Ada Marsh: There is no law on coins.\n\n"
        "Ana Kovac: Then we shall make one."
    )
    spoken = _table(_statement(text, speaker="Ana Kovac", role="President", kind="transcript"))
    own = " ".join(words for _, _, voice, words in spoken if voice == "Valdoria")
    assert "make one" in own
    assert "not let in" not in own
    assert "no law" not in own


def test_a_briefing_without_line_breaks_keeps_questions_and_officials_apart() -> None:
    text = (
        "PRESS BRIEFING BY ADA MARSH 9:15 A.M. EST MS. MARSH: Good morning. Q Is the bridge open? "
        "MS. MARSH: It opens today. Q And will the minister resign? MS. MARSH: She will not."
    )
    spoken = _table(_statement(text, title="Press Briefing by Press Secretary Ada Marsh"))
    asked = [words for standing, _, _, words in spoken if standing == "journalist"]
    assert asked == ["Is the bridge open?", "And will the minister resign?"]
    assert ("issuer", "Ada Marsh", "Valdoria", "She will not.") in spoken
