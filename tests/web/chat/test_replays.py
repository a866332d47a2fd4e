"""What was delivered a moment ago, on every engine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from index.side_database import SidePlace
from web.chat.replays import WITHIN_S, Replays


def test_of_many_deliveries_at_once_one_is_the_first(place: SidePlace) -> None:
    replays = Replays(place)
    with ThreadPoolExecutor(6) as many:
        assert list(many.map(replays.is_first, ["a"] * 12)).count(True) == 1
    assert replays.is_first("half of a pair \ud83d")


def test_after_a_minute_it_may_come_again(place: SidePlace) -> None:
    now = [1_000.0]
    replays = Replays(place, lambda: now[0])
    assert replays.is_first("a")
    now[0] += WITHIN_S - 1
    assert not replays.is_first("a")
    now[0] += 2
    assert replays.is_first("a")
