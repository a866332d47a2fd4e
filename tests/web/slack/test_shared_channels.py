"""Slack Connect: people of other organisations in a channel that is shared."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.slack.deliveries import TEAM, mention
from tests.web.slack.newsroom import QUESTION, Newsroom, quotes

Open = Callable[..., Newsroom]


def test_a_guest_of_another_organisation_is_held_to_the_list_of_teams(
    open_newsroom: Open,
) -> None:
    newsroom = open_newsroom(slack_teams=TEAM)
    newsroom.send(mention(QUESTION, "100.1", user="U0GUEST", user_team="T0OTHER"))
    newsroom.settle(1)
    (told,) = newsroom.slack.shown
    assert told.to == "U0GUEST"
    assert "not available" in told.text
    assert not quotes(told.blocks)


def test_an_organisation_on_the_list_may_ask_as_a_guest(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_teams=f"{TEAM},T0OTHER")
    assert quotes(newsroom.ask(QUESTION, "100.1", user_team="T0OTHER").blocks)


def test_the_own_team_may_ask_in_a_shared_channel(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_teams=TEAM)
    assert quotes(newsroom.ask(QUESTION, "100.1", user_team=TEAM).blocks)
