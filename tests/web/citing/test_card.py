"""A quote as a picture and as a piece of HTML: whole, and nothing but text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given

from tests.web.citing.cases import anything, cited
from web.citing import Cited
from web.citing.card import HEIGHT, card
from web.citing.embedding import embed
from web.citing.printable import printable
from web.citing.structured import quotation

_SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> list[ET.Element]:
    """The lines of the quote."""
    return fromstring(svg).findall(f"{_SVG}g")[0].findall(f"{_SVG}text")  # type: ignore[no-any-return]


def test_a_card_is_a_picture_whatever_the_quote_holds() -> None:
    svg = card(cited(quote="We\x1b[2J condemn\x07 \u202ethe\x85 launch.\x00"))
    assert svg
    assert "".join(line.text or "" for line in drawn(svg)).strip() == "“We[2J condemn the launch.”"


@pytest.mark.parametrize(
    "quote",
    [
        "We condemn the launch.",
        "We condemn the launch. " * 40,
        "私たちは発射を強く非難します。" * 30,
        "<b>&</b> 'x' \"y\"",
    ],
)
def test_a_card_has_every_word_and_all_of_it_in_the_picture(quote: str) -> None:
    svg = card(cited(quote=quote.strip()))
    assert svg
    lines = drawn(svg)
    words = "".join("".join(line.text or "" for line in lines).split())
    assert words == "".join(f"“{quote.strip()}”".split())
    assert all(0 < float(line.get("y") or 0) < HEIGHT for line in lines)


def test_what_does_not_fit_whole_is_no_card() -> None:
    assert card(cited(quote="We condemn the launch. " * 200)) is None


def test_a_script_from_the_right_begins_there() -> None:
    svg = card(cited(quote="ندين الإطلاق."))
    assert svg
    assert 'direction="rtl"' in svg
    assert int(drawn(svg)[0].get("x") or 0) > 600


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@given(anything)
def test_whatever_a_statement_holds_it_embeds_as_text(source: Cited) -> None:
    tags = _Tags()
    tags.feed(embed(source))
    assert set(tags.seen) <= {"figure", "blockquote", "figcaption", "a"}
    assert printable(source.citation.quote) in tags.words


def test_structured_data_say_whose_words_they_are_and_where_they_stand() -> None:
    item = quotation(cited(lang="en", address="http://records.example/a"))
    assert item == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "text": "We condemn the launch.",
        "creator": [{"@type": "Person", "name": "Ilse Marend"}],
        "inLanguage": "en",
        "url": "http://records.example/a",
        "isPartOf": {
            "@type": "CreativeWork",
            "name": "On Peace",
            "url": "https://vessaria.example/a",
            "datePublished": "2019-03-05",
            "publisher": {"@type": "Organization", "name": "Vessaria"},
        },
    }
