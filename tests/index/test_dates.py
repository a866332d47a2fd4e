from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import find_dateline, read_date


@pytest.mark.parametrize(
    ("written", "lang", "expected"),
    [
        ("2021", "en", "2021"),
        ("2021-03", "en", "2021-03"),
        ("2021-03-04", None, "2021-03-04"),
        ("2021-03-04T23:30:00-05:00", "en", "2021-03-04"),
        ("2021/3/4", "en", "2021-03-04"),
        ("20210304", None, "2021-03-04"),
        ("4 March 2021", "en", "2021-03-04"),
        ("March 4th, 2021", "en", "2021-03-04"),
        ("Sept. 5, 2020", "en", "2020-09-05"),
        ("March 2021", "en", "2021-03"),
        ("1er mars 2021", "fr", "2021-03-01"),
        ("3 de marzo de 2021", "es", "2021-03-03"),
        ("3. März 2021", "de", "2021-03-03"),
        ("3 марта 2021", "ru", "2021-03-03"),
        ("2021年3月3日", "ja", "2021-03-03"),
        ("平成28年2月7日", "ja", "2016-02-07"),
        ("令和元年５月１日", "ja", "2019-05-01"),
        ("昭和64年1月", "ja", "1989-01"),
        ("31.08.2023", "de", "2023-08-31"),
        ("June 22, 2016", "en", "2016-06-22"),
        ("2021年3月", "zh", "2021-03"),
        ("2021년 3월 3일", "ko", "2021-03-03"),
        ("24/01/2021", "en", "2021-01-24"),
        ("03/05/2021", "fr", "2021-05-03"),
        ("03.05.2021", "en", "2021-05-03"),
    ],
)
def test_a_date_is_read_at_its_own_precision(written: str, lang: str | None, expected: str) -> None:
    found = read_date(written, lang)
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "03/05/2021",  # May or March?
        "31 February 2021",
        "2021-13",
        "Q3 2023",
        "Agenda 2030",
        "Summer 2022",
        "Since March 2021",
        "12 March 21",
        "March 3",
    ],
)
def test_what_is_no_single_date_gives_none(written: str) -> None:
    assert read_date(written, "en") is None


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Title", "4 March 2021", "Text."], "2021-03-04"),
        (["OSTRA, 4 March 2021 — The Minister arrived."], "2021-03-04"),
        (["Ostra, D.C., March 4, 2021"], "2021-03-04"),
        (["Thursday, March 4, 2021", "Text."], "2021-03-04"),
        (["Published on 4 March 2021 at 10:30", "Text."], "2021-03-04"),
        (["Published: 2 March 2021", "5 March 2021"], "2021-03-02"),
        (["Date: 2017", "Text."], "2017"),
        (["March 2021", "4 March 2021"], "2021-03-04"),
        (["Text.", "Done at Ostra, 4 March 2021."], "2021-03-04"),
    ],
)
def test_a_documents_own_date_is_found(paragraphs: list[str], expected: str) -> None:
    found = find_dateline(paragraphs, "en")
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        ["Title", "The talks began on 4 March 2021 and ended."],
        ["OSTRA, March 4 — The Minister arrived."],
        ["Last updated: 4 March 2021"],
        ["Updated 4 March 2021"],
        ["Born 4 March 1921"],
        ["Deadline: 4 March 2021"],
        ["4 March 2021", "6 March 2021", "Text."],
        ["Text of many words.", *["More."] * 20, "4 March 2021", *["More."] * 20],
    ],
)
def test_other_dates_are_not_the_documents(paragraphs: list[str]) -> None:
    assert find_dateline(paragraphs, "en") is None


@given(st.text(alphabet="0123456789 -/.,March", max_size=20))
def test_every_number_of_a_date_stands_in_the_text(written: str) -> None:
    found = read_date(written, "en")
    if found is not None:
        digits = "".join(re.findall(r"\d", written))
        assert found.text[:4] in digits
