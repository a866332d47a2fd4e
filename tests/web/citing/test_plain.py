"""Plain text and Markdown keep a quote's very words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from qa.answer.verification import unwrapped
from qa.records import Attribution
from tests.web.citing.cases import anything, cited
from web.citing import Cited
from web.citing.plain import markdown, plain
from web.citing.printable import printable


def test_plain_text_says_who_where_and_when() -> None:
    source = cited(address="http://records.example/a/1#c1", revision=2)
    assert plain(source) == (
        "“We condemn the launch.”\n"
        "— Ilse Marend, Foreign Minister, Vessaria, “On Peace”, 5 March 2019.\n"
        "https://vessaria.example/a\n"
        "On Record, 25 November 2026, revision 2 of the text: http://records.example/a/1#c1"
    )


def test_markdown_links_the_title() -> None:
    assert markdown(cited(found_on=None)) == (
        "> “We condemn the launch.”\n>\n"
        "> — Ilse Marend, Foreign Minister, Vessaria, [On Peace](https://vessaria.example/a), "
        "5 March 2019."
    )


def test_a_role_that_names_the_issuer_is_enough() -> None:
    source = cited(role="President of Vessaria")
    assert "— Ilse Marend, President of Vessaria, “On Peace”" in plain(source)


@pytest.mark.parametrize("write", [plain, markdown])
def test_reported_words_are_said_to_be_another_s(write: object) -> None:
    assert callable(write)
    text = write(cited(attribution=Attribution.REPORTED, voice="Korund"))
    assert "Words of Korund, as reported by Vessaria." in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http:", " //x", None])
def test_an_address_that_no_one_should_follow_is_left_out(url: str | None) -> None:
    source = cited(url=url)
    assert "](" not in markdown(source)
    assert "javascript:" not in plain(source) + markdown(source)


@given(anything)
def test_plain_text_holds_the_quote_word_for_word(source: Cited) -> None:
    assert plain(source).startswith(f"“{printable(unwrapped(source.citation.quote))}”\n— ")


@given(anything)
def test_markdown_shows_the_quote_s_words_and_no_markup_of_its_own(source: Cited) -> None:
    tokens = MarkdownIt().parse(markdown(source))
    kinds = {token.type for token in tokens}
    assert kinds <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close",
                     "inline"}  # fmt: skip
    inline = [token for token in tokens if token.type == "inline"]
    pieces = [child for token in inline for child in token.children or []]
    assert {piece.type for piece in pieces} <= {"text", "text_special", "softbreak", "link_open",
                                                "link_close"}  # fmt: skip
    links = [str(piece.attrs["href"]) for piece in pieces if piece.type == "link_open"]
    assert all(re.match("https?://", link, re.IGNORECASE) for link in links)
    shown = "".join(piece.content for piece in pieces)
    assert _words(shown).startswith(_words(f"“{printable(source.citation.quote)}”"))


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\0", "\ufffd"))
