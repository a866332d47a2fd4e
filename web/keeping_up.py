"""What came in is taken up though nobody asks: whoever asks next is answered from it, and no
"not found" is older than the look at the sources that it names."""

from __future__ import annotations

import threading

import structlog

from web.front_desk import FrontDesk

_EVERY_S = 2.0

_log = structlog.get_logger(__name__)


class KeepingUp:
    """Looks for what came in, in a thread of its own, until it is stopped."""

    def __init__(self, front_desk: FrontDesk, every_s: float = _EVERY_S) -> None:
        self._front_desk = front_desk
        self._every_s = every_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keep-up", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(self._every_s):
            try:
                self._front_desk.refresh()
            except Exception:  # noqa: BLE001 - nobody else would hear of it
                _log.exception("what came in could not be looked for")
