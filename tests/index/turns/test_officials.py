from __future__ import annotations

import pytest

from index.records import Standing, Statement
from index.turns.cast import Cast
from index.turns.label_reading import read_label

OWN, OPEN = Standing.ISSUER, Standing.UNKNOWN
PRESIDENT = "President of Kenya Ana Kovac"
MEETING = "Meeting with Government members"


def standing(written: str, *others: str, text: str = "One.", **fields: str) -> Standing:
    labels = [label for label in map(read_label, (written, *others)) if label is not None]
    statement = Statement("s", text, **{"issuer": "President of Kenya", **fields})  # type: ignore[arg-type]
    return Cast(statement, labels).role_of(labels[0]).standing


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("Economic Development Minister Per Lind", OWN),
        ("Emergency Situations Minister Per Lind", OWN),
        ("Prime Minister Per Lind", OWN),
        ("Presidential Aide Per Lind", OWN),
        ("Chief of Staff of the Presidential Executive Office Per Lind", OWN),
        ("Head of the Federal Service for Water Per Lind", OWN),
        ("Minister of Health of the Skarn Region Per Lind", OPEN),
        ("Governor of the Skarn Region Per Lind", OPEN),
        ("Skarn Harbour Minister Per Lind", OPEN),
        ("Former Head of the Federal Service for Water Per Lind", OPEN),
        ("CEO Per Lind", OPEN),
        ("Human Rights Ombudsman Per Lind", OPEN),
        ("Prime Minister of Norway Per Lind", Standing.GUEST),
    ],
)
def test_a_government_that_meets_is_the_publishers(written: str, whose: Standing) -> None:
    others = PRESIDENT, "Governor of the Tarn Region Eva Holm"
    assert standing(written, *others, title=MEETING) is whose


def test_nobody_is_without_a_state_beside_anothers_people() -> None:
    guest = "Prime Minister of Norway Eva Holm"
    assert standing("Presidential Aide Per Lind", PRESIDENT, guest, title="Talks") is OPEN
    assert standing("Prime Minister Per Lind", PRESIDENT, guest, title=MEETING) is OPEN


def test_a_prime_minister_beside_whom_a_long_text_names_no_other_state_is_ours() -> None:
    title = "Working meeting with Prime Minister Per Lind"
    long = "We spoke of the harvest. " * 60
    named = f"{long} Norway has a good harvest, too."
    assert standing("Prime Minister Per Lind", PRESIDENT, title=title, text=long) is OWN
    assert standing("Prime Minister Per Lind", PRESIDENT, title=title, text="Welcome.") is OPEN
    assert standing("Prime Minister Per Lind", PRESIDENT, title=title, text=named) is OPEN
    alone = standing("Prime Minister Per Lind", title=title, text=long, issuer="Kenya")
    assert alone is OPEN  # no president's publisher, and so perhaps two prime ministers


def test_a_premiers_minister_may_be_his() -> None:
    others = PRESIDENT, "PREMIER EVA HOLM"
    assert standing("Health Minister Per Lind", *others, title="Doorstop") is OPEN


@pytest.mark.parametrize(
    ("role", "text", "whose"),
    [
        ("Department Spokesperson", "Mexico and Kenya.", OWN),
        ("Secretary of State", "Colombia and Kenya.", OWN),
        ("Secretary of State", "Mexico has secretaries, too.", OPEN),
    ],
)
def test_a_secretary_beside_the_records_speaker(role: str, text: str, whose: Standing) -> None:
    found = standing(
        "SECRETARY LIND", "MR HALE", text=text, issuer="U.S. Department of State",
        speaker="Tom Hale", role=role, title="Department Press Briefing",
    )  # fmt: skip
    assert found is whose


def test_a_coach_of_the_publishers_state_does_not_speak_for_it() -> None:
    assert standing("Coach of Kenya Per Lind", PRESIDENT, title="Meeting with the team") is OPEN
