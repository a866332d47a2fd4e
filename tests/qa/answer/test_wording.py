"""Names, dates and times as people put them."""

from __future__ import annotations

from datetime import date

import pytest

from qa.answer.wording import dated, in_line, named, window, with_article


@pytest.mark.parametrize(
    "name",
    ["United States", "United Nations", "European Union", "Netherlands", "Holy See", "White House",
     "Democratic Republic of the Congo", "Marshall Islands", "Security Council", "EU", "UK",
     "Ministry of Foreign Affairs of Japan", "Czech Republic", "Soviet Union", "Republic of Korea"],
)  # fmt: skip
def test_names_that_take_an_article_have_it(name: str) -> None:
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize(
    "name",
    ["Japan", "NATO", "ASEAN", "South Korea", "European security", "Ilse Marend", "climate change",
     "the United States", "Norvania"],
)  # fmt: skip
def test_other_names_have_none(name: str) -> None:
    assert with_article(name) == name


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ([], ""),
        (["Japan"], "Japan"),
        (["Japan", "United States"], "Japan and the United States"),
        (["A", "B", "C"], "A, B and C"),
    ],
)
def test_names_in_a_row(names: list[str], row: str) -> None:
    assert named(names) == row


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([], ""),
        ([None, "2020"], "2020"),
        (["2019", "2019-05-02"], "2019"),
        (["2019-05-02", "2018", "2019"], "2018 to 2019"),
        (["2021-03", "2021-03-04"], "2021-03"),
    ],
)
def test_a_year_is_no_earlier_than_its_days(dates: list[str | None], said: str) -> None:
    assert dated(dates) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (date(2015, 1, 1), None, " since 2015"),
        (date(2015, 2, 1), None, " since 2015-02-01"),
        (None, date(2015, 12, 31), " up to 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), " in 2015"),
        (date(2015, 1, 1), date(2016, 12, 31), " from 2015 to 2016"),
        (date(2015, 5, 1), date(2015, 5, 1), " on 2015-05-01"),
    ],
)
def test_a_window_in_words(first: date | None, last: date | None, said: str) -> None:
    assert window(first, last) == said


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("[3] and [4, 5]", "(3) and (4, 5)"),
        ('“a” "b" «c» „d“', "‘a’ ’b’ ‘c’ ‘d‘"),
        ("[x]", "[x]"),
        ("one\n\u202e“two” [1]", "one ‘two’ (1)"),
    ],
)
def test_nothing_can_be_read_into_words_of_our_own(text: str, own: str) -> None:
    assert in_line(text) == own
