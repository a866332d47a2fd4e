from __future__ import annotations

from dataclasses import replace

from index.archive import Archive
from index.ingest import ingest
from index.origins import Origin, OriginStanding
from index.retracting import retract
from tests.index.conftest import make_statement

ON_EVERY_ENGINE = True

PAGE = Origin(OriginStanding.UNCHECKED, "address", "http://a.example/", "a.example",
              "https://a.example/1", "2026-01-02T03:04:05Z", "ab" * 32)  # fmt: skip


def test_each_revision_is_listed_with_where_it_came_from(archive: Archive) -> None:
    first = replace(make_statement("fish", "Valdoria fishes."), origin=PAGE)
    ingest([first], archive)
    ingest([replace(first, text="Valdoria fishes no more.")], archive)
    ingest([make_statement("tin", "Valdoria mines tin.")], archive)
    assert retract(archive.store, "tin", "published in error")
    of_fish = archive.store.arrivals(9, "fish")
    assert [(one.revision, one.origin) for one in of_fish] == [(2, PAGE), (1, PAGE)]
    newest = archive.store.arrivals(9)
    assert sorted(one.statement_id for one in newest) == ["fish", "fish", "tin"]
    assert [one.statement_id for one in newest if one.retracted_at] == ["tin"]
    assert len(archive.store.arrivals(2)) == 2
    assert archive.store.arrivals(2, "nothing") == []
