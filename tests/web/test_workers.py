"""Several workers behind one port: real processes over a real index of invented statements."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.web.test_process import QUESTION, Service, data, start

__all__ = ["data", "start"]
_PATIENCE_S = 120


def workers_of(service: Service) -> list[int]:
    """The processes that a service started, in no order."""
    pid = service.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    return [int(child) for child in children.read_text("ascii").split()]


def ask(service: Service) -> str:
    status, body = service.call("POST", "/api/v1/ask", {"question": QUESTION})
    assert status == 200, body
    status: str = json.loads(body)["status"]
    return status


def wait_for(is_so: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE_S * 20):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it never comes to be")


@pytest.fixture(scope="module")
def service(start: Callable[..., Service]) -> Service:
    started = start("--workers", "2")
    started.wait_until_ready()
    return started


def test_all_workers_answer_at_the_one_port(service: Service) -> None:
    assert len(workers_of(service)) == 2
    with ThreadPoolExecutor(8) as askers:
        assert set(askers.map(ask, [service] * 24)) == {"answered"}


def test_a_conversation_goes_on_whichever_worker_answers(service: Service) -> None:
    first = json.loads(service.call("POST", "/api/v1/ask", {"question": QUESTION})[1])
    follow = {"question": "And about Syria?", "conversation": first["conversation"]}

    def follow_up(_: int) -> list[str]:
        body = json.loads(service.call("POST", "/api/v1/ask", follow)[1])
        issuers: list[str] = body["interpretation"]["issuers"]
        return issuers

    with ThreadPoolExecutor(8) as askers:
        assert list(askers.map(follow_up, range(16))) == [["Velmar"]] * 16


def test_metrics_count_what_all_workers_did(service: Service) -> None:
    def answered() -> float:
        text = service.call("GET", "/metrics")[1]
        counted = re.findall(r'^onrecord_answers_total\{status="answered"\} (\S+)$', text, re.M)
        return sum(map(float, counted))

    before = answered()
    with ThreadPoolExecutor(8) as askers:
        list(askers.map(ask, [service] * 16))
    assert {answered() for _ in range(8)} == {before + 16}


def test_one_worker_does_what_is_done_beside_answering(service: Service, data: Path) -> None:
    with (
        closing(sqlite3.connect(data / "background.lock", timeout=0)) as lock,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        lock.execute("BEGIN EXCLUSIVE")


def test_another_worker_takes_the_place_of_one_that_died(service: Service) -> None:
    dead, lives = workers_of(service)
    os.kill(dead, signal.SIGKILL)
    assert ask(service) == "answered"
    wait_for(lambda: len(set(workers_of(service)) - {dead, lives}) == 1)
    with ThreadPoolExecutor(8) as askers:
        assert set(askers.map(ask, [service] * 16)) == {"answered"}


def test_told_to_stop_all_answer_what_was_asked_and_end_well(
    start: Callable[..., Service],
) -> None:
    service = start("--workers", "2")
    service.wait_until_ready()
    workers, body = workers_of(service), json.dumps({"question": QUESTION})
    asking = [service.connection() for _ in range(24)]
    for connection in asking:
        connection.request("POST", "/api/v1/ask", body, {"Content-Type": "application/json"})
    service.process.send_signal(signal.SIGINT)
    answers = []
    for connection in asking:
        response = connection.getresponse()
        answers.append((response.status, json.loads(response.read())["status"]))
        connection.close()
    assert answers == [(200, "answered")] * 24
    assert service.process.wait(_PATIENCE_S) == 0
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    with pytest.raises(ConnectionRefusedError):
        service.call("GET", "/healthz")


def test_workers_end_with_the_process_that_started_them(start: Callable[..., Service]) -> None:
    service = start("--workers", "2")
    service.wait_until_ready()
    workers = workers_of(service)
    service.process.kill()
    service.process.wait()
    wait_for(lambda: not any(is_running(worker) for worker in workers))


def is_running(process: int) -> bool:
    """Whether it is there, and is no zombie that nobody has waited for."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return False


def test_workers_that_cannot_start_are_told_of(start: Callable[..., Service]) -> None:
    service = start("--workers", "2", ONRECORD_SLACK_SIGNING_SECRET="s")  # noqa: S106
    assert service.process.wait(_PATIENCE_S) == 1
    assert service.process.stderr is not None
    said = service.process.stderr.read()
    assert "workers end as soon as they are started" in said
    assert "SLACK_BOT_TOKEN" in said
