from __future__ import annotations

import pytest

from index.records import PartialDate, Statement
from index.turns import split_turns

_G7 = "G7; Canada; France; Germany; Italy; Japan; United Kingdom; United States; European Union"

_AUKUS = "AUKUS; Australia; United Kingdom; United States"
_NORDIC = "Nordic countries; Sweden; Denmark; Finland; Iceland; Norway"


def _voice(title: str, issuer: str, text: str = "We welcome it.", day: str = "2023-05-20") -> str:
    statement = Statement("s", text, issuer, title=title, published_on=PartialDate.parse(day))
    [turn] = split_turns(statement)
    return turn.voice or ""


@pytest.mark.parametrize(
    ("title", "issuer", "voice"),
    [
        ("G7 Foreign Ministers’ Statement on the Strait", "Canada", _G7),
        ("Statement by the G7 Foreign Ministers on the Strait", "Global Affairs Canada", _G7),
        ("Skarn G7 Summit Communiqué", "Canada", _G7),
        ("Joint Leaders Statement on AUKUS", "Australia", _AUKUS),
        ("Joint statement by the Nordic Prime Ministers", "Sweden", _NORDIC),
        ("Quad Leaders’ Vision Statement", "India", "Quad; India; Australia; Japan; United States"),
        ("E3 statement on the Strait", "France", "E3; France; Germany; United Kingdom"),
    ],
)  # fmt: skip
def test_a_groups_statement_is_its_members_the_publisher_first(
    title: str, issuer: str, voice: str
) -> None:
    assert _voice(title, issuer) == voice


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("Remarks by the President at the G7 Summit", "United States"),
        ("Prime Minister attends G7 Leaders’ Summit", "Japan"),
        ("Statement by Japan on the G7 Leaders’ Declaration", "Japan"),
        ("Statement by Prime Minister Ida Holm on the G20 Leaders’ Declaration", "India"),
        ("Fact sheet: AUKUS", "Australia"),
        ("Ministers’ statement on AUKUS", "Australia"),
        ("Communiqué of the African Union Peace and Security Council", "African Union"),
        ("Statement by the European Commission on fish", "European Union"),
        ("ASEAN Secretary-General meets Minister", "ASEAN"),
        ("Statement by the members of the European Council", "United Kingdom"),
    ],
)
def test_what_is_said_at_or_about_a_group_is_not_the_groups(title: str, issuer: str) -> None:
    assert _voice(title, issuer) == issuer


def test_members_are_those_of_the_day() -> None:
    title = "Statement by the members of the European Council"
    assert "United Kingdom" in _voice(title, "Germany", day="2019-03-01")
    assert "United Kingdom" not in _voice(title, "Germany", day="2020-03-01")


def test_another_publisher_carries_a_groups_statement_and_does_not_make_it() -> None:
    assert _voice("G7 Leaders’ Statement", "Norland") == _G7


def test_first_words_name_the_group_where_the_title_does_not() -> None:
    text = "A note on who has joined.\n\nWe, the Leaders of the Group of Seven (G7), met."
    assert _voice("Leaders’ Statement on the Strait", "Canada", text) == _G7


def test_two_sides_of_a_summit_are_no_group() -> None:
    assert _voice("U.S.-EU Summit Joint Statement", "United States") == (
        "United States; European Union"
    )
