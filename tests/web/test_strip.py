"""Statements per year are drawn where they belong, and years without any are left empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.strip import HEIGHT, strip, year_runs

YEARS = st.dictionaries(st.integers(1900, 2100), st.integers(1, 10**6), min_size=1)


def test_a_bar_stands_at_its_year_and_is_as_high_as_its_share() -> None:
    drawn = strip({2001: 4, 2003: 2}, {2000: 1, 2004: 9})
    assert drawn is not None
    assert (drawn.first, drawn.last, drawn.width) == (2000, 2004, 50)
    assert [(bar.year, bar.x, bar.height) for bar in drawn.bars] == [(2001, 11, 24), (2003, 31, 12)]
    assert drawn.path == "M10 24V0H20V24M30 24V12H40V24"


def test_neighbours_of_one_height_share_a_line() -> None:
    drawn = strip({2000: 1, 2001: 1, 2002: 1})
    assert drawn is not None
    assert drawn.path == "M0 24V0H30V24"
    assert drawn.is_level


@given(YEARS)
def test_every_year_is_seen_and_none_leaves_the_drawing(years: dict[int, int]) -> None:
    drawn = strip(years)
    assert drawn is not None
    assert [bar.year for bar in drawn.bars] == sorted(years)
    for bar in drawn.bars:
        assert 0 <= bar.x < bar.x + drawn.bar_width <= drawn.width
        assert 0 < bar.height == HEIGHT - bar.y <= HEIGHT
    fullest = drawn.fullest
    assert fullest is not None
    assert fullest.statements == max(years.values())


def test_nothing_dated_is_not_drawn() -> None:
    assert strip({}) is None


@pytest.mark.parametrize(
    ("years", "words"),
    [((), ""), ((1999,), "1999"), ((1999, 2000, 2001, 2004, 2006), "1999–2001, 2004, 2006")],
)
def test_years_are_told_in_runs(years: tuple[int, ...], words: str) -> None:
    assert year_runs(years) == words
