"""One written date of a question."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.periods.points import POINT, month_number, month_range, read_point


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("March 2019", "2019-03-01", "2019-03-31"),
        ("Feb. 2020", "2020-02-01", "2020-02-29"),
        ("2019-03", "2019-03-01", "2019-03-31"),
        ("2019-03-05", "2019-03-05", "2019-03-05"),
        ("5 March 2019", "2019-03-05", "2019-03-05"),
        ("March 5th, 2019", "2019-03-05", "2019-03-05"),
        ("Q3 2023", "2023-07-01", "2023-09-30"),
        ("the fourth quarter of 2023", "2023-10-01", "2023-12-31"),
        ("second half of 2023", "2023-07-01", "2023-12-31"),
        ("early 1999", "1999-01-01", "1999-04-30"),
        ("mid-1999", "1999-05-01", "1999-08-31"),
        ("late 1999", "1999-09-01", "1999-12-31"),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(written: str, first: str, last: str) -> None:
    assert read_point(written, date(2026, 11, 26)) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


@pytest.mark.parametrize("written", ["30 February 2019", "2019-02-30", "31 April 2020"])
def test_a_day_that_does_not_exist_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_point(written, date(2026, 11, 26))


@given(st.dates(date(1700, 1, 1), date(2099, 12, 31)))
def test_any_day_is_read_back(day: date) -> None:
    for written in (day.isoformat(), f"{day.day} {day:%B} {day.year}"):
        assert re.fullmatch(POINT, written, re.IGNORECASE)
        assert read_point(written, date(2026, 11, 26)) == (day, day)


@given(st.integers(1700, 2099), st.integers(1, 12))
def test_a_month_ends_before_the_next_begins(year: int, month: int) -> None:
    first, last = month_range(year, month, month)
    assert first.day == 1
    assert (last.year, last.month) == (year, month)
    assert (last.toordinal() + 1 - first.toordinal()) in range(28, 32)
    assert month_number(f"{first:%B}") == month_number(f"{first:%b}.") == month
