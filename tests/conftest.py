"""What tests of the real encoder share: weights that are converted once for a whole run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from index.encoder import Encoder, load_encoder
from index.settings import Settings
from tests.data_folders import put_engine


@pytest.fixture(scope="session")
def engine_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds nothing but the converted model. Not to be changed."""
    base = tmp_path_factory.getbasetemp()
    # Workers of one run share it: conversion takes ten seconds, and is safe to race for.
    shared = base.parent if base.name.startswith("popen-") else base
    data = shared / "engine-data"
    load_encoder(Settings(data=data))
    return data


@pytest.fixture(scope="session")
def real_encoder(engine_data: Path) -> Encoder:
    """all-MiniLM-L6-v2, as shipped."""
    return load_encoder(Settings(data=engine_data))


@pytest.fixture
def with_engine(engine_data: Path) -> Callable[[Path], Path]:
    """Puts the converted model into another data folder, so that it is not made again."""

    return partial(put_engine, engine_data)
