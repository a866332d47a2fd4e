"""What people and programs see of a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.records import AlsoIn, CitedOrigin, Context, Interpretation
from tests.web.conftest import launch_citation
from web.presenters import (
    citation_body,
    interpretation_body,
    long_date,
    origin_note,
    reading,
    shared_origin,
    web_link,
)

CITATION_KEYS = """number statement_id revision title issuer speaker role published_on url quote
start end voice attribution origin context also_in withdrawn person""".split()


def test_a_citation_has_the_contract_keys() -> None:
    assert list(citation_body(launch_citation())) == CITATION_KEYS


def test_what_a_quote_leans_on_and_where_else_it_stands_are_told() -> None:
    citation = replace(
        launch_citation(),
        context=Context(question="Will you condemn it?"),
        also_in=(AlsoIn("speech-2", "2020", 3, 42),),
    )
    body = citation_body(citation)
    assert body["context"] == {"before": None, "after": None, "question": "Will you condemn it?"}
    assert list(body["also_in"]) == [
        {
            **{"statement_id": "speech-2", "published_on": "2020", "start": 3, "end": 42},
            **{"issuer": None, "url": None},
        }
    ]


def test_an_interpretation_has_the_contract_keys() -> None:
    body = interpretation_body(Interpretation(to_day=date(2020, 12, 31)))
    keys = ["intent", "issuers", "speakers", "about", "from", "to", "phrase", "notes"]
    assert list(body) == keys
    assert (body["from"], body["to"]) == (None, "2020-12-31")


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


@pytest.mark.parametrize(
    ("standing", "host", "said"),
    [
        ("official", "www.mfa.example", "official source: www.mfa.example"),
        ("operator", None, "brought in by the operator"),
        ("unchecked", "evil.example", "origin not checked: evil.example"),
    ],
)
def test_who_stands_for_a_quote_is_said_beside_it(
    standing: str, host: str | None, said: str
) -> None:
    citation = replace(launch_citation(), origin=CitedOrigin(standing, host, "2026-03-02"))
    assert origin_note(citation) == said
    assert origin_note(replace(citation, origin=None)) == ""


def test_where_all_quotes_come_from_is_said_once() -> None:
    origin = CitedOrigin("official", "www.mfa.example", "2026-03-02")
    one = replace(launch_citation(), origin=origin)
    assert shared_origin([one, one]) == "Every quote is from an official source: www.mfa.example."
    operator = replace(one, origin=CitedOrigin("operator", None, "2026-03-02"))
    assert shared_origin([operator, operator]) == "Every quote was brought in by the operator."
    assert shared_origin([one, operator]) == ""
    assert shared_origin([one]) == ""
    assert shared_origin([one, replace(one, origin=None)]) == ""
