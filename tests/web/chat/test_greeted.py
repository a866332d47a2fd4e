"""Who was greeted, on every engine."""

from __future__ import annotations

from index.side_database import SidePlace
from web.chat.greeted import Greeted


def test_a_person_is_known_in_the_team_that_greeted_them(place: SidePlace) -> None:
    greeted = Greeted(place)
    greeted.note("T1", "U1")
    greeted.note("T1", "U1")
    assert [Greeted(place).was(*one) for one in (("T1", "U1"), ("T2", "U1"))] == [True, False]
