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

import pytest

from tests.web.conftest import FakeDesk
from tests.web.slack.conftest import Slack, SlackServer, wait_until
from web.slack.bot import Bot
from web.slack.sockets import SlackUnreachable, connect

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
    _, bot = start(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    sockets = connect(bot, "xapp-1", server.url)
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
    _, bot = start(slack_signing_secret=None, slack_app_token="xapp-1")  # noqa: S106
    with pytest.raises(SlackUnreachable, match="invalid_auth"):
        connect(bot, "xapp-1", server.url)
