from __future__ import annotations

from datetime import date

import pytest

from index.sources.times import day_of, seconds_of


@pytest.mark.parametrize(
    ("written", "day", "seconds"),
    [
        ("Tue, 03 Mar 2026 00:30:00 +0900", date(2026, 3, 3), 1_772_465_400.0),
        ("2026-03-03T00:30:00+09:00", date(2026, 3, 3), 1_772_465_400.0),
        ("2026-03-02T15:30:00.123Z", date(2026, 3, 2), 1_772_465_400.0),
        ("2026-03-02", date(2026, 3, 2), 1_772_409_600.0),
        ("yesterday", None, None),
        (None, None, None),
    ],
)
def test_a_moment_is_of_the_day_that_it_names_where_it_was_written(
    written: str | None, day: date | None, seconds: float | None
) -> None:
    assert (day_of(written), seconds_of(written)) == (day, seconds)
