"""Socket Mode, against a server that speaks as much WebSocket as it takes."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from prometheus_client import CollectorRegistry
from slack_sdk.socket_mode.builtin.client import SocketModeClient

from index.condition import Health
from tests.web.conftest import FakeDesk
from tests.web.slack.conftest import Slack, SlackServer, wait_until
from web.readiness import condition
from web.slack.bot import Bot
from web.slack.link import Link
from web.slack.sockets import SlackUnreachable, connect
from web.slack.watching import watched
from web.state import EXTENSION, State

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455
QUOTE = "Vessaria condemns the launch by Korund."


class SocketServer:
    """Slack's end of the socket: sends envelopes, keeps what is acknowledged."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.acknowledged: list[dict[str, Any]] = []
        self._open = threading.Event()
        self._connection: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._listening.getsockname()[1]}/link"

    def send(self, envelope: dict[str, Any]) -> None:
        assert self._open.wait(10)
        data = json.dumps(envelope).encode()
        head = struct.pack("!BBH", 0x81, 126, len(data))
        assert self._connection is not None
        self._connection.sendall(head + data)

    def close(self) -> None:
        for end in (self._connection, self._listening):
            if end is not None:
                # Closing alone does not wake whoever reads from it.
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self._thread.join(10)

    def _serve(self) -> None:
        try:
            connection, _ = self._listening.accept()
            self._connection = connection
            stream = connection.makefile("rb")
            key = b""
            while (line := stream.readline().strip()) != b"":
                if line.lower().startswith(b"sec-websocket-key:"):
                    key = line.split(b":", 1)[1].strip()
            digest = base64.b64encode(hashlib.sha1(key + _MAGIC).digest())  # noqa: S324
            connection.sendall(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + digest + b"\r\n\r\n"
            )
            self._open.set()
            self._read(stream)
        except (OSError, ValueError):
            return

    def _read(self, stream: Any) -> None:
        while head := stream.read(2):
            size = head[1] & 0x7F
            if size == 126:
                size = struct.unpack("!H", stream.read(2))[0]
            mask = stream.read(4)
            data = bytes(byte ^ mask[place % 4] for place, byte in enumerate(stream.read(size)))
            if head[0] & 0x0F == 1:
                self.acknowledged.append(json.loads(data))


@pytest.fixture
def far_end() -> Iterator[SocketServer]:
    end = SocketServer()
    yield end
    end.close()


def _envelope(id: str, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"envelope_id": id, "type": kind, "payload": payload, "accepts_response_payload": True}


def test_what_comes_over_the_socket_is_answered_like_what_comes_over_http(
    start: Callable[..., tuple[Slack, Bot]],
    server: SlackServer,
    far_end: SocketServer,
    desk: FakeDesk,
) -> None:
    server.plan.always["apps.connections.open"] = (200, {}, {"ok": True, "url": far_end.url})
    slack, bot = start(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    sockets = connect(bot, _parts(slack), "xapp-1")
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1"}
    mention = {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": "Ev1",
        "event": {**event, "text": "<@UBOT> What did Vessaria say?"},
    }
    command = {
        "command": "/onrecord",
        "text": "help",
        "team_id": "T1",
        "channel_id": "C1",
        "user_id": "U1",
        "trigger_id": "1.2",
    }
    far_end.send(_envelope("e1", "events_api", mention))
    far_end.send(_envelope("e2", "events_api", mention))
    far_end.send(_envelope("e3", "slash_commands", command))
    far_end.send(_envelope("e4", "events_api", {**mention, "event": {"type": "team_join"}}))
    wait_until(lambda: len(far_end.acknowledged) == 4)
    wait_until(lambda: bot.installation.jobs.counts() == {"done": 1})
    sockets.client.close()
    answers = {answer["envelope_id"]: answer.get("payload") for answer in far_end.acknowledged}
    assert set(answers) == {"e1", "e2", "e3", "e4"}
    assert answers["e3"]["response_type"] == "ephemeral"
    assert len(desk.asked) == 1
    assert QUOTE in str(server.of("chat.update")[0]["blocks"])


def test_a_refused_app_token_is_told(
    start: Callable[..., tuple[Slack, Bot]], server: SlackServer
) -> None:
    refusal = (200, {}, {"ok": False, "error": "invalid_auth"})
    server.plan.always["apps.connections.open"] = refusal
    slack, bot = start(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    with pytest.raises(SlackUnreachable, match="invalid_auth"):
        connect(bot, _parts(slack), "xapp-1")


def test_what_becomes_of_the_socket_is_logged_counted_and_part_of_readiness(
    start: Callable[..., tuple[Slack, Bot]],
    server: SlackServer,
    far_end: SocketServer,
    capfd: pytest.CaptureFixture[str],
) -> None:
    server.plan.always["apps.connections.open"] = (200, {}, {"ok": True, "url": far_end.url})
    slack, bot = start(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    parts = _parts(slack)
    sockets = connect(bot, parts, "xapp-1")

    def counted(what: str) -> bool:
        return f'onrecord_slack_socket_events_total{{what="{what}"}} 1.0' in _metrics(parts)

    far_end.send({"type": "hello", "num_connections": 1})
    wait_until(lambda: counted("opened"))
    assert "onrecord_slack_socket_connected 1.0" in _metrics(parts)
    assert not condition(parts).reasons
    far_end.send({"type": "disconnect", "reason": "refresh_requested"})
    far_end.close()
    wait_until(lambda: not sockets.client.is_connected())
    assert "onrecord_slack_socket_connected 0.0" in _metrics(parts)
    wait_until(lambda: bool(condition(parts).reasons))
    assert "the socket to Slack is closed" in condition(parts).reasons[0]
    sockets.client.close()
    said = "".join(capfd.readouterr())
    for line in ("the socket is open", "the socket will be closed", "refresh_requested"):
        assert line in said


def test_a_socket_that_stays_closed_is_red() -> None:
    class Closed(SocketModeClient):
        def __init__(self) -> None:
            self.on_message_listeners = []
            self.on_error_listeners = []
            self.on_close_listeners = []

        def is_connected(self) -> bool:
            return False

    now = [0.0]
    link = Link(Closed(), CollectorRegistry(), lambda: now[0])
    assert [one.health for one in link.findings()] == [Health.YELLOW]
    now[0] = 61.0
    assert [one.health for one in link.findings()] == [Health.RED]


def test_a_bot_without_pages_can_be_watched(
    start: Callable[..., tuple[Slack, Bot]], server: SlackServer
) -> None:
    slack, _ = start(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    with watched(_parts(slack), "127.0.0.1", 0) as port:
        for path, known in (("healthz", "ok"), ("readyz", "ready"), ("metrics", "onrecord_")):
            with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as told:
                assert known in told.read().decode()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"http://127.0.0.1:{port}/", timeout=60)


def _parts(slack: Slack) -> State:
    parts: State = slack.client.application.extensions[EXTENSION]
    return parts


def _metrics(parts: State) -> str:
    return parts.metrics.text().decode()
