"""What is amiss with an archive is told, and what was loaded goes on answering."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from index import condition
from index.archive import Archive
from index.condition import Condition, Finding, Health, measures_of, of_store
from index.counters import index_renewals
from index.errors import StoreLost
from index.ingest import ingest
from index.records import Filters
from index.settings import Settings
from index.store import DATABASE
from tests.index.conftest import make_statement

GIVEN = [make_statement(name, f"Valdoria mines {name}.") for name in ("copper", "tin", "lead")]


@pytest.fixture
def filled(open_archive: Callable[[], Archive]) -> Archive:
    archive = open_archive()
    ingest(GIVEN, archive)
    return archive


def of(archive: Archive) -> Condition:
    return Condition(tuple(of_store(archive.store, archive.view.generation)))


def test_all_well_is_green(filled: Archive) -> None:
    assert (of(filled).health, of(filled).reasons) == (Health.GREEN, [])


def test_the_worst_comes_first() -> None:
    found = Condition((Finding(Health.YELLOW, "a"), Finding(Health.RED, "b")))
    assert (found.health, found.reasons) == (Health.RED, ["b", "a"])


def test_a_folder_that_is_gone_is_red_and_what_was_loaded_answers(
    filled: Archive, settings: Settings
) -> None:
    shutil.rmtree(settings.data)
    found = of(filled)
    assert (found.health, "gone" in found.reasons[0]) == (Health.RED, True)
    filled.refresh()

    def look(name: str) -> list[str]:
        hits = filled.view.search_lexical(name, Filters(), 5)
        texts = [filled.view.revision(hit.passage.statement_id) for hit in hits]
        return [one.statement.text for one in texts if one]

    with ThreadPoolExecutor(6) as threads:
        names = ["copper", "tin", "lead"] * 20
        assert list(threads.map(look, names)) == [[f"Valdoria mines {name}."] for name in names]
    assert not settings.data.exists(), "it is not made anew"


def test_a_database_that_was_replaced_is_red_and_not_mixed_with_the_one_before(
    filled: Archive, settings: Settings
) -> None:
    path = settings.data / DATABASE
    other = path.with_name("other")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, other)
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("UPDATE about SET generation = 99")
    other.replace(path)
    filled.refresh()
    assert of(filled).health is Health.RED
    assert filled.store.about().generation == 3


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_database_that_was_lost_is_no_new_archive(
    filled: Archive, settings: Settings, open_archive: Callable[[], Archive], is_empty: bool
) -> None:
    filled.close()
    path = settings.data / DATABASE
    path.unlink()
    if is_empty:
        path.touch()
    for _ in range(2):
        with pytest.raises(StoreLost, match="restore the database from a backup"):
            open_archive()
    assert not path.exists() or not path.stat().st_size


def test_a_new_empty_database_beside_an_index_is_no_new_archive(
    filled: Archive, settings: Settings, open_archive: Callable[[], Archive]
) -> None:
    filled.close()
    with closing(sqlite3.connect(settings.data / DATABASE)) as database, database:
        database.execute("UPDATE about SET generation = 0")
    with pytest.raises(StoreLost):
        open_archive()


def test_an_index_that_is_behind_is_yellow(filled: Archive) -> None:
    found = Condition(tuple(of_store(filled.store, filled.view.generation - 2)))
    assert (found.health, "by 2 commits" in found.reasons[0]) == (Health.YELLOW, True)


def test_a_damaged_text_is_yellow_once_it_was_met(filled: Archive, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.data / DATABASE)) as database, database:
        database.execute("UPDATE revisions SET text = 'x' WHERE statement = 1")
    assert filled.view.revision("copper") is None
    assert any("onrecord verify" in reason for reason in of(filled).reasons)
    ingest(GIVEN, filled)
    assert filled.view.revision("copper")
    assert of(filled).health is Health.GREEN


def test_a_disk_that_is_nearly_full_is_told_before_anything_is_lost(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "_LEAST_FREE_BYTES", 1 << 62)
    assert (of(filled).health, "free some space" in of(filled).reasons[-1]) == (
        Health.YELLOW,
        True,
    )


def test_an_archive_is_measured(filled: Archive) -> None:
    found = measures_of(filled.store, filled.view.generation - 1)
    assert found["generation_lag"] == 1
    assert found["generation"] == filled.view.generation - 1
    assert min(found["database_bytes"], found["index_bytes"], found["disk_free_bytes"]) > 0


def test_each_making_of_an_index_is_counted(open_archive: Callable[[], Archive]) -> None:
    def made(how: str) -> float:
        return float(index_renewals.labels(how)._value.get())

    before = made("whole"), made("added")
    archive = open_archive()
    ingest(GIVEN[:1], archive)
    ingest(GIVEN[1:], archive)
    assert (made("whole") - before[0], made("added") - before[1]) == (1, 1)
