from __future__ import annotations

import pytest

from index.sources.schedule import DAY, HOUR, STEPS, after_look, backed_off, own_pace, step_of_age


def test_a_page_is_looked_at_less_and_less_and_anew_after_a_change() -> None:
    step, waits = 0, []
    for _ in range(12):
        waits.append(STEPS[step])
        step = after_look(step, changed=False)
    days = [wait / DAY for wait in waits]
    assert days[:9] == [1 / 24, 0.25, 1, 2, 4, 7, 14, 30, 90]
    assert days[9:] == [365] * 3
    assert after_look(step, changed=True) == 0


@pytest.mark.parametrize(
    ("age_s", "step"),
    [(0.0, 0), (HOUR, 1), (6 * HOUR, 1), (2 * DAY, 3), (60 * DAY, 8), (9_999 * DAY, 9)],
)
def test_an_old_page_begins_where_it_would_be(age_s: float, step: int) -> None:
    assert step_of_age(age_s) == step


@pytest.mark.parametrize(
    ("published", "seconds"),
    [
        ([], HOUR),
        ([0.0], HOUR),
        ([0.0, 4 * HOUR, 8 * HOUR], HOUR),
        ([0.0, 1.0, 2.0], 900.0),
        ([0.0, 90 * DAY], DAY),
        ([8 * HOUR, 0.0, 4 * HOUR], HOUR),
    ],
)
def test_a_list_is_looked_at_as_often_as_it_grows(published: list[float], seconds: float) -> None:
    assert own_pace(published) == seconds


def test_a_failing_source_is_asked_less_and_once_a_day_at_last() -> None:
    waits = [backed_off(HOUR, failures) for failures in (1, 2, 3, 4, 5, 50, 5_000)]
    assert waits == [2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, DAY, DAY]
    assert backed_off(7 * DAY, 3) == 7 * DAY
