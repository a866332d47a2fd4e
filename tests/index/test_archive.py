from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index import archive as archive_module
from index.archive import Archive
from index.errors import EncoderMismatch
from index.ingest import ingest
from index.records import Filters, Span, Standing
from index.settings import Settings
from tests.index.conftest import WordEncoder, make_statement

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
    assert archive.info().statements == 0
    assert archive.info().encoder is None
    for search in (archive.search_dense, archive.search_lexical, archive.search_hybrid):
        assert search("peace", EVERYTHING, 5) == []
    assert archive.search_phrases(["peace"], EVERYTHING) == []
    assert archive.background(np.ones(WordEncoder.dim, dtype=np.float32)) == (0.0, 0.0)
    assert archive.revision("x") is None
    assert archive.sentences("x") == archive.turns("x") == archive.passages("x") == []
    assert archive.speakers() == []
    assert archive.revision("half \ud800") is None
    assert archive.revisions("half \ud800") == archive.sentences("half \ud800") == []
    assert not archive.refresh()


@pytest.mark.parametrize("name", ["search_dense", "search_lexical", "search_hybrid"])
def test_searches_rank_the_best_first_from_one(filled: Archive, name: str) -> None:
    hits = getattr(filled, name)("missile tests of sudmark.", EVERYTHING, 3)
    assert hits[0].passage.statement_id == "a"
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("name", ["search_dense", "search_lexical", "search_hybrid"])
@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(issuers=frozenset({"Freedonia"})), {"b", "c"}),
        (Filters(from_day=date(2016, 1, 1)), {"b", "d"}),
        (Filters(to_day=date(2016, 5, 3)), {"a", "d"}),
        (Filters(from_day=date(2017, 6, 1), to_day=date(2017, 6, 2)), {"b"}),
        (Filters(speakers=frozenset({"Ana Berg"})), {"d"}),
        (Filters(standings=frozenset({Standing.JOURNALIST})), set()),
        (Filters(issuers=frozenset()), set()),
    ],
)
def test_filters_apply_before_ranking(
    filled: Archive, name: str, filters: Filters, allowed: set[str]
) -> None:
    query = "missile tests trade harvest"
    assert {hit.passage.statement_id for hit in getattr(filled, name)(query, filters, 1)} <= allowed
    found = {hit.passage.statement_id for hit in getattr(filled, name)(query, filters, 50)}
    assert found == allowed


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (EVERYTHING, (4, "2015-03-02", "2017")),
        (Filters(issuers=frozenset({"Freedonia"})), (2, "2017", "2017")),
        (Filters(from_day=date(2016, 5, 31)), (2, "2016-05", "2017")),
        (Filters(from_day=date(2018, 1, 1)), (0, None, None)),
        (Filters(voices=frozenset({"Valdoria"})), (1, "2015-03-02", "2015-03-02")),
        (Filters(speakers=frozenset({"Ana Berg"})), (1, "2016-05", "2016-05")),
    ],
)
def test_coverage_counts_what_matches(
    filled: Archive, filters: Filters, expected: tuple[int, str | None, str | None]
) -> None:
    found = filled.count(filters)
    assert (found.statements, found.earliest, found.latest) == expected


@pytest.mark.parametrize(
    ("after", "filters", "count"),
    [
        ("2019-12-31T23:59:59Z", EVERYTHING, 4),
        ("2020-01-01T00:00:00+00:00", EVERYTHING, 2),
        ("2020-01-01T00:00:00Z", Filters(issuers=frozenset({"Freedonia"})), 1),
        ("2020-01-01T00:00:00Z", Filters(speakers=frozenset({"Ana Berg"})), 1),
        ("2020-01-01T00:00:00Z", Filters(to_day=date(2016, 1, 1)), 0),
        ("2021-05-01T00:00:00Z", EVERYTHING, 0),
    ],
)
def test_what_came_in_after_a_moment_is_counted(
    filled: Archive, after: str, filters: Filters, count: int
) -> None:
    with sqlite3.connect(filled.store.path) as database:
        database.execute("UPDATE revisions SET stored_at = '2021-05-01T00:00:00Z'")
        database.execute(
            "UPDATE revisions SET stored_at = '2020-01-01T00:00:00Z' WHERE statement <= 2"
        )
    assert filled.count_added(after, filters) == count


def test_a_passage_is_its_span_of_the_stored_text(filled: Archive) -> None:
    for statement in STATEMENTS:
        passages = filled.passages(statement.id)
        assert passages
        for passage in passages:
            text = passage.span.of(statement.text)
            [hit] = filled.search_phrases([text], EVERYTHING)
            assert hit.passage == passage
        assert [span.of(statement.text) for span in filled.sentences(statement.id)]
        assert filled.turns(statement.id)[0].standing is passages[0].standing


def test_who_is_on_record(filled: Archive) -> None:
    assert filled.issuers() == {"Freedonia": 2, "Valdoria": 1}
    assert filled.voices()["Freedonia"] == len(filled.passages("b")) + len(filled.passages("c"))
    [ana] = [found for found in filled.speakers() if found.speaker == "Ana Berg"]
    assert (ana.statements, ana.first_on, ana.last_on) == (1, "2016-05", "2016-05")
    [freedonia] = [found for found in filled.speakers() if found.voice == "Freedonia"]
    assert (freedonia.statements, freedonia.first_on, freedonia.last_on) == (2, "2017", "2017")


