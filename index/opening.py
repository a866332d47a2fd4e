"""Reading a database where nothing can, or shall, be written."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

_LOG = "-wal"


def may_write(database: Path) -> bool:
    """Whether this process may change the database, and put files beside it."""
    return may_write_in(database.parent) and (not database.exists() or os.access(database, os.W_OK))


def may_write_in(folder: Path) -> bool:
    """Whether this process may make files in the folder; one that is still to be made counts."""
    return not folder.exists() or os.access(folder, os.W_OK)


def connect_read_only(path: Path, timeout_s: float) -> sqlite3.Connection:
    """A connection that changes nothing; see `stamp` for how long it may be kept.

    Where even SQLite's own index of its log cannot be made, the file is read as it is, which is
    safe while nobody writes to it. Raises `sqlite3.Error`; a log that nobody has copied into
    the file, and that cannot be read without its index, is a failure too.
    """
    address = f"file:{quote(str(path.absolute()))}"
    try:
        return _connected(f"{address}?mode=ro", timeout_s)
    except sqlite3.OperationalError:
        log = path.with_name(path.name + _LOG)
        if not path.exists() or (log.exists() and log.stat().st_size):
            raise
        return _connected(f"{address}?immutable=1", timeout_s)


def stamp(path: Path) -> tuple[object, ...]:
    """Changes whenever what was read as it is may have been written to by somebody else."""
    log = path.with_name(path.name + _LOG)
    try:
        found = path.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns, log.exists()
    except OSError:
        return ()


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file is there, whatever it holds; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connected(address: str, timeout_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        # Opening reads nothing yet.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
