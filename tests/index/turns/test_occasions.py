"""What kind of occasion a title announces."""

from __future__ import annotations

import pytest

from index.turns.occasions import interviewer, is_assembly, is_briefing, is_interviewer, is_joint


@pytest.mark.parametrize(
    ("title", "briefing"),
    [
        ("Press Briefing by the Press Secretary", True),
        ("Doorstop, Skarn", True),
        ("Rueda de prensa de la ministra", True),
        ("Remarks at a dinner", False),
        (None, False),
    ],
)
def test_where_officials_answer_the_press(title: str | None, briefing: bool) -> None:
    assert is_briefing(title) is briefing


def test_an_assembly_has_a_president_of_its_own() -> None:
    assert is_assembly("UN General Assembly")
    assert is_assembly("Security Council, 5th meeting")
    assert not is_assembly("Unity Day")


def test_talks_are_joint_but_for_those_who_brief_on_them() -> None:
    assert is_joint("Remarks at bilateral talks", briefing=False)
    assert not is_joint("Press briefing on the bilateral talks", briefing=True)
    assert is_joint("Joint press briefing", briefing=True)
    assert not is_joint("Remarks at a dinner", briefing=False)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Interview with Len Oss, River FM", "len oss, river fm"),
        ("Interview of the Minister by Len Oss", "len oss"),
        ("Interview", ""),
        (None, ""),
    ],
)
def test_who_interviews(title: str | None, who: str) -> None:
    assert interviewer(title) == who


def test_an_interviewer_is_no_post_and_not_the_records_speaker() -> None:
    met = "len oss, river fm"
    assert is_interviewer("name", "Len Oss", met, None)
    assert not is_interviewer("person", "Len Oss", met, None)
    assert not is_interviewer("name", "Ana Lind", met, None)
    assert not is_interviewer("name", "Len Oss", met, "Oss, Len")
    assert not is_interviewer("name", None, met, None)
    assert not is_interviewer("name", "Len Oss", "", None)
