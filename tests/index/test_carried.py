"""What is carried from one store into another is told apart, and known as damaged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.archive import Archive
from index.carried import Carried
from index.ingest import ingest
from tests.index.conftest import make_statement


@pytest.fixture
def carried(archive: Archive) -> Carried:
    ingest([make_statement("fish", "Valdoria fishes.")], archive)
    ingest([make_statement("fish", "Valdoria fishes no more.")], archive)
    with archive.store.snapshot() as snapshot:
        found = snapshot.carried("fish")
        assert found is not None
        return found


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("retracted_because", "an error"),
        ("vectors", b"\0"),
        ("recipe", "layout 0"),
        ("passages", ()),
        ("revisions", ()),
    ],
)
def test_any_difference_is_another_fingerprint(carried: Carried, name: str, other: object) -> None:
    assert replace(carried).fingerprint == carried.fingerprint
    assert replace(carried, **{name: other}).fingerprint != carried.fingerprint


def test_a_revision_that_is_not_as_it_was_written_is_named(carried: Carried) -> None:
    assert carried.unsound == []
    first, second = carried.revisions
    altered = tuple(
        "Valdoria fishes at night." if value == "Valdoria fishes." else value for value in first
    )
    assert replace(carried, revisions=(altered, second)).unsound == [1]


def test_what_has_all_earlier_revisions_continues_them_and_no_other(carried: Carried) -> None:
    earlier = replace(carried, revision=1, revisions=carried.revisions[:1])
    assert carried.continues(earlier)
    assert not earlier.continues(carried)
