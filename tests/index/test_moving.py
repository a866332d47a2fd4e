"""An archive is carried from the folder's own database into another store, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.archive import Archive
from index.errors import EncoderMismatch, StoreUnavailable
from index.ingest import ingest
from index.moving import MoveReport, move, refuse_the_same
from index.records import Filters
from index.retracting import retract
from index.settings import Settings
from index.statement_store import StatementStore
from index.store import DATABASE, Store
from index.stores import open_store
from tests.index.conftest import WordEncoder, make_statement

ON_EVERY_ENGINE = True
IDS = ["s0", "s1", "s2", "s3", "gone", "nul\0"]


@pytest.fixture
def source(
    tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """A folder with revisions, a retraction, and characters that are hard to keep."""
    monkeypatch.setattr("index.archive.load_encoder", lambda _: encoder)
    archive = Archive.open(Settings(data=tmp_path / "from"))
    ingest(
        [make_statement(id_, f"The harbour of {id_} stays.\n\nIt is \x10 open.") for id_ in IDS],
        archive,
    )
    ingest([make_statement("s1", "The harbour is closed.\0")], archive)
    retract(archive.store, "gone", "forged")
    archive.close()
    store = Store.open(tmp_path / "from")
    yield store
    store.close()


@pytest.fixture
def target(settings: Settings) -> Iterator[StatementStore]:
    store = open_store(settings)
    yield store
    store.close()


def everything(store: StatementStore) -> list[bytes]:
    with store.snapshot() as snapshot:
        found = [snapshot.carried(id_) for id_ in snapshot.ids()]
    return [one.fingerprint for one in found if one]


def test_everything_arrives_as_it_was(source: Store, target: StatementStore) -> None:
    assert move(source, target) == MoveReport(6, 6, 0, ())
    assert everything(target) == everything(source)
    assert len(set(everything(source))) == 6
    assert [one.statement.text[-1] for one in target.revisions("s1")] == [".", "\0"]
    before, about = source.about(), target.about()
    assert (about.encoder, about.dimensions) == ("words-1", 32)
    assert about.changed_at == before.changed_at


def test_what_was_moved_answers_as_before(
    source: Store, target: StatementStore, settings: Settings
) -> None:
    move(source, target)
    archives = Archive.open(settings), Archive.open(Settings(data=source.folder))
    found = [
        [(hit.passage.statement_id, hit.passage.span, round(hit.score, 5)) for hit in hits]
        for archive in archives
        for hits in (archive.view.search_hybrid("harbour of s3", Filters(), 9),)
    ]
    assert found[0] == found[1]
    assert found[0][0][0] == "s3"
    assert "gone" not in {hit[0] for hit in found[0]}
    for archive in archives:
        archive.close()


def test_cut_off_it_goes_on_where_it_was(source: Store, target: StatementStore) -> None:
    def cut_off(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(source, target, cut_off)
    assert not target.is_written()
    assert move(source, target) == MoveReport(6, 3, 3, ())
    assert everything(target) == everything(source)
    assert move(source, target) == MoveReport(6, 0, 6, ())


def test_what_was_revised_since_is_carried_again(
    source: Store, target: StatementStore, encoder: WordEncoder
) -> None:
    move(source, target)
    archive = Archive.open(Settings(data=source.folder))
    ingest([make_statement("s2", "The harbour of s2 is closed too.")], archive)
    archive.close()
    assert move(source, target) == MoveReport(6, 1, 5, ())
    assert len(target.revisions("s2")) == 2


def test_another_history_there_is_not_touched(
    source: Store, target: StatementStore, settings: Settings
) -> None:
    archive = Archive.open(settings)
    ingest([make_statement("s2", "Words of its own.")], archive)
    archive.close()
    report = move(source, target)
    assert (report.moved, len(report.problems)) == (5, 1)
    assert "s2: stands there already with other texts" in report.problems[0]
    assert [one.statement.text for one in target.revisions("s2")] == ["Words of its own."]


def test_what_is_damaged_is_not_carried(source: Store, target: StatementStore) -> None:
    source.close()
    with closing(sqlite3.connect(source.folder / DATABASE)) as database, database:
        database.execute("UPDATE revisions SET text = 'Forged.' WHERE statement = 1")
    report = move(source, target)
    assert (report.moved, len(report.problems)) == (5, 1)
    assert report.problems[0].startswith("s0: is not as it was written")
    assert target.revision("s0") is None


def test_vectors_of_another_encoder_are_not_mixed(source: Store, target: StatementStore) -> None:
    with target.writing("another", 32):
        pass
    with pytest.raises(EncoderMismatch, match="another"):
        move(source, target)


def test_an_archive_is_not_moved_onto_itself(source: Store, target: StatementStore) -> None:
    refuse_the_same(source, target)
    with pytest.raises(StoreUnavailable, match="the same archive"):
        refuse_the_same(source, source)


def test_back_again_it_is_what_it_was(
    source: Store, target: StatementStore, tmp_path: Path
) -> None:
    move(source, target)
    back = Store.open(tmp_path / "back")
    assert move(target, back).problems == ()
    assert everything(back) == everything(source)
    back.close()
