"""What Slack sends, as Slack sends it: bodies with their content types, and the signature."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

TEAM, APP, BOT_USER, USER, CHANNEL = "T0TEAM", "A0APP", "U0BOT", "U0ASKER", "C0NEWS"
DIRECT = "D0DIRECT"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - Slack's own example
_numbers = count(1)

_OF_ACTIONS = ("action_id", "text", "value", "type", "block_id", "selected_conversation")
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def sign(body: bytes, secret: str, timestamp: int | str) -> dict[str, str]:
    """The headers with which Slack proves that a body is its own.

    The example of Slack's documentation:
    >>> body = (b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
    ...     b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
    ...     b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
    ...     b"%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    ...     b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
    >>> sign(body, SECRET, 1531420618)["X-Slack-Signature"]
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'
    """
    base = f"v0:{timestamp}:".encode() + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A body with its content type."""

    body: bytes
    content_type: str

    def headers(self, secret: str = SECRET, retry: int = 0) -> dict[str, str]:
        """The headers as of now; `retry` is the number of times that it was sent before."""
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return {
            "Content-Type": self.content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **sign(self.body, secret, int(time.time())),
            **(again if retry else {}),
        }


def event(event: dict[str, Any], event_id: str | None = None) -> Delivery:
    """An event with its envelope."""
    payload = {
        "token": "an-old-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(_numbers):08d}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-eyJldCI6ImFwcF9tZW50aW9uIn0",
    }
    return Delivery(json.dumps(payload).encode(), JSON)


def mention(text: str, ts: str, event_id: str | None = None, **more: Any) -> Delivery:
    """Somebody mentions the bot in a channel."""
    words = f"<@{BOT_USER}> {text}"
    return event({"type": "app_mention", **_message(words, ts, CHANNEL), **more}, event_id)


def direct(text: str, ts: str, event_id: str | None = None, **more: Any) -> Delivery:
    """Somebody writes to the bot alone."""
    message = {"type": "message", "channel_type": "im", **_message(text, ts, DIRECT)}
    return event({**message, **more}, event_id)


def _message(text: str, ts: str, channel: str) -> dict[str, Any]:
    runs = [{"type": "text", "text": text}]
    parts = [{"type": "rich_text_section", "elements": runs}]
    return {
        "user": USER,
        "text": text,
        "ts": ts,
        "client_msg_id": "6f1d1a3c-9a7e-4a53-8b7a-0d9b4cf1c001",
        "blocks": [{"type": "rich_text", "block_id": "x9Q", "elements": parts}],
        "team": TEAM,
        "channel": channel,
        "event_ts": ts,
    }


def command(text: str, response_url: str, channel: str = CHANNEL) -> Delivery:
    """Somebody types `/onrecord TEXT`."""
    fields = {
        "token": "an-old-token",
        "team_id": TEAM,
        "team_domain": "newsroom",
        "channel_id": channel,
        "channel_name": "news",
        "user_id": USER,
        "user_name": "asker",
        "command": "/onrecord",
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": f"{next(_numbers)}.47445629121.803a0bc887a1",
    }
    return Delivery(urlencode(fields).encode(), FORM)


def pressed(button: dict[str, Any], message: dict[str, Any] | None, response_url: str) -> Delivery:
    """Somebody presses a button, as it stands in a message; None for a message that only one
    person sees, which Slack does not send along."""
    action: dict[str, Any] = {
        "block_id": "b1",
        "type": "button",
        **{name: button[name] for name in _OF_ACTIONS if name in button},
        "action_ts": f"{time.time():.6f}",
    }
    container = {"type": "message", "channel_id": CHANNEL, "is_ephemeral": message is None}
    payload: dict[str, Any] = {
        "type": "block_actions",
        "container": container,
        "message": message,
        "state": {"values": {}},
        "actions": [action],
    }
    given = {name: value for name, value in payload.items() if value is not None}
    return _interaction(given, response_url)


def opened(tab: str = "messages", user: str = USER) -> Delivery:
    """Somebody opens the app's own place."""
    happened = {"type": "app_home_opened", "user": user, "channel": DIRECT, "tab": tab}
    return event({**happened, "event_ts": f"{time.time():.6f}"})


def shortcut(message: dict[str, Any], response_url: str, callback_id: str) -> Delivery:
    """Somebody uses a shortcut in a message's menu."""
    return _interaction(
        {
            "type": "message_action",
            "callback_id": callback_id,
            "action_ts": f"{time.time():.6f}",
            "message_ts": message["ts"],
            "message": message,
        },
        response_url,
    )


def _interaction(payload: dict[str, Any], response_url: str) -> Delivery:
    whole = {
        "user": {"id": USER, "username": "asker", "name": "asker", "team_id": TEAM},
        "api_app_id": APP,
        "token": "an-old-token",
        "trigger_id": f"{next(_numbers)}.47445629121.913b1cd",
        "team": {"id": TEAM, "domain": "newsroom"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": CHANNEL, "name": "news"},
        "response_url": response_url,
        **payload,
    }
    return Delivery(urlencode({"payload": json.dumps(whole)}).encode(), FORM)
