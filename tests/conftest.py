"""What tests of the real encoder share: weights that are converted once for a whole run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.encoder import Encoder, load_encoder
from index.settings import Settings


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

    def put(data: Path) -> Path:
        # The scratch folder of another worker may go away while it is copied.
        scratch = shutil.ignore_patterns(".*")
        engines = data / "engines"
        shutil.copytree(engine_data / "engines", engines, ignore=scratch, copy_function=_link)
        return data

    return put


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)
