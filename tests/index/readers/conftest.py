"""What the reader tests share."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from index.readers import read_sources
from index.records import Rejection, Statement
from index.settings import Settings

Read = Callable[..., list[Statement | Rejection]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", fetch_max_bytes=100_000, fetch_timeout_s=2.0)


@pytest.fixture
def read(settings: Settings, tmp_path: Path) -> Read:
    """Reads bytes saved under a name, or piped in as `-`."""

    def read_bytes(data: bytes, name: str = "-") -> list[Statement | Rejection]:
        if name == "-":
            return list(read_sources(["-"], settings, stdin=io.BytesIO(data)))
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return list(read_sources([str(path)], settings))

    return read_bytes
