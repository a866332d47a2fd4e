from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index import archive as archive_module
from index import generations
from index.archive import Archive
from index.errors import EncoderMismatch
from index.generations import Generation
from index.ingest import ingest
from index.records import Filters
from index.settings import Settings
from index.store import Store
from tests.index.conftest import WordEncoder, make_statement

ON_EVERY_ENGINE = True

EVERYTHING = Filters()

STATEMENTS = [
    make_statement("a", "We condemn the missile tests of Sudmark.", "Valdoria", "2015-03-02"),
    make_statement("b", "Missiles are a danger.\n\nTrade is welcome.", "Freedonia", "2017"),
    make_statement("c", "The harvest was good.", "Freedonia", None),
    make_statement("d", "Sudmark tests nothing.", None, "2016-05", speaker="Ana Berg"),
]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    ingest(STATEMENTS, archive)
    return archive


def test_an_empty_folder_is_an_empty_archive(archive: Archive) -> None:
    view = archive.view
    assert view.info().statements == 0
    assert view.info().encoder is None
    for search in (
        view.search_dense,
        view.search_lexical,
        view.search_hybrid,
    ):
        assert search("peace", EVERYTHING, 5) == []
    assert view.search_phrases(["peace"], EVERYTHING) == []
    assert view.background(np.ones(WordEncoder.dim, dtype=np.float32)) == (0.0, 0.0)
    assert view.revision("x") is None
    assert view.sentences("x") == view.turns("x") == view.passages("x") == []
    assert view.speakers() == []
    assert view.revision("half \ud800") is None
    assert view.revisions("half \ud800") == view.sentences("half \ud800") == []
    assert not archive.refresh()


def test_nobody_loads_an_encoder_before_there_is_anything_to_embed(
    open_archive: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[WordEncoder] = []

    def load(_: Settings) -> WordEncoder:
        loaded.append(WordEncoder())
        return loaded[-1]

    monkeypatch.setattr(archive_module, "load_encoder", load)
    archive = open_archive()
    assert archive.view.info().statements == 0
    assert archive.view.search_hybrid("peace", EVERYTHING, 5) == []
    assert not archive.refresh()
    assert not loaded
    ingest(STATEMENTS, archive)
    assert archive.view.search_dense("missile", EVERYTHING, 1)
    assert len(loaded) == 1


def test_who_opened_an_empty_archive_does_not_search_the_vectors_of_another_encoder(
    open_archive: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = open_archive()
    ingest(STATEMENTS, open_archive())
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: WordEncoder("words-2"))
    assert reader.refresh()
    with pytest.raises(EncoderMismatch, match="words-1"):
        reader.view.search_dense("missile", EVERYTHING, 1)


def test_vectors_in_eight_bits_are_searched_with_the_engine_that_made_them(
    open_archive: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []

    def load(settings: Settings) -> WordEncoder:
        loaded.append(settings.engine)
        return WordEncoder("words-1 int8")

    monkeypatch.setattr(archive_module, "load_encoder", load)
    ingest(STATEMENTS, open_archive())
    open_archive()
    assert loaded == ["auto", "int8"]


def test_another_archive_follows_when_it_refreshes(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    reader = open_archive()
    ingest([make_statement("a", "Wholly other words.", "Valdoria", "2015")], filled)
    assert reader.view.search_phrases(["wholly other"], EVERYTHING) == []
    [old] = reader.view.search_phrases(["condemn the missile"], EVERYTHING)
    revision = reader.view.revision("a")
    assert revision is not None
    assert old.passage.span.of(revision.statement.text) == STATEMENTS[0].text
    assert reader.refresh()
    assert not reader.refresh()
    assert len(reader.view.search_phrases(["wholly other"], EVERYTHING)) == 1
    assert reader.view.search_phrases(["condemn the missile"], EVERYTHING) == []
    assert [found.number for found in reader.view.revisions("a")] == [1, 2]


def test_nobody_waits_for_the_thread_that_loads_a_generation(
    filled: Archive, open_archive: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = open_archive()
    ingest([make_statement("new", "New words.")], filled)
    before, loading, may_end = reader.view, threading.Event(), threading.Event()
    load = generations.load

    def slowly(store: Store) -> Generation:
        loading.set()
        assert may_end.wait(10)
        return load(store)

    monkeypatch.setattr(generations, "load", slowly)
    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(reader.refresh)
        try:
            assert loading.wait(10)
            assert not reader.refresh()
            assert reader.view is before
            assert len(before.search_phrases(["missile"], EVERYTHING)) == 1
        finally:
            may_end.set()
        assert renewing.result()
    assert len(reader.view.search_phrases(["new words"], EVERYTHING)) == 1


def test_an_ingestion_that_died_is_taken_up(
    filled: Archive, open_archive: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "_LOOK_EVERY_S", 0.0)
    reader = open_archive()
    with monkeypatch.context() as dies:
        dies.setattr("index.ingest.publish", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ingest([make_statement("new", "New words.")], filled)
    assert reader.refresh()
    assert len(reader.view.search_phrases(["new words"], EVERYTHING)) == 1


def test_many_can_search_while_another_takes_in(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    reader = open_archive()
    ended = threading.Event()

    def search() -> int:
        rounds = 0
        while not ended.is_set():
            reader.refresh()
            view = reader.view
            for hit in view.search_hybrid("missile tests of sudmark", EVERYTHING, 5):
                revision = view.revision(hit.passage.statement_id)
                assert revision is not None
                assert hit.passage.span.end <= len(revision.statement.text)
                assert view.sentences(hit.passage.statement_id)
            rounds += 1
        return rounds

    with ThreadPoolExecutor(4) as pool:
        searching = [pool.submit(search) for _ in range(4)]
        try:
            for number in range(6):
                ingest([make_statement(f"new{number}", f"Sudmark tests, part {number}.")], filled)
        finally:
            ended.set()
        assert all(future.result() for future in searching)
    assert reader.refresh() or reader.view.info().statements == len(STATEMENTS) + 6


def test_another_encoder_is_refused_with_the_remedy(
    filled: Archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: WordEncoder("words-2"))
    with pytest.raises(EncoderMismatch, match=r"words-1.*words-2.*ONRECORD_ENCODER"):
        Archive.open(settings)


def test_the_same_query_is_embedded_once(filled: Archive, tmp_path: Path) -> None:
    first = filled.view.search_dense("peace", EVERYTHING, 2)
    filled.encoder = WordEncoder("never asked")
    filled.encoder.encode = None  # type: ignore[method-assign, assignment]
    assert filled.view.search_dense("peace", EVERYTHING, 2) == first
