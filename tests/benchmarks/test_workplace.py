"""The archives that a run works on, made from invented statements."""

from __future__ import annotations

from pathlib import Path

from benchmarks.transplanting import copy_archive, multiply, transplant
from benchmarks.workplace import Options, set_up
from index.archive import Archive
from index.ingest import ingest
from index.readers import read_sources
from index.records import Filters
from index.settings import Settings
from tests.conftest import GOLD_CORPUS as CORPUS
from tests.data_folders import copy_of


def archive_of(data: Path) -> Archive:
    return Archive.open(Settings(data=data))


def test_a_run_has_a_whole_archive_a_tenth_and_a_handful(tmp_path: Path, gold_data: Path) -> None:
    source = copy_of(gold_data, tmp_path / "source")
    archive = archive_of(source)
    added, passages = archive.view.info().statements, archive.view.info().passages
    archive.close()

    place = set_up(Options(index=source, quick=True), tmp_path / "run")

    assert (place.statements, place.passages) == (added, passages)
    counts = []
    for data in (place.whole, place.tenth, place.tiny):
        opened = archive_of(data)
        counts.append(opened.view.count(Filters()).statements)
        opened.close()
    assert counts == [added, -(-added // 10), min(5, -(-added // 10))]
    again = archive_of(place.whole)
    report = ingest(read_sources([str(place.lines)], Settings(data=place.whole)), again)
    again.close()
    assert (report.unchanged, report.passages_embedded, report.rejected) == (added, 0, ())


def test_copies_speak_for_other_issuers_and_cost_no_embedding(
    tmp_path: Path, gold_data: Path
) -> None:
    source = copy_of(gold_data, tmp_path / "source")
    archive = archive_of(source)
    passages, statements = archive.view.info().passages, archive.view.info().statements
    archive.close()

    multiply(source, tmp_path / "many", ["Norland", "Sudmark"], 3 * passages)

    many = archive_of(tmp_path / "many")
    assert many.view.info().passages == 3 * passages
    assert set(many.view.issuers()) == {"Norland", "Sudmark"}
    assert sum(many.view.issuers().values()) == 3 * statements
    assert many.view.search_lexical("missiles", Filters(), 3)
    many.close()


def test_a_copy_is_changed_without_its_source(tmp_path: Path, gold_data: Path) -> None:
    source = copy_of(gold_data, tmp_path / "source")
    archive = archive_of(source)
    before = archive.view.info().statements
    archive.close()

    copy_archive(source, tmp_path / "copy")
    transplant(source, tmp_path / "half", lambda place: place % 2 == 0)
    copy = archive_of(tmp_path / "copy")
    ingest(read_sources([str(CORPUS)], Settings(data=source)), copy)
    copy.close()

    archive = archive_of(source)
    assert archive.view.info().statements == before
    archive.close()
