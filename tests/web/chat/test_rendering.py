"""What every chat says of an answer is put together once, from its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.records import CitedOrigin
from tests.web.conftest import FakeDesk, launch_citation
from tests.web.slack.block_rules import all_text
from web.chat.rendering import headline, pieces, quote_of, searched
from web.links import Links
from web.mattermost.messages import answer_text
from web.slack.blocks import answer_message

LINKS = Links("https://record.example")


def test_a_quote_says_whose_it_is_when_and_where_it_stands() -> None:
    quote = quote_of(launch_citation(), LINKS, "a1")
    assert quote.head == ("Vessaria", "Ilse Marend", "Foreign Minister", "March 2019")
    assert quote.words == launch_citation().quote
    assert quote.address is not None
    assert quote.address.startswith("https://record.example/statements/speech-1?revision=2")
    assert quote.publisher is None, "an address that runs a script leads nowhere"


def test_without_our_own_address_a_quote_leads_to_the_publisher_alone() -> None:
    quote = quote_of(launch_citation(), Links(None))
    assert (quote.address, quote.publisher) == (None, None)


@pytest.mark.parametrize(
    ("standing", "word"), [("official", ""), ("operator", "brought in"), ("unchecked", "unchecked")]
)
def test_where_nobody_vouches_for_the_source_a_word_says_so(standing: str, word: str) -> None:
    origin = CitedOrigin(standing, "v.example", "2026-03-02T00:00:00Z")
    cited = replace(launch_citation(), origin=origin)
    answer = replace(FakeDesk().ask("What did Vessaria say?"), citations=(cited,))
    in_slack = "\n".join(all_text(answer_message(answer, "?", LINKS).blocks))
    for text in (in_slack, answer_text(answer, LINKS)):
        assert any(one in text for one in ("brought in", "unchecked")) is bool(word)
        assert word in text


def test_both_chats_show_the_same_pieces_in_the_same_order() -> None:
    answer = FakeDesk().ask("What did Vessaria say about Korund?")
    in_slack = "\n".join(all_text(answer_message(answer, "?", LINKS).blocks))
    in_mattermost = answer_text(answer, LINKS).replace("\u2060", "").replace("\\", "")
    for piece in pieces(answer, LINKS):
        assert piece.text in in_slack
        assert piece.text in in_mattermost
    assert headline(answer) in in_slack
    assert searched(answer) == "2 statements searched, March 2019"
