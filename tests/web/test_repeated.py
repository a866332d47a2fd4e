"""What is done again and again is begun, ended and begun anew."""

from __future__ import annotations

import threading

import pytest

from web.repeated import Repeated


@pytest.mark.parametrize("at_once", [True, False])
def test_it_is_done_again_and_again_until_it_is_stopped(at_once: bool) -> None:
    done = threading.Semaphore(0)
    repeated = Repeated(done.release, 0.0, "test", at_once=at_once)
    for _ in range(2):
        repeated.start()
        for _ in range(3):
            assert done.acquire(timeout=30)
        repeated.stop()
        while done.acquire(blocking=False):
            pass
        assert not done.acquire(blocking=False)
    assert not [one for one in threading.enumerate() if one.name == "test"]


def test_it_is_done_first_when_the_time_is_over_unless_it_is_to_be_done_at_once() -> None:
    done: list[str] = []
    later = Repeated(lambda: done.append("later"), 3_600.0, "later")
    now = Repeated(lambda: done.append("now"), 3_600.0, "now", at_once=True)
    for one in (later, now):
        one.start()
    for one in (later, now):
        one.stop()
    assert done == ["now"]


def test_what_was_never_started_can_be_stopped() -> None:
    Repeated(pytest.fail, 0.0, "never").stop()
