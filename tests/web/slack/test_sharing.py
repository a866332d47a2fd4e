"""An answer that somebody puts into another channel."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.slack.block_rules import all_text
from tests.web.slack.deliveries import pressed
from tests.web.slack.fake_slack import Shown
from tests.web.slack.newsroom import QUESTION, Newsroom, buttons, quotes

Open = Callable[..., Newsroom]


def _share(newsroom: Newsroom, answer: Shown, channel: str) -> Shown:
    picked = {**buttons(answer.blocks)["share_to"], "selected_conversation": channel}
    message = {"type": "message", "ts": answer.ts, "thread_ts": "100.1", "text": "…"}
    newsroom.send(pressed(picked, message, newsroom.slack.response_url()))
    newsroom.settle(2)
    return newsroom.slack.shown[-1]


def test_it_stands_there_whole_with_the_name_of_who_shared_it(newsroom: Newsroom) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    told = _share(newsroom, answer, "C0DESK")
    assert (told.text, told.to is None) == ("Shared.", False)
    (shared,) = [one for one in newsroom.slack.shown if one.channel == "C0DESK"]
    assert quotes(shared.blocks) == quotes(answer.blocks)
    assert all_text(shared.blocks)[0] == "Shared by asker"
    assert shared.to is None


def test_where_the_bot_may_not_write_that_is_said(newsroom: Newsroom) -> None:
    newsroom.slack.workspace.closed_to_the_bot.add("C0CLOSED")
    answer = newsroom.ask(QUESTION, "100.1")
    assert "Invite it there first" in _share(newsroom, answer, "C0CLOSED").text


def test_channels_that_may_not_ask_are_not_shared_into(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_channels="C0NEWS")
    answer = newsroom.ask(QUESTION, "100.1")
    assert "does not answer in this channel" in _share(newsroom, answer, "C0DESK").text
    assert not [one for one in newsroom.slack.shown if one.channel == "C0DESK"]
