"""A real process that is killed between the acknowledgement and the answer loses nothing."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.web.slack.conftest import SECRET, SlackServer, wait_until
from web.chat.jobs import Jobs
from web.slack.guard import sign

QUOTE = "Vessaria condemns the launch by Korund."


class Served:
    """The bot in a process of its own."""

    def __init__(self, folder: Path, api_url: str, seconds: float) -> None:
        command = [sys.executable, "-m", "tests.web.slack.killed_bot", str(folder), api_url]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def mention(self, number: int) -> float:
        """Mention the bot as Slack does; gives the seconds until it was acknowledged."""
        event = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": f"{number}.1"}
        payload = {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": f"Ev{number}",
            "event": {**event, "text": "<@UBOT> What did Vessaria say?"},
        }
        body, now = json.dumps(payload).encode(), str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": sign(SECRET, now, body),
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        begun = time.monotonic()
        connection.request("POST", "/slack/events", body, headers)
        status = connection.getresponse().status
        took = time.monotonic() - begun
        connection.close()
        assert status == 200
        return took

    def end(self, how: int = signal.SIGKILL) -> int:
        self.process.send_signal(how)
        code = self.process.wait(20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def serve(tmp_path: Path, server: SlackServer) -> Iterator[Callable[[float], Served]]:
    """Starts processes over one data folder, and ends them."""
    running: list[Served] = []

    def start(seconds: float) -> Served:
        running.append(Served(tmp_path, server.url, seconds))
        return running[-1]

    yield start
    for served in running:
        if served.process.poll() is None:
            served.end()


@pytest.mark.parametrize("moment", ["acknowledged", "noticed", "answering"])
def test_killed_after_the_acknowledgement_it_answers_once_after_a_restart(
    serve: Callable[[float], Served], server: SlackServer, tmp_path: Path, moment: str
) -> None:
    served = serve(0.0 if moment == "answering" else 30.0)
    server.plan.delay_s = 0.5 if moment == "answering" else 0.0
    served.mention(1)
    if moment != "acknowledged":
        server.wait_for("chat.postMessage")
        wait_until(lambda: _noted(tmp_path))
    if moment == "answering":
        server.wait_for("chat.update")
    served.end()
    server.plan.delay_s = 0.0
    begun = len(server.of("chat.postMessage"))
    serve(0.0)
    jobs = Jobs(tmp_path)
    wait_until(lambda: jobs.counts() == {"done": 1})
    assert QUOTE in str(server.of("chat.update")[-1]["blocks"])
    if moment != "acknowledged":
        assert len(server.of("chat.postMessage")) == begun == 1
    assert len({body["ts"] for body in server.of("chat.update")}) == 1


def test_killed_while_its_line_is_posted_it_answers_right_below(
    serve: Callable[[float], Served], server: SlackServer, tmp_path: Path
) -> None:
    """Nobody can say which message the line is: Slack's reply found nobody."""
    served = serve(0.0)
    server.plan.hold_s = 2.0
    served.mention(1)
    (orphan,) = server.wait_for("chat.postMessage")
    served.end()
    server.plan.hold_s = 0.0
    serve(0.0)
    jobs = Jobs(tmp_path)
    wait_until(lambda: jobs.counts() == {"done": 1})
    assert "or right below" in orphan["text"]
    assert len(server.of("chat.postMessage")) == 2
    (answer,) = server.of("chat.update")
    assert QUOTE in str(answer["blocks"])


def _noted(folder: Path) -> bool:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(folder / "slack.sqlite")) as raw:
        return raw.execute("SELECT 1 FROM jobs WHERE notice IS NOT NULL").fetchone() is not None


def test_told_to_stop_it_ends_what_is_under_way(
    serve: Callable[[float], Served], server: SlackServer, tmp_path: Path
) -> None:
    served = serve(0.5)
    served.mention(1)
    server.wait_for("chat.postMessage")
    assert served.end(signal.SIGTERM) == 0
    assert Jobs(tmp_path).counts() == {"done": 1}


def test_many_mentions_over_the_wire_are_acknowledged_at_once_while_answers_take_seconds(
    serve: Callable[[float], Served], server: SlackServer, tmp_path: Path
) -> None:
    served = serve(2.0)
    with ThreadPoolExecutor(4) as many:
        took = sorted(many.map(served.mention, range(60)))
    # Of the median: the machine that tests has other things to do too.
    assert took[len(took) // 2] < 0.1
    assert sum(Jobs(tmp_path).counts().values()) == 60
