"""Reading hostile files in a process of its own, with limits on time and memory. The process is
kept for the next file; one that takes too much is ended and another begun. What is limited is the
time that it works: on a busy machine no file is unreadable for that.

`python -m index.confined FUNCTION SECONDS` is that process: it says that it is ready, and answers
one call after the other until its input ends. Arguments and answers are a length (8 bytes,
big-endian) and that much JSON; a call goes on with the length of the file, and the file.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

try:
    import resource
except ImportError:  # Windows, which has no such limits: the parent's clock remains
    resource = None  # type: ignore[assignment]

_MAX_MEMORY = 4 << 30  # bytes of address space; Python with a parser takes 1 GB of it
_LENGTH_BYTES = 8
_READY = "ready"
_STARTING_SECONDS = 120  # a busy machine takes its time to import a parser
_BUSY = 4
"""How many times as long as it works a process may take, where its work can be measured."""
_PACKAGES = Path(__file__).resolve().parents[1]
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""All that the process gets to know of ours; each thread of such a library takes memory."""


class TookTooMuch(Exception):
    """The file could not be read within the limits."""


class Confined:
    """Calls `function(data, *arguments)` of a module of ours, which returns JSON's types, in the
    other process; safe to share between threads."""

    def __init__(self, function: str, seconds: float) -> None:
        """`function` as `package.module:name`; `seconds` of work for one file, the process once
        started."""
        self._function = function
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def __call__(self, data: bytes, *arguments: Any) -> Any:
        """What the function returns; raises `TookTooMuch`."""
        with self._turn:
            process = self._started()
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
            with self._limited(process, self._seconds * (_BUSY if resource else 1)):
                _write(process.stdin, arguments)
                process.stdin.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
                process.stdin.flush()
                return _read(process.stdout)

    def close(self) -> None:
        """End the process; the next call begins another."""
        with self._turn:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - a function that our own code names
                [sys.executable, "-m", "index.confined", self._function, str(self._seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_PACKAGES,
                env=own_environment(**_ENVIRONMENT),
            )
            assert self._process.stdout is not None  # noqa: S101 - a pipe
            with self._limited(self._process, _STARTING_SECONDS):
                _read(self._process.stdout)
        return self._process

    @contextmanager
    def _limited(self, process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
        """Ends the process when it takes longer, or is gone, and raises `TookTooMuch`."""
        clock = threading.Timer(seconds, process.kill)
        clock.start()
        try:
            yield
        except (OSError, EOFError):
            self._end()
            raise TookTooMuch from None
        finally:
            clock.cancel()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            try:
                assert stream is not None  # noqa: S101 - both are pipes
                stream.close()
            except OSError:  # what was not sent
                continue
        process.wait()


def own_environment(**values: str) -> dict[str, str]:
    """The environment of a process that reads hostile files: none of ours."""
    kept = ("SYSTEMROOT",)  # without it Windows starts no Python
    return {**{name: os.environ[name] for name in kept if name in os.environ}, **values}


def main(function: str, seconds: float) -> None:
    """Say that one is ready, and answer calls until the input ends, or one takes longer."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    module, _, name = function.partition(":")
    called = getattr(import_module(module), name)
    _write(answers, _READY)
    while True:
        answers.flush()
        try:
            arguments = _read(calls)
            length = int.from_bytes(_exactly(calls, _LENGTH_BYTES), "big")
            data = _exactly(calls, length)
        except EOFError:
            return
        if resource is not None:
            # In whole seconds, and of all that the process ever worked.
            most = math.ceil(time.process_time() + seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        _write(answers, called(data, *arguments))


def _write(stream: IO[bytes], value: Any) -> None:
    body = json.dumps(value).encode()
    stream.write(len(body).to_bytes(_LENGTH_BYTES, "big") + body)


def _read(stream: IO[bytes]) -> Any:
    length = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "big")
    return json.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
