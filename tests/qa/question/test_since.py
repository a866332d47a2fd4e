"""A follow-up's time is counted from what was cited."""

from __future__ import annotations

from datetime import date

import pytest

from qa.question.periods import Period
from qa.question.since import counted_from

FIRST, LAST = date(2022, 3, 18), date(2022, 3, 20)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("and two days later?", (date(2022, 3, 22), date(2022, 3, 22))),
        ("what was said a week later", (date(2022, 3, 24), date(2022, 3, 30))),
        ("and a month earlier?", (date(2022, 2, 1), date(2022, 3, 3))),
        ("what did they say that day?", (date(2022, 3, 18), date(2022, 3, 21))),
        ("anything after that?", (date(2022, 3, 21), None)),
        ("and before that?", (None, date(2022, 3, 17))),
        ("and july?", (date(2022, 7, 1), date(2022, 7, 31))),
        ("and hunger?", (None, None)),
    ],
)
def test_time_is_counted_from_the_days_that_were_cited(
    text: str, window: tuple[date | None, date | None]
) -> None:
    period = counted_from(text, Period(), FIRST, LAST)
    assert (period.from_day, period.to_day) == window


def test_a_time_of_its_own_stays() -> None:
    own = Period(from_day=date(2019, 1, 1))
    assert counted_from("and two days later?", own, FIRST, LAST) is own
