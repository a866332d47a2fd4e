"""Words that are not our own read as they stand, and do nothing."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given

from tests.web.slack.test_blocks import _words
from web.mattermost.markdown import bold, inert, link, quoted, struck

CALLS = re.compile(r"(?<!\w)@(?:channel|all|here|everyone|\w+)|<!|<@")


def _read(markdown: str) -> str:
    """What a reader sees of escaped words."""
    shown = re.sub(r"\\([\\`*_{}\[\]()#+\-!~|.])", r"\1", markdown).replace("\u2060", "")
    return html.unescape(shown).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "text",
    ["@channel", "@all now", "@here", "<!channel>", "<@U1>", ":tada:", ":-)", "https://a.example/b",
     "**bold** _so_ `x` ~~no~~", "# Title", "- item", "1. item", "> quoted", "|a|b|", "[a](b)",
     "![a](b)", "    code", "a & b &amp; c", "www.a.example"],
)  # fmt: skip
def test_words_read_as_they_stand_and_do_nothing(text: str) -> None:
    escaped = inert(text)
    assert _read(escaped) == text
    assert not CALLS.search(escaped)
    assert not re.search(r"https?://|www\.\w|:\w+:|^ {4}|^[#>-]|^\d+\.", escaped)


@given(_words)
def test_any_words_read_as_they_stand(text: str) -> None:
    if "\u2060" not in text and "\u00a0" not in text:
        flat = re.sub(r"^[ \t]+", lambda m: " " * len(m.group()), text, flags=re.M)
        assert _read(inert(text)) == flat
    assert not CALLS.search(inert(text))


def test_an_address_cannot_leave_its_place() -> None:
    assert link("x](y", "https://a.example/b)c d<e") == (
        "[x\\]\\(y](https://a.example/b%29c%20d%3Ce)"
    )


def test_a_quotes_lines_are_each_marked_and_wrapped_ones_joined() -> None:
    assert quoted("We are\nhere.\n\nStill.") == "> We are here.\n>\n> Still."


def test_nothing_is_neither_bold_nor_struck_out() -> None:
    assert (bold(" "), struck("")) == ("", "")
    assert (bold(" a* "), struck("b")) == ("**a\\***", "~~b~~")
