from __future__ import annotations

import pytest

from index.records import Rejection, Statement
from tests.index.readers.conftest import Read

PAGE = """---
Title: At the port
date: 2021-03
speaker: Ina Brandt
url: https://www.mofa.go.jp/1
tags: [fish, salt]
session: 7
---
# At the port

Minister **Brandt** visited the *port*
of Ostra & met [the master](https://example.org).

1. First <b>point</b>
2. Second

> “We will meet again.”

| Year | Fish |
|------|------|
| 2019 | 12   |

Line one\x20\x20
line two

<!-- a comment -->
<div>A block of <i>HTML</i></div>
"""


def test_front_matter_gives_the_fields_and_the_marks_go(read: Read) -> None:
    (statement,) = read(PAGE.encode(), "a.md")
    assert isinstance(statement, Statement)
    assert (statement.title, statement.speaker) == ("At the port", "Ina Brandt")
    assert statement.issuer == "Ministry of Foreign Affairs of Japan"
    assert statement.published_on is not None
    assert statement.published_on.text == "2021-03"
    assert statement.extra["tags"] == ["fish", "salt"]
    assert statement.extra["session"] == 7
    assert statement.text.split("\n\n") == [
        "Minister Brandt visited the port of Ostra & met the master.",
        "1. First point",
        "2. Second",
        "“We will meet again.”",
        "Year | Fish",
        "2019 | 12",
        "Line one\nline two",
        "A block of HTML",
    ]


def test_a_first_heading_is_the_title(read: Read) -> None:
    (statement,) = read(b"# At the port\n\nMinister Brandt came.\n\n## Trade\n\nFish.", "a.md")
    assert isinstance(statement, Statement)
    assert statement.title == "At the port"
    assert statement.text == "Minister Brandt came.\n\nTrade\n\nFish."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2021-03-04 10:00:00 +0100", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("null", None),
    ],
)
def test_a_date_keeps_its_precision(read: Read, written: str, expected: str | None) -> None:
    (statement,) = read(f"---\ndate: {written}\n---\nText.".encode(), "a.md")
    assert isinstance(statement, Statement)
    assert (statement.published_on.text if statement.published_on else None) == expected


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("date: 2021-13-01", "'2021-13-01' is not a date"),
        ("date: soon", "'soon' is not a date"),
        ("a: &x [1, 2]\nb: *x", "aliases"),
        ("a: [1, 2", "not YAML"),
        ("a: " + "[" * 5000, "cannot be read"),
        ("a: " + "b" * 60_000, "longer than"),
        ("a: !!python/object/apply:os.getcwd []", "not YAML"),
        ("a: .nan", "cannot be read"),
        ("speaker: [a, b]", '"speaker" must be a string'),
        ('title: "\\ud800"', "half a character"),
    ],
)
def test_bad_front_matter_is_named_with_a_reason(read: Read, front: str, reason: str) -> None:
    (rejection,) = read(f"---\n{front}\n---\nText.".encode(), "a.md")
    assert isinstance(rejection, Rejection)
    assert reason in rejection.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: a\n\nNever closed.", "not closed"),
        ("# Only a title", "no text"),
        ("---\ntitle: a\n---\n", "no text"),
        ("<!-- nothing -->", "no text"),
    ],
)
def test_markdown_without_text_is_named_with_a_reason(read: Read, text: str, reason: str) -> None:
    (rejection,) = read(text.encode(), "a.md")
    assert isinstance(rejection, Rejection)
    assert reason in rejection.reason


def test_a_rule_at_the_top_is_no_front_matter(read: Read) -> None:
    (statement,) = read(b"---\n\nText of the statement.", "a.md")
    assert isinstance(statement, Statement)
    assert statement.text == "Text of the statement."
