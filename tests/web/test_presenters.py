"""What people and programs see of a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.records import Attribution, Citation, Interpretation
from tests.web.conftest import launch_citation
from web.blocks import blocks, sources
from web.presenters import (
    citation_body,
    interpretation_body,
    long_date,
    paragraphs,
    reading,
    voice_note,
    web_link,
)

CITATION_KEYS = """number statement_id revision title issuer speaker role published_on url quote
start end voice attribution origin""".split()


def test_a_citation_has_the_contract_keys() -> None:
    assert list(citation_body(launch_citation())) == CITATION_KEYS


def test_an_interpretation_has_the_contract_keys() -> None:
    body = interpretation_body(Interpretation(to_day=date(2020, 12, 31)))
    keys = ["intent", "issuers", "speakers", "about", "from", "to", "phrase", "notes"]
    assert list(body) == keys
    assert (body["from"], body["to"]) == (None, "2020-12-31")


def shape(text: str, *citations: Citation) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """The blocks of `text` as role and pieces."""
    return [
        (block.role.value, [(piece.text, piece.number) for piece in block.pieces])
        for block in blocks(text, citations)
    ]


def test_an_answer_is_lines_and_quotes_with_their_markers() -> None:
    first = launch_citation()
    second = replace(first, number=2, quote="It was grave.\n\nVery. [1]")
    text = (
        "Two quotes.\n\n2019 · Vessaria:\n“Vessaria condemns the launch by Korund.” [1]\n\n"
        "2020 · Vessaria:\n“It was grave.\n\nVery. [1]” [2]"
    )
    assert shape(text, first, second) == [
        ("words", [("Two quotes.", None)]),
        ("by", [("2019 · Vessaria:", None)]),
        ("quote", [(f"“{first.quote}”", None), (" ", None), ("[1]", 1)]),
        ("by", [("2020 · Vessaria:", None)]),
        ("quote", [("“It was grave.\n\nVery. [1]”", None), (" ", None), ("[2]", 2)]),
    ]


def test_a_quote_within_a_line_stays_in_it() -> None:
    quote = f"“{launch_citation().quote}”"
    text = f"It said {quote} [1] then."
    pieces = [("It said ", None), (quote, None), (" ", None), ("[1]", 1), (" then.", None)]
    assert shape(text, launch_citation()) == [("words", pieces)]


@pytest.mark.parametrize("text", ["in [1998] and [3]", "(1)", "[01x]"])
def test_only_markers_of_citations_are_references(text: str) -> None:
    pieces = [piece for block in blocks(text, [launch_citation()]) for piece in block.pieces]
    assert all(piece.number is None for piece in pieces)


@given(text=st.text(alphabet="ab [12]“”\n"))
def test_blocks_and_paragraphs_lose_nothing(text: str) -> None:
    citation = replace(launch_citation(), quote="a b")
    pieces = [piece.text for block in blocks(text, [citation]) for piece in block.pieces]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert "\n\n".join(paragraphs(text)) == text


def test_quotes_of_one_statement_share_a_source() -> None:
    one = launch_citation()
    two = replace(one, number=2)
    guest = replace(one, number=3, speaker="Tor Vael", voice="Korund")
    other = replace(one, number=4, statement_id="speech-2")
    grouped = [[c.number for c in source.citations] for source in sources([one, two, guest, other])]
    assert grouped == [[1, 2], [3], [4]]


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
