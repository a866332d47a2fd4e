"""Something that is done again and again beside answering, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Repeated:
    """Does it between `start` and `stop`. What it raises ends the thread, unheard."""

    def __init__(
        self, do: Callable[[], object], every_s: float, name: str, *, at_once: bool = False
    ) -> None:
        """`at_once` does it first when it is started, and not only after `every_s`."""
        self._do = do
        self._every_s = every_s
        self._name = name
        self._at_once = at_once
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, or begin again."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, after what is under way."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        if self._at_once:
            self._do()
        while not self._stopping.wait(self._every_s):
            self._do()
