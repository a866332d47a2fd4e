"""The installed program as a process of its own, over a real index, with Slack at the other end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.web.slack.deliveries import SECRET, Delivery
from tests.web.slack.fake_slack import TOKEN
from tests.web.slack.newsroom import PUBLIC_URL

_QUICK = (
    "from web.chat import worker; worker._LEASE_S, worker._RENEWAL_S = 1.0, 0.2;"
    "from web.cli import main; main()"
)
"""The program, which believes sooner that a process before it is gone."""

_USUAL = {
    "ONRECORD_SLACK_BOT_TOKEN": TOKEN,
    "ONRECORD_SLACK_SIGNING_SECRET": SECRET,
    "ONRECORD_PUBLIC_URL": PUBLIC_URL,
}


class Served:
    """A running program; `serve` unless told, with the usual settings unless told."""

    def __init__(
        self,
        data: Path,
        api_url: str,
        settings: Mapping[str, str] = _USUAL,
        command: tuple[str, ...] = ("serve", "--port", "0"),
    ) -> None:
        kept = {name: v for name, v in os.environ.items() if "ONRECORD" not in name.upper()}
        ours = {"ONRECORD_DATA": str(data), "ONRECORD_SLACK_API_URL": api_url}
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", _QUICK, *command],
            stderr=subprocess.PIPE,
            text=True,
            env={**kept, **ours, **settings},
        )

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until the program says something."""
        assert self.process.stderr is not None
        said = ""
        while line := self.process.stderr.readline():
            said += line
            if found := re.search(pattern, line):
                return found
        raise AssertionError(said)

    def call(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Post to Slack's address; gives status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("POST", "/slack/events", body, dict(headers))
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def send(self, delivery: Delivery) -> None:
        """Slack sends something; it has been acknowledged when this returns."""
        assert self.call(delivery.body, delivery.headers()) == (200, "")

    @property
    def port(self) -> int:
        """Where it listens, which it says once."""
        if not hasattr(self, "_port"):
            self._port = int(self.says(r"http://127\.0\.0\.1:(\d+)/")[1])
        return self._port

    def end(self) -> None:
        """Kill it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        assert self.process.stderr is not None
        self.process.stderr.close()
