from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import ingest as ingest_module
from index.archive import Archive
from index.errors import StoreBusy
from index.ingest import ingest
from index.origins import Origin, OriginStanding
from index.records import Filters, IngestReport, Rejection, Statement
from index.settings import Settings
from tests.index.conftest import WordEncoder, make_statement

ON_EVERY_ENGINE = True

TEXT = "The first paragraph is here.\n\nThe second one follows it."


def counts(report: IngestReport) -> tuple[int, int, int]:
    return report.added, report.updated, report.unchanged


def test_unchanged_statements_cost_no_embedding(archive: Archive, encoder: WordEncoder) -> None:
    statements = [make_statement(f"s{number}", f"{TEXT} {number}.") for number in range(9)]
    assert counts(ingest(statements, archive)) == (9, 0, 0)
    encoder.encoded.clear()
    again = ingest(statements, archive)
    assert counts(again) == (0, 0, 9)
    assert again.passages_embedded == 0
    assert encoder.encoded == []


@pytest.mark.parametrize(
    ("changes", "embeds", "revisions"),
    [
        ({"url": "https://example.org/new"}, False, 1),
        ({"lang": "fr"}, False, 1),
        ({"title": "A new title"}, True, 1),
        ({"issuer": "Freedonia"}, True, 1),
        ({"day": "2016"}, True, 1),
        ({"text": "Another text."}, True, 2),
    ],
)
def test_only_what_is_embedded_anew_costs_an_embedding(
    archive: Archive, changes: dict[str, str], embeds: bool, revisions: int
) -> None:
    ingest([make_statement("s", TEXT)], archive)
    changed = make_statement(**{"id_": "s", "text": TEXT, **changes})
    report = ingest([changed], archive)
    assert counts(report) == (0, 1, 0)
    assert bool(report.passages_embedded) is embeds
    found = archive.view.revisions("s")
    assert len(found) == revisions
    assert found[-1].statement == changed
    assert archive.view.info().statements == 1


