"""What `tests.index.test_confined` has called in the other process."""

from __future__ import annotations

import os
import time


def describe(data: bytes, *arguments: str) -> list[object]:
    return [len(data), arguments, os.getpid(), sorted(os.environ)]


def hang(_data: bytes) -> None:
    time.sleep(60)


def work(_data: bytes) -> None:
    while True:
        pass


def wait(data: bytes) -> int:
    time.sleep(1.0)  # as whoever gets no turn of the processor does
    return len(data)


def eat(_data: bytes) -> int:
    return len(bytearray(1 << 40))


def fail(_data: bytes) -> None:
    raise RuntimeError
