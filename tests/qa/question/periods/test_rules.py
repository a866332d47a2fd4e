"""Each way to name a time span, and the days that it is."""

from __future__ import annotations

from datetime import date

import pytest

from qa.question.periods import read_period

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since 2015", "2015-01-01", None),
        ("before 2015", None, "2014-12-31"),
        ("after 2015", "2016-01-01", None),
        ("until 2015", None, "2015-12-31"),
        ("between 2015 and 2017", "2015-01-01", "2017-12-31"),
        ("from March 2015 to May 2015", "2015-03-01", "2015-05-31"),
        ("2015-17", "2015-01-01", "2017-12-31"),
        ("February to May 2015", "2015-02-01", "2015-05-31"),
        ("between March and June 2015", "2015-03-01", "2015-06-30"),
        ("November to February 2015", "2014-11-01", "2015-02-28"),
        ("7-14 October 2015", "2015-10-07", "2015-10-14"),
        ("between 3 and 5 May 2015", "2015-05-03", "2015-05-05"),
        ("from 7 October to 3 November 2015", "2015-10-07", "2015-11-03"),
        ("Oct 7-14, 2015", "2015-10-07", "2015-10-14"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the late 1990s", "1997-01-01", "1999-12-31"),
        ("in the nineties", "1990-01-01", "1999-12-31"),
        ("in the 20s", "2020-01-01", "2029-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("yesterday", "2026-11-24", "2026-11-24"),
        ("in the last two weeks", "2026-11-11", "2026-11-25"),
        ("three years ago", "2023-01-01", "2023-12-31"),
        ("at the 71st session", "2016-01-01", "2016-12-31"),
        ("the seventy-first session of the General Assembly", "2016-01-01", "2016-12-31"),
    ],
)
def test_a_span_is_read_in_any_of_its_wordings(
    words: str, first: str | None, last: str | None
) -> None:
    period = read_period(f"What did Norvania say about herring {words}?", TODAY)
    assert period.from_day == (date.fromisoformat(first) if first else None)
    assert period.to_day == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    "words", ["about 2,015 ships", "about the 2030 agenda", "about 5 % of it", "about room 101"]
)
def test_a_number_is_not_always_a_year(words: str) -> None:
    period = read_period(f"What did Norvania say {words}?", TODAY)
    assert (period.from_day, period.to_day) == (None, None)


def test_months_before_this_one_are_of_this_year_and_later_ones_of_the_last() -> None:
    march, december = (read_period(f"in {m}", TODAY) for m in ("March", "December"))
    assert march.from_day == date(2026, 3, 1)
    assert december.from_day == date(2025, 12, 1)
