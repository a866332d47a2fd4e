"""The app's manifest is what Slack takes, and names what the code listens to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from web.slack.dispatching import COMMAND
from web.slack.listeners import SHORTCUT
from web.slack.payloads import _ENDINGS, _MESSAGES, _OPENINGS
from web.slack.routes import PATH

FOLDER = Path(__file__).parents[3] / "docs" / "slack"
OVER_HTTP, OVER_SOCKET = "manifest.yaml", "manifest-socket-mode.yaml"
HOST = "https://onrecord.example"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


Url = Annotated[str, Field(pattern=r"^https?://", max_length=3_000)]


class _Metadata(_Strict):
    major_version: Literal[1, 2]


class _Display(_Strict):
    """https://docs.slack.dev/reference/app-manifest, and below the same."""

    name: Annotated[str, Field(min_length=1, max_length=35)]
    description: Annotated[str, Field(min_length=1, max_length=140)]
    long_description: Annotated[str, Field(min_length=175, max_length=4_000)]
    background_color: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class _Home(_Strict):
    home_tab_enabled: bool
    messages_tab_enabled: bool
    messages_tab_read_only_enabled: bool


class _BotUser(_Strict):
    display_name: Annotated[str, Field(min_length=1, max_length=80)]
    always_online: bool


class _Shortcut(_Strict):
    name: Annotated[str, Field(min_length=1, max_length=24)]
    type: Literal["message", "global"]
    callback_id: Annotated[str, Field(min_length=1, max_length=255)]
    description: Annotated[str, Field(min_length=1, max_length=150)]


class _Command(_Strict):
    command: Annotated[str, Field(pattern=r"^/", min_length=2, max_length=32)]
    url: Url | None = None
    description: Annotated[str, Field(min_length=1, max_length=2_000)]
    usage_hint: Annotated[str, Field(min_length=1, max_length=1_000)]
    should_escape: bool


class _Prompt(_Strict):
    title: Annotated[str, Field(min_length=1, max_length=40)]
    message: Annotated[str, Field(min_length=1, max_length=300)]


class _Agent(_Strict):
    agent_description: Annotated[str, Field(min_length=1, max_length=300)]
    suggested_prompts: Annotated[list[_Prompt], Field(max_length=4)]


class _Features(_Strict):
    agent_view: _Agent
    app_home: _Home
    bot_user: _BotUser
    shortcuts: Annotated[list[_Shortcut], Field(max_length=10)]
    slash_commands: Annotated[list[_Command], Field(max_length=50)]


class _Scopes(_Strict):
    bot: Annotated[list[Annotated[str, Field(min_length=1, max_length=50)]], Field(max_length=255)]


class _OAuth(_Strict):
    redirect_urls: Annotated[list[Url], Field(max_length=1_000)] = []
    scopes: _Scopes


class _Events(_Strict):
    request_url: Url | None = None
    bot_events: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=50)]], Field(max_length=100)
    ]


class _Interactivity(_Strict):
    is_enabled: bool
    request_url: Url | None = None


class _Settings(_Strict):
    event_subscriptions: _Events
    interactivity: _Interactivity
    org_deploy_enabled: bool
    socket_mode_enabled: bool
    token_rotation_enabled: bool


class Manifest(_Strict):
    """What Slack's schema says of the fields that are used, with none besides."""

    metadata: Annotated[_Metadata, Field(alias="_metadata")]
    display_information: _Display
    features: _Features
    oauth_config: _OAuth
    settings: _Settings


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


@pytest.fixture(params=[OVER_HTTP, OVER_SOCKET])
def manifest(request: pytest.FixtureRequest) -> Manifest:
    return Manifest.model_validate(_read(request.param))


def test_it_names_the_command_and_the_shortcut_that_are_listened_to(manifest: Manifest) -> None:
    assert [command.command for command in manifest.features.slash_commands] == [COMMAND]
    assert [one.callback_id for one in manifest.features.shortcuts] == [SHORTCUT]


def test_it_subscribes_to_the_events_that_are_listened_to(manifest: Manifest) -> None:
    subscribed = set(manifest.settings.event_subscriptions.bot_events)
    assert {name.partition(".")[0] for name in subscribed} == _MESSAGES | _ENDINGS | _OPENINGS
    assert "message.im" in subscribed  # and in no channel's messages


@pytest.mark.parametrize(
    ("needed", "scope"),
    [
        ("app_mention", "app_mentions:read"),
        ("message.im", "im:history"),
        ("chat.postMessage", "chat:write"),
        ("reactions.add", "reactions:write"),
        ("agent_view", "assistant:write"),
        ("/onrecord", "commands"),
    ],
)
def test_it_asks_for_what_is_needed(manifest: Manifest, needed: str, scope: str) -> None:
    assert scope in manifest.oauth_config.scopes.bot, needed


def test_it_asks_for_nothing_that_reads_channels(manifest: Manifest) -> None:
    reading = {scope for scope in manifest.oauth_config.scopes.bot if ":history" in scope}
    assert reading == {"im:history"}


def test_people_can_write_to_the_bot_and_press_buttons(manifest: Manifest) -> None:
    assert manifest.features.app_home.messages_tab_enabled
    assert not manifest.features.app_home.messages_tab_read_only_enabled
    assert manifest.settings.interactivity.is_enabled
    assert not manifest.settings.token_rotation_enabled  # the token is a setting


def test_over_http_everything_comes_to_the_one_address() -> None:
    manifest = Manifest.model_validate(_read(OVER_HTTP))
    urls = [
        manifest.features.slash_commands[0].url,
        manifest.settings.event_subscriptions.request_url,
        manifest.settings.interactivity.request_url,
    ]
    assert urls == [f"{HOST}{PATH}"] * 3
    assert not manifest.settings.socket_mode_enabled
    assert (FOLDER / OVER_HTTP).read_text(encoding="utf-8").count(f"{HOST}/") == 4


def test_the_two_manifests_differ_in_addresses_only() -> None:
    over_http, over_socket = _read(OVER_HTTP), _read(OVER_SOCKET)
    assert over_socket["settings"].pop("socket_mode_enabled") is True
    assert over_http["settings"].pop("socket_mode_enabled") is False
    del over_http["features"]["slash_commands"][0]["url"]
    del over_http["oauth_config"]["redirect_urls"]
    for name in ("event_subscriptions", "interactivity"):
        del over_http["settings"][name]["request_url"]
    assert over_http == over_socket
