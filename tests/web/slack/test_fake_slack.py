"""The stand-in for Slack refuses what Slack refuses."""

from __future__ import annotations

import doctest
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.web.slack import deliveries
from tests.web.slack.fake_slack import APP_TOKEN, TOKEN, FakeSlack


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _actions(**button: Any) -> dict[str, Any]:
    label = {"type": "plain_text", "text": button.pop("label", "Go")}
    return {"type": "actions", "elements": [{"type": "button", "text": label, **button}]}


def _quote(*elements: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": list(elements)}],
    }


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ([_section("x")], None),
        ([_section("x" * 3_001)], "invalid_blocks"),
        ([_section("")], "invalid_blocks"),
        ([_section("x")] * 51, "invalid_blocks"),
        ([_section("x" * 2_999)] * 5, "msg_blocks_too_long"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}], "invalid_blocks"),
        ([_actions(label="x" * 76)], "invalid_blocks"),
        ([_actions(value="x" * 2_001)], "invalid_blocks"),
        ([_actions(url="https://" + "x" * 3_000)], "invalid_blocks"),
        ([_quote({"type": "text", "text": "x"})], None),
        ([_quote({"type": "text", "text": ""})], "invalid_blocks"),
        ([_quote({"type": "broadcast", "range": "channel"})], "invalid_blocks"),
        ([{"type": "poem"}], "invalid_blocks"),
        ([_section("x") | {"colour": "red"}], "invalid_blocks"),
    ],
)
def test_blocks_are_within_limits(
    workspace: FakeSlack, blocks: list[dict[str, Any]], code: str | None
) -> None:
    client = WebClient(TOKEN, workspace.api_url)
    if code is None:
        assert client.chat_postMessage(channel="C1", text="x", blocks=blocks)["ok"]
        return
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    assert refused.value.response["error"] == code
    assert not workspace.shown


@pytest.mark.parametrize(
    ("token", "method", "code"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-another", "auth.test", "invalid_auth"),
        (TOKEN, "apps.connections.open", "not_allowed_token_type"),
        (APP_TOKEN, "auth.test", "not_allowed_token_type"),
        (TOKEN, "chat.update", "message_not_found"),
        (TOKEN, "chat.postMessage", "channel_not_found"),
        (TOKEN, "chat.shout", "unknown_method"),
    ],
)
def test_calls_are_refused(workspace: FakeSlack, token: str, method: str, code: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        WebClient(token, workspace.api_url).api_call(method, json={"text": "x"})
    assert refused.value.response["error"] == code


def test_streams_expire(workspace: FakeSlack) -> None:
    client = WebClient(TOKEN, workspace.api_url)
    body = {"channel": "C1", "thread_ts": "1.1", "recipient_team_id": "T", "recipient_user_id": "U"}
    ts = client.api_call("chat.startStream", json=body)["ts"]
    workspace.expire_streams()
    with pytest.raises(SlackApiError, match="message_not_in_streaming_state"):
        client.api_call("chat.stopStream", json={"channel": "C1", "ts": ts})


def test_failures_are_planned(workspace: FakeSlack) -> None:
    workspace.fail("auth.test", 429, 503, "fatal_error", retry_after=7)
    client = WebClient(TOKEN, workspace.api_url, retry_handlers=[])
    codes = []
    for _ in range(3):
        with pytest.raises(SlackApiError) as refused:
            client.auth_test()
        codes.append((refused.value.response.status_code, refused.value.response.headers))
    assert [status for status, _ in codes] == [429, 503, 200]
    assert codes[0][1]["Retry-After"] == "7"
    assert client.auth_test()["team_id"] == deliveries.TEAM


def test_it_signs_as_the_documentation_of_slack_does() -> None:
    assert doctest.testmod(deliveries).failed == 0
