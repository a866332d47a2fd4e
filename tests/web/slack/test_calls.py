"""Where calls may go, how long Slack's word to wait is, and what stays out of every log."""

from __future__ import annotations

import logging

import pytest

from tests.web.slack.conftest import TOKEN, SlackServer
from web.slack.blocks import message
from web.slack.calls import Calls, Later, Never

WORDS = message("a most private answer")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/latest/meta-data",
        "http://slack.com/commands/T1/1/x",
        "http://hooks.slack.com/commands/T1/1/x",
        "https://hooks.slack.com.example/commands/T1/1/x",
        "https://hooks.slack.com@example.com/x",
        "https://example.com\\.hooks.slack.com/x",
        "https://files.slack.com/redirect",
        "https://hooks.slack.com:22/x",
        "https://hooks.slack.com/é",
        "https://[hooks.slack.com",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_answer_goes_to_slacks_own_address_only(url: str) -> None:
    with pytest.raises(Never, match="unknown_address"):
        Calls(TOKEN, "https://slack.com/api/").respond(url, WORDS, public=False, replace=False)


@pytest.mark.parametrize(
    ("api", "url"),
    [
        ("https://slack.com/api/", "https://hooks.slack.com/commands/T1/1/x"),
        ("https://slack-gov.com/api/", "https://hooks.slack-gov.com/actions/T1/1/x"),
    ],
)
def test_slacks_own_address_is_known(api: str, url: str) -> None:
    calls = Calls(TOKEN, api)
    calls.close()  # it would be called otherwise
    with pytest.raises(Later):
        calls.respond(url, WORDS, public=False, replace=False)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("99999999999", 600.0),
        ("nan", 1.0),
        ("inf", 1.0),
        ("-5", 1.0),
        ("1e9", 1.0),
        ("soon", 1.0),
        ("", 1.0),
    ],
)
def test_how_long_to_wait_is_read_and_bounded(
    server: SlackServer, told: str, seconds: float
) -> None:
    limited = (429, {"Retry-After": told}, {"ok": False, "error": "ratelimited"})
    server.plan.always |= {"chat.postMessage": limited, "response_url": limited}
    calls = Calls(TOKEN, server.url)
    with pytest.raises(Later) as posted:
        calls.post("C1", WORDS)
    with pytest.raises(Later) as answered:
        calls.respond(server.response_url, WORDS, public=False, replace=False)
    assert posted.value.seconds == answered.value.seconds == seconds


def test_no_library_logs_what_is_sent_not_even_when_told_to_log_all(
    server: SlackServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.plan.replies["chat.postMessage"] = [
        (200, {}, b'{"ok": true, "message": "a most private ')
    ]
    calls = Calls(TOKEN, server.url)
    with pytest.raises(Later):
        calls.post("C1", WORDS)
    calls.post("C1", WORDS)
    calls.respond(server.response_url, WORDS, public=False, replace=False)
    assert len(server.calls) == 3
    assert "private" not in caplog.text
    assert TOKEN not in caplog.text
    assert server.response_url not in caplog.text
