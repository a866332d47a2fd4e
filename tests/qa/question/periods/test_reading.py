"""A question's time span is read once, each character at most once."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.periods.reading import Period, day_counted_from, read_period

TODAY = date(2026, 11, 25)


def test_two_spans_widen_to_cover_both_and_that_is_said() -> None:
    period = read_period("in 2015 and since 2020", TODAY)
    assert (period.from_day, period.to_day) == (date(2015, 1, 1), None)
    assert any("several time spans" in note for note in period.notes)


def test_a_beginning_and_an_end_are_one_window() -> None:
    period = read_period("since 2010 but before 2020", TODAY)
    assert (period.from_day, period.to_day) == (date(2010, 1, 1), date(2019, 12, 31))
    assert period.notes == ()


def test_an_event_is_said_to_be_no_date() -> None:
    period = read_period("What did Norvania say before the invasion?", TODAY)
    assert period.is_open
    (note,) = period.notes
    assert "before the invasion" in note


def test_a_day_that_does_not_exist_is_said_to_be_none() -> None:
    period = read_period("What did Norvania say on 30 February 2019?", TODAY)
    assert any("30 February 2019" in note for note in period.notes)


def test_recently_is_no_date_and_most_recently_is_none_to_note() -> None:
    assert read_period("What did they say recently?", TODAY).notes
    assert read_period("What did they say most recently?", TODAY).notes == ()


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("how many tests by 28 may", None, "2026-05-28"),
        ("boats before 3 June", None, "2026-06-02"),
        ("boats until June 3", None, "2026-06-03"),
        ("boats since 5 april", "2026-04-05", None),
        ("boats after April 5", "2026-04-06", None),
        ("the 5 june speech on boats", "2026-06-05", "2026-06-05"),
        ("statement of 30 november", "2025-11-30", "2025-11-30"),
        ("may 10 boats sail", None, None),
    ],
)
def test_a_day_without_its_year_is_the_newest_whatever_leads_to_it(
    question: str, first: str | None, last: str | None
) -> None:
    period = read_period(question, TODAY)
    assert [day and day.isoformat() for day in (period.from_day, period.to_day)] == [first, last]


@pytest.mark.parametrize(
    ("question", "newest", "counted_from"),
    [
        ("what did they plan in may", date(2021, 3, 2), date(2021, 3, 2)),
        ("boats since 5 april", date(2021, 3, 2), date(2021, 3, 2)),
        ("what did they plan in may", date(2026, 11, 1), TODAY),
        ("what did they plan in may", date(2026, 4, 1), TODAY),
        ("what did they plan in may 2026", date(2021, 3, 2), TODAY),
        ("what did they plan last month", date(2021, 3, 2), TODAY),
        ("what did they plan in may", None, TODAY),
    ],
)
def test_time_without_a_year_is_counted_from_the_newest_on_record_in_an_archive_of_another_time(
    question: str, newest: date | None, counted_from: date
) -> None:
    assert day_counted_from(question, TODAY, newest) == counted_from


@pytest.mark.parametrize(
    "question", ["recruits for expo 2020", "Agenda 2030 on boats", "Horizon 2020", "vision-2020"]
)
def test_a_year_at_the_end_of_a_name_is_no_time(question: str) -> None:
    period = read_period(question, TODAY)
    assert period.is_open
    assert period.spans == ()


@pytest.mark.parametrize(
    "question",
    ["boats without oil by 2045", "net zero 2045", "plans for 2031", "boats until 2030"],
)
def test_an_aim_in_time_to_come_is_what_is_spoken_about_and_that_is_said(question: str) -> None:
    period = read_period(question, TODAY)
    assert period.is_open
    assert period.spans == ()
    assert any("yet to come" in note for note in period.notes)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("what was said in 2045", date(2045, 1, 1)),
        ("what was said after 2030", date(2031, 1, 1)),
    ],
)
def test_nothing_was_said_in_time_to_come(question: str, first: date) -> None:
    assert read_period(question, TODAY).from_day == first


def test_an_aim_in_time_to_come_leaves_the_time_of_what_was_said() -> None:
    period = read_period("what was said in 2019 about net zero by 2045", TODAY)
    assert (period.from_day, period.to_day) == (date(2019, 1, 1), date(2019, 12, 31))
    assert read_period("between 2020 and 2030", TODAY).from_day == date(2020, 1, 1)


WORDS = "in 2015 since before 2019-03 the 90s last year and March 5 to recently".split()


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_has_a_span_that_begins_before_it_ends(text: str) -> None:
    period = read_period(text, TODAY)
    assert isinstance(period, Period)
    if period.from_day and period.to_day:
        assert period.from_day <= period.to_day
    spans = sorted(period.spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert not any(one.overlaps(two) for one, two in itertools.pairwise(spans))
