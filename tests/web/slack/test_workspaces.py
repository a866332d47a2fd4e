"""Several workspaces: each installs the app by itself, and is answered with its own token."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from flask.testing import FlaskClient
from pydantic import SecretStr

from tests.web.slack.deliveries import TEAM, Delivery, event, mention
from tests.web.slack.newsroom import PUBLIC_URL, QUESTION, Newsroom, quotes
from tests.web.slack.test_documented_steps import DOCS
from web.slack.installing import INSTALL_PATH, INSTALLED_PATH

Open = Callable[..., Newsroom]
SECOND = "T0SECOND"
BOTH = {"slack_client_id": "1.2", "slack_client_secret": SecretStr("a-client-secret")}


def _of(team: str, delivery: Delivery) -> Delivery:
    return Delivery(delivery.body.replace(TEAM.encode(), team.encode()), delivery.content_type)


def test_each_workspace_is_answered_with_its_own_token(open_newsroom: Open) -> None:
    newsroom = open_newsroom(**BOTH)
    browser = newsroom.app.test_client()
    assert "is installed" in _agree(newsroom, SECOND, browser)
    newsroom.send(_of(SECOND, mention(QUESTION, "100.1")))
    second = newsroom.answered("100.1")
    first = newsroom.ask(QUESTION, "200.1")
    assert quotes(second.blocks)
    assert second.token == f"xoxb-of-{SECOND}"
    assert first.token != second.token


def _agree(newsroom: Newsroom, team: str, browser: FlaskClient) -> str:
    """The same over HTTPS, where the browser keeps the cookie."""
    there = browser.get(INSTALL_PATH, base_url=PUBLIC_URL)
    state = parse_qs(urlsplit(there.location).query)["state"][0]
    newsroom.slack.workspace.codes["a-code"] = team
    back = {"code": "a-code", "state": state}
    return browser.get(INSTALLED_PATH, query_string=back, base_url=PUBLIC_URL).text


def test_slacks_page_is_asked_for_what_the_manifest_asks_for(open_newsroom: Open) -> None:
    newsroom = open_newsroom(**BOTH)
    there = newsroom.client.get(INSTALL_PATH, base_url=PUBLIC_URL)
    asked = parse_qs(urlsplit(there.location).query)
    assert urlsplit(there.location).path == "/oauth/v2/authorize"
    assert asked["redirect_uri"] == [f"{PUBLIC_URL}{INSTALLED_PATH}"]
    manifest = yaml.safe_load((DOCS / "slack" / "manifest.yaml").read_text(encoding="utf-8"))
    assert asked["scope"][0].split(",") == manifest["oauth_config"]["scopes"]["bot"]
    assert manifest["oauth_config"]["redirect_urls"][0].endswith(INSTALLED_PATH)


def test_without_a_token_of_the_settings_those_who_installed_are_answered(
    open_newsroom: Open,
) -> None:
    newsroom = open_newsroom(slack_bot_token=None, **BOTH)
    assert not newsroom.bot.is_on
    _agree(newsroom, SECOND, newsroom.app.test_client())
    assert newsroom.bot.is_on
    newsroom.send(_of(SECOND, mention(QUESTION, "100.1")))
    assert quotes(newsroom.answered("100.1").blocks)


def test_one_that_removes_the_app_leaves_the_others_as_they_were(open_newsroom: Open) -> None:
    newsroom = open_newsroom(**BOTH)
    _agree(newsroom, SECOND, newsroom.app.test_client())
    for gone in (
        {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}},
        {"type": "app_uninstalled"},  # Slack tells of both
    ):
        newsroom.send(_of(SECOND, event(gone)))
    newsroom.send(_of(SECOND, mention(QUESTION, "100.1")))
    assert quotes(newsroom.ask(QUESTION, "200.1").blocks)
    assert not newsroom.slack.thread("100.1")
    assert newsroom.client.get("/readyz").get_json()["health"] == "green"


def test_an_organisation_that_installed_it_for_all_is_answered_everywhere(
    open_newsroom: Open,
) -> None:
    newsroom = open_newsroom(slack_bot_token=None, **BOTH)
    _agree(newsroom, "E0GRID", newsroom.app.test_client())
    for number, team in enumerate(("T0ONE", "T0TWO")):
        newsroom.send(_of(team, mention(QUESTION, f"{number}.1")))
        assert newsroom.answered(f"{number}.1").token.endswith("-of-E0GRID")


def test_a_workspace_that_may_not_ask_is_not_installed(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_teams=TEAM, **BOTH)
    told = _agree(newsroom, SECOND, newsroom.app.test_client())
    assert "ONRECORD_SLACK_TEAMS" in json.loads(told)["error"]["message"]


@pytest.mark.parametrize("state", ["", "a.1.b", "a.99999999999.b", "…"])
def test_what_was_not_begun_here_is_refused(open_newsroom: Open, state: str) -> None:
    newsroom = open_newsroom(**BOTH)
    newsroom.slack.workspace.codes["a-code"] = SECOND
    back = {"code": "a-code", "state": state}
    told = newsroom.client.get(INSTALLED_PATH, query_string=back)
    assert told.status_code == 400
    assert not newsroom.slack.of("oauth.v2.access")


def test_another_browser_cannot_go_on_with_it(open_newsroom: Open) -> None:
    newsroom = open_newsroom(**BOTH)
    there = newsroom.app.test_client().get(INSTALL_PATH, base_url=PUBLIC_URL)
    state = parse_qs(urlsplit(there.location).query)["state"][0]
    back = {"code": "a-code", "state": state}
    told = newsroom.app.test_client().get(INSTALLED_PATH, query_string=back, base_url=PUBLIC_URL)
    assert told.status_code == 400


def test_without_the_settings_nothing_is_there(newsroom: Newsroom) -> None:
    assert newsroom.client.get(INSTALL_PATH).status_code == 404
