"""What people and programs see of a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from qa.records import Attribution, Interpretation
from tests.web.conftest import launch_citation
from web.presenters import (
    citation_body,
    interpretation_body,
    long_date,
    marked,
    paragraphs,
    pieces,
    reading,
    voice_note,
    web_link,
)

CITATION_KEYS = """number statement_id revision title issuer speaker role published_on url quote
start end voice attribution""".split()


def test_a_citation_has_the_contract_keys() -> None:
    assert list(citation_body(launch_citation())) == CITATION_KEYS


def test_an_interpretation_has_the_contract_keys() -> None:
    body = interpretation_body(Interpretation(to_day=date(2020, 12, 31)))
    keys = ["intent", "issuers", "speakers", "about", "from", "to", "phrase", "notes"]
    assert list(body) == keys
    assert (body["from"], body["to"]) == (None, "2020-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [1] b [2]", [("a ", None), ("[1]", 1), (" b ", None), ("[2]", 2)]),
        ("[1][2]", [("[1]", 1), ("[2]", 2)]),
        ("in [1998] and [3]", [("in [1998] and [3]", None)]),
        ("", []),
    ],
)
def test_only_markers_of_citations_are_references(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert [(piece.text, piece.number) for piece in pieces(text, {1, 2})] == expected


@given(text=st.text(alphabet="ab [12]\n"))
def test_pieces_and_paragraphs_lose_nothing(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text, {1})) == text
    assert "\n\n".join(paragraphs(text)) == text


@given(text=st.text(max_size=20), start=st.integers(-3, 25), end=st.integers(-3, 25))
def test_marking_loses_nothing(text: str, start: int, end: int) -> None:
    before, inside, after = marked(text, Span(start, end))
    assert before + inside + after == text
    assert inside in ("", text[max(start, 0) : max(end, 0)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-09-20", "20 September 2017"),
        ("2017-09", "September 2017"),
        ("2017", "2017"),
        (None, "undated"),
    ],
)
def test_a_date_is_no_more_precise_than_known(text: str | None, expected: str) -> None:
    assert long_date(text) == expected


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[", False),
        ("ftp://example.org/a", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url: str | None, followed: bool) -> None:
    assert web_link(url) == (url if followed else None)


def test_reported_words_are_labelled_with_whose_they_are() -> None:
    citation = replace(launch_citation(), voice="Korund", attribution=Attribution.REPORTED)
    assert voice_note(citation) == "words of Korund, as reported by Vessaria"
    assert voice_note(launch_citation()) == ""


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        (date(2015, 1, 1), None, "since 1 January 2015"),
        (None, date(2015, 12, 31), "until 31 December 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), "1 January 2015 to 31 December 2015"),
        (date(2015, 5, 1), date(2015, 5, 1), "1 May 2015"),
    ],
)
def test_the_window_is_read_back_in_words(first: date | None, last: date | None, when: str) -> None:
    body = interpretation_body(Interpretation(from_day=first, to_day=last))
    assert reading(body) == [("When", when)]
