"""Looking at the sources beside answering: `onrecord watch` in a process of its own, so that no
answer waits for a pull."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import structlog

from index.settings import PREFIX
from web.settings import Settings

_AGAIN_S = 60.0
"""Until a process that ended is started again."""
_PATIENCE_S = 15.0

_log = structlog.get_logger(__name__)


class Watching:
    """Keeps the process running between `start` and `stop`."""

    def __init__(self, settings: Settings, again_s: float = _AGAIN_S) -> None:
        self._environment = {**os.environ, f"{PREFIX}DATA": str(settings.data)}
        self._again_s = again_s
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    @property
    def process_id(self) -> int | None:
        """Of the process, while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Begin, or begin again."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process. A pull that is cut off is done again by the next."""
        self._stopping.set()
        with self._starting:
            if self._process is not None:
                self._process.terminate()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        while not self._stopping.is_set():
            with self._starting:
                if self._stopping.is_set():
                    return
                # Its standard input ends with this process, and it with that.
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "web.cli", "watch", "--with-parent"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    env=self._environment,
                )
            with self._process:
                status = self._process.wait()
            if not self._stopping.is_set():
                _log.warning("watching the sources ended", status=status)
            self._stopping.wait(self._again_s)
