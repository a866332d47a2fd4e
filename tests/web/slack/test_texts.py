"""What people typed, read out of what Slack sends, however long and odd it is."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.slack.texts import inert, plain, quotation


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U0BOT> What did Japan say?", "What did Japan say?"),
        ("<@U0BOT|onrecord>: hello", ": hello"),
        ("<!channel> what about <#C1|news>?", "what about news?"),
        ("see <https://a.example/b?c=1&amp;d=2>", "see https://a.example/b?c=1&d=2"),
        ("see <https://a.example|the page>", "see the page"),
        ("Trinidad &amp; Tobago &lt;now&gt;", "Trinidad & Tobago <now>"),
        ("&amp;lt;", "&lt;"),
        ("<!subteam^S1|@desk> hi", "hi"),
        ("", ""),
    ],
)
def test_the_words_of_a_message(sent: str, typed: str) -> None:
    assert plain(sent) == typed


@pytest.mark.parametrize(
    ("message", "quoted"),
    [
        ("We will never accept this.", "We will never accept this."),
        ("&gt; We will never\n&gt; accept this.", "We will never accept this."),
        ("She: “We will *never* accept _this_.” Sure?", "We will never accept this."),
        ("„Wir werden das nie hinnehmen.“ – so?", "Wir werden das nie hinnehmen."),
        ("« Nous ne l'accepterons jamais ici »", "Nous ne l'accepterons jamais ici"),
        ('the so-called "Axis" said "We will never accept this"', "We will never accept this"),
        ("the so-called “Axis” is back again", "the so-called “Axis” is back again"),
        ("2 * 3 is not snake_case", "2 * 3 is not snake_case"),
        ("```We will never accept this.```", "We will never accept this."),
    ],
)
def test_the_quotation_in_a_message(message: str, quoted: str) -> None:
    assert quotation(message) == quoted


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert not re.search(r"<[@!]\w+>", plain(text.replace("&", "")))
    quotation(text)
    assert not re.search(r"[<>]", inert(text))


@pytest.mark.parametrize("piece", ["_", "*a ", " *a", "<@U1|", "> ", '"', "“", "&", "*_~`", "«a"])
def test_the_longest_message_is_read_at_once(piece: str) -> None:
    begun = time.monotonic()
    quotation((piece * 50_000)[:50_000])
    assert time.monotonic() - begun < 2  # it takes a hundredth of a second, or minutes
