"""Who is let in, how often; the command's words; a channel's defaults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from qa.records import AskFilters, Interpretation
from tests.web.conftest import FakeDesk
from tests.web.slack.conftest import Slack, SlackServer, wait_until
from web.chat.defaults import filters_of, read_defaults, written, yielding
from web.chat.records import Kind
from web.slack.bot import Bot
from web.slack.commands import read_asked
from web.slack.texts import inert, plain, quotation

Start = Callable[..., tuple[Slack, Bot]]


def _settled(bot: Bot, count: int) -> None:
    wait_until(lambda: bot.installation.jobs.counts().get("done", 0) >= count)


def test_another_channel_is_told_once_and_politely(
    start: Start, server: SlackServer, desk: FakeDesk
) -> None:
    slack, bot = start(slack_channels="C2, direct")
    for number in range(3):
        slack.mention("What did Vessaria say?", f"Ev{number}")
    direct = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.1"}
    slack.event({**direct, "text": "What?"}, "Ev9")
    _settled(bot, 2)
    assert len(server.of("chat.postEphemeral")) == 1
    assert len(desk.asked) == 1
    assert "does not answer in this channel" in slack.command("What?").get_json()["text"]
    assert "does not answer in this channel" in slack.command("help").get_json()["text"]


def test_another_channel_hears_nothing_where_that_is_set(start: Start, server: SlackServer) -> None:
    slack, bot = start(slack_channels="C2", slack_outside="silent")
    slack.mention("What did Vessaria say?")
    assert slack.command("What?").data == b""
    assert bot.installation.jobs.counts() == {}


def test_nothing_is_done_in_another_channel_by_whatever_way(
    start: Start, server: SlackServer, desk: FakeDesk
) -> None:
    slack, bot = start(slack_channels="C9")
    for words in ("What did Vessaria say?", "help", "defaults issuer=Vessaria", "check “a b c d”"):
        told = slack.command(words).get_json()
        assert "does not answer in this channel" in told["text"]
    message = {"ts": "55.5", "text": "We will never accept this."}
    slack.interact(type="message_action", callback_id="check_quotation", message=message)
    for button in ("show_more", "share", "useful"):
        slack.press(button, "an-answer:1", trigger_id=f"{button}.4.b")
    (told,) = server.wait_for("response_url")
    assert told["response_type"] == "ephemeral"
    assert "does not answer in this channel" in told["text"]
    assert desk.asked == []
    assert bot.installation.defaults.of("T1", "C1") == {}
    assert not server.of("chat.postMessage")


def test_another_team_is_not_answered(start: Start, server: SlackServer) -> None:
    slack, bot = start(slack_teams="T9")
    assert slack.mention("What did Vessaria say?").status_code == 200
    assert "not available in this workspace" in slack.command("What?").get_json()["text"]
    assert bot.installation.jobs.counts() == {}


def test_asking_too_often_is_told_politely(
    start: Start, server: SlackServer, desk: FakeDesk
) -> None:
    slack, bot = start(slack_asks_per_minute=2)
    for number in range(5):
        slack.mention("What did Vessaria say?", f"Ev{number}", ts=f"{number}.1")
    slack.mention("What did Vessaria say?", "Ev0", ts="0.1")
    _settled(bot, 3)
    assert len(desk.asked) == 2
    (told,) = server.of("chat.postEphemeral")
    assert (told["user"], "more than 2 questions" in told["text"]) == ("U1", True)
    assert "more than 2" in slack.command("What?").get_json()["text"]
    slack.mention("What did Vessaria say?", "Ev7", ts="7.1", user="U2")
    _settled(bot, 4)
    assert len(desk.asked) == 3


def test_a_workspace_has_a_limit_of_its_own(start: Start, desk: FakeDesk) -> None:
    slack, _ = start(slack_team_asks_per_minute=1)
    assert "Looking" in slack.command("What?", "1").get_json()["text"]
    told = slack.command("What?", "2", user_id="U2").get_json()["text"]
    assert "workspace asks very often" in told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", (Kind.HELP, "")),
        ("Help!", (Kind.HELP, "")),
        ('check "We will never accept this."', (Kind.CHECK, "We will never accept this.")),
        ("check: “We will never accept this.”", (Kind.CHECK, "We will never accept this.")),
        ("check on Vessaria's words", (Kind.QUESTION, "check on Vessaria's words")),
        ("help for Korund by Vessaria", (Kind.QUESTION, "help for Korund by Vessaria")),
    ],
)
def test_what_words_ask_for(words: str, expected: tuple[Kind, str]) -> None:
    assert read_asked(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<@U1|bot> what &lt;b&gt; &amp;amp;", "what <b> &amp;"),
        ("in <#C1|general> <!subteam^S1|@desk> <mailto:a@b.c|a@b.c>", "in general a@b.c"),
        ("<http://x.example>", "http://x.example"),
        ("a\u202eb\x00c\ud800", "ab c"),
        ("1 < 2 > 0", "1 < 2 > 0"),
    ],
)
def test_the_words_of_a_message(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&gt; *We* will _never_ accept\n&gt; this.", "We will never accept this."),
        ("She said “we will never accept” today", "we will never accept"),
        ("The “so-called” deal is off", "The “so-called” deal is off"),
    ],
)
def test_the_quotation_in_a_message(text: str, expected: str) -> None:
    assert quotation(text) == expected


def test_a_channels_defaults_are_set_shown_used_and_cleared(start: Start, desk: FakeDesk) -> None:
    slack, bot = start()
    assert "no defaults" in slack.command("defaults").get_json()["text"]
    slack.command('defaults speaker="Ilse Marend" since=2020')
    assert 'speaker="Ilse Marend" since=2020' in slack.command("defaults").get_json()["text"]
    slack.mention("What was said about Korund?")
    _settled(bot, 2)
    assert desk.asked[0][2] == AskFilters(speakers=("Ilse Marend",), from_day=date(2020, 1, 1))
    slack.mention("What was said about Korund?", "Ev2", channel="C2")
    _settled(bot, 3)
    assert desk.asked[1][2] == AskFilters()
    slack.command("defaults clear")
    assert "no defaults" in slack.command("defaults").get_json()["text"]


@pytest.mark.parametrize(
    "text", ["issuer", "colour=red", "since=soon", "since=2024 until=2020", 'issuer=""', "a=<!x>"]
)
def test_defaults_that_cannot_be_read_say_how_to_write_them(slack: Slack, text: str) -> None:
    said = slack.command(f"defaults {text}").get_json()["text"]
    assert said.startswith("Nothing was changed")
    assert "issuer=Japan" in said


def test_defaults_can_be_typed_again_as_they_are_shown() -> None:
    body = read_defaults("issuer=Japan speaker=“Ilse Marend” about=fish, since=2020 to=2021-03")
    assert read_defaults(written(body)) == body
    assert filters_of(body).to_day == date(2021, 3, 31)


DEFAULTS = AskFilters(("Japan",), ("A",), date(2020, 1, 1), None, ("fish",))


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (Interpretation(), DEFAULTS),
        (
            Interpretation(issuers=("Chad",)),
            AskFilters(from_day=date(2020, 1, 1), about=("fish",)),
        ),
        (Interpretation(to_day=date(2010, 1, 1)), AskFilters(("Japan",), ("A",), about=("fish",))),
        (Interpretation(about=("x",), speakers=("B",)), AskFilters(from_day=date(2020, 1, 1))),
    ],
)
def test_a_question_wins_over_the_defaults(read: Interpretation, expected: AskFilters) -> None:
    assert yielding(DEFAULTS, read) == expected


def test_a_line_mentions_and_links_nothing() -> None:
    assert inert("<!channel> <@U1> & co") == "&lt;!channel&gt; &lt;@U1&gt; &amp; co"


def test_a_question_that_is_too_long_is_told(start: Start, server: SlackServer) -> None:
    slack, bot = start()
    slack.mention("why " * 1_000)
    _settled(bot, 1)
    assert "longer than 2,000" in server.of("chat.postMessage")[0]["text"]
