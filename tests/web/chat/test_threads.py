"""Which conversation a thread is, on every engine."""

from __future__ import annotations

from index.side_database import SidePlace
from web.chat.threads import TOP, Threads


def test_a_thread_goes_on_with_the_conversation_that_was_told_last(place: SidePlace) -> None:
    threads = Threads(place)
    assert threads.conversation("T1", "C1", "1.1") is None
    threads.remember("T1", "C1", "1.1", "first")
    threads.remember("T1", "C1", "1.1", "second")
    threads.remember("T2", "C1", "1.1", "another team's")
    assert Threads(place).conversation("T1", "C1", "1.1") == "second"
    assert threads.conversation("T1", "C1", "1.1", within_s=0.0) is None


def test_the_top_level_of_one_channel_begins_anew(place: SidePlace) -> None:
    threads = Threads(place)
    for channel, thread in (("C1", TOP), ("C1", f"{TOP}ada"), ("C1", "1.1"), ("C2", TOP)):
        threads.remember("T1", channel, thread, "c")
    threads.leave_top("T1", "C1")
    assert threads.conversation("T1", "C1", TOP) is None
    assert threads.conversation("T1", "C1", f"{TOP}ada") is None
    assert threads.conversation("T1", "C1", "1.1") == "c"
    assert threads.conversation("T1", "C2", TOP) == "c"


def test_a_thread_is_forgotten_when_nothing_was_asked_in_it_for_long(place: SidePlace) -> None:
    threads = Threads(place)
    threads.remember("T1", "C1", "1.1", "c")
    threads.expire(1)
    assert threads.conversation("T1", "C1", "1.1") == "c"
    threads.expire(-1)
    assert threads.conversation("T1", "C1", "1.1") is None
