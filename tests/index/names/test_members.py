from __future__ import annotations

from datetime import date

import pytest

from index.names import Names
from index.names.members import Membership, load_groups


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(1972, 12, 31), False),
        (date(1973, 1, 1), True),
        (date(2020, 1, 31), True),
        (date(2020, 2, 1), False),
        (None, False),
    ],
)
def test_a_member_belongs_from_day_to_day(day: date | None, covered: bool) -> None:
    assert Membership("GB", "1973", "2020-01-31").covers(day) is covered


def test_a_member_without_dates_always_belongs() -> None:
    assert Membership("FR").covers(date(1900, 1, 1))
    assert Membership("FR").covers(None)


def test_every_group_and_every_member_is_in_the_gazetteer() -> None:
    known = {party.key for party in Names.load().parties()}
    for key, group in load_groups().items():
        assert {key, *(one.key for one in group.memberships)} <= known, key


def test_memberships_are_dates() -> None:
    for group in load_groups().values():
        for one in group.memberships:
            for day in filter(None, (one.since, one.until)):
                date.fromisoformat(f"{day}-01-01" if len(day) == len("2000") else day)


def test_a_group_grows() -> None:
    nato = load_groups()["NATO"]
    assert "FI" not in nato.members(date(2023, 4, 3))
    assert "FI" in nato.members(date(2023, 4, 4))
