"""What is read of the database for the files that are derived from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from index.archive import Archive
from index.counters import damaged_revisions
from index.ingest import ingest
from index.retracting import retract
from index.store import DATABASE
from index.stored import Snapshot, Tally
from tests.index.conftest import make_statement

FIRST = (
    make_statement("a", "We test no missiles.\n\nWe never will.", day="2015-03-02", kind="speech"),
    make_statement("b", "Our harvest was good.", "Freedonia", "2016", title="On harvests"),
    make_statement("c", "Ports are open.", "Freedonia", "2016", title="On ports"),
)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    ingest(FIRST, archive)
    return archive


@pytest.fixture
def snapshot(filled: Archive) -> Iterator[Snapshot]:
    with filled.store.snapshot() as snapshot:
        yield snapshot


def altered(archive: Archive, change: str) -> None:
    """The database after somebody has written to it behind the program's back."""
    with closing(sqlite3.connect(archive.store.path.parent / DATABASE)) as database:
        database.execute(change)
        database.commit()


def test_statements_come_whole_in_the_order_of_their_passages(snapshot: Snapshot) -> None:
    found = list(snapshot.statements())
    assert [one.revision.statement.id for one in found] == snapshot.ids() == ["a", "b", "c"]
    passages = [passage.id for one in found for passage in one.passages]
    assert passages == sorted(passages)
    assert snapshot.last_passage() == passages[-1]
    assert snapshot.passages(0) == len(passages)
    for one in found:
        assert one.vectors.shape == (len(one.passages), snapshot.about.dimensions)
        assert all(p.span.end <= len(one.revision.statement.text) for p in one.passages)


def test_only_what_was_written_after_a_generation_is_read(filled: Archive) -> None:
    before = filled.view.generation
    ingest([make_statement("d", "New words."), make_statement("b", "Other words.")], filled)
    with filled.store.snapshot() as snapshot:
        assert [s.revision.statement.id for s in snapshot.statements(before)] == ["d", "b"]
        assert snapshot.passages(before) == 2
        assert list(snapshot.statements(snapshot.about.generation)) == []


def test_a_snapshot_stays_as_it_was_while_others_write(filled: Archive) -> None:
    with filled.store.snapshot() as snapshot:
        before = snapshot.ids()
        with ThreadPoolExecutor(1) as other:
            other.submit(ingest, [make_statement("d", "New words.")], filled).result()
        assert snapshot.ids() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revisions SET text = replace(text, 'harvest', 'hardest')",
        "UPDATE revisions SET issuer = 'Valdoria' WHERE title = 'On harvests'",
        """UPDATE passages SET "end" = 9999 WHERE statement = 2""",
        "UPDATE vectors SET vectors = x'00' WHERE statement = 2",
    ],
)
def test_what_is_not_as_it_was_written_is_left_out_and_counted(
    filled: Archive, change: str
) -> None:
    altered(filled, change)
    counted = damaged_revisions._value.get()
    with filled.store.snapshot() as snapshot:
        assert [one.revision.statement.id for one in snapshot.statements()] == ["a", "c"]
    assert damaged_revisions._value.get() == counted + 1


def test_what_was_retracted_has_no_passages_and_says_when_and_why(filled: Archive) -> None:
    retract(filled.store, "b", "published in error")
    with filled.store.snapshot() as snapshot:
        by_id = {one.revision.statement.id: one for one in snapshot.statements()}
        assert by_id["b"].is_retracted
        assert not by_id["b"].passages
        found = snapshot.retraction("b")
        assert found is not None
        assert found[1] == "published in error"
        assert snapshot.retraction("a") is None
        assert snapshot.retraction("nothing") is None


def test_statements_are_counted_by_what_they_share(snapshot: Snapshot) -> None:
    tallies = {(one.issuer, one.published_on, one.kind): one for one in snapshot.tallies()}
    assert set(tallies) == {("Valdoria", "2015-03-02", "speech"), ("Freedonia", "2016", None)}
    shared = tallies["Freedonia", "2016", None]
    assert isinstance(shared, Tally)
    assert shared.statements == 2


def test_headings_come_in_the_order_asked_for(snapshot: Snapshot) -> None:
    found = snapshot.headings(["c", "nothing", "b"])
    assert [(one.id, one.title, one.revisions) for one in found] == [
        ("c", "On ports", 1),
        ("b", "On harvests", 1),
    ]


def test_what_came_after_a_moment_is_told_whatever_mark_it_has_for_utc(filled: Archive) -> None:
    with filled.store.snapshot() as snapshot:
        assert snapshot.added_after("2000-01-01T00:00:00Z") == {"a", "b", "c"}
        assert snapshot.added_after("2000-01-01T00:00:00+00:00") == {"a", "b", "c"}
        assert snapshot.added_after("9999-01-01T00:00:00Z") == set()


def test_what_had_been_seen_by_a_moment_is_the_revision_of_then(filled: Archive) -> None:
    ingest([make_statement("b", "Other words.", "Freedonia", "2016")], filled)
    with filled.store.snapshot() as snapshot:
        assert {(id_, then) for id_, _, then in snapshot.seen_by("2000-01-01T00:00:00Z")} == {
            ("a", None),
            ("b", None),
            ("c", None),
        }
        assert list(snapshot.seen_by("9999-01-01T00:00:00Z")) == []


def test_nothing_is_stale_that_this_version_has_made(filled: Archive) -> None:
    with filled.store.snapshot() as snapshot:
        assert snapshot.stale() == 0
    altered(filled, "UPDATE statements SET recipe = 'another' WHERE id = 'a'")
    with filled.store.snapshot() as snapshot:
        assert snapshot.stale() == 1
