"""A server that plays Slack's Web API: it keeps messages, enforces limits, and fails when told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from tests.web.slack.workspace import APP_TOKEN, TOKEN, Body, Refused, Reply, Shown, Workspace

__all__ = ["APP_TOKEN", "TOKEN", "FakeSlack", "Shown"]
_PATIENCE_S = 120.0
_LOST = 0
"""Stands for no reply at all."""


class FakeSlack:
    """A workspace. `calls` are (method, body) in order of arrival; `shown` the messages."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Body]] = []
        self.workspace = Workspace()
        self._planned: dict[str, list[Reply]] = {}
        self._losing: set[str] = set()
        self._gates: dict[str, threading.Event] = {}
        self._changed = threading.Condition(threading.RLock())
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def shown(self) -> list[Shown]:
        """The messages, in the order in which they were first shown."""
        return self.workspace.shown

    @property
    def api_url(self) -> str:
        """What `ONRECORD_SLACK_API_URL` is set to."""
        return f"http://127.0.0.1:{self._server.server_port}/api/"

    def close(self) -> None:
        for gate in self._gates.values():
            gate.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def response_url(self) -> str:
        """An address of its own for answers to one command or button."""
        with self._changed:
            path = self.workspace.new_address()
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def expire(self, response_url: str) -> None:
        """The half hour of an address is over."""
        self.workspace.urls[f"/commands/{response_url.partition('/commands/')[2]}"] = 0

    def expire_streams(self) -> None:
        """Whatever is being streamed has waited for too long."""
        for message in self.shown:
            message.streams = False

    def fail(self, method: str, *replies: int | str, retry_after: int = 1) -> None:
        """The next calls of a method end in these HTTP statuses or error codes."""
        for reply in replies:
            headers = {"Retry-After": str(retry_after)} if reply == 429 else {}
            code = reply if isinstance(reply, str) else "ratelimited" if reply == 429 else "oops"
            status = reply if isinstance(reply, int) else 200
            told = (status, headers, {"ok": False, "error": code} if status < 500 else b"oops")
            self._planned.setdefault(method, []).append(told)

    def lose_reply(self, method: str) -> None:
        """The next call of a method is carried out, and the connection breaks before the reply."""
        self._losing.add(method)

    @contextmanager
    def held(self, method: str) -> Iterator[None]:
        """Inside, calls of a method are received and not answered."""
        gate = self._gates[method] = threading.Event()
        try:
            yield
        finally:
            gate.set()
            del self._gates[method]

    def of(self, method: str) -> list[Body]:
        """The bodies that a method was called with."""
        with self._changed:
            return [body for name, body in self.calls if name == method]

    def thread(self, ts: str) -> list[Shown]:
        """What stands in a thread, for all to see."""
        with self._changed:
            return [m for m in self.shown if m.thread == ts and m.to is None]

    def wait(self, holds: Callable[[], Any], what: str = "it never came") -> Any:
        """The first value that is true, looked for whenever something was called."""
        until = time.monotonic() + _PATIENCE_S
        with self._changed:
            while not (value := holds()):
                left = until - time.monotonic()
                assert left > 0, (what, [name for name, _ in self.calls][-20:])
                self._changed.wait(min(left, 0.2))
        return value

    def answer(self, method: str, path: str, token: str, body: Body) -> Reply:
        """Slack's reply to a call."""
        with self._changed:
            self.calls.append((method, body))
            self._changed.notify_all()
            planned = self._planned.get(method)
            told = planned.pop(0) if planned else None
        gate = self._gates.get(method)
        if gate is not None:
            gate.wait(_PATIENCE_S)
        if told is not None:
            return told
        with self._changed:
            try:
                if method == "response_url":
                    return self.workspace.respond(path, body)
                reply = self.workspace.do(method, token, body)
            except Refused as refused:
                metadata = {"messages": [f"[ERROR] {why}" for why in refused.why]}
                error = {"ok": False, "error": refused.code, "response_metadata": metadata}
                return 200, {}, error
            finally:
                self._changed.notify_all()
        if method in self._losing:
            self._losing.discard(method)
            return _LOST, {}, b""
        return 200, {}, {"ok": True, **reply}


def _handler(slack: FakeSlack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            method = self.path.rsplit("/", 1)[-1]
            if self.path.startswith("/commands/"):
                method = "response_url"
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            status, headers, told = slack.answer(method, self.path, token, self._read(raw))
            if status == _LOST:
                self.close_connection = True
                return
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _read(self, raw: bytes) -> Body:
            if "json" in self.headers.get("Content-Type", ""):
                body: Body = json.loads(raw)
                return body
            return {name: values[0] for name, values in parse_qs(raw.decode()).items()}

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
