"""Reading a database where nothing can be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index import generations
from index.archive import Archive
from index.errors import StoreUnavailable
from index.ingest import ingest
from index.opening import stamp
from index.records import Filters
from index.settings import Settings
from index.store import DATABASE, Store
from tests.index.conftest import WordEncoder, make_statement


@pytest.fixture
def stored(open_archive: Callable[[], Archive], settings: Settings) -> Path:
    archive = open_archive()
    ingest([make_statement("a", "Valdoria mines copper.")], archive)
    archive.close()
    return settings.data


def test_a_read_only_store_reads_and_takes_nothing_in(stored: Path, encoder: WordEncoder) -> None:
    before = (stored / DATABASE).read_bytes()
    store = Store.open(stored, read_only=True)
    assert store.revision("a")
    assert generations.load(store).columns.ids
    with (
        pytest.raises(StoreUnavailable, match="read-only"),
        store.writing(encoder.fingerprint, encoder.dim),
    ):
        pass
    store.close()
    assert (stored / DATABASE).read_bytes() == before


def test_without_a_sound_index_a_read_only_archive_makes_one_elsewhere(
    stored: Path, settings: Settings, open_archive: Callable[[], Archive]
) -> None:
    for manifest in stored.glob("generations/*/manifest.json"):
        manifest.unlink()
    object.__setattr__(settings, "read_only", True)
    archive = open_archive()
    assert archive.view.search_lexical("copper", Filters(), 5)
    assert not list(stored.glob("generations/*/manifest.json"))


def test_what_another_process_writes_is_seen(stored: Path, encoder: WordEncoder) -> None:
    store = Store.open(stored, read_only=True)
    assert store.about().generation == 1
    with closing(sqlite3.connect(stored / DATABASE)) as other, other:
        other.execute("UPDATE about SET generation = 7")
    assert store.about().generation == 7
    store.close()


def test_a_file_that_was_written_to_has_another_stamp(stored: Path) -> None:
    before = stamp(stored / DATABASE)
    assert before == stamp(stored / DATABASE)
    with closing(sqlite3.connect(stored / DATABASE)) as other, other:
        other.execute("UPDATE about SET generation = 7")
    assert stamp(stored / DATABASE) != before
    assert stamp(stored / "none") == ()


def test_an_older_shape_that_cannot_be_renewed_is_told_with_the_remedy(stored: Path) -> None:
    with closing(sqlite3.connect(stored / DATABASE)) as other, other:
        other.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreUnavailable, match="open it once where it can be written"):
        Store.open(stored, read_only=True)
