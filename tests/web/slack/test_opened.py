"""Opening the direct messages with the bot: a first message, and questions that have an answer."""

from __future__ import annotations

from tests.web.slack.block_rules import all_text
from tests.web.slack.deliveries import DIRECT, direct, opened
from tests.web.slack.newsroom import Newsroom, quotes


def test_the_first_time_there_is_a_message_and_each_time_there_are_questions(
    newsroom: Newsroom,
) -> None:
    newsroom.send(opened())
    newsroom.settle(1)
    (greeting,) = newsroom.slack.shown
    assert (greeting.channel, greeting.thread) == (DIRECT, None)
    prompts = newsroom.slack.workspace.prompts
    assert prompts
    assert set(prompts) <= set(all_text(greeting.blocks))
    newsroom.send(opened())
    assert len(newsroom.slack.shown) == 1


def test_what_is_suggested_is_made_from_what_is_on_record_and_has_an_answer(
    newsroom: Newsroom,
) -> None:
    newsroom.send(opened())
    newsroom.settle(1)
    for number, question in enumerate(newsroom.slack.workspace.prompts):
        assert "Veldania" in question or "Marrowby" in question or "Quist" in question
        newsroom.send(direct(question, f"{number}.1"))
        assert quotes(newsroom.answered(f"{number}.1").blocks), question


def test_where_the_app_is_no_agent_there_is_the_message_alone(newsroom: Newsroom) -> None:
    newsroom.slack.workspace.scopes.discard("assistant:write")
    newsroom.send(opened())
    assert newsroom.settle(1) == {"done": 1}
    assert len(newsroom.slack.shown) == 1


def test_another_tab_opens_nothing(newsroom: Newsroom) -> None:
    newsroom.send(opened("home"))
    assert not newsroom.slack.shown
    assert newsroom.bot.installation.jobs.counts() == {}
