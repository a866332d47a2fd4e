"""Mattermost calls, and is answered; nobody else is."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.web.conftest import FakeDesk
from web.mattermost.messages import BUSY, FAILED
from web.mattermost.routes import COMMAND_PATH, WEBHOOK_PATH

COMMAND, WEBHOOK = "the-command", "the-webhook"
FORM = "application/x-www-form-urlencoded"
_numbers = count(1)
QUOTE = "> Vessaria condemns the launch by Korund."


@pytest.fixture
def client(make_app: Callable[..., OpenAPI]) -> FlaskClient:
    tokens = {
        "mattermost_command_token": f"another, {COMMAND}",
        "mattermost_webhook_token": WEBHOOK,
    }
    return make_app(**tokens).test_client()


def _command(client: FlaskClient, text: str, **more: str) -> TestResponse:
    fields = {
        "token": COMMAND,
        "team_id": "t",
        "team_domain": "newsroom",
        "channel_id": "c",
        "channel_name": "news",
        "user_id": "u",
        "user_name": "asker",
        "command": "/onrecord",
        "text": text,
        "trigger_id": f"trigger{next(_numbers)}",
        "response_url": "https://mattermost.example/hooks/commands/1",
        **more,
    }
    return client.post(COMMAND_PATH, data=urlencode(fields), content_type=FORM)


def _webhook(client: FlaskClient, text: str, as_json: bool = True, **more: str) -> TestResponse:
    fields: dict[str, Any] = {
        "token": WEBHOOK,
        "team_id": "t",
        "team_domain": "newsroom",
        "channel_id": "c",
        "channel_name": "news",
        "timestamp": 1700000000000,
        "user_id": "u",
        "user_name": "asker",
        "post_id": f"post{next(_numbers)}",
        "text": text,
        "trigger_word": "onrecord",
        "file_ids": "",
        **more,
    }
    if as_json:
        return client.post(WEBHOOK_PATH, data=json.dumps(fields), content_type="application/json")
    return client.post(WEBHOOK_PATH, data=urlencode(fields), content_type=FORM)


def test_a_command_is_answered_to_the_asker_alone(client: FlaskClient) -> None:
    response = _command(client, "What did Vessaria say?")
    assert response.status_code == 200
    told = response.get_json()
    assert told["response_type"] == "ephemeral"
    assert QUOTE in told["text"]


@pytest.mark.parametrize("as_json", [True, False])
def test_a_trigger_word_is_answered_in_the_thread(
    client: FlaskClient, desk: FakeDesk, as_json: bool
) -> None:
    told = _webhook(client, "OnRecord: What did Vessaria say?", as_json).get_json()
    assert told["response_type"] == "comment"
    assert QUOTE in told["text"]
    assert desk.asked[0][0] == "What did Vessaria say?"


@pytest.mark.parametrize("text", ["", "help", "HELP?", "hello", "what can you do?"])
def test_help(client: FlaskClient, text: str) -> None:
    assert "Ask what a government said" in _command(client, text).get_json()["text"]


@pytest.mark.parametrize("text", ["thanks!", "ok", ":tada:"])
def test_a_remark_is_no_question(client: FlaskClient, desk: FakeDesk, text: str) -> None:
    _webhook(client, "onrecord What did Vessaria say?")
    said = _webhook(client, f"onrecord {text}").get_json()["text"]
    assert said.startswith("You are welcome")
    assert len(desk.asked) == 1


def test_a_quotation_is_checked(client: FlaskClient) -> None:
    text = _command(client, "check “Vessaria condemns the launch.”").get_json()["text"]
    assert "**On record.**" in text
    assert QUOTE in text


@pytest.mark.parametrize("token", ["", "the-commanD", COMMAND + " ", "é", WEBHOOK])
def test_another_token_runs_nothing(client: FlaskClient, desk: FakeDesk, token: str) -> None:
    assert _command(client, "What?", token=token).status_code == 401
    assert not desk.asked


def test_the_commands_token_does_not_open_the_webhook(client: FlaskClient) -> None:
    body = urlencode({"token": COMMAND, "text": "What?"})
    assert client.post(WEBHOOK_PATH, data=body, content_type=FORM).status_code == 401


def test_without_tokens_nothing_is_at_the_addresses(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app().test_client()
    for path in (COMMAND_PATH, WEBHOOK_PATH):
        assert client.post(path, data="token=", content_type=FORM).status_code == 404


def test_an_empty_token_is_never_let_in(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(mattermost_command_token=COMMAND).test_client()
    body = urlencode({"token": "", "text": "What?"})
    assert client.post(WEBHOOK_PATH, data=body, content_type=FORM).status_code == 401


def test_the_services_key_is_not_asked_of_mattermost(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(api_key="k", mattermost_command_token=COMMAND).test_client()
    assert _command(client, "What did Vessaria say?").status_code == 200


def test_a_follow_up_is_in_the_same_conversation(client: FlaskClient, desk: FakeDesk) -> None:
    _command(client, "What did Vessaria say?")
    _command(client, "And since 2020?")
    _command(client, "And since 2020?", user_id="someone-else")
    conversations = [conversation for _, conversation, _, _ in desk.asked]
    assert conversations[0] is None
    assert conversations[1]
    assert conversations[2] is None


def test_a_trigger_words_conversation_is_the_channels(client: FlaskClient, desk: FakeDesk) -> None:
    _webhook(client, "onrecord What did Vessaria say?")
    _webhook(client, "onrecord And since 2020?", user_id="someone-else")
    _webhook(client, "onrecord And since 2020?", channel_id="another")
    conversations = [conversation for _, conversation, _, _ in desk.asked]
    assert conversations[1]
    assert conversations[2] is None


def test_a_conversation_ends_after_an_hours_silence(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _command(client, "What did Vessaria say?")
    monkeypatch.setattr("web.mattermost.asking._SILENCE_S", -1.0)
    _command(client, "And since 2020?")
    assert desk.asked[1][1] is None


def test_a_replay_is_answered_once(client: FlaskClient, desk: FakeDesk) -> None:
    for _ in range(3):
        told = _webhook(client, "onrecord What did Vessaria say?", post_id="once")
    assert told.get_json() == {}
    for _ in range(3):
        _command(client, "What did Vessaria say?", trigger_id="once")
    assert len(desk.asked) == 2


def test_a_replay_is_told_from_a_question_that_is_asked_again(
    client: FlaskClient, desk: FakeDesk
) -> None:
    for _ in range(2):
        assert QUOTE in _command(client, "What did Vessaria say?").get_json()["text"]
    assert len(desk.asked) == 2


def test_a_failure_is_said(client: FlaskClient, desk: FakeDesk) -> None:
    desk.failure = ZeroDivisionError("secret words")
    assert _command(client, "What?").get_json()["text"] == FAILED
    assert _webhook(client, "onrecord What?").get_json() == {
        "response_type": "comment",
        "text": FAILED,
        "skip_slack_parsing": True,
    }


def test_a_service_that_is_not_ready_says_so(client: FlaskClient, desk: FakeDesk) -> None:
    from web.refusals import Unavailable

    desk.failure = Unavailable("the index is being loaded")
    assert _command(client, "What?").get_json()["text"] == BUSY


def test_too_many_questions_are_told_to_wait(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(asks_per_minute=1, mattermost_command_token=COMMAND).test_client()
    _command(client, "What did Vessaria say?")
    assert "in a minute" in _command(client, "What did Vessaria say?").get_json()["text"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([FORM, "application/json", "", "text/plain"]))
def test_any_bytes_are_refused(client: FlaskClient, body: bytes, content_type: str) -> None:
    for path in (COMMAND_PATH, WEBHOOK_PATH):
        response = client.post(path, data=body, content_type=content_type)
        assert response.status_code in {400, 401}
