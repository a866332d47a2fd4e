"""What a channel of Mattermost asks with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

from tests.web.conftest import FakeDesk
from tests.web.mattermost.test_routes import COMMAND, WEBHOOK, _command, _webhook

Make = Callable[..., FlaskClient]


@pytest.fixture
def make(make_app: Callable[..., OpenAPI]) -> Make:
    def client(**changes: str) -> FlaskClient:
        tokens = {"mattermost_command_token": COMMAND, "mattermost_webhook_token": WEBHOOK}
        return make_app(**tokens, **changes).test_client()

    return client


def test_they_are_told_to_the_channel_and_asked_with(make: Make, desk: FakeDesk) -> None:
    client = make(mattermost_editors="asker")
    told = _command(client, "defaults issuer=Vessaria since=2015").get_json()
    assert told["response_type"] == "in_channel"
    assert "asker set what this channel asks with" in told["text"]
    _webhook(client, "onrecord What was said?")
    _, _, filters, _ = desk.asked[-1]
    assert filters is not None
    assert filters.issuers == ("Vessaria",)
    shown = _command(client, "defaults", user_name="anyone").get_json()
    assert shown["response_type"] == "ephemeral"
    assert "issuer=Vessaria since=2015" in shown["text"]


@pytest.mark.parametrize("words", ["issuer=Vessaria", "clear"])
def test_once_they_are_set_a_question_goes_on_from_none_before(
    make: Make, desk: FakeDesk, words: str
) -> None:
    client = make(mattermost_editors="asker")
    _command(client, "What did Korund say?")
    _command(client, "And since 2020?")
    assert desk.asked[-1][1]
    _command(client, f"defaults {words}")
    _command(client, "What was said?")
    assert desk.asked[-1][1] is None


def test_nobody_else_may_set_them(make: Make, desk: FakeDesk) -> None:
    client = make(mattermost_editors="u-editor, another")
    told = _command(client, "defaults issuer=Vessaria").get_json()
    assert told["response_type"] == "ephemeral"
    assert "Nothing was changed" in told["text"]
    _webhook(client, "onrecord What was said?")
    assert desk.asked[-1][2].issuers == ()  # type: ignore[union-attr]


def test_what_nobody_on_record_said_is_refused(make: Make) -> None:
    client = make(mattermost_editors="all")
    told = _webhook(client, "onrecord defaults issuer=Atlantis").get_json()["text"]
    assert "Atlantis" in told
    assert "Nothing was changed" in told


def test_in_a_direct_message_everyone_may(make: Make) -> None:
    client = make()
    told = _command(client, "defaults issuer=Vessaria", channel_name="u1__u2").get_json()["text"]
    assert "now asks with" in told or "set what this channel asks with" in told
