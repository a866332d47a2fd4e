"""A disk without space, as SQLite meets it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

_connect = sqlite3.connect


@contextmanager
def no_space_for(name: str) -> Iterator[None]:
    """Databases of this file name that are opened meanwhile cannot grow."""

    def connect(path: Path | str, *arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = _connect(path, *arguments, **options)
        if Path(path).name == name:
            # The pages that are there already: SQLite raises what it raises on a full disk.
            connection.execute("PRAGMA max_page_count = 1")
        return connection

    with mock.patch("sqlite3.connect", connect):
        yield
