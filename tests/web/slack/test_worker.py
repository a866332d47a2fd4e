"""What the bot survives: rate limits, errors of Slack's and of ours, restarts, removal."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from qa.records import Answer
from tests.web.conftest import FakeDesk
from tests.web.slack.conftest import TOKEN, Slack, SlackServer, wait_until
from web.chat import worker
from web.slack.bot import Bot, SlackNotReady
from web.slack.wiring import slack_bot

QUOTE = "Vessaria condemns the launch by Korund."
Start = Callable[..., tuple[Slack, Bot]]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_LOOK_S", 0.02)
    monkeypatch.setattr(worker.Worker.__init__, "__defaults__", ((0.01, 0.02, 0.03),))


def _settled(bot: Bot, count: int = 1) -> dict[str, int]:
    jobs = bot.installation.jobs
    wait_until(lambda: sum(jobs.counts().get(s, 0) for s in ("done", "failed")) >= count)
    return jobs.counts()


def test_a_rate_limit_is_waited_for_as_told(start: Start, server: SlackServer) -> None:
    limited = (429, {"Retry-After": "1"}, {"ok": False, "error": "ratelimited"})
    server.plan.replies["chat.update"] = [limited, limited]
    slack, bot = start()
    begun = time.monotonic()
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert time.monotonic() - begun >= 2.0
    assert len(server.of("chat.update")) == 3
    assert len(server.of("chat.postMessage")) == 1, "the notice is not posted again"


@pytest.mark.parametrize(
    "broken",
    [
        (500, {}, b"<html>"),
        (503, {}, {"ok": False, "error": "service_unavailable"}),
        (200, {}, {"ok": False, "error": "internal_error"}),
        (200, {}, b"not JSON"),
        (200, {}, b""),
    ],
)
def test_errors_of_slacks_own_are_tried_again(
    start: Start, server: SlackServer, desk: FakeDesk, broken: Any
) -> None:
    server.plan.replies["chat.postMessage"] = [broken]
    server.plan.replies["chat.update"] = [broken, broken]
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of("chat.update")[-1]["blocks"])
    assert len(desk.asked) == 1, "an answer that was found is not looked for again"


def test_when_all_attempts_are_used_up_it_says_that_it_failed(
    start: Start, server: SlackServer
) -> None:
    broken = (500, {}, b"")
    server.plan.replies["chat.update"] = [broken] * 4
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"failed": 1}
    assert "ask again" in server.of("chat.update")[-1]["text"].lower()


def test_a_job_that_ends_every_process_is_given_up_and_told(
    make_slack_app: Callable[..., Any], start: Start, server: SlackServer, desk: FakeDesk
) -> None:
    app = make_slack_app()
    Slack(app.test_client(), server).mention("What did Vessaria say?")
    left = slack_bot(app)
    assert left is not None
    for process in range(4):
        assert left.installation.jobs.claim(str(process), -1.0) is not None
    _, bot = start()
    assert _settled(bot) == {"failed": 1}
    assert desk.asked == []
    assert "ask again" in server.of("chat.postMessage")[-1]["text"].lower()


def test_a_job_that_does_not_end_in_time_is_left_to_the_next_and_answered_once(
    start: Start, server: SlackServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_GRACE_S", 0.1)
    gate, quick = threading.Event(), desk.ask

    def slow(question: str, **given: Any) -> Answer:
        gate.wait(10)
        return quick(question, **given)

    monkeypatch.setattr(desk, "ask", slow)
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    server.wait_for("chat.postMessage")
    bot.stop()
    _, next_bot = start()
    time.sleep(0.1)
    gate.set()
    assert _settled(next_bot) == {"done": 1}
    assert len(server.of("chat.update")) == len(server.of("chat.postMessage")) == 1
    assert len(desk.asked) == 1, "the answer was found, and is not looked for again"


def test_a_job_whose_end_could_not_be_written_down_is_done_again(
    start: Start, server: SlackServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.errors import StoreUnavailable
    from web.chat.jobs import Jobs

    monkeypatch.setattr(worker, "_LEASE_S", 0.2)
    monkeypatch.setattr(worker, "_RENEWAL_S", 0.05)
    settle, full = Jobs.settle, [1, 2]

    def once_more(jobs: Jobs, *given: Any) -> None:
        if full:
            full.pop()
            raise StoreUnavailable("the disk is full")
        settle(jobs, *given)

    monkeypatch.setattr(Jobs, "settle", once_more)
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert len(server.of("chat.postMessage")) == len(desk.asked) == 1


def test_a_clock_that_is_set_forward_gives_no_second_answer(
    start: Start, server: SlackServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, quick = threading.Event(), desk.ask

    def slow(question: str, **given: Any) -> Answer:
        answer = quick(question, **given)
        gate.wait(10)
        return answer

    monkeypatch.setattr(desk, "ask", slow)
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    wait_until(lambda: len(desk.asked) == 1)
    monkeypatch.setattr(bot.installation.jobs, "_now", lambda: time.time() + 60)
    time.sleep(0.2)
    gate.set()
    assert _settled(bot) == {"done": 1}
    assert len(desk.asked) == len(server.of("chat.update")) == 1


def test_a_defect_is_told_without_what_was_asked(
    start: Start, server: SlackServer, desk: FakeDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    desk.failure = KeyError("a most private question")
    slack, bot = start()
    slack.mention("a most private question of Vessaria")
    assert _settled(bot) == {"failed": 1}
    assert "ask again" in server.of("chat.update")[-1]["text"].lower()
    out = "".join(capfd.readouterr())
    assert "KeyError" in out
    assert "private" not in out


def test_nothing_secret_and_no_words_in_the_log(
    start: Start,
    server: SlackServer,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    server.plan.always["chat.update"] = (200, {}, {"ok": False, "error": "a private thing"})
    slack, bot = start()
    slack.mention("a most private question")
    slack.command("another private question")
    slack.event({"type": "team_join", "text": "private"}, "Ev7")
    slack.send(b'{"type": "block_actions", "private": 1}', "application/json")
    _settled(bot, 1)
    out = "".join(capfd.readouterr()) + caplog.text
    assert "job over" in out
    assert "private" not in out
    assert TOKEN not in out
    assert server.response_url not in out


def test_an_index_that_is_being_loaded_is_waited_for(
    start: Start, server: SlackServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from web.refusals import Unavailable

    monkeypatch.setattr(worker, "_BUSY_S", 0.02)
    desk.failure = Unavailable("the index is being loaded")
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    wait_until(lambda: len(desk.asked) >= 3)
    desk.failure = None
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of("chat.update")[-1]["blocks"])


@pytest.mark.parametrize("refused", ["not_in_channel", "channel_not_found", "is_archived"])
def test_a_channel_that_cannot_be_written_to_is_not_silence(
    start: Start, server: SlackServer, refused: str
) -> None:
    server.plan.replies["chat.postMessage"] = [(200, {}, {"ok": False, "error": refused})] * 2
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of("chat.postEphemeral")[0]["blocks"])


def test_a_message_that_was_deleted_is_answered_anew(start: Start, server: SlackServer) -> None:
    gone = (200, {}, {"ok": False, "error": "message_not_found"})
    server.plan.replies["chat.update"] = [gone]
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    assert _settled(bot) == {"done": 1}
    assert QUOTE in str(server.of("chat.postMessage")[1]["blocks"])


def test_acknowledged_at_once_while_answers_take_their_time(
    start: Start, server: SlackServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = desk.ask

    def slow(question: str, **given: Any) -> Answer:
        time.sleep(0.5)
        return quick(question, **given)

    monkeypatch.setattr(desk, "ask", slow)
    slack, bot = start()
    slack.mention("Warm up?", "Ev0", ts="0.1")
    took = []
    for number in range(1, 9):
        begun = time.monotonic()
        slack.mention("What did Vessaria say?", f"Ev{number}", ts=f"{number}.1")
        took.append(time.monotonic() - begun)
    assert sorted(took)[len(took) // 2] < 0.1
    assert _settled(bot, 9) == {"done": 9}


def test_two_hundred_mentions_at_once_are_all_answered(start: Start, server: SlackServer) -> None:
    slack, bot = start(slack_asks_per_minute=0)

    def mention(number: int) -> int:
        # A test client each: they are not meant for several threads.
        own = Slack(slack.client.application.test_client(), server)
        return own.mention("What did Vessaria say?", f"E{number}", ts=f"{number}.1").status_code

    with ThreadPoolExecutor(20) as many:
        assert set(many.map(mention, range(200))) == {200}
    assert _settled(bot, 200) == {"done": 200}
    assert len({body["ts"] for body in server.of("chat.update")}) == 200


def test_what_was_left_is_done_after_a_restart(start: Start, server: SlackServer) -> None:
    slack, bot = start()
    server.plan.always["chat.update"] = (429, {"Retry-After": "2"}, {"ok": False})
    slack.mention("What did Vessaria say?")
    server.wait_for("chat.update")
    bot.stop()
    assert bot.installation.jobs.counts() == {"queued": 1}
    del server.plan.always["chat.update"]
    _, next_bot = start()
    assert _settled(next_bot) == {"done": 1}
    assert len(server.of("chat.postMessage")) == 1


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}],
)
def test_when_the_app_is_removed_it_stops_and_keeps_what_was_set(
    start: Start, server: SlackServer, desk: FakeDesk, event: dict[str, Any]
) -> None:
    slack, bot = start()
    slack.command("defaults issuer=Vessaria")
    slack.mention("What did Vessaria say?", "Ev1")
    _settled(bot)
    assert slack.event(event, "Ev2").status_code == 200
    assert slack.mention("What did Vessaria say?", "Ev3").status_code == 200
    time.sleep(0.1)
    kept = bot.installation
    assert kept.jobs.counts() == {}
    assert kept.defaults.of("T1", "C1") == {"issuers": ["Vessaria"]}
    assert kept.threads.conversation("T1", "C1", "100.1") is not None
    assert len(desk.asked) == 1
    told = slack.client.get("/readyz").get_json()
    assert told["health"] == "yellow"
    assert "install it again" in "".join(told["reasons"])
    _, next_bot = start()
    assert not next_bot.is_on, "the token is known to be revoked"
    assert start(slack_bot_token="xoxb-new")[1].is_on  # noqa: S106


def test_revoked_tokens_of_people_change_nothing(start: Start) -> None:
    slack, bot = start()
    slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert bot.is_on


def test_slacks_word_that_the_token_is_revoked_ends_it_too(
    start: Start, server: SlackServer
) -> None:
    server.plan.always["chat.postMessage"] = (200, {}, {"ok": False, "error": "token_revoked"})
    slack, bot = start()
    slack.mention("What did Vessaria say?")
    wait_until(lambda: not bot.is_on)


def test_a_token_that_slack_does_not_take_just_now_costs_a_question_and_no_more(
    start: Start, server: SlackServer
) -> None:
    slack, bot = start()
    slack.command("defaults issuer=Vessaria")
    refused = (200, {}, {"ok": False, "error": "invalid_auth"})
    server.plan.always |= {"chat.postMessage": refused, "chat.postEphemeral": refused}
    slack.mention("What did Vessaria say?", "Ev1")
    assert _settled(bot, 2) == {"failed": 1, "done": 1}  # the channel was told of its defaults
    assert bot.is_on
    server.plan.always.clear()
    slack.mention("What did Vessaria say?", "Ev2", ts="2.1")
    assert _settled(bot, 3) == {"failed": 1, "done": 2}
    assert bot.installation.defaults.of("T1", "C1") == {"issuers": ["Vessaria"]}


def test_without_the_signing_secret_it_does_not_start(
    make_slack_app: Callable[..., Any],
) -> None:
    with pytest.raises(SlackNotReady, match="ONRECORD_SLACK_SIGNING_SECRET"):
        make_slack_app(slack_signing_secret=None)
    with pytest.raises(SlackNotReady, match="ONRECORD_SLACK_SIGNING_SECRET"):
        make_slack_app(slack_signing_secret="  ")  # noqa: S106
    with pytest.raises(SlackNotReady, match="ONRECORD_SLACK_BOT_TOKEN"):
        make_slack_app(slack_bot_token=None)


def test_with_a_socket_only_calls_over_http_are_refused(
    make_slack_app: Callable[..., Any], server: SlackServer
) -> None:
    app = make_slack_app(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    assert Slack(app.test_client(), server).mention("help").status_code == 401


def test_without_settings_there_is_no_bot(
    make_slack_app: Callable[..., Any], server: SlackServer
) -> None:
    app = make_slack_app(slack_signing_secret=None, slack_bot_token=None)
    assert slack_bot(app) is None
    assert app.test_client().post("/slack/events").status_code == 404


def test_what_cannot_be_written_down_is_not_acknowledged_and_told_in_the_end(
    slack: Slack, server: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.errors import StoreUnavailable
    from web.chat.jobs import Jobs

    def full(*_: object) -> bool:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(Jobs, "add", full)
    response = slack.mention("What did Vessaria say?")
    assert response.status_code == 503
    assert json.loads(response.text)["error"]["code"] == "unavailable"
    again = {"X-Slack-Retry-Num": "2", "X-Slack-Retry-Reason": "http_error"}
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": "What?"}
    assert slack.event(event, **again).status_code == 503
    assert slack.event(event, **again | {"X-Slack-Retry-Num": "3"}).status_code == 503
    (whispered,) = server.wait_for("chat.postEphemeral")
    assert (whispered["channel"], whispered["user"], whispered["thread_ts"]) == ("C1", "U1", "1.1")
    assert "Please ask again" in whispered["text"]
    told = slack.command("What did Vessaria say?")
    assert told.status_code == 200
    assert "Please ask again" in told.get_json()["text"]
