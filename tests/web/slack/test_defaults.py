"""What a channel asks with: checked, announced, and set by those who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.slack.deliveries import CHANNEL, DIRECT, TEAM, USER, command
from tests.web.slack.newsroom import Newsroom

Open = Callable[..., Newsroom]


def _said(newsroom: Newsroom, words: str, channel: str = CHANNEL) -> str:
    delivered = command(words, newsroom.slack.response_url(), channel)
    text: str = newsroom.send(delivered).get_json()["text"]
    return text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("issuer=Atlantis since=2050", "2050 is still to come"),
        ("issuer=Atlantis", "nothing by “Atlantis” is on record here"),
        ("issuer=Marowby", "Did you mean “Marrowby”?"),
        ('speaker="Nobody Atall"', "nothing by “Nobody Atall” is on record"),
        ("issuer=Marrowby since=2022", "nothing by them is on record here from that time"),
        ("since=2020 until=2010", "before it starts"),
        ("colour=red", "“colour” is not something that can be set"),
    ],
)
def test_defaults_with_which_nothing_would_be_found_are_refused(
    newsroom: Newsroom, words: str, why: str
) -> None:
    _said(newsroom, "defaults issuer=Veldania")
    said = _said(newsroom, f"defaults {words}")
    assert said.startswith("Nothing was changed")
    assert why in said
    assert newsroom.bot.installation.defaults.of(TEAM, CHANNEL) == {"issuers": ["Veldania"]}


def test_the_channel_is_told_what_it_asks_with_and_who_set_it(newsroom: Newsroom) -> None:
    said = _said(newsroom, "defaults issuer=Veldania since=2020")
    assert "issuer=Veldania since=2020" in said
    newsroom.settle(1)
    _said(newsroom, "defaults clear")
    newsroom.settle(2)
    told = [shown.text for shown in newsroom.slack.shown if shown.to is None]
    assert told == [
        "asker set what this channel asks with, unless a question says otherwise:"
        " issuer=Veldania since=2020",
        "asker cleared what this channel asks with.",
    ]


def test_nobody_else_may_set_them(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_editors="U0EDITOR")
    said = _said(newsroom, "defaults issuer=Veldania")
    assert said.startswith("Nothing was changed. Not everyone can set")
    assert newsroom.bot.installation.defaults.of(TEAM, CHANNEL) == {}
    assert "no defaults" in _said(newsroom, "defaults"), "anyone may look"
    mine = _said(newsroom, "defaults issuer=Veldania", DIRECT)
    assert "now asks with: issuer=Veldania" in mine


def test_those_who_are_named_may(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_editors=f"U0EDITOR, {USER}")
    assert "now asks with" in _said(newsroom, "defaults issuer=Veldania")


def test_unless_told_nobody_may(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_editors=None)
    assert "Nothing was changed" in _said(newsroom, "defaults clear")
