"""What stores are read through, whichever engine keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """What a query gives."""

    def __iter__(self) -> Iterator[Any]:
        """Row after row."""

    def fetchone(self) -> Any:
        """The next row; None when there is none."""

    def fetchall(self) -> list[Any]:
        """All that are left."""


class Connection(Protocol):
    """Takes queries in the SQL that every engine understands, with a
    question mark for each value."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Rows:
        """What a query gives."""
