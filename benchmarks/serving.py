"""A real server process, and what it is asked with."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_HOST = "127.0.0.1"
_PATIENCE_S = 120.0
_POLL_S = 0.01
_PAGE_KB = {"Rss": "rss", "Pss": "pss", "Pss_Anon": "anonymous", "Pss_File": "files"}


class Asker:
    """One person's connection, kept open."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(_HOST, port, timeout=_PATIENCE_S)

    def answer(self, question: str, history: Sequence[str] = ()) -> dict[str, Any]:
        """The answer, in a conversation in which `history` was asked before; raises as `ask`."""
        conversation = None
        for one in (*history, question):
            answer: dict[str, Any] = json.loads(self.ask(one, conversation))
            conversation = answer["conversation"]
        return answer

    def ask(self, question: str, conversation: str | None = None) -> bytes:
        """The body of the answer; raises `RuntimeError` for anything but 200."""
        body = json.dumps({"question": question, "conversation": conversation})
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST", "/api/v1/ask", body, headers)
        response = self._connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} for {question!r}: {answer[:200]!r}")
        return answer

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Server:
    """`onrecord serve` over a data folder, in a process of its own."""

    def __init__(self, data: Path, **settings: str) -> None:
        """`settings`: other than the defaults, by name."""
        self.port = _free_port()
        self.started = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "web.cli", "serve", "--port", str(self.port)],
            env=environment(data, **settings),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_for_answer(self, question: str) -> float:
        """Ask until there is an answer; seconds from the start of the process to it."""
        while True:
            asker = Asker(self.port)
            try:
                asker.ask(question)
                return time.perf_counter() - self.started
            except (OSError, RuntimeError, http.client.HTTPException):
                # It does not listen yet, or says that the index is being loaded.
                if time.perf_counter() - self.started > _PATIENCE_S or self._process.poll():
                    raise
                time.sleep(_POLL_S)
            finally:
                asker.close()

    def memory(self) -> dict[str, int]:
        """Bytes: `rss`, and of `pss` (what is shared, counted by share) the part `anonymous` and
        the part that is mapped `files`; empty where the system does not tell."""
        try:
            lines = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            return {}
        fields = (line.split() for line in lines[1:])
        sizes = {name.rstrip(":"): int(size) * 1024 for name, size, *_ in fields}
        return {_PAGE_KB[name]: size for name, size in sizes.items() if name in _PAGE_KB}

    def processor_seconds(self) -> float:
        """Seconds of processor time that the process and its workers have used; 0 where the
        system does not tell."""
        process = f"/proc/{self._process.pid}"
        try:
            workers = Path(f"{process}/task/{self._process.pid}/children").read_text("ascii")
            return sum(_used(one) for one in (process, *(f"/proc/{w}" for w in workers.split())))
        except OSError:
            return 0.0

    def stop(self) -> None:
        """End it and wait."""
        self._process.terminate()
        self._process.wait()


@contextmanager
def serving(data: Path, question: str, **settings: str) -> Iterator[Server]:
    """A server that has given its first answer."""
    server = Server(data, **settings)
    try:
        server.wait_for_answer(question)
        yield server
    finally:
        server.stop()


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Of a process that works on `data`, with no other settings than these and the defaults."""
    kept = {name: value for name, value in os.environ.items() if "ONRECORD" not in name.upper()}
    root = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    told = {f"ONRECORD_{name.upper()}": value for name, value in settings.items()}
    return {**kept, "ONRECORD_DATA": str(data), "PYTHONPATH": path, **told}


def _used(process: str) -> float:
    user, system = Path(f"{process}/stat").read_text("ascii").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((_HOST, 0))
        return int(free.getsockname()[1])
