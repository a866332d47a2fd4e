"""The columns that a server reads from the tables are those that it would make of statements."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.columns import Columns
from index.postgres.search_columns import _as_first_met
from index.settings import Settings
from index.tallies import count_by_issuer, speakers_on_record
from tests.index.postgres.searched import STATEMENTS, told
from tests.postgresql import Server


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address(), search="database")


def test_they_tell_what_those_of_files_tell(archive: Archive, tmp_path: Path) -> None:
    other = Archive.open(Settings(data=tmp_path / "folder"))
    read, made = (told(one).view._generation.columns for one in (archive, other))
    for one in STATEMENTS:
        assert [(p.span, p.voice, p.standing) for p in read.passages(one.id)] == [
            (p.span, p.voice, p.standing) for p in made.passages(one.id)
        ]
        assert read.source(one.id) == made.source(one.id)
        assert read.revision(one.id) == made.revision(one.id)
    assert count_by_issuer(read) == count_by_issuer(made)
    assert list(speakers_on_record(read)) == list(speakers_on_record(made))
    other.close()


def test_of_nothing_they_are_empty(archive: Archive) -> None:
    assert len(archive.view._generation.columns) == len(Columns.empty()) == 0


def test_speakers_are_numbered_as_they_are_met() -> None:
    places, numbers = _as_first_met(np.array([9, 4, 9, 7]))
    assert places.tolist() == [0, 1, 0, 2]
    assert numbers == [9, 4, 7]