def test_info_says_what_is_there(filled: Archive) -> None:
    info = filled.info()
    assert (info.statements, info.earliest, info.latest) == (4, "2015-03-02", "2017")
    assert info.passages == sum(filled.voices().values()) + len(filled.passages("d"))
    assert info.encoder == "words-1"
    assert info.sizes["database"] > 0
    assert info.sizes["index"] > 0
    assert info.changed_at is not None


def test_background_is_the_cosine_to_the_stored_passages(
    filled: Archive, encoder: WordEncoder
) -> None:
    vector = filled.embed(["missile"])[0]
    cosines = filled.embed(encoder.encoded[: filled.info().passages]) @ vector
    assert filled.background(vector) == pytest.approx((cosines.mean(), cosines.std()), abs=1e-2)


def test_another_archive_follows_when_it_refreshes(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    reader = open_archive()
    ingest([make_statement("a", "Wholly other words.", "Valdoria", "2015")], filled)
    assert reader.search_phrases(["wholly other"], EVERYTHING) == []
    [old] = reader.search_phrases(["condemn the missile"], EVERYTHING)
    revision = reader.revision("a")
    assert revision is not None
    assert old.passage.span.of(revision.statement.text) == STATEMENTS[0].text
    assert reader.refresh()
    assert not reader.refresh()
    assert len(reader.search_phrases(["wholly other"], EVERYTHING)) == 1
    assert reader.search_phrases(["condemn the missile"], EVERYTHING) == []
    assert [found.number for found in reader.revisions("a")] == [1, 2]


def test_a_statement_that_is_not_searched_yet_can_be_read(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    reader = open_archive()
    ingest([make_statement("new", "New words.")], filled)
    found = reader.revision("new")
    assert found is not None
    assert found.statement.text == "New words."
    assert reader.sentences("new")


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
    assert len(reader.search_phrases(["new words"], EVERYTHING)) == 1


def test_many_can_search_while_another_takes_in(
    filled: Archive, open_archive: Callable[[], Archive]
) -> None:
    reader = open_archive()
    ended = threading.Event()

    def search() -> int:
        rounds = 0
        while not ended.is_set():
            reader.refresh()
            for hit in reader.search_hybrid("missile tests of sudmark", EVERYTHING, 5):
                revision = reader.revision(hit.passage.statement_id)
                assert revision is not None
                assert hit.passage.span.end <= len(revision.statement.text)
                assert reader.sentences(hit.passage.statement_id)
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
    assert reader.refresh() or reader.info().statements == len(STATEMENTS) + 6


def test_another_encoder_is_refused_with_the_remedy(
    filled: Archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "load_encoder", lambda _: WordEncoder("words-2"))
    with pytest.raises(EncoderMismatch, match=r"words-1.*words-2.*ONRECORD_ENCODER"):
        Archive.open(settings)


def test_the_same_query_is_embedded_once(filled: Archive, tmp_path: Path) -> None:
    first = filled.search_dense("peace", EVERYTHING, 2)
    filled.encoder = WordEncoder("never asked")
    filled.encoder.encode = None  # type: ignore[method-assign, assignment]
    assert filled.search_dense("peace", EVERYTHING, 2) == first


def test_by_voice_each_has_its_turn_before_any_has_a_second(archive: Archive) -> None:
    said = [("Valdoria", 3), ("Korund", 2), ("Oshen", 1)]
    ingest(
        [
            make_statement(f"{voice}-{n}", f"The treaty of {voice} holds, {n}.", issuer=voice)
            for voice, count in said
            for n in range(count)
        ],
        archive,
    )
    hits = archive.search_phrases_by_voice(["treaty"], Filters(), 10)
    voices = [hit.passage.voice for hit in hits]
    assert set(voices[:3]) == {"Valdoria", "Korund", "Oshen"}
    assert set(voices[3:5]) == {"Valdoria", "Korund"}
    assert voices[5:] == ["Valdoria"]
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5, 6]
    some = archive.search_phrases_by_voice(["treaty"], Filters(), 4)
    assert [hit.passage for hit in some] == [hit.passage for hit in hits[:4]]
    assert archive.search_phrases_by_voice(["absent"], Filters(), 4) == []


@pytest.mark.parametrize(
    ("newest", "order"), [(True, ["c", "b", "a", "undated"]), (False, ["a", "b", "c", "undated"])]
)
def test_by_day_is_in_order_of_time_with_the_undated_last(
    archive: Archive, newest: bool, order: list[str]
) -> None:
    days = {"b": "2015-06", "undated": None, "c": "2016", "a": "2014-01-02"}
    ingest(
        [make_statement(id_, "The treaty holds.", day=day) for id_, day in days.items()], archive
    )
    hits = archive.search_phrases_by_day(["treaty"], EVERYTHING, None, newest=newest)
    assert [hit.passage.statement_id for hit in hits] == order
    some = archive.search_phrases_by_day(["treaty"], EVERYTHING, 2, newest=newest)
    assert [hit.passage.statement_id for hit in some] == order[:2]


def test_a_reply_keeps_the_question_that_it_answers(archive: Archive) -> None:
    text = "MS. FENN: Good day.\n\nQ Will you sign?\n\nMS. FENN: We will.\n\nQ When?\n\nMS. FENN: Soon."
    title = "Press Briefing by Press Secretary Ada Fenn"
    ingest([make_statement("q", text, "Valdoria", None, title=title)], archive)
    spans = {passage.span.of(text): passage.span for passage in archive.passages("q")}
    asked = archive.asked_before("q", spans["We will."])
    assert asked is not None
    assert asked.of(text) == "Will you sign?"
    assert archive.asked_before("q", spans["Good day."]) is None
    assert archive.asked_before("unknown", Span(0, 1)) is None
