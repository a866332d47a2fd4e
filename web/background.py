"""What a service does beside answering (retention, the bot's jobs): in one process of an archive at
a time, on whichever server, whichever has the lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Protocol

import structlog

from index.errors import StoreBusy, StoreUnavailable
from index.locks import exclusive_at
from index.side_database import SidePlace

FILE = "background.lock"
_PURPOSE = "doing what is done beside answering"
_LOOK_S = 1.0
"""How soon another process takes over from one that ended."""

_log = structlog.get_logger(__name__)


class Beside(Protocol):
    """A thread or several, beside those that answer."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End, and wait for what is under way."""


class Background:
    """Starts all parts once no other process has them, and ends them with this one."""

    def __init__(self, place: SidePlace, parts: Sequence[Beside]) -> None:
        self._place = place
        self._parts = parts
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)

    def start(self) -> None:
        """Begin to ask for the lock."""
        self._thread.start()

    def stop(self) -> None:
        """End all parts, and let another process have them."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with exclusive_at(self._place, FILE, _PURPOSE, wait_s=0.0) as is_held:
                    self._do_all(is_held)
            except StoreBusy:
                self._stopping.wait(_LOOK_S)
            except StoreUnavailable as error:
                _log.warning("nothing is done beside answering", reason=str(error))
                self._stopping.wait(_LOOK_S)

    def _do_all(self, is_held: Callable[[], bool]) -> None:
        with ExitStack() as started:
            for part in self._parts:
                part.start()
                started.callback(part.stop)
            # Where the lock is in a database that fails, another process may have it by now.
            while not self._stopping.wait(_LOOK_S) and is_held():
                pass
