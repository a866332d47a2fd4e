"""The columns that a server reads from the tables are those that it would make of statements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.archive import Archive
from index.columns import Columns
from index.ingest import ingest
from index.postgres import search_columns
from index.postgres.search_columns import _as_first_met, _copied
from index.records import Filters
from index.settings import Settings
from index.tallies import count_by_issuer, speakers_on_record
from tests.index.conftest import make_statement
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


def test_after_a_change_they_are_what_is_read_anew(
    archive: Archive, open_archive: Callable[[], Archive]
) -> None:
    told(archive)
    searching = archive.store.searching
    assert searching is not None
    changes: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: ingest([make_statement("new", "A quay is built.", "Lorn", "2031")], archive),
        lambda: ingest([make_statement("s7", "Another harbour, other words.", "Oshen")], archive),
        lambda: archive.store.mark_retracted("s3", "2031-01-01T00:00:00Z", "it was withdrawn"),
        lambda: archive.store.mark_retracted("s3", None, None),
        lambda: searching.renew(anew=True),
    )
    for change in changes:
        change()
        columns = searching.load().columns
        fresh = open_archive().view._generation.columns
        assert (columns.ids, columns.dates) == (fresh.ids, fresh.dates)
        assert (columns.issuers, columns.speakers) == (fresh.issuers, fresh.speakers)
        for name, array in fresh.arrays.items():
            assert np.array_equal(columns.arrays[name], array), name


def test_only_what_has_changed_is_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    told(archive)
    read: list[int] = []

    def copied(*asked: Any) -> Any:
        rows = _copied(*asked)
        read.append(len(rows))
        return rows

    monkeypatch.setattr(search_columns, "_copied", copied)
    ingest([make_statement("new", "A quay is built.", "Lorn", "2031")], archive)
    assert len(archive.view.search_phrases(["a quay"], Filters())) == 1
    assert read == [1]


def test_of_nothing_they_are_empty(archive: Archive) -> None:
    assert len(archive.view._generation.columns) == len(Columns.empty()) == 0


def test_speakers_are_numbered_as_they_are_met() -> None:
    places, numbers = _as_first_met(np.array([9, 4, 9, 7]))
    assert places.tolist() == [0, 1, 0, 2]
    assert numbers == [9, 4, 7]
