"""Reading that can be told to stop, so that what was read until then is stored whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class _Told(BaseException):
    """Ends a read that waits; no reader takes it for a failure of its own."""


class Stoppable(Generic[T]):
    """Items, until `stop` is called: those given already are left to whoever took them."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = iter(items)
        self._is_reading = False
        self.is_told = False
        """Whether it was told to stop before all was read."""

    def __iter__(self) -> Iterator[T]:
        try:
            while not self.is_told:
                self._is_reading = True
                item = next(self._items)
                self._is_reading = False
                yield item
        except (StopIteration, _Told):
            return
        finally:
            self._is_reading = False

    def stop(self) -> None:
        """End after the item at hand; to be called by a signal's handler, in the thread that
        reads: a read that waits is broken off."""
        self.is_told = True
        if self._is_reading:
            raise _Told
