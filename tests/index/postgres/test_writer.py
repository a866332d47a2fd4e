"""Several processes take statements into one PostgreSQL at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from index.archive import Archive
from index.errors import EncoderMismatch, StoreBusy
from index.ingest import ingest
from index.records import Filters, Statement
from index.settings import Settings
from index.statement_store import StatementStore
from index.stores import open_store
from tests.index.conftest import DIM, WordEncoder, make_statement
from tests.index.test_store import prepared
from tests.postgresql import Server

Two = tuple[StatementStore, StatementStore]


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address())


@pytest.fixture
def stores(settings: Settings) -> Iterator[Two]:
    """Of two processes."""
    one, other = open_store(settings), open_store(settings)
    yield one, other
    one.close()
    other.close()


def test_two_write_turn_by_turn_and_both_are_on_record(stores: Two) -> None:
    one, other = stores
    with one.writing("e", DIM) as first:
        with other.writing("e", DIM) as second:
            first.store(prepared(make_statement("a", "One.")))
            second.store(prepared(make_statement("b", "Two.")))
            first.store(prepared(make_statement("c", "Three.")))
        assert other.is_written(), "the first goes on"
        first.store(prepared(make_statement("d", "Four.")))
    assert not other.is_written()
    assert one.about().generation == 4
    assert [one.written_in(id_) for id_ in "abcd"] == [1, 2, 3, 4]
    assert len(one.digests(list("abcd"))) == 4


def test_ingestions_of_two_sources_go_on_side_by_side(
    settings: Settings, archive: Archive, tmp_path: Path, encoder: WordEncoder
) -> None:
    other = Archive.open(settings.model_copy(update={"data": tmp_path / "other"}))

    def statements(source: str) -> list[Statement]:
        return [make_statement(f"{source}{n}", f"The harbour {source}{n}.") for n in range(40)]

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(ingest, map(statements, "xy"), [archive, other]))
    assert [report.added for report in reports] == [40, 40]
    for reader in (archive, other):
        reader._looked_at = float("-inf")
        reader.refresh()
        assert len(reader.view.search_phrases(["the harbour"], Filters())) == 80
    other.close()


def test_who_comes_second_with_the_same_statement_writes_nothing(stores: Two) -> None:
    new = replace(prepared(make_statement("a", "One.")), before=None)
    with stores[0].writing("e", DIM) as first, stores[1].writing("e", DIM) as second:
        assert first.store(new)
        assert not second.store(new)
    assert len(stores[0].revisions("a")) == 1


def test_who_comes_second_with_other_words_is_told_to_look_again(stores: Two) -> None:
    new = replace(prepared(make_statement("a", "One.")), before=None)
    revised = replace(prepared(make_statement("a", "Two.")), before=None)
    with stores[0].writing("e", DIM) as first, stores[1].writing("e", DIM) as second:
        first.store(new)
        with pytest.raises(StoreBusy, match="has changed a"):
            second.store(revised)
        second.store(replace(revised, before=new.digest))
    assert [one.statement.text for one in stores[0].revisions("a")] == ["One.", "Two."]


def test_what_was_changed_while_it_was_prepared_is_not_written_over(
    settings: Settings, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Archive.open(settings.model_copy(update={"data": tmp_path / "other"}))
    encode = archive.encoder.encode

    def meanwhile(texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        monkeypatch.setattr(archive.encoder, "encode", encode)
        ingest([make_statement("a", "The harbour is open.")], other)
        return encode(texts, query=query)

    encoder = WordEncoder()
    monkeypatch.setattr(encoder, "encode", meanwhile)
    monkeypatch.setattr(archive, "encoder", encoder)
    with pytest.raises(StoreBusy, match="run this again"):
        ingest([make_statement("a", "The harbour is shut.")], archive)
    found = archive.store.revisions("a")
    assert [one.statement.text for one in found] == ["The harbour is open."]
    ingest([make_statement("a", "The harbour is shut.")], archive)
    assert len(archive.store.revisions("a")) == 2
    other.close()


def test_of_two_that_come_first_only_one_encoder_is_let_in(
    stores: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = stores
    look, looks = other.require_encoder, iter([False, True])
    # At the first look, the other has not begun yet.
    monkeypatch.setattr(other, "require_encoder", lambda name: next(looks) and look(name))
    with one.writing("e", DIM), pytest.raises(EncoderMismatch), other.writing("f", DIM):
        pass
