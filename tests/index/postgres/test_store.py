"""What PostgreSQL has that a folder has not: servers that go away, and others beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.archive import Archive
from index.errors import StoreBusy, StoreUnavailable
from index.ingest import ingest
from index.records import Filters
from index.settings import Settings
from index.statement_store import StatementStore
from index.stores import open_store
from index.verifying import verify_statements
from tests.index.conftest import WordEncoder, make_statement
from tests.postgresql import NoPostgres, Server, postgres


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address())


@pytest.fixture
def store(settings: Settings) -> Iterator[StatementStore]:
    store = open_store(settings)
    yield store
    store.close()


def run(store: StatementStore, *queries: str) -> None:
    with store._reading() as connection:
        for query in queries:
            connection.execute(query)


def found(archive: Archive, phrase: str) -> list[str]:
    hits = archive.view.search_phrases([phrase], Filters())
    return sorted(hit.passage.statement_id for hit in hits)


def test_servers_share_what_one_of_them_took_in(
    settings: Settings, archive: Archive, tmp_path: Path, encoder: WordEncoder
) -> None:
    other = Archive.open(settings.model_copy(update={"data": tmp_path / "other"}))
    ingest([make_statement("a", "The harbour is open.")], archive)
    other._looked_at = float("-inf")
    assert other.refresh()
    assert found(other, "the harbour") == ["a"]
    assert other.view.revision("a") == archive.view.revision("a")
    other.close()


def test_what_was_derived_of_commits_that_were_lost_is_not_used(
    archive: Archive, open_archive: Callable[[], Archive]
) -> None:
    """A standby was promoted that had not got the last commit; others took its number."""
    ingest([make_statement("kept", "The harbour is open.")], archive)
    ingest([make_statement("lost", "The harbour is shut.")], archive)
    run(
        archive.store,
        "DELETE FROM passages WHERE statement = 2",
        "DELETE FROM vectors WHERE statement = 2",
        "DELETE FROM revisions WHERE statement = 2",
        "DELETE FROM statements WHERE number = 2",
        "DELETE FROM commits WHERE generation = 2",
        "UPDATE about SET generation = 1",
    )
    archive.close()
    after = open_archive()
    assert found(after, "harbour") == ["kept"]
    ingest([make_statement("new", "The harbour is full.")], after)
    assert after.store.about().generation == 2
    assert found(open_archive(), "harbour") == ["kept", "new"]


def test_the_tables_are_made_once_whoever_comes_first(settings: Settings) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(open_store, [settings] * 4))
    assert len({store.about().identity for store in stores}) == 1
    for store in stores:
        store.close()


def test_a_database_of_another_version_is_refused(
    store: StatementStore, settings: Settings
) -> None:
    run(store, "UPDATE shape SET steps = 99")
    with pytest.raises(StoreUnavailable, match="schema 99"):
        open_store(settings)


def test_read_only_nothing_is_written(archive: Archive, settings: Settings) -> None:
    ingest([make_statement("a", "The harbour is open.")], archive)
    looking = Archive.open(settings.model_copy(update={"read_only": True}))
    assert found(looking, "harbour") == ["a"]
    with pytest.raises(StoreUnavailable, match="read-only"):
        ingest([make_statement("b", "Words.")], looking)
    ingest([make_statement("b", "The harbour is shut.")], archive)
    looking._looked_at = float("-inf")
    assert looking.refresh()
    assert found(looking, "harbour") == ["a", "b"]
    looking.close()


def test_a_text_that_was_altered_in_the_database_is_left_out(archive: Archive) -> None:
    ingest([make_statement(id_, "The harbour is open.") for id_ in "ab"], archive)
    assert verify_statements(archive.store, []).problems == ()
    run(archive.store, "UPDATE revisions SET text = 'The harbour is shut.' WHERE statement = 1")
    assert archive.store.revision("a") is None
    assert archive.store.revision("b") is not None
    [problem] = verify_statements(archive.store, []).problems
    assert problem == "a, revision 1: not as it was written"


def test_an_address_that_nobody_answers_is_told_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.postgres.connections._WAIT_S", 0.5)
    address = "postgresql://me:secret@127.0.0.1:1/archive"
    with pytest.raises(StoreUnavailable, match=r"archive on 127\.0\.0\.1") as refused:
        open_store(Settings(data=tmp_path, database=address))
    assert "secret" not in str(refused.value)
    with pytest.raises(ValueError, match="begins with postgresql://"):
        Settings(data=tmp_path, database="mysql://me@host/archive")


def test_after_its_server_was_killed_an_archive_goes_on(
    tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.archive.load_encoder", lambda _: encoder)
    monkeypatch.setattr("index.postgres.connections._WAIT_S", 0.5)
    try:
        with postgres(fsync="on") as server:
            archive = Archive.open(Settings(data=tmp_path, database=server.address()))
            ingest([make_statement("a", "The harbour is open.")], archive)
            server.kill()
            assert found(archive, "harbour") == ["a"]  # it is searched in this process
            with pytest.raises((StoreUnavailable, StoreBusy)):
                archive.store.revision("a")
            server.start()
            assert archive.store.revision("a") is not None
            ingest([make_statement("b", "The harbour is shut.")], archive)
            assert found(archive, "harbour") == ["a", "b"]
            archive.close()
    except NoPostgres as reason:
        pytest.skip(str(reason))
