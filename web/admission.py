"""How much is worked on at once. What does not fit is told to come back, so that health and
small requests find a free thread however many questions are waiting."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from qa.answer.wording import counted
from web.refusals import Full, TooManyRequests

_WINDOW_S = 60.0
_ADDRESSES_KEPT = 10_000
"""Above it the addresses that asked longest ago are forgotten: memory, not fairness."""


class Slots:
    """A number of places, taken without waiting."""

    def __init__(self, places: int, what: str) -> None:
        self.places = places
        self.taken = 0
        """How many are taken at this moment."""
        self._what = what
        self._lock = threading.Lock()

    def take(self) -> None:
        """Take a place; raises `Full` when none is free."""
        with self._lock:
            if self.taken >= self.places:
                raise Full(f"too many {self._what} at once")
            self.taken += 1

    def give_back(self) -> None:
        """Give back a place that was taken."""
        with self._lock:
            self.taken -= 1

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place for the length of a block; raises `Full`."""
        self.take()
        try:
            yield
        finally:
            self.give_back()


class Pace:
    """How often one address may ask in a minute; 0 means as often as it likes."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._lock = threading.Lock()
        self._asked: dict[str, deque[float]] = {}

    def hold_back(self, address: str, what: str) -> None:
        """Raise `TooManyRequests` when one more would be one too many; counts nothing."""
        now = time.monotonic()
        with self._lock:
            asked = self._asked.get(address, deque())
            if self._per_minute and len(asked) >= self._per_minute and now - asked[0] <= _WINDOW_S:
                raise self._refusal(asked, now, what)

    def note(self, address: str, what: str = "question") -> None:
        """Count one question; raises `TooManyRequests` when it is one too many."""
        if not self._per_minute:
            return
        now = time.monotonic()
        with self._lock:
            asked = self._asked.pop(address, deque())
            while asked and now - asked[0] > _WINDOW_S:
                asked.popleft()
            self._asked[address] = asked
            if len(self._asked) > _ADDRESSES_KEPT:
                del self._asked[next(iter(self._asked))]
            if len(asked) >= self._per_minute:
                raise self._refusal(asked, now, what)
            asked.append(now)

    def _refusal(self, asked: deque[float], now: float, what: str) -> TooManyRequests:
        return TooManyRequests(
            f"more than {counted(self._per_minute, what)} in a minute",
            retry_after_s=math.ceil(asked[0] + _WINDOW_S - now) or 1,
        )
