"""The real server over a desk that does not think: limits, health under load."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from waitress.wasyncore import close_all

from qa.records import Answer
from tests.web.conftest import FakeDesk
from web import serving
from web.app import create_app
from web.serving import PortTaken, address, listen, warning_about
from web.settings import Settings

QUESTION = json.dumps({"question": "What did Vessaria say?"})


class Served:
    """A running server and what to ask it with."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, method: str, path: str, body: str | None = None, **headers: str
    ) -> tuple[int, Any, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            headers = {"Content-Type": "application/json", **headers}
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode(), dict(response.getheaders())
        finally:
            connection.close()


@pytest.fixture
def serve(tmp_path: Path, desk: FakeDesk) -> Iterator[Callable[..., Served]]:
    """Starts servers, each in a thread, and ends them."""
    running = []

    def start(**changes: Any) -> Served:
        settings = Settings(data=tmp_path, port=0, **changes)
        server = listen(create_app(settings, desk), settings)
        thread = threading.Thread(target=server.run)
        thread.start()
        running.append((server, thread))
        return Served(server.effective_port)

    yield start
    for server, thread in running:
        server.task_dispatcher.shutdown()
        close_all(server._map)  # as waitress itself does where several addresses are served
        thread.join(10)


def test_asking_over_the_wire(serve: Callable[..., Served]) -> None:
    status, body, headers = serve().ask("POST", "/api/v1/ask", QUESTION)
    assert status == 200
    assert json.loads(body)["status"] == "answered"
    assert headers["Server"] == "onrecord"


def test_visitors_behind_a_named_proxy_are_told_apart_over_the_wire(
    serve: Callable[..., Served],
) -> None:
    served = serve(trusted_proxies="127.0.0.1", asks_per_minute=1)

    def ask(visitor: str) -> int:
        forwarded = {"X-Forwarded-For": visitor}
        return served.ask("POST", "/api/v1/ask", QUESTION, **forwarded)[0]

    assert [ask("192.0.2.1"), ask("192.0.2.2"), ask("192.0.2.1")] == [200, 200, 429]


def test_behind_a_proxy_that_is_not_named_all_share_the_usual_limit(
    serve: Callable[..., Served],
) -> None:
    served = serve()
    asked = [
        served.ask("GET", "/api/v1/search?q=a", **{"X-Forwarded-For": f"192.0.2.{n}"})[0]
        for n in range(121)
    ]
    assert (asked[0], asked[-1]) == (200, 429)


def test_a_huge_body_is_refused_in_the_error_shape(serve: Callable[..., Served]) -> None:
    served = serve(max_body_bytes=1_000)
    status, body, _ = served.ask("POST", "/api/v1/ask", json.dumps({"question": "a" * 5_000}))
    assert status == 413
    assert json.loads(body)["error"]["code"] == "too_large"


def test_a_broken_request_line_is_refused_in_the_error_shape(serve: Callable[..., Served]) -> None:
    with socket.create_connection(("127.0.0.1", serve().port), timeout=60) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n")
        answer = raw.makefile(encoding="utf-8").read()
    assert answer.startswith("HTTP/1.0 400") or answer.startswith("HTTP/1.1 400")
    assert '"error"' in answer


def test_half_sent_bodies_keep_no_one_waiting(serve: Callable[..., Served]) -> None:
    served = serve(threads=8)
    head = b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n{"
    stuck = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(40)]
    try:
        for connection in stuck:
            connection.sendall(head)
        assert served.ask("GET", "/healthz")[0] == 200
        assert served.ask("POST", "/api/v1/ask", QUESTION)[0] == 200
    finally:
        for connection in stuck:
            connection.close()


def test_health_answers_while_every_question_waits(
    serve: Callable[..., Served], desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    quick = desk.ask

    def slow(question: str, **given: Any) -> Answer:
        may_end.wait(20)
        return quick(question, **given)

    monkeypatch.setattr(desk, "ask", slow)
    served = serve(threads=8)
    with ThreadPoolExecutor(20) as askers:
        asked = [askers.submit(served.ask, "POST", "/api/v1/ask", QUESTION) for _ in range(12)]
        refused = _first_done(asked, 8)
        assert {status for status, _, _ in refused} == {503}
        assert all(headers["Retry-After"] for _, _, headers in refused)
        assert served.ask("GET", "/healthz")[0] == 200
        may_end.set()
        statuses = sorted(job.result()[0] for job in asked)
    assert statuses == [200] * 4 + [503] * 8


def _first_done(jobs: list[Any], count: int) -> list[Any]:
    from concurrent.futures import as_completed

    finished = as_completed(jobs, timeout=120)
    return [next(finished).result() for _ in range(count)]


def test_a_taken_port_is_told_with_the_remedy(
    serve: Callable[..., Served], tmp_path: Path, desk: FakeDesk
) -> None:
    settings = Settings(data=tmp_path, port=serve().port)
    with pytest.raises(PortTaken, match="--port"):
        listen(create_app(settings, desk), settings)


@pytest.mark.parametrize(
    ("host", "key", "warns"),
    [
        ("127.0.0.1", None, False),
        ("::1", None, False),
        ("0.0.0.0", "k", False),
        ("0.0.0.0", None, True),
        ("example.org", None, True),
    ],
)
def test_being_open_to_others_without_a_key_is_told(
    tmp_path: Path, host: str, key: str | None, warns: bool
) -> None:
    warning = warning_about(Settings(data=tmp_path, host=host, api_key=key))
    assert bool(warning) is warns
    assert not warning or "ONRECORD_API_KEY" in warning


def test_the_address_can_be_opened(tmp_path: Path, desk: FakeDesk) -> None:
    settings = Settings(data=tmp_path, port=0, host="0.0.0.0")
    server = listen(create_app(settings, desk), settings)
    try:
        assert (
            address(server.effective_port, settings.host)
            == f"http://127.0.0.1:{server.effective_port}/"
        )
    finally:
        server.task_dispatcher.shutdown()
        close_all(server._map)


def test_idle_connections_of_one_address_give_way(
    serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_CONNECTIONS_OF_ONE", 10)
    monkeypatch.setattr(serving, "_CONNECTIONS", 40)
    served = serve()
    held = [socket.create_connection(("127.0.0.1", served.port), timeout=60) for _ in range(60)]
    try:
        assert served.ask("GET", "/healthz")[0] == 200
        held[0].settimeout(10)
        assert held[0].recv(1) == b"", "the longest idle one was closed"
    finally:
        for connection in held:
            connection.close()
