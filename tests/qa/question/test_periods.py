from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.periods import read_period

TODAY = date(2026, 11, 25)

CASES = [
    ("What did Japan say in 2017?", "2017-01-01", "2017-12-31"),
    ("back in 2002", "2002-01-01", "2002-12-31"),
    ("during 1997?", "1997-01-01", "1997-12-31"),
    ("since 2015", "2015-01-01", None),
    ("from 2008 onwards", "2008-01-01", None),
    ("after 2035", "2036-01-01", None),
    ("before 2008", None, "2007-12-31"),
    ("up to 2021.", None, "2021-12-31"),
    ("until March 2019", None, "2019-03-31"),
    ("between 2003 and 2006", "2003-01-01", "2006-12-31"),
    ("from 1991 to 1996", "1991-01-01", "1996-12-31"),
    ("in 2016–2021", "2016-01-01", "2021-12-31"),
    ("in the years 2007-2010", "2007-01-01", "2010-12-31"),
    ("in 2007–10", "2007-01-01", "2010-12-31"),
    ("in 2007-10", "2007-10-01", "2007-10-31"),
    ("in 2007-10-03", "2007-10-03", "2007-10-03"),
    ("in the 1990s", "1990-01-01", "1999-12-31"),
    ("in the 90s", "1990-01-01", "1999-12-31"),
    ("in the nineties?", "1990-01-01", "1999-12-31"),
    ("since the 1980s", "1980-01-01", None),
    ("in the 2020s", "2020-01-01", "2029-12-31"),
    ("in the late 1990s", "1997-01-01", "1999-12-31"),
    ("in March 2019", "2019-03-01", "2019-03-31"),
    ("on 5 March 2019", "2019-03-05", "2019-03-05"),
    ("on March 5th, 2019", "2019-03-05", "2019-03-05"),
    ("between March 2019 and May 2020", "2019-03-01", "2020-05-31"),
    ("in Q3 2023", "2023-07-01", "2023-09-30"),
    ("in the first half of 2020", "2020-01-01", "2020-06-30"),
    ("in early 2020", "2020-01-01", "2020-04-30"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("last March", "2026-03-01", "2026-03-31"),
    ("last December", "2025-12-01", "2025-12-31"),
    ("in the last five years", "2021-11-25", "2026-11-25"),
    ("two years ago", "2024-01-01", "2024-12-31"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("yesterday", "2026-11-24", "2026-11-24"),
    ("at the 2005 General Assembly", "2005-01-01", "2005-12-31"),
    ("at the seventy-second session", "2017-01-01", "2017-12-31"),
    ("at the 72nd session of the General Assembly", "2017-01-01", "2017-12-31"),
    ("since 2010 but before 2020", "2010-01-01", "2019-12-31"),
    ("in 2015 and 2016", "2015-01-01", "2016-12-31"),
    ("the 2030 Agenda", None, None),
    ("resolution 1325 and 1540", None, None),
    ("What did they say about May?", None, None),
    ("nothing about time", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), CASES)
def test_time_spans_are_read(text: str, first: str | None, last: str | None) -> None:
    period = read_period(text, TODAY)
    assert (
        period.from_day and period.from_day.isoformat(),
        period.to_day and period.to_day.isoformat(),
    ) == (first, last)


@pytest.mark.parametrize(
    "text", ["before the invasion", "since the war", "during the pandemic", "after the 14th coup"]
)
def test_an_event_is_said_to_be_no_date(text: str) -> None:
    period = read_period(f"What did Japan say {text}?", TODAY)
    assert period.is_open or text == "after the 14th coup"
    assert text == "after the 14th coup" or "not a date" in period.notes[0]


@pytest.mark.parametrize(
    ("text", "from_day", "to_day"),
    [
        ("on 31 February 2019", date(2019, 2, 1), date(2019, 2, 28)),
        ("on 29 February 2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("on 32 March 2019", date(2019, 3, 1), date(2019, 3, 31)),
        ("June 31st, 2018", date(2018, 6, 1), date(2018, 6, 30)),
        ("on 2019-02-30", date(2019, 2, 1), date(2019, 2, 28)),
    ],
)
def test_a_day_that_does_not_exist_is_noted_and_its_month_read(
    text: str, from_day: date, to_day: date
) -> None:
    period = read_period(f"What did Japan say {text}?", TODAY)
    assert (period.from_day, period.to_day) == (from_day, to_day)
    assert "is not a date that exists; read as its month" in period.notes[0]


@pytest.mark.parametrize("text", ["since 31 February 2019", "on 2019-13-01"])
def test_a_day_that_does_not_exist_is_noted_where_no_month_can_be_read(text: str) -> None:
    period = read_period(text, TODAY)
    assert period.is_open
    assert "is not a date that exists" in period.notes[0]


@given(st.text(max_size=80))
def test_any_text_is_read_without_raising(text: str) -> None:
    period = read_period(text, TODAY)
    assert all(0 <= span.start < span.end <= len(text) for span in period.spans)
    assert not (period.from_day and period.to_day) or period.from_day <= period.to_day


@given(st.dates(), st.sampled_from(["{:%Y-%m-%d}", "{:%Y-%m}"]))
def test_written_iso_dates_are_inside_their_span(day: date, form: str) -> None:
    if not 1600 <= day.year < 2100:
        return
    period = read_period("in " + form.format(day), TODAY)
    assert period.from_day is not None
    assert period.to_day is not None
    assert period.from_day <= day <= period.to_day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("on 3 March", "2024-03-03", "2024-03-03"),
        ("on the 3rd of March", "2024-03-03", "2024-03-03"),
        ("on March 3rd", "2024-03-03", "2024-03-03"),
        ("on 16 September", "2023-09-16", "2023-09-16"),
        ("on 29 February", "2024-02-29", "2024-02-29"),
        ("on 32 March", "2024-03-01", "2024-03-31"),
        ("on 31 June", "2023-06-01", "2023-06-30"),
    ],
)
def test_a_day_without_its_year_is_the_newest_such_day(written: str, first: str, last: str) -> None:
    period = read_period(f"What did Japan say {written} about fish?", date(2024, 5, 6))
    assert (str(period.from_day), str(period.to_day)) == (first, last)
    is_told = any("is not a date that exists; read as its month" in note for note in period.notes)
    assert is_told == (first != last)
