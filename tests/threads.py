"""Work done by many threads at once, with as many changes between them as can be had."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_SWITCH_S = 1e-6
"""The shortest that a thread keeps the interpreter; 5 ms by default, in which much work is whole
by accident."""


def at_once(work: Callable[[int], T], threads: int = 8) -> list[T]:
    """What `work` gives for each thread's number; none begins before all are there. Raises what
    any of them raises."""
    start = threading.Barrier(threads)

    def begin(number: int) -> T:
        start.wait()
        return work(number)

    with switching_often(), ThreadPoolExecutor(threads) as pool:
        return list(pool.map(begin, range(threads)))


@contextmanager
def switching_often() -> Iterator[None]:
    """Threads take turns as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
