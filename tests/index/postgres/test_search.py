"""Searching within PostgreSQL: that it finds and ranks what the files of a folder do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import archive as archive_module
from index.archive import Archive
from index.errors import StoreUnavailable
from index.ingest import ingest
from index.postgres import dense, search_writing
from index.records import Filters
from index.settings import Settings
from index.stores import open_store
from index.verifying import verify_statements
from tests.index.conftest import WordEncoder
from tests.index.postgres.searched import STATEMENTS, told
from tests.postgresql import Server


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address(), search="database")


@pytest.fixture
def folder(archive: Archive, tmp_path: Path) -> Iterator[Archive]:
    """Another archive, of files, to which the same is told."""
    other = Archive.open(Settings(data=tmp_path / "folder"))
    yield other
    other.close()


@pytest.mark.parametrize("filters", [Filters(), Filters(issuers=frozenset({"Korund"}))])
@pytest.mark.parametrize(
    "query", ["treaty", "the harbour treaty", "grain vessels and fisheries", "what is this", "s'"]
)
def test_words_weigh_what_they_weigh_in_the_files(
    archive: Archive, folder: Archive, query: str, filters: Filters
) -> None:
    for name in ("search_lexical", "search_dense"):
        hits = getattr(told(archive).view, name)(query, filters, 20)
        files = getattr(told(folder).view, name)(query, filters, 20)
        assert [hit.score for hit in hits] == pytest.approx(
            [hit.score for hit in files], abs=2e-4, rel=1e-4
        )


def test_phrases_are_found_and_weighed_as_in_the_files(archive: Archive, folder: Archive) -> None:
    for phrases in (
        ["gate 7"],
        ["treaty border", "quota"],
        ["pilot gate", "gate 40"],
        ["absent"],
        [""],
    ):
        hits = told(archive).view.search_phrases(phrases, Filters())
        files = told(folder).view.search_phrases(phrases, Filters())
        # Scores that differ in their last digit only may change places.
        assert {hit.passage for hit in hits} == {hit.passage for hit in files}
        assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in files], rel=1e-4)


def test_nothing_is_left_in_the_data_folder(archive: Archive, settings: Settings) -> None:
    assert told(archive).view.passages_with("treati") > 0
    assert archive.view.terms_from("harb")
    assert not (settings.data / "generations").exists()


def test_the_graph_gives_as_many_rows_as_were_asked_for(
    monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    monkeypatch.setattr(search_writing, "APPROXIMATE_ROWS", 10)
    monkeypatch.setattr(dense, "APPROXIMATE_ROWS", 10)
    view = told(archive).view
    for filters in (Filters(), Filters(issuers=frozenset({"Oshen"}))):
        assert len(view.search_dense("treaty of the harbour", filters, 15)) == 15


def test_whoever_only_reads_answers_from_what_others_made(
    settings: Settings, tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: encoder)
    local = Archive.open(settings.model_copy(update={"search": "local"}))
    ingest(STATEMENTS, local)
    local.close()
    reading = settings.model_copy(update={"read_only": True, "data": tmp_path / "reader"})
    with pytest.raises(StoreUnavailable, match="ONRECORD_SEARCH=local"):
        Archive.open(reading)
    Archive.open(settings).close()
    reader = Archive.open(reading)
    assert reader.view.search_phrases(["gate 7"], Filters())
    reader.close()


def test_what_is_not_searched_as_it_is_stored_is_a_problem(archive: Archive) -> None:
    told(archive)
    assert verify_statements(archive.store, []).problems == ()
    with archive.store._reading() as connection:
        connection.execute("DELETE FROM searched WHERE place = 1")
    [problem] = verify_statements(archive.store, []).problems
    assert "reindex" in problem


def test_it_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs ONRECORD_DATABASE"):
        Settings(data=tmp_path, search="database")
    assert open_store(Settings(data=tmp_path)).searching is None
