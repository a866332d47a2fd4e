"""From what a person writes in Slack to what stands there afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.conftest import FakeDesk
from tests.web.slack.conftest import Slack, SlackServer, wait_until
from web.slack.bot import Bot

QUOTE = "Vessaria condemns the launch by Korund."
Start = Callable[..., tuple[Slack, Bot]]


def _settled(bot: Bot, count: int = 1) -> dict[str, int]:
    jobs = bot.installation.jobs
    wait_until(lambda: sum(jobs.counts().get(s, 0) for s in ("done", "failed")) >= count)
    return jobs.counts()


def test_a_mention_is_answered_in_its_thread_in_place_of_the_notice(
    start: Start, server: SlackServer
) -> None:
    slack, bot = start()
    assert slack.mention("What did Vessaria say about Korund?").status_code == 200
    assert _settled(bot) == {"done": 1}
    (notice,), (answer,) = server.of("chat.postMessage"), server.of("chat.update")
    assert (notice["channel"], notice["thread_ts"]) == ("C1", "100.1")
    assert answer["ts"] == "9000.0001"
    assert QUOTE in str(answer["blocks"])


def test_four_deliveries_give_one_answer(start: Start, server: SlackServer, desk: FakeDesk) -> None:
    slack, bot = start()
    for number in range(4):
        retry = {"X-Slack-Retry-Num": str(number)} if number else {}
        event = {"type": "app_mention", "user": "U1", "text": "hello Vessaria", "ts": "1.1"}
        assert slack.event({**event, "channel": "C1"}, "EvX", **retry).status_code == 200
    assert _settled(bot) == {"done": 1}
    assert len(desk.asked) == len(server.of("chat.postMessage")) == 1


def test_a_thread_is_a_conversation(start: Start, desk: FakeDesk) -> None:
    slack, bot = start()
    slack.mention("What did Vessaria say?", "Ev1")
    _settled(bot, 1)
    slack.mention("And since 2020?", "Ev2", ts="100.7", thread_ts="100.1")
    _settled(bot, 2)
    slack.mention("And elsewhere?", "Ev3", ts="200.1")
    _settled(bot, 3)
    first, second, other = (conversation for _, conversation, _, _ in desk.asked)
    assert first is None
    assert second is not None
    assert other is None


def test_a_direct_message_is_answered_and_everything_else_is_not(
    start: Start, desk: FakeDesk
) -> None:
    slack, bot = start()
    message = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.1"}
    for number, more in enumerate(
        [
            {"subtype": "message_changed", "message": {"text": "x"}},
            {"subtype": "message_deleted"},
            {"subtype": "bot_message", "bot_id": "B2"},
            {"bot_id": "B1"},
            {"user": "UBOT"},
            {"hidden": True},
            {"edited": {"user": "U1", "ts": "1.2"}},
            {"channel": "C1", "channel_type": "channel"},
            {"type": "app_mention"},
        ]
    ):
        assert slack.event({**message, "text": "no", **more}, f"Ev{number}").status_code == 200
    assert slack.event({**message, "text": "What did Vessaria say?"}, "EvYes").status_code == 200
    assert _settled(bot) == {"done": 1}
    assert [asked[0] for asked in desk.asked] == ["What did Vessaria say?"]


def test_a_command_is_answered_to_the_asker_alone(start: Start, server: SlackServer) -> None:
    slack, bot = start()
    acknowledged = slack.command("What did Vessaria say?").get_json()
    assert acknowledged["response_type"] == "ephemeral"
    _settled(bot)
    (answer,) = server.of("response_url")
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", True)
    assert QUOTE in str(answer["blocks"])
    assert not server.of("chat.postMessage")


@pytest.mark.parametrize(
    ("refused", "instead"),
    [
        (["response_url"], "chat.postEphemeral"),
        (["response_url", "chat.postEphemeral"], "chat.postMessage"),
    ],
)
def test_an_expired_address_for_the_answer_is_not_silence(
    start: Start, server: SlackServer, refused: list[str], instead: str
) -> None:
    for method in refused:
        body: Any = b"expired_url" if method == "response_url" else {"ok": False, "error": "nope"}
        server.plan.always[method] = (404 if method == "response_url" else 200, {}, body)
    slack, bot = start()
    slack.command("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of(instead)[-1]["blocks"])


def test_the_shortcut_checks_the_quotation_in_the_messages_thread(
    start: Start, server: SlackServer
) -> None:
    slack, bot = start()
    message = {
        "type": "message",
        "user": "U2",
        "ts": "55.5",
        "text": f"She said “{QUOTE}” yesterday",
    }
    assert slack.interact(
        type="message_action", callback_id="check_quotation", message=message
    ).status_code == 200  # fmt: skip
    assert _settled(bot) == {"done": 1}
    assert server.of("chat.postMessage")[0]["thread_ts"] == "55.5"
    assert "On record." in str(server.of("chat.update")[0]["blocks"])


def test_buttons_keep_verdicts_once_show_more_and_share(
    start: Start, server: SlackServer, make_slack_app: Callable[..., Any]
) -> None:
    slack, bot = start()
    slack.command("What did Vessaria say?")
    _settled(bot)
    from web.state import EXTENSION

    parts = slack.client.application.extensions[EXTENSION]
    answer_id = _answer_id(server)
    for _ in range(2):
        slack.press("wrong_speaker", answer_id)
        slack.press("share", answer_id)
        slack.press("show_more", f"{answer_id}:1")
    slack.press("open", "")
    _settled(bot, 4)
    assert [f.verdict for f in parts.service_store.feedback()] == ["wrong_speaker"]
    shared = [b for b in server.of("response_url") if b["response_type"] == "in_channel"]
    assert len(shared) == 1
    assert QUOTE in str(shared[0]["blocks"])
    assert [b["thread_ts"] for b in server.of("chat.postMessage")] == ["100.1"]


@pytest.mark.parametrize(
    ("button", "value"),
    [("show_more", "nothing:1"), ("share", "nothing"), ("useful", "nothing"), ("useful", "")],
)
def test_a_button_of_an_answer_that_is_gone_says_so(
    start: Start, server: SlackServer, button: str, value: str
) -> None:
    slack, bot = start()
    slack.press(button, value)
    _settled(bot)
    assert "not kept any more" in server.of("response_url")[0]["text"]
    from web.state import EXTENSION

    parts = slack.client.application.extensions[EXTENSION]
    assert parts.service_store.feedback() == []


def test_what_one_person_sees_stays_with_them_whatever_slack_sends_along(
    start: Start, server: SlackServer
) -> None:
    slack, bot = start()
    slack.command("What did Vessaria say?")
    _settled(bot)
    answer_id = _answer_id(server)
    slack.press("show_more", f"{answer_id}:1", container={"is_ephemeral": True})
    _settled(bot, 2)
    assert server.of("chat.postMessage") == []
    assert server.of("response_url")[1]["response_type"] == "ephemeral"


def test_a_button_that_failed_can_be_pressed_again(start: Start, server: SlackServer) -> None:
    slack, bot = start()
    slack.command("What did Vessaria say?")
    _settled(bot)
    value = _answer_id(server)
    refused = (200, {}, {"ok": False, "error": "is_archived"})
    server.plan.always |= {"chat.postMessage": refused, "chat.postEphemeral": refused}
    server.plan.always["response_url"] = (404, {}, b"expired_url")
    slack.press("share", value)
    _settled(bot, 2)
    server.plan.always.pop("chat.postEphemeral")
    slack.press("share", value, trigger_id="3.4.c")
    told = server.wait_for("chat.postEphemeral", 2)[1]
    assert "On Record may not answer there. Please ask again" in told["text"]
    _settled(bot, 3)
    server.plan.always.clear()
    slack.press("share", value, trigger_id="3.5.b")
    _settled(bot, 4)
    shared = server.of("response_url")[-1]
    assert shared["response_type"] == "in_channel"
    assert QUOTE in str(shared["blocks"])


def test_a_message_that_is_far_too_long_is_told(start: Start, server: SlackServer) -> None:
    slack, bot = start()
    assert slack.mention("&amp; " * 30_000).status_code == 200
    _settled(bot)
    assert "longer than 2,000" in server.of("chat.postMessage")[0]["text"]


def test_a_message_without_words_is_answered_with_help(start: Start, server: SlackServer) -> None:
    slack, bot = start()
    message = {"type": "message", "channel": "D1", "user": "U1", "ts": "1.1", "text": None}
    assert slack.event(message).status_code == 200
    _settled(bot)
    assert "Ask what a government said" in server.of("chat.postMessage")[0]["text"]


def test_an_answer_is_streamed_where_the_workspace_allows(
    start: Start, server: SlackServer
) -> None:
    slack, bot = start(slack_streams=True)
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    (begun,), (ended,) = server.of("chat.startStream"), server.of("chat.stopStream")
    assert (begun["recipient_team_id"], begun["recipient_user_id"]) == ("T1", "U1")
    assert QUOTE in str(ended["blocks"])
    assert not server.of("chat.postMessage")


def test_an_expired_stream_falls_back_to_an_update(start: Start, server: SlackServer) -> None:
    expired = (200, {}, {"ok": False, "error": "message_not_in_streaming_state"})
    server.plan.always |= {"chat.appendStream": expired, "chat.stopStream": expired}
    slack, bot = start(slack_streams=True)
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of("chat.update")[0]["blocks"])


def test_a_stream_is_ended_even_where_its_last_line_is_refused(
    start: Start, server: SlackServer
) -> None:
    refused = (200, {}, {"ok": False, "error": "invalid_chunks"})
    server.plan.always["chat.appendStream"] = refused
    slack, bot = start(slack_streams=True)
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of("chat.stopStream")[0]["blocks"])
    assert not server.of("chat.update")


def test_a_workspace_without_streams_is_asked_once(start: Start, server: SlackServer) -> None:
    server.plan.always["chat.startStream"] = (200, {}, {"ok": False, "error": "not_supported"})
    slack, bot = start(slack_streams=True)
    for number in range(3):
        slack.mention("What did Vessaria say?", f"Ev{number}", ts=f"{number}.1")
        _settled(bot, number + 1)
    assert len(server.of("chat.startStream")) == 1
    assert len(server.of("chat.update")) == 3


def _answer_id(server: SlackServer) -> str:
    """Of the answer that one person sees."""
    (pair,) = server.of("response_url")[0]["blocks"][-1]["elements"]
    value: str = pair["positive_button"]["value"]
    return value.removeprefix("useful ")
