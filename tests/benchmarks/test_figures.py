"""Figures: bounds, digits and percentiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import Figure, as_json, from_json, percentile, shown


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([3.0], 95, 3.0),
        ([1.0, 2.0, 3.0], 50, 2.0),
        ([4.0, 1.0, 3.0, 2.0], 50, 2.5),
        ([1.0, 2.0], 0, 1.0),
        ([1.0, 2.0], 100, 2.0),
        ([float(n) for n in range(101)], 95, 95.0),
    ],
)
def test_percentiles_lie_between_neighbours(
    values: list[float], percent: float, expected: float
) -> None:
    assert percentile(values, percent) == pytest.approx(expected)


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.floats(0, 100), st.floats(0, 100))
def test_percentiles_rise_and_stay_within_the_values(
    values: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    found = percentile(values, low), percentile(values, high)
    assert min(values) - 1e-6 <= found[0] <= found[1] + 1e-6 <= max(values) + 2e-6


@pytest.mark.parametrize(
    ("value", "least", "most", "reached"),
    [
        (4.0, 4.0, None, True),
        (3.9, 4.0, None, False),
        (25.0, None, 25.0, True),
        (25.1, None, 25.0, False),
        (1.0, None, None, None),
        (5.0, 1.0, 4.0, False),
    ],
)
def test_a_figure_is_reached_within_its_bounds(
    value: float, least: float | None, most: float | None, reached: bool | None
) -> None:
    assert Figure("x", "x", value, "", least=least, most=most).reached is reached


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (5_000.0, "statements/s", "5,000 statements/s"),
        (1234.56, "ms", "1,235 ms"),
        (0.99996, "", "0.99996"),
        (0.95, "", "0.95"),
        (4.2149, "×", "4.21 ×"),
        (0.0, "", "0"),
        (float("nan"), "ms", "– ms"),
    ],
)
def test_values_are_shown_in_the_digits_that_matter(value: float, unit: str, expected: str) -> None:
    assert shown(value, unit) == expected


def test_a_figure_survives_json() -> None:
    figure = Figure("ask", "Warm ask", 12.5, "ms", most=25.0, note="500 questions")
    assert from_json(as_json(figure)) == figure
    assert as_json(figure)["reached"] is True