def test_a_passage_that_stays_the_same_keeps_its_vector(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "\n\n".join(f"{number} is told. " + "word " * 45 + "end." for number in range(6))
    first = ingest([make_statement("s", long)], archive)
    longer = long + "\n\nA last paragraph. " + "more " * 45 + "end."
    second = ingest([make_statement("s", longer)], archive)
    assert second.passages_embedded < first.passages_embedded


def test_the_same_id_twice_in_one_run_is_two_revisions(archive: Archive) -> None:
    items = [make_statement("s", "One."), make_statement("s", "Two."), make_statement("s", "Two.")]
    assert counts(ingest(items, archive)) == (1, 1, 1)
    assert [found.statement.text for found in archive.view.revisions("s")] == ["One.", "Two."]


def test_rejections_are_passed_on_and_the_rest_is_stored(archive: Archive) -> None:
    refused = Rejection("file.jsonl", "no text", 3)
    unstorable = make_statement("half \ud800", TEXT)
    report = ingest([refused, make_statement("s", TEXT), unstorable], archive)
    assert counts(report) == (1, 0, 0)
    assert report.rejected[0] == refused
    assert "surrogate" in report.rejected[1].reason


def test_nothing_changes_nothing(archive: Archive) -> None:
    assert ingest([], archive) == IngestReport()
    assert archive.store.about().generation == 0


def test_progress_ends_with_the_whole(archive: Archive) -> None:
    seen: list[IngestReport] = []
    report = ingest([make_statement("s", TEXT)], archive, seen.append)
    assert seen[-1] == report


@pytest.mark.parametrize("window", [1, 3, 1_000])
def test_windows_of_any_size_store_the_same(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr(ingest_module, "_WINDOW_PASSAGES", window)
    monkeypatch.setattr(ingest_module, "_LOOK_UP_STATEMENTS", 4)
    statements = [make_statement(f"s{number}", f"{TEXT} Number {number}.") for number in range(11)]
    assert counts(ingest(statements, archive)) == (11, 0, 0)
    for statement in statements:
        phrase = statement.text.rpartition("Number")[2]
        [hit] = archive.view.search_phrases([f"number {phrase}"], Filters())
        assert hit.passage.statement_id == statement.id


def test_an_error_of_the_reader_ends_it_and_keeps_what_was_committed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest_module, "_WINDOW_PASSAGES", 1)
    monkeypatch.setattr(ingest_module, "_LOOK_UP_STATEMENTS", 1)

    def broken() -> Iterator[Statement]:
        for number in range(8):
            yield make_statement(f"s{number}", TEXT)
        raise RuntimeError("torn cable")

    threads = threading.active_count()
    with pytest.raises(RuntimeError, match="torn cable"):
        ingest(broken(), archive)
    assert threading.active_count() == threads
    kept = [n for n in range(8) if archive.store.revision(f"s{n}") is not None]
    assert kept == list(range(len(kept)))
    assert kept
    statements = [make_statement(f"s{number}", TEXT) for number in range(8)]
    assert counts(ingest(statements, archive)) == (8 - len(kept), 0, len(kept))


def test_an_error_of_the_encoder_ends_it(archive: Archive, encoder: WordEncoder) -> None:
    encoder.encode = None  # type: ignore[method-assign, assignment]
    with pytest.raises(TypeError):
        ingest([make_statement("s", TEXT)], archive)
    assert archive.store.about().generation == 0
    assert not archive.store.is_written()


@pytest.mark.folder_engine
def test_two_ingestions_at_once_are_refused(
    archive: Archive, open_archive: Callable[[], Archive]
) -> None:
    def meanwhile() -> Iterator[Statement]:
        yield make_statement("a", TEXT)
        with pytest.raises(StoreBusy, match="wait until it ends"):
            ingest([make_statement("b", TEXT)], open_archive())

    assert counts(ingest(meanwhile(), archive)) == (1, 0, 0)


@pytest.mark.folder_engine
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    runs=st.lists(
        st.lists(
            st.tuples(st.sampled_from("abc"), st.sampled_from(["One.", "Two.", "Three.\n\nFour."])),
            max_size=4,
        ),
        max_size=4,
    )
)
def test_the_last_text_given_is_the_one_that_is_found(
    tmp_path_factory: pytest.TempPathFactory,
    archive: Archive,
    runs: list[list[tuple[str, str]]],
) -> None:
    # Only the fixture's encoder is wanted, each example has a folder of its own.
    archive = Archive.open(Settings(data=tmp_path_factory.mktemp("data")))
    latest: dict[str, str] = {}
    for run in runs:
        ingest([make_statement(id_, text) for id_, text in run], archive)
        latest.update(run)
        for id_, text in latest.items():
            revision = archive.view.revision(id_)
            assert revision is not None
            assert revision.statement.text == text
        for text in set(latest.values()):
            found = archive.view.search_phrases([text.split("\n")[0]], Filters())
            expected = {id_ for id_, newest in latest.items() if newest == text}
            assert {hit.passage.statement_id for hit in found} == expected
    archive.close()


def test_where_reading_is_slow_what_was_read_is_stored_meanwhile(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest_module, "_READ_AHEAD_S", 0.0)
    stored = []

    def read() -> Iterator[Statement]:
        for number in range(12):
            stored.append(sum(bool(archive.store.digests([f"s{n}"])) for n in range(number)))
            yield make_statement(f"s{number}", f"Valdoria says {number}.")

    assert ingest(read(), archive).added == 12
    assert stored[-1] >= 5


def test_only_a_followed_source_replaces_what_came_from_elsewhere(archive: Archive) -> None:
    def page(text: str, standing: OriginStanding) -> Statement:
        origin = Origin(standing=standing, host="www.v.example", brought_by="address")
        return replace(make_statement("port", text), origin=origin)

    ingest([make_statement("port", "Put here by hand.")], archive)
    edited = page("Edited by the ministry.", OriginStanding.OPERATOR)
    assert len(ingest([edited], archive).rejected) == 1
    assert ingest([edited], archive, followed=True).updated == 1
    forged = page("Forged on the way.", OriginStanding.UNCHECKED)
    elsewhere = replace(forged, origin=replace(forged.origin, host="w.example"))
    assert len(ingest([elsewhere], archive, followed=True).rejected) == 1
