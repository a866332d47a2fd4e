"""Ending the server: nothing new is let in, and what was asked is answered first."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType
from typing import Any

import structlog
from waitress import wasyncore

STOPPING_S = 30.0
"""How long requests that are under way are waited for; systemd waits 90 s before it kills."""

_POLL_S = 0.05
_WATCH_S = 1.0
_QUIET_POLLS = 4
"""Polls without a request at work after which none is on its way from the kernel any more."""

_log = structlog.get_logger(__name__)


class Server:
    """Runs a waitress server until SIGTERM or Ctrl-C, then lets requests under way end."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._is_told = False

    def run(self) -> None:
        """Serve, until told to stop; call it from the main thread."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._tell)
        while not self._is_told:
            self._poll(_WATCH_S)
        self.drain()

    def drain(self, patience_s: float = STOPPING_S) -> None:
        """Take what connected already, answer what was asked, and close."""
        _let_in_who_waits(self._server)
        # Not the server's own `close`: the threads at work still wake the loop.
        wasyncore.dispatcher.close(self._server)
        _log.info("stopping", under_way=self._under_way())
        deadline, quiet = time.monotonic() + patience_s, 0
        while quiet < _QUIET_POLLS and time.monotonic() < deadline:
            self._poll(_POLL_S)
            quiet = 0 if self._under_way() else quiet + 1
        left = self._under_way()
        if left:
            _log.warning("stopped before these were answered", requests=left)
        self._server.task_dispatcher.shutdown(timeout=0 if left else 5)

    def _poll(self, patience_s: float) -> None:
        self._server.asyncore.loop(
            timeout=patience_s, map=self._server._map, use_poll=True, count=1
        )

    def _under_way(self) -> int:
        return sum(
            bool(one.requests or one.total_outbufs_len)
            for one in list(self._server.active_channels.values())
        )

    def _tell(self, _signal: int, _frame: FrameType | None) -> None:
        if self._is_told:  # told twice: at once
            sys.exit(1)
        self._is_told = True
        self._server.pull_trigger()


def _let_in_who_waits(server: Any) -> None:
    """Accept those whom the kernel has connected: they would be cut off without a word."""
    before = -1
    while before != len(server.active_channels) < server.adj.connection_limit:
        before = len(server.active_channels)
        server.handle_accept()
