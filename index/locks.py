"""One process at a time: locks that a dying process lets go of, on every platform."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import StoreBusy, StoreUnavailable
from index.side_database import SidePlace


@contextmanager
def exclusive_at(
    place: SidePlace, name: str, purpose: str, wait_s: float
) -> Iterator[Callable[[], bool]]:
    """Hold the lock of that name at a place, which all servers share where it is a database; gives
    what tells whether it is still held. Raises as `exclusive`."""
    if isinstance(place, Path):
        with exclusive(place / name, purpose, wait_s):
            yield lambda: True
        return
    # Late: its library is an extra.
    from index.postgres.locks import exclusive_in  # noqa: PLC0415

    with exclusive_in(place.address, name, purpose, wait_s) as is_held:
        yield is_held


@contextmanager
def exclusive(path: Path, purpose: str, wait_s: float) -> Iterator[None]:
    """Hold the lock file `path`; raises `StoreBusy` when another has it for longer than `wait_s`.

    The lock is SQLite's own on an empty database: portable, and gone with the process.
    """
    try:
        connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{path} cannot be made ({error}); check the folder") from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreBusy(
                    f"another process is {purpose} in {path.parent}; "
                    "wait until it ends, or stop it, and run this again"
                ) from error
            raise StoreUnavailable(f"{path} cannot be locked ({error})") from error
        yield
