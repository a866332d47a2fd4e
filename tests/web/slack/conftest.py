"""A bot over a desk that does not think, and a server that stands in for Slack's Web API."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from werkzeug.test import TestResponse

from tests.web.conftest import FakeDesk
from tests.web.slack.newsroom import (  # noqa: F401 - fixtures
    newsroom,
    newsroom_data,
    newsroom_desk,
    open_newsroom,
    workspace,
)
from web.app import create_app
from web.settings import Settings
from web.slack.bot import Bot
from web.slack.guard import sign
from web.slack.wiring import slack_bot

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - Slack's own example
TOKEN = "xoxb-the-token"  # noqa: S105 - no one's
_PATIENCE_S = 120.0


class Plan:
    """How the stand-in answers a method: each reply is (status, headers, body), first to last;
    then it succeeds."""

    def __init__(self) -> None:
        self.replies: dict[str, list[tuple[int, dict[str, str], Any]]] = {}
        self.always: dict[str, tuple[int, dict[str, str], Any]] = {}
        self.delay_s = 0.0
        self.hold_s = 0.0
        """How long a reply is held back once a call is carried out."""


class SlackServer:
    """Keeps what it was told, in order: (method, body)."""

    def __init__(self) -> None:
        self.plan = Plan()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/api/"

    @property
    def response_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/commands/T1/1/x"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def reply(self, method: str, body: dict[str, Any]) -> tuple[int, dict[str, str], Any]:
        with self._lock:
            self.calls.append((method, body))
            number = len(self.calls)
            planned = self.plan.replies.get(method)
            if planned:
                return planned.pop(0)
            if method in self.plan.always:
                return self.plan.always[method]
        return 200, {}, {"ok": True, "ts": f"9000.{number:04d}"}

    def of(self, method: str) -> list[dict[str, Any]]:
        """The bodies that a method was called with."""
        with self._lock:
            return [body for name, body in self.calls if name == method]

    def wait_for(self, method: str, count: int = 1) -> list[dict[str, Any]]:
        """The bodies, once there are so many."""
        until = time.monotonic() + _PATIENCE_S
        while len(self.of(method)) < count:
            assert time.monotonic() < until, (method, self.calls)
            time.sleep(0.01)
        return self.of(method)


def _handler(server: SlackServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            method = "response_url" if "/commands/" in self.path else self.path.split("/")[-1]
            time.sleep(server.plan.delay_s)
            status, headers, told = server.reply(method, json.loads(body or b"{}"))
            time.sleep(server.plan.hold_s)
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            with suppress(OSError):  # whoever called was killed
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


class Slack:
    """Sends to the app what Slack would send, signed as Slack signs."""

    def __init__(self, client: FlaskClient, server: SlackServer) -> None:
        self.client = client
        self._server = server
        self._triggers = count()

    def send(self, body: bytes, content_type: str, **headers: str) -> TestResponse:
        now = str(int(time.time()))
        given = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": sign(SECRET, headers.get("X-Slack-Request-Timestamp", now), body),
            **headers,
        }
        return self.client.post("/slack/events", data=body, headers=given)

    def event(self, event: dict[str, Any], id: str = "Ev1", **headers: str) -> TestResponse:
        payload = {
            "type": "event_callback",
            "team_id": "T1",
            "api_app_id": "A1",
            "event_id": id,
            "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
            "event": event,
        }
        return self.send(json.dumps(payload).encode(), "application/json", **headers)

    def mention(self, text: str, id: str = "Ev1", **more: Any) -> TestResponse:
        event = {"type": "app_mention", "user": "U1", "text": f"<@UBOT> {text}", "ts": "100.1"}
        return self.event({**event, "channel": "C1", "event_ts": "100.1", **more}, id)

    def command(self, text: str, trigger: str | None = None, **more: str) -> TestResponse:
        fields = {
            "command": "/onrecord",
            "text": text,
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": "U1",
            "trigger_id": trigger or f"1.{next(self._triggers)}.a",
            "response_url": self._server.response_url,
            **more,
        }
        form = "application/x-www-form-urlencoded"
        return self.send(urlencode(fields).encode(), form)

    def interact(self, **more: Any) -> TestResponse:
        payload = {
            "team": {"id": "T1"},
            "user": {"id": "U1"},
            "channel": {"id": "C1"},
            "trigger_id": "3.4.b",
            "response_url": self._server.response_url,
            **more,
        }
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return self.send(body, "application/x-www-form-urlencoded")

    def press(self, action: str, value: str, ts: str = "100.2", **more: Any) -> TestResponse:
        return self.interact(
            type="block_actions",
            message={"type": "message", "ts": ts, "thread_ts": "100.1", "text": "…"},
            actions=[{"action_id": action, "value": value, "type": "button", "block_id": "b"}],
            **more,
        )


@pytest.fixture
def server() -> Iterator[SlackServer]:
    stand_in = SlackServer()
    yield stand_in
    stand_in.close()


@pytest.fixture
def make_slack_app(tmp_path: Path, desk: FakeDesk, server: SlackServer) -> Callable[..., OpenAPI]:
    """An app with a bot that is not started."""

    def make(**changes: Any) -> OpenAPI:
        given = {
            "slack_bot_token": TOKEN,
            "slack_signing_secret": SECRET,
            "slack_api_url": server.url,
            "slack_editors": "all",
            **changes,
        }
        return create_app(Settings(data=tmp_path, **given), desk)

    return make


@pytest.fixture
def start(
    make_slack_app: Callable[..., OpenAPI], server: SlackServer
) -> Iterator[Callable[..., tuple[Slack, Bot]]]:
    """Starts bots and stops them."""
    running: list[Bot] = []

    def begin(**changes: Any) -> tuple[Slack, Bot]:
        app = make_slack_app(**changes)
        bot = slack_bot(app)
        assert bot is not None
        bot.start()
        running.append(bot)
        return Slack(app.test_client(), server), bot

    yield begin
    for bot in running:
        bot.stop()


@pytest.fixture
def slack(make_slack_app: Callable[..., OpenAPI], server: SlackServer) -> Slack:
    """Slack, before an app whose bot does no jobs."""
    return Slack(make_slack_app().test_client(), server)


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)
