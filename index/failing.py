"""What tantivy says when it fails, as an error that people can be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import StoreUnavailable

_PANIC = "PanicException"
"""What a panic of Rust's comes as: of no module that could be imported, and no `Exception`, so that
nothing that answers would catch it."""


@contextmanager
def failing(told: str) -> Iterator[None]:
    """Raise `StoreUnavailable`, with what is to be told and the reason, for tantivy's one error and
    for a panic: files that are not as it wrote them bring up either."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, ValueError) and type(error).__name__ != _PANIC:
            raise
        reason = next(iter(str(error).splitlines()), _PANIC)
        raise StoreUnavailable(f"{told} ({reason})") from error
