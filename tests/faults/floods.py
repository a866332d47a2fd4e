"""Clients that take what they can get: half-sent bodies, idle connections, floods, leavers."""

from __future__ import annotations

import json
import resource
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

from tests.faults.place import Place
from tests.faults.program import Program, Service, told
from tests.faults.records import Outcome

_QUESTION = "What did Velmar say about Ukraine?"
_HEAD = (
    "POST /api/v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    "Content-Length: {}\r\n\r\n"
)


def half_bodies(place: Place) -> Outcome:
    """Connections that promise a body and never send its end."""
    return _beside(place, (_HEAD.format(5_000) + '{"question": ').encode(), place.times(100, 20))


def idle(place: Place) -> Outcome:
    """Connections that say nothing, more than one address may hold."""
    return _beside(place, b"", place.times(1_100, 250))


def _beside(place: Place, sent: bytes, number: int) -> Outcome:
    outcome = Outcome()
    with Program(place.filled).serving() as service, ExitStack() as held:
        alone = told(service.ask(_QUESTION))
        with _many_descriptors(number + 200):
            for _ in range(number):
                connection = held.enter_context(socket.socket())
                connection.settimeout(20)
                connection.connect(("127.0.0.1", service.port))
                with suppress(OSError):  # closed, to make room
                    connection.sendall(sent)
                if not outcome.tried % 10:
                    outcome.add(None if service.is_alive() else "no sign of life")
                else:
                    outcome.add(None)
            for _ in range(20):
                same = told(service.ask(_QUESTION)) == alone
                outcome.add(None if same else "another answer")
    return outcome


def flood(place: Place) -> Outcome:
    """Hundreds ask at once: each is answered, or told when to come back; health stays open."""
    outcome = Outcome()
    with Program(place.filled).serving() as service:
        alone = told(service.ask(_QUESTION))

        def ask(_: int) -> str | None:
            status, body, headers = service.call("POST", "/api/v1/ask", {"question": _QUESTION})
            if status == 503 and "Retry-After" in headers:
                return None
            return None if status == 200 and told(json.loads(body)) == alone else f"{status}"

        with ThreadPoolExecutor(100) as askers:
            asking = [askers.submit(ask, n) for n in range(place.times(1_000, 150))]
            for _ in range(10):
                outcome.add(None if service.is_alive() else "no sign of life")
            for one in asking:
                outcome.add(one.result())
    return outcome


def leavers(place: Place) -> Outcome:
    """Clients that ask and hang up."""
    outcome = Outcome()
    body = json.dumps({"question": _QUESTION})
    with Program(place.filled).serving() as service:
        alone = told(service.ask(_QUESTION))
        for _ in range(place.times(200, 20)):
            with socket.create_connection(("127.0.0.1", service.port)) as connection:
                connection.sendall((_HEAD.format(len(body)) + body).encode())
            outcome.add(None)
        outcome.add(None if _tell(service) == alone else "another answer")
        outcome.add("a traceback" if "Traceback" in service.said() else None)
    return outcome


def _tell(service: Service) -> object:
    for _ in range(50):  # places are taken by those who left
        status, body, _ = service.call("POST", "/api/v1/ask", {"question": _QUESTION})
        if status == 200:
            return told(json.loads(body))
    return None


@contextmanager
def _many_descriptors(number: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
