from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from index.stoppable import Stoppable


def test_all_is_given_when_nobody_stops_it() -> None:
    items = Stoppable([1, 2, 3])
    assert list(items) == [1, 2, 3]
    assert not items.is_told


def test_told_to_stop_it_ends_after_the_item_at_hand() -> None:
    items = Stoppable(range(9))
    given = []
    for item in items:
        given.append(item)
        if item == 2:
            items.stop()
    assert given == [0, 1, 2]
    assert items.is_told


def test_a_read_that_waits_is_broken_off_and_its_reader_tidies_up() -> None:
    tidied = threading.Event()

    def read() -> Iterator[int]:
        try:
            yield 1
            try:
                os.kill(os.getpid(), signal.SIGUSR1)
                threading.Event().wait(20)
            except Exception:  # noqa: BLE001 - as a reader that goes on after any failure
                yield 2
        finally:
            tidied.set()

    items = Stoppable(read())
    before = signal.signal(signal.SIGUSR1, lambda _signal, _frame: items.stop())
    try:
        assert list(items) == [1]
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert items.is_told
    assert tidied.is_set()


def test_what_reading_raises_is_raised() -> None:
    def read() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(Stoppable(read()))
