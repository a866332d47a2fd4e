"""What is said to the bot without being asked, and what is asked at the top level."""

from __future__ import annotations

import pytest

from tests.web.slack.block_rules import all_text
from tests.web.slack.deliveries import CHANNEL, DIRECT, command, direct, mention
from tests.web.slack.newsroom import NASTY, QUESTION, Newsroom, quotes


@pytest.mark.parametrize("remark", ["thanks!", "lol", "ok great", ":tada:", "no"])
def test_a_remark_in_a_thread_is_never_answered_with_quotes(
    newsroom: Newsroom, remark: str
) -> None:
    newsroom.ask(QUESTION, "100.1")
    newsroom.send(mention(remark, "100.9", thread_ts="100.1"))
    newsroom.settle(2)
    assert len(newsroom.slack.thread("100.1")) == 1
    assert newsroom.slack.workspace.reactions == [(CHANNEL, "100.9", "+1")]


def test_without_leave_to_react_a_remark_gets_a_line(newsroom: Newsroom) -> None:
    newsroom.slack.workspace.scopes.clear()
    newsroom.ask(QUESTION, "100.1")
    newsroom.send(mention("thanks!", "100.9", thread_ts="100.1"))
    newsroom.settle(2)
    _, line = newsroom.slack.thread("100.1")
    assert line.text.startswith("You are welcome")
    assert all_text(line.blocks) == [line.text]


@pytest.mark.parametrize("greeting", ["hello", "help me", "what can you do?", "hi!", ""])
def test_a_greeting_is_shown_what_can_be_asked(newsroom: Newsroom, greeting: str) -> None:
    newsroom.ask(QUESTION, "100.1")
    newsroom.send(mention(greeting, "100.9", thread_ts="100.1"))
    newsroom.settle(2)
    _, shown = newsroom.slack.thread("100.1")
    assert shown.text.startswith("Ask what a government said")


def test_a_remark_to_the_command_is_answered_in_a_line(newsroom: Newsroom) -> None:
    said = newsroom.send(command("thanks", newsroom.slack.response_url())).get_json()
    assert said["text"].startswith("You are welcome")


def test_the_top_level_of_a_direct_message_is_a_conversation(newsroom: Newsroom) -> None:
    newsroom.send(direct(QUESTION, "300.1"))
    newsroom.answered("300.1")
    newsroom.send(direct("And since 2019?", "301.1"))
    follow_up = newsroom.answered("301.1")
    years = [quote.split()[1] for _, quote in quotes(follow_up.blocks) if quote.startswith("In ")]
    assert years == ["2021", "2020", "2019"]
    assert follow_up.channel == DIRECT


@pytest.mark.parametrize("follow_up", ["And borders?", "And about borders?"])
def test_a_follow_up_of_one_word_asks_about_that_word(newsroom: Newsroom, follow_up: str) -> None:
    shelling = newsroom.ask("What did Veldania say about shelling?", "100.1")
    assert all("shelling" in quote for _, quote in quotes(shelling.blocks))
    borders = newsroom.ask(follow_up, "100.9", thread_ts="100.1")
    assert [quote for _, quote in quotes(borders.blocks)] == [NASTY]


def test_an_older_thread_of_a_direct_message_stays_where_it_was(newsroom: Newsroom) -> None:
    newsroom.send(direct(QUESTION, "300.1"))
    newsroom.answered("300.1")
    newsroom.send(direct("What did Marrowby say about Georgia?", "301.1"))
    newsroom.answered("301.1")
    newsroom.send(direct("And since 2019?", "302.1", thread_ts="300.1"))
    follow_up = newsroom.answered("300.1", 1)
    assert all("Marrowby" not in quote for _, quote in quotes(follow_up.blocks))
    assert quotes(follow_up.blocks)


def test_questions_typed_one_after_the_other_are_answered_in_order(newsroom: Newsroom) -> None:
    newsroom.send(direct(QUESTION, "300.1"))
    newsroom.send(direct("And since 2019?", "301.1"))
    assert len(quotes(newsroom.answered("301.1").blocks)) == 4
    assert newsroom.settle(2) == {"done": 2}


def test_the_next_day_the_top_level_begins_anew(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.send(direct(QUESTION, "300.1"))
    newsroom.answered("300.1")
    newsroom.settle(1)
    monkeypatch.setattr("web.slack.answering._SILENCE_S", -1.0)
    newsroom.send(direct("And since 2019?", "301.1"))
    later = newsroom.answered("301.1")
    assert all("Georgia" not in quote for _, quote in quotes(later.blocks))
