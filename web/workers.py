"""Several processes behind one port. The first one listens and answers nothing; it starts the
others, puts another in the place of one that dies, and tells them all when to end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from types import FrameType

import structlog

from index.errors import OnRecordError
from web.stopping import STOPPING_S

SHARED_METRICS = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus-client finds the folder in which the counts of several processes stand."""

_WATCH_S = 0.2
_KILLED_AFTER_S = STOPPING_S + 15.0
"""A worker stops by itself before; what is left of it then is no request."""

_MOST_VAIN_STARTS = 3
"""Workers that ended before they were up, one after the other, which say that none will be."""

_UP = b"up\n"
"""What a worker says to the first process, on its standard output, once it can let people in."""

_log = structlog.get_logger(__name__)


class WorkersFailed(OnRecordError):
    """No worker can be started."""


class Workers:
    """The processes of one service: copies of `command`, which is told the socket it shares."""

    def __init__(self, command: Sequence[str], listening: socket.socket, number: int) -> None:
        """`command` takes `--socket` with the number of a descriptor as its last arguments."""
        if os.name != "posix":
            raise WorkersFailed(
                "several workers need a system on which processes share a socket (Linux, macOS); "
                "run without --workers here"
            )
        listening.set_inheritable(True)
        self._socket = listening
        self._command = [*command, "--socket", str(listening.fileno())]
        self._number = number
        self._running: list[_Worker] = []
        self._vain_starts = 0
        self._told = 0

    def run(self) -> None:
        """Serve until SIGTERM or Ctrl-C; call it from the main thread. Raises `WorkersFailed` when
        workers end as soon as they are started."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._tell)
        with tempfile.TemporaryDirectory(prefix="onrecord-metrics-") as counts:
            try:
                while not self._told:
                    self._replace_those_that_ended(counts)
                    time.sleep(_WATCH_S)
            finally:
                self._end()

    def _replace_those_that_ended(self, counts: str) -> None:
        for worker in [one for one in self._running if one.process.poll() is not None]:
            self._running.remove(worker)
            self._vain_starts = 0 if worker.was_up() else self._vain_starts + 1
            status = worker.process.returncode
            worker.close()
            _log.warning("a worker ended", process=worker.process.pid, status=status)
            _forget_gauges(worker.process.pid, counts)
            if self._vain_starts >= _MOST_VAIN_STARTS:
                raise WorkersFailed(
                    f"workers end as soon as they are started (the last with status {status}); "
                    "what they say above tells why"
                )
        while len(self._running) < self._number and not self._told:
            self._running.append(_Worker(self._command, self._socket.fileno(), counts))

    def _end(self) -> None:
        """Nobody is let in any more; whoever was is answered."""
        self._socket.close()
        self._pass_on(signal.SIGTERM)
        deadline, told = time.monotonic() + _KILLED_AFTER_S, self._told
        while any(one.process.poll() is None for one in self._running):
            if self._told > max(told, 1):  # told twice: at once
                told = self._told
                self._pass_on(signal.SIGTERM)
            if time.monotonic() > deadline:
                self._pass_on(signal.SIGKILL)
            time.sleep(_WATCH_S)
        for worker in self._running:
            worker.close()

    def _pass_on(self, told: signal.Signals) -> None:
        for worker in self._running:
            worker.process.send_signal(told)

    def _tell(self, _signal: int, _frame: FrameType | None) -> None:
        self._told += 1


class _Worker:
    """One process, with a pipe by which it hears that the first one is gone, and one by which it
    says that it is up."""

    def __init__(self, command: Sequence[str], descriptor: int, counts: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[descriptor],
            env={**os.environ, SHARED_METRICS: counts},
            # Ctrl-C in a terminal is for the first process, which passes it on once.
            start_new_session=True,
        )

    def was_up(self) -> bool:
        """Whether one that ended had been up."""
        return self.process.stdout is not None and _UP in self.process.stdout.read()

    def close(self) -> None:
        """Let go of what is left of a process that ended."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


def this_command() -> list[str]:
    """The command line that this process was started with."""
    return [sys.executable, *sys.orig_argv[1:]]


def tell_up() -> None:
    """Tell the first process that this worker is up."""
    sys.stdout.buffer.write(_UP)
    sys.stdout.buffer.flush()


def end_with_parent() -> None:
    """From now on, end as on SIGTERM once the process that started this one is gone."""

    def wait() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _forget_gauges(process: int, counts: str) -> None:
    # Late: what is counted in several processes is decided as the library is loaded.
    from prometheus_client import multiprocess  # noqa: PLC0415

    multiprocess.mark_process_dead(process, counts)  # type: ignore[no-untyped-call]
