from __future__ import annotations

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
    tidied = []

    def read() -> Iterator[int]:
        try:
            yield 1
            try:
                items.stop()  # as a signal's handler does, in the midst of reading
            except Exception:  # noqa: BLE001 - as a reader that goes on after any failure
                yield 2
        finally:
            tidied.append(True)

    items = Stoppable(read())
    assert list(items) == [1]
    assert items.is_told
    assert tidied


def test_what_reading_raises_is_raised() -> None:
    def read() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(Stoppable(read()))
