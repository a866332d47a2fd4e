"""`onrecord serve` as a process of its own, over a real index, with Slack at the other end."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web.slack.deliveries import SECRET, Delivery, mention
from tests.web.slack.fake_slack import TOKEN, FakeSlack
from tests.web.slack.newsroom import PUBLIC_URL, QUESTION, quotes

_QUICK = (
    "from web.slack import worker; worker._LEASE_S, worker._RENEWAL_S = 1.0, 0.2;"
    "from web.cli import main; main()"
)
"""The program, which believes sooner that a process before it is gone."""


class Served:
    """A running service."""

    def __init__(self, data: Path, api_url: str) -> None:
        kept = {name: v for name, v in os.environ.items() if "ONRECORD" not in name.upper()}
        settings = {
            "DATA": str(data),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": api_url,
            "SLACK_STREAMS": "false",
            "PUBLIC_URL": PUBLIC_URL,
        }
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", _QUICK, "serve", "--port", "0"],
            stderr=subprocess.PIPE,
            text=True,
            env={**kept, **{f"ONRECORD_{name}": value for name, value in settings.items()}},
        )
        self.port = self._port()

    def _port(self) -> int:
        assert self.process.stderr is not None
        said = ""
        while line := self.process.stderr.readline():
            said += line
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                return int(found[1])
        raise AssertionError(said)

    def send(self, delivery: Delivery) -> None:
        """Slack sends something; it has been acknowledged when this returns."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", "/slack/events", delivery.body, delivery.headers())
        response = connection.getresponse()
        assert (response.status, response.read()) == (200, b"")
        connection.close()

    def end(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture
def serve(
    tmp_path: Path, newsroom_data: Path, workspace: FakeSlack
) -> Iterator[Callable[[], Served]]:
    """Starts processes over one data folder, one after the other."""
    data = shutil.copytree(newsroom_data, tmp_path / "data")
    running: list[Served] = []

    def start() -> Served:
        running.append(Served(data, workspace.api_url))
        return running[-1]

    yield start
    for served in running:
        if served.process.poll() is None:
            served.end()


def test_killed_between_acknowledgement_and_answer_it_answers_after_a_restart(
    serve: Callable[[], Served], workspace: FakeSlack
) -> None:
    with workspace.held("chat.postMessage"):
        served = serve()
        for number in range(3):
            served.send(mention(QUESTION, f"{number}.1"))
        workspace.wait(lambda: workspace.of("chat.postMessage"))
        served.end()
        assert not workspace.shown
    before = len(workspace.shown)
    serve()

    def answers() -> set[str | None]:
        return {message.thread for message in workspace.shown[before:] if quotes(message.blocks)}

    workspace.wait(lambda: answers() == {"0.1", "1.1", "2.1"}, "an answer was lost")


def test_delivered_again_after_a_kill_it_answers_once(
    serve: Callable[[], Served], workspace: FakeSlack
) -> None:
    once = mention(QUESTION, "1.1", "Ev0ONCE")
    with workspace.held("chat.update"):
        served = serve()
        served.send(once)
        workspace.wait(lambda: workspace.of("chat.update"))
        served.end()
    served = serve()
    served.send(once)
    workspace.wait(lambda: len(workspace.of("chat.update")) > 1, "it was not done again")
    (answer,) = workspace.thread("1.1")
    assert workspace.wait(lambda: quotes(answer.blocks))
