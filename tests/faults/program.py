"""The program in processes of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

PATIENCE_S = 120
_READY_POLL_S = 0.05


class Program:
    """`onrecord` over one data folder."""

    def __init__(self, data: Path, begin: Sequence[str] = (), **settings: str) -> None:
        """`begin` stands before the command: what it is run in."""
        self.data = data
        kept = {name: v for name, v in os.environ.items() if "ONRECORD" not in name.upper()}
        # The engine that was put there, on every processor.
        ours = {"ONRECORD_DATA": str(data), "ONRECORD_ENGINE": "openvino"}
        self._environment = {**kept, **ours, **settings}
        self._command = [*begin, sys.executable, "-m", "web.cli"]

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """A process that runs; its messages are to be read, or left to `options`."""
        given = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        command = [*self._command, *arguments]
        return subprocess.Popen(command, text=True, env=self._environment, **given)  # noqa: S603

    def run(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """A process that has ended."""
        return subprocess.run(  # noqa: S603 - our own program
            [*self._command, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self._environment,
            timeout=PATIENCE_S,
            check=False,
        )

    def succeed(self, *arguments: str) -> Any:
        """What a command that has to succeed reports."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, (arguments, done.stderr)
        return json.loads(done.stdout)

    @contextmanager
    def serving(self) -> Iterator[Service]:
        """A service that is ready, killed in the end."""
        service = self.begin_serving()
        try:
            service.wait_until_ready()
            yield service
        finally:
            service.kill()

    def begin_serving(self) -> Service:
        """A service that listens and may not be ready; to be killed."""
        log = self.data.with_name(f"{self.data.name}.log")
        with log.open("w", encoding="utf-8") as said:
            process = self.start("serve", "--port", "0", stderr=said)
        return Service(process, log)


class Service:
    """A running service, and what to ask it with."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process = process
        self._log = log
        self.port = self._listening()

    def said(self) -> str:
        """Its messages so far."""
        return self._log.read_text(encoding="utf-8")

    def call(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of one call on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, path, sent, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            return response.status, response.read().decode(), dict(response.getheaders())
        finally:
            connection.close()

    def ask(self, question: str) -> dict[str, Any]:
        """The answer to a question; raises `AssertionError` when there is none."""
        status, body, _ = self.call("POST", "/api/v1/ask", {"question": question})
        assert status == 200, (status, body[:300])
        answer: dict[str, Any] = json.loads(body)
        return answer

    def is_alive(self) -> bool:
        """Whether it says that it is."""
        return self.call("GET", "/healthz")[0] == 200

    def statement(self, id_: str) -> tuple[int, str]:
        """A statement as the API has it."""
        return self.call("GET", f"/api/v1/statements/{quote(id_, safe='')}")[:2]

    def wait_until_ready(self) -> None:
        """Until it answers questions."""
        for _ in range(int(PATIENCE_S / _READY_POLL_S)):
            if self.call("GET", "/readyz")[0] == 200:
                return
            time.sleep(_READY_POLL_S)
        raise AssertionError(f"never ready: {self.said()}")

    def kill(self) -> None:
        """End it without a word."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE_S)

    def _listening(self) -> int:
        for _ in range(int(PATIENCE_S / _READY_POLL_S)):
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", self.said()):
                return int(found.group(1))
            assert self.process.poll() is None, self.said()
            time.sleep(_READY_POLL_S)
        raise AssertionError(self.said())


def told(answer: dict[str, Any]) -> dict[str, Any]:
    """What of an answer is the same whenever and by whomever it is asked."""
    own = {"conversation", "answer_id"}
    return {name: value for name, value in answer.items() if name not in own}


def misquoted(answer: dict[str, Any], texts: dict[str, str]) -> str | None:
    """The first quote that is not in the text that it is cited to; None when all are."""
    for citation in answer["citations"]:
        text = texts.get(citation["statement_id"], "")
        if text[citation["start"] : citation["end"]] != citation["quote"]:
            return f"quoted “{citation['quote']}”, which {citation['statement_id']} has not there"
    return None
