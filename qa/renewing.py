"""Who does what makes others wait: one at a time, the caller itself or a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

_log = structlog.get_logger(__name__)


class OneAtATime:
    """Runs something in one thread; whoever else wants it run meanwhile goes on without."""

    def __init__(self) -> None:
        self.beside = False
        """Whether it is done in a thread of its own, so that the caller goes on too."""
        self._busy = threading.Lock()

    def run(self, work: Callable[[], None]) -> None:
        """Do it, unless another is at it. What it raises, the caller gets; or else the log."""
        if not self._busy.acquire(blocking=False):
            return
        if self.beside:
            threading.Thread(
                target=self._run_beside, args=(work,), name="renew", daemon=True
            ).start()
            return
        try:
            work()
        finally:
            self._busy.release()

    def run_here(self, work: Callable[[], None]) -> None:
        """Do it in the caller's thread, once whoever is at it is done; what it raises, the caller
        gets."""
        with self._busy:
            work()

    def _run_beside(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - nobody else would hear of it
            _log.exception("what came in could not be taken up")
        finally:
            self._busy.release()
