"""Data folders for tests: with the model converted already, and with statements taken in."""

from __future__ import annotations

import shutil
from pathlib import Path

from index.archive import Archive
from index.ingest import ingest
from index.readers import read_sources
from web.settings import Settings


def put_engine(source: Path, data: Path) -> Path:
    """Put the converted model of one data folder into another, so that it is not made again."""
    # The scratch folder of another worker may go away while it is copied.
    scratch = shutil.ignore_patterns(".*")
    shutil.copytree(source / "engines", data / "engines", ignore=scratch, copy_function=_link)
    return data


def take_in(statements: Path, engine_data: Path, data: Path) -> Settings:
    """Fill an empty data folder with the statements of a file, of which none may be rejected."""
    settings = Settings(data=put_engine(engine_data, data))
    archive = Archive.open(settings)
    assert ingest(read_sources([str(statements)], settings), archive).rejected == ()
    archive.close()
    return settings


def copy_of(data: Path, target: Path) -> Path:
    """A data folder like another, that may be changed."""
    shutil.copytree(data, target, ignore=shutil.ignore_patterns("engines"))
    return put_engine(data, target)


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)
