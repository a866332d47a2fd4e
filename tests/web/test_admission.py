"""What does not fit is told to come back."""

from __future__ import annotations

import pytest

from web import admission
from web.admission import Pace, Slots
from web.refusals import TooManyRequests, Unavailable


def test_a_place_is_free_again_after_its_block() -> None:
    slots = Slots(1, "questions")
    with slots.place(), pytest.raises(Unavailable, match="too many questions at once"):
        slots.take()
    slots.take()


def test_a_place_is_free_again_after_a_failure() -> None:
    slots = Slots(1, "questions")
    with pytest.raises(ValueError, match="broken"), slots.place():
        raise ValueError("broken")
    slots.take()


def test_each_address_has_its_own_pace() -> None:
    pace = Pace(1)
    pace.note("a")
    pace.note("b")
    with pytest.raises(TooManyRequests):
        pace.note("a")


def test_a_minute_later_it_may_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(admission.time, "monotonic", lambda: now)
    pace = Pace(1)
    pace.note("a")
    now += 61
    pace.note("a")


def test_a_refusal_says_when_the_next_question_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(admission.time, "monotonic", lambda: now)
    pace = Pace(2)
    pace.note("a")
    now += 20.5
    pace.note("a")
    with pytest.raises(TooManyRequests) as refused:
        pace.note("a")
    assert refused.value.retry_after_s == 40
    now += 40.1
    pace.note("a")


def test_no_pace_is_no_limit() -> None:
    pace = Pace(0)
    for _ in range(1000):
        pace.note("a")
