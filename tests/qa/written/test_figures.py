"""Numbers and days, whichever way they are written."""

from __future__ import annotations

import pytest

from qa.written.figures import Day, day_of, days, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three ships", {"3"}),
        ("1,200 troops, 5 % more", {"1200", "5", "%"}),
        ("twelve percent, twice", {"12", "%", "2×"}),
        ("One hundred", {"1", "100"}),
        ("Nothing of the kind", set()),
    ],
)
def test_numbers_in_words_are_those_in_figures(text: str, found: set[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 3 May 2019", [Day(2019, 5, 3)]),
        ("on May 3rd, 2019", [Day(2019, 5, 3)]),
        ("on the 3rd of May", [Day(None, 5, 3)]),
        ("2019-05-03", [Day(2019, 5, 3)]),
        ("in June and in 2018", [Day(None, 6), Day(2018)]),
        ("They May march", []),
        ("1987 boats, 2,019 men", [Day(1987)]),
    ],
)
def test_days_however_they_are_written(text: str, found: list[Day]) -> None:
    assert days(text) == found


def test_a_day_is_within_what_says_less() -> None:
    assert Day(2019, 5).is_within(Day(2019, 5, 3))
    assert not Day(2019, 5, 4).is_within(Day(2019, 5, 3))
    assert not Day(2019, 5, 3).is_within(Day(2019, 5))
    assert day_of("2019-05") == Day(2019, 5)
    assert day_of(None) is None
