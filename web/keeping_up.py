"""What came in is taken up though nobody asks: whoever asks next is answered from it, and no
"not found" is older than the look at the sources that it names."""

from __future__ import annotations

import structlog

from web.front_desk import FrontDesk
from web.repeated import Repeated

_EVERY_S = 2.0

_log = structlog.get_logger(__name__)


class KeepingUp(Repeated):
    """Looks for what came in."""

    def __init__(self, front_desk: FrontDesk, every_s: float = _EVERY_S) -> None:
        super().__init__(self._look, every_s, "keep-up")
        self._front_desk = front_desk

    def _look(self) -> None:
        try:
            self._front_desk.refresh()
        except Exception:  # noqa: BLE001 - nobody else would hear of it
            _log.exception("what came in could not be looked for")
