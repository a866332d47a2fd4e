"""A replica that is behind what is searched is not asked until it has caught up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

import psycopg

from index.archive import Archive
from index.errors import StoreUnavailable
from index.ingest import ingest
from index.postgres import lagging
from index.records import Filters
from index.settings import Settings
from tests.index.conftest import WordEncoder, make_statement
from tests.postgresql import NoPostgres
from tests.standby import Pair, standby_pair


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    try:
        with standby_pair() as made:
            yield made
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def archive(
    pair: Pair, tmp_path: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Archive]:
    """Of the primary; a new one for each test."""
    monkeypatch.setattr("index.archive.load_encoder", lambda _: encoder)
    monkeypatch.setattr("index.postgres.connections._WAIT_S", 0.5)
    made = Archive.open(
        Settings(data=tmp_path / "primary", database=pair.primary.address(), search="database")
    )
    yield made
    made.close()


@pytest.fixture
def replica(pair: Pair, archive: Archive, tmp_path: Path) -> Iterator[Archive]:
    """The same, read from the standby, with one statement."""
    ingest([make_statement("a", "The harbour is open.")], archive)
    schema = archive.store.asked("SELECT current_schema()")[0][0]
    address = pair.standby.address(schema)
    made = Archive.open(Settings(data=tmp_path / "standby", database=address, search="database"))
    yield made
    made.close()


@pytest.fixture
def paused(pair: Pair) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The standby takes nothing over until it is told."""
    with psycopg.connect(pair.standby.address("public"), autocommit=True) as connection:
        yield connection
        connection.execute("SELECT pg_wal_replay_resume()")


def found(archive: Archive) -> list[str]:
    hits = archive.view.search_phrases(["the harbour"], Filters())
    return sorted(hit.passage.statement_id for hit in hits)


def test_a_standby_answers_and_takes_up_what_the_primary_has(
    archive: Archive, replica: Archive
) -> None:
    assert replica.store.read_only == "it is a standby"
    assert found(replica) == ["a"]
    ingest([make_statement("b", "The harbour is shut.")], archive)
    assert found(replica) == ["a"], "a question stays with what it began with"
    replica._looked_at = float("-inf")
    assert replica.refresh()
    assert found(replica) == ["a", "b"]


def test_one_that_is_behind_is_not_asked_before_it_has_caught_up(
    archive: Archive, replica: Archive, paused: psycopg.Connection[tuple[object, ...]]
) -> None:
    paused.execute("SELECT pg_wal_replay_pause()")
    # As if another replica, that has got it, had been asked before this one.
    replica.store.answers_from(2)
    with pytest.raises(StoreUnavailable):
        found(replica)
    ingest([make_statement("b", "The harbour is shut.")], archive)
    paused.execute("SELECT pg_wal_replay_resume()")
    assert found(replica) == ["a"]


def test_one_that_stays_behind_has_what_there_is(
    replica: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lagging, "_PATIENCE_S", 0.0)
    replica.store.answers_from(99)
    assert found(replica) == ["a"]
