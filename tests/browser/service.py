"""The installed program as a server for the browser: a real index, the real encoder."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_S = 180.0
_READY_POLL_S = 0.05


def take_in(data: Path, sources: Sequence[Path]) -> None:
    """Fill the data folder with the statements of the files."""
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "web.cli", "ingest", *map(str, sources)],
        check=True,
        capture_output=True,
        env=_environment(data),
        timeout=_PATIENCE_S,
    )


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[str]:
    """A running service over the data folder; its address, without a slash at the end."""
    log = data / f"serve{'-'.join(['', *settings])}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "web.cli", "serve", "--port", "0"],
            stderr=said,
            env=_environment(data, **settings),
        )
    try:
        port = _port(process, log)
        _wait_until_ready(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(timeout=_PATIENCE_S)


def _environment(data: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "ONRECORD" not in name.upper()}
    return {**kept, "ONRECORD_DATA": str(data), **settings}


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    for _ in range(int(_PATIENCE_S / _READY_POLL_S)):
        said = log.read_text(encoding="utf-8")
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", said):
            return int(found.group(1))
        assert process.poll() is None, said
        time.sleep(_READY_POLL_S)
    raise AssertionError("the service did not start")


def _wait_until_ready(port: int) -> None:
    for _ in range(int(_PATIENCE_S / _READY_POLL_S)):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        finally:
            connection.close()
        time.sleep(_READY_POLL_S)
    raise AssertionError("the service was never ready")
