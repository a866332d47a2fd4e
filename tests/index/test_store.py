from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from index.errors import EncoderMismatch, StoreBusy, StoreUnavailable
from index.records import PartialDate, Span, Standing, Statement, Turn
from index.rows import digest
from index.settings import Settings
from index.statement_store import StatementStore
from index.store import DATABASE, Store
from index.stores import open_store
from index.writer import Prepared, Writer
from tests.index.conftest import DIM, make_statement

ON_EVERY_ENGINE = True


@pytest.fixture
def store(settings: Settings) -> Iterator[StatementStore]:
    store = open_store(settings)
    yield store
    store.close()


def prepared(statement: Statement) -> Prepared:
    turn = Turn(Span(0, len(statement.text)), "Ana", None, statement.issuer, Standing.ISSUER, 0.5)
    return Prepared(
        statement=statement,
        digest=digest(statement),
        sentences=[turn.span],
        turns=[turn],
        passages=[(turn.span, turn)],
        vectors=np.full((1, DIM), DIM**-0.5, dtype=np.float16),
    )


def test_a_statement_comes_back_as_it_was_given(store: StatementStore) -> None:
    given = Statement(
        id="é/1 ",
        text="Łódź\r\n\0 “text” 𝕏",
        issuer="Valdoria",
        published_on=PartialDate.parse("2015-02"),
        extra={"x": [1, {"y": None}]},
    )
    with store.writing("e", DIM) as writer:
        assert writer.store(prepared(given))
    found = store.revision("é/1 ")
    assert found is not None
    assert found.statement == given
    assert found.number == 1
    assert store.layout("é/1 ") == ([Span(0, len(given.text))], tuple(prepared(given).turns))


def test_another_text_is_a_new_revision_and_the_old_stays_readable(store: StatementStore) -> None:
    with store.writing("e", DIM) as writer:
        writer.store(prepared(make_statement("s", "One.")))
        assert not writer.store(prepared(make_statement("s", "Two.")))
    assert [(r.number, r.statement.text) for r in store.revisions("s")] == [
        (1, "One."),
        (2, "Two."),
    ]
    newest, old = store.revision("s"), store.revision("s", 1)
    assert newest is not None
    assert newest.statement.text == "Two."
    assert old is not None
    assert old.statement.text == "One."
    assert store.revision("s", 3) is None


def test_other_metadata_changes_the_revision_in_place(store: StatementStore) -> None:
    with store.writing("e", DIM) as writer:
        writer.store(prepared(make_statement("s", "One.")))
        writer.store(prepared(make_statement("s", "One.", issuer="Freedonia")))
    [only] = store.revisions("s")
    assert (only.number, only.statement.issuer) == (1, "Freedonia")
    stored = store.statement("s")
    assert stored is not None
    assert [passage.voice for passage in stored.passages] == ["Freedonia"]


def test_each_commit_raises_the_generation(store: StatementStore) -> None:
    before = store.about().generation
    with store.writing("e", DIM) as writer:
        writer.store(prepared(make_statement("a", "One.")))
        writer.store(prepared(make_statement("b", "Two.")))
    assert store.about().generation == before + 2
    with store.snapshot() as snapshot:
        changed = [one.revision.statement.id for one in snapshot.statements(before + 1)]
    assert changed == ["b"]


def test_a_statement_that_fails_half_way_leaves_nothing(store: StatementStore) -> None:
    good = prepared(make_statement("a", "One."))
    [(span, turn)] = good.passages
    unstorable = replace(good, passages=[(span, turn), (span, replace(turn, speaker="\ud800"))])
    with store.writing("e", DIM) as writer:
        with pytest.raises(UnicodeEncodeError):
            writer.store(unstorable)
        writer.store(prepared(make_statement("b", "Two.")))
    assert store.revision("a") is None
    assert store.about().generation == 1
    stored = store.statement("b")
    assert stored is not None
    assert [passage.speaker for passage in stored.passages] == ["Ana"]


@pytest.mark.folder_engine
def test_a_second_writer_is_told_to_wait(store: StatementStore, settings: Settings) -> None:
    other = open_store(settings)
    with store.writing("e", DIM):
        assert other.is_written()
        with pytest.raises(StoreBusy, match="wait until it ends"), other.writing("e", DIM):
            pass
    assert not other.is_written()
    with other.writing("e", DIM):
        pass
    other.close()


def test_another_encoder_is_refused_with_the_remedy(store: StatementStore) -> None:
    with store.writing("e", DIM):
        pass
    with pytest.raises(EncoderMismatch, match="ONRECORD_ENCODER"), store.writing("f", DIM):
        pass


@pytest.mark.folder_engine
def test_a_full_disk_says_so_and_keeps_what_is_stored(store: StatementStore) -> None:
    with store.writing("e", DIM) as writer:
        writer.store(prepared(make_statement("a", "One.")))
        _limit_size(writer)
        with pytest.raises(StoreUnavailable, match="free some space"):
            writer.store(prepared(make_statement("b", "long " * 100_000)))
        assert store.revision("b") is None
        writer.store(prepared(make_statement("c", "Short.")))
    assert store.revision("a") is not None
    assert store.revision("c") is not None


def _limit_size(writer: Writer) -> None:
    with writer._connection() as connection:
        [(pages,)] = connection.execute("PRAGMA page_count").fetchall()
        connection.execute(f"PRAGMA max_page_count = {pages + 10}")


@pytest.mark.folder_engine
def test_threads_that_read_one_after_the_other_share_a_connection(
    store: StatementStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("another connection")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    for _ in range(5):
        with ThreadPoolExecutor(1) as thread:
            assert thread.submit(store.revision, "a").result() is None


def test_threads_that_read_at_once_never_share_a_connection(store: StatementStore) -> None:
    with store.writing("e", DIM) as writer:
        for name in "abc":
            writer.store(prepared(make_statement(name, name * 9)))
    both = threading.Barrier(2)

    def look(name: str) -> list[str]:
        found = []
        for _ in range(50):
            with store.snapshot():
                both.wait(10)
                found.append(store.revisions(name)[0].statement.text)
        return found

    with ThreadPoolExecutor(2) as threads:
        assert [set(texts) for texts in threads.map(look, "ab")] == [{"a" * 9}, {"b" * 9}]


@pytest.mark.parametrize(
    "content", [b"no database at all" * 1000, b"SQLite format 3\0" + b"x" * 9000]
)
def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(StoreUnavailable, match=DATABASE):
        Store.open(tmp_path)


@pytest.mark.folder_engine
def test_a_database_of_another_version_is_refused(
    store: StatementStore, settings: Settings
) -> None:
    store.close()
    connection = sqlite3.connect(settings.data / DATABASE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreUnavailable, match="schema 99"):
        open_store(settings)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="--data"):
        Store.open(tmp_path / "file" / "data")
