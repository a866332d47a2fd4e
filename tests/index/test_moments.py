"""The one form of a moment, and the forms that people write."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InvalidDate
from index.moments import days_ago, iso, moment_of, now_utc


@given(st.integers(0, 4_102_444_800))
def test_a_moment_is_read_back_as_itself(seconds: int) -> None:
    written = iso(seconds)
    assert datetime.fromisoformat(written.replace("Z", "+00:00")).timestamp() == seconds
    assert moment_of(written) == written


@given(st.lists(st.integers(0, 4_102_444_800), min_size=2, max_size=2))
def test_moments_sort_as_their_text(two: list[int]) -> None:
    earlier, later = sorted(two)
    assert iso(earlier) <= iso(later)


def test_this_moment_is_between_before_and_after() -> None:
    before = iso(datetime.now(timezone.utc).timestamp())
    assert before <= now_utc() <= iso(datetime.now(timezone.utc).timestamp())


def test_a_fraction_of_a_second_is_left_out() -> None:
    assert iso(1.999) == "1970-01-01T00:00:01Z"


@pytest.mark.parametrize("bad", ["2026-02-30", "2026-03-02T24:00", "2026-03-02T08:60", "today"])
def test_what_is_no_moment_is_refused(bad: str) -> None:
    with pytest.raises(InvalidDate):
        moment_of(bad)


def test_a_moment_some_days_ago_is_before_now_by_as_many() -> None:
    written = days_ago(3), now_utc()
    ago, now = (datetime.fromisoformat(one.replace("Z", "+00:00")) for one in written)
    assert 3 * 86_400 <= (now - ago).total_seconds() < 3 * 86_400 + 60


def test_digits_of_another_script_are_no_moment() -> None:
    with pytest.raises(InvalidDate):
        moment_of("٢٠٢٠-٠٣-٠٢")
