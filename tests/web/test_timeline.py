"""Quotes stand on the axis where their dates put them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.records import Attribution, Citation
from web.timeline import timeline

QUOTE = Citation(
    number=1, statement_id="s", revision=1, title=None, issuer="Veldania", speaker=None, role=None,
    published_on=None, url=None, quote="We wait.", start=0, end=8, voice="Veldania",
    attribution=Attribution.DIRECT,
)  # fmt: skip


def dated(*days: str | None) -> list[Citation]:
    return [replace(QUOTE, number=n, published_on=day) for n, day in enumerate(days, 1)]


def test_marks_stand_in_order_of_time_within_the_axis() -> None:
    marks = timeline(dated("2019-05-02", "2001", "2010-11")).marks
    assert [mark.citation.number for mark in marks] == [2, 3, 1]
    assert all(0 < a.middle < b.middle < 100 for a, b in pairwise(marks))


@pytest.mark.parametrize(
    ("day", "is_span"), [("2001", True), ("2001-02", True), ("2001-02-03", False)]
)
def test_a_date_known_to_the_year_is_a_span(day: str, is_span: bool) -> None:
    [mark] = timeline(dated(day)).marks
    assert mark.is_span is is_span
    assert mark.left < mark.right


def test_a_year_alone_covers_the_whole_axis() -> None:
    axis = timeline(dated("2001"))
    assert [tick.year for tick in axis.ticks] == [2001, 2002]
    assert (axis.marks[0].left, axis.marks[0].right) == (
        axis.ticks[0].place,
        axis.ticks[1].place,
    )


def test_what_would_collide_is_stacked() -> None:
    axis = timeline(dated("1990", "1990", "2020", "1990-06-30"))
    lanes = {mark.citation.number: mark.lane for mark in axis.marks}
    assert sorted(lanes[n] for n in (1, 2, 4)) == [0, 1, 2]
    assert lanes[3] == 0
    assert axis.lanes == 3


def test_a_quote_without_a_date_is_not_given_one() -> None:
    axis = timeline(dated("1990", None))
    assert [citation.number for citation in axis.undated] == [2]
    assert timeline([]).lanes == 0


days = st.none() | st.dates().map(lambda day: day.isoformat())
years = st.integers(1, 9999).map(lambda year: f"{year:04}")


@given(st.lists(days | years, max_size=30))
def test_any_dates_fit_the_axis(given_days: list[str | None]) -> None:
    axis = timeline(dated(*given_days))
    assert len(axis.marks) + len(axis.undated) == len(given_days)
    assert all(0 <= mark.left <= mark.middle <= mark.right <= 100 for mark in axis.marks)
    for one in axis.marks:
        for other in axis.marks:
            if one is not other and one.lane == other.lane:
                assert abs(one.middle - other.middle) >= 9
    assert len(axis.ticks) <= 100
