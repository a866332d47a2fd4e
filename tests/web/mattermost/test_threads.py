"""A thread of Mattermost is a conversation, for all who write in it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

from tests.web.conftest import FakeDesk
from tests.web.mattermost.test_routes import WEBHOOK, _webhook

TOKEN = "a-bots-token"  # noqa: S105 - no one's


class FakeMattermost:
    """Says of a message which thread it is in, to a bot."""

    def __init__(self) -> None:
        self.roots: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(chat: FakeMattermost) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            post = self.path.removeprefix("/api/v4/posts/")
            known = self.headers.get("Authorization") == f"Bearer {TOKEN}" and post in chat.roots
            body = json.dumps({"id": post, "root_id": chat.roots.get(post, "")}).encode()
            self.send_response(200 if known else 401)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


@pytest.fixture
def chat() -> Iterator[FakeMattermost]:
    played = FakeMattermost()
    yield played
    played.close()


@pytest.fixture
def client(make_app: Callable[..., OpenAPI], chat: FakeMattermost) -> FlaskClient:
    return make_app(
        mattermost_webhook_token=WEBHOOK, mattermost_url=chat.url, mattermost_bot_token=TOKEN
    ).test_client()


def _conversations(desk: FakeDesk) -> list[str | None]:
    return [conversation for _, conversation, _, _ in desk.asked]


def test_who_writes_in_a_thread_goes_on_with_it(
    client: FlaskClient, chat: FakeMattermost, desk: FakeDesk
) -> None:
    chat.roots |= {"first": "", "second": "", "reply": "first", "later": "first"}
    _webhook(client, "onrecord What did Vessaria say?", post_id="first")
    _webhook(client, "onrecord What did Vessaria say of peace?", post_id="second", user_id="v")
    _webhook(client, "onrecord And since 2020?", post_id="reply", user_id="w")
    _webhook(client, "onrecord And before?", post_id="later", user_id="x")
    first, second, reply, later = _conversations(desk)
    assert first is second is None, "each question at the top begins a conversation of its own"
    assert reply
    assert reply == later


@pytest.mark.parametrize("trouble", ["unknown", "gone"])
def test_where_mattermost_does_not_say_it_is_the_channels_conversation(
    client: FlaskClient, chat: FakeMattermost, desk: FakeDesk, trouble: str
) -> None:
    if trouble == "gone":
        chat.roots |= {"first": "", "second": ""}
        client.application.extensions[
            "onrecord-mattermost"
        ].asking._roots._url = "http://127.0.0.1:9"
    _webhook(client, "onrecord What did Vessaria say?", post_id="first")
    _webhook(client, "onrecord And since 2020?", post_id="second")
    assert _conversations(desk)[1]
