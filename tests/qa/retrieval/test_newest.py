"""What counts as the newest, where some dates are slips."""

from __future__ import annotations

from datetime import date, timedelta

from qa.retrieval.newest import as_newest


def test_a_span_of_days_counts_by_its_last() -> None:
    assert as_newest(date(2019, 1, 1), date(2019, 12, 31)) == date(2019, 12, 31)
    assert as_newest(date(2019, 5, 2)) == date(2019, 5, 2)


def test_what_is_wholly_to_come_comes_after_all_others() -> None:
    today = date.today()
    assert as_newest(today + timedelta(days=400)) == date.min
    assert as_newest(today + timedelta(days=1)) > today  # it is tomorrow already, somewhere
    assert as_newest(today - timedelta(days=5), today + timedelta(days=90)) > today
