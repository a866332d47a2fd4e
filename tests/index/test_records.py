"""Dates as precisely as they are known, and spans that end before their end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InvalidDate
from index.records import PartialDate, Span

_SPANS = st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
    ],
)
def test_a_date_covers_what_it_may_mean(text: str, first: date, last: date) -> None:
    found = PartialDate.parse(text)
    assert (found.first_day, found.last_day) == (first, last)


@pytest.mark.parametrize("text", ["2021-02-29", "2021-13", "21", "2021-2-3", "", "2021-00", "٢٠٢١"])
def test_what_is_no_date_is_refused_with_the_form_to_write(text: str) -> None:
    with pytest.raises(InvalidDate, match="write YYYY"):
        PartialDate.parse(text)


@given(_SPANS, _SPANS)
def test_spans_overlap_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@pytest.mark.parametrize(
    ("text", "first", "last", "may_be"),
    [
        ("2020", None, None, True),
        ("2020", date(2020, 12, 31), None, True),
        ("2020", date(2021, 1, 1), None, False),
        ("2020-03", None, date(2020, 3, 1), True),
        ("2020-03", None, date(2020, 2, 29), False),
        ("2020-03-04", date(2020, 3, 4), date(2020, 3, 4), True),
    ],
)
def test_a_date_may_be_within_days_as_precisely_as_it_is_known(
    text: str, first: date | None, last: date | None, may_be: bool
) -> None:
    assert PartialDate.parse(text).may_be_within(first, last) is may_be
