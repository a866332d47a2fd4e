"""Whose side somebody is on whom nothing gives a state."""

from __future__ import annotations

import pytest

from index.records import Standing
from index.turns.unplaced import Unplaced
from tests.index.turns.test_cast import role

OWN, OPEN, PRESS = Standing.ISSUER, Standing.UNKNOWN, Standing.JOURNALIST


@pytest.mark.parametrize(
    ("written", "title", "whose"),
    [
        ("MINISTER LIND", "Press conference by Health Minister Ana Lind", OWN),
        ("MINISTER LIND", "Joint talks with Foreign Minister Ana Lind", OPEN),
        ("PRESIDENT LIND", "Remarks by President Kovac and President Lind", OPEN),
        ("PRESIDENT KOVAC", "Remarks by President Kovac and President Lind", OWN),
        ("MAYOR LIND", "Press conference", OPEN),
        ("Ana Lind, Chief of the Water Office", "Joint statement to the press", OPEN),
        ("Ana Lind, Chief of the Water Office", "Press conference", OWN),
        ("CHAIR LIND", "Press conference", OPEN),
        ("LEN OSS", "Interview with Len Oss, River Radio", PRESS),
    ],
)
def test_post_and_title_tell_a_side(written: str, title: str, whose: Standing) -> None:
    assert role(written, title=title, issuer="Valdoria")[0] is whose


def test_a_minister_beside_a_premier_may_be_the_parts() -> None:
    beside = role("HEALTH MINISTER LIND", "PREMIER OSS", title="Doorstop", issuer="Valdoria")
    assert beside[0] is OPEN
    national = role(
        "DEPUTY PRIME MINISTER LIND", "PREMIER OSS", title="Doorstop", issuer="Valdoria"
    )
    assert national[0] is OWN


def test_the_publisher_holds_what_record_issuer_or_title_say() -> None:
    fields = {"title": "Doorstop", "issuer": "Valdoria", "speaker": "Ana Kovac"}
    assert role("PRESIDENT", role="President", **fields)[:2] == (OWN, "Ana Kovac")
    office = role("PRESIDENT", title="Doorstop", issuer="Office of the President of Kenya")
    assert office[0] is OWN


def test_several_speak_where_title_or_guests_say_so() -> None:
    def joint(title: str) -> bool:
        from index.records import Statement
        from index.turns.cast import Cast

        unplaced = Cast(Statement("s", "One.", "Valdoria", title=title), [])._unplaced
        assert isinstance(unplaced, Unplaced)
        return unplaced.joint

    assert joint("Joint press conference")
    assert joint("Remarks with President Per Lind of Kenya")
    assert not joint("Press conference after the summit")
    assert joint("Remarks at the summit")
