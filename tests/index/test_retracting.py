"""A retracted statement is on record and not searched."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.archive import Archive
from index.generations import publish
from index.ingest import ingest
from index.records import Filters
from index.retracting import retract, take_back
from tests.index.conftest import make_statement

ON_EVERY_ENGINE = True

GIVEN = [make_statement(name, f"Valdoria mines {name}.") for name in ("copper", "tin")]


@pytest.mark.parametrize("anew", [True, False])
def test_a_retracted_statement_is_not_searched_and_stays_on_record(
    open_archive: Callable[[], Archive], anew: bool
) -> None:
    archive = open_archive()
    ingest(GIVEN, archive)
    assert retract(archive.store, "tin", "published in error")
    if anew:
        publish(archive.store, anew=True)
        archive = open_archive()
    archive.refresh()
    view = archive.view
    for hits in (
        view.search_lexical("mines tin", Filters(), 9),
        view.search_dense("mines tin", Filters(), 9),
        view.search_phrases(["mines"], Filters()),
    ):
        assert [hit.passage.statement_id for hit in hits] == ["copper"]
    assert view.count(Filters()).statements == 1
    assert sum(one.statements for one in view.inventory().issuers) == 1
    assert view.revision("tin"), "it stays on record"
    at, reason = view.retraction("tin") or ("", "")
    assert (at.endswith("Z"), reason) == (True, "published in error")
    assert ingest(GIVEN, archive).unchanged == 2
    assert ingest([make_statement("tin", "Valdoria mines tin still.")], archive).updated == 1
    assert len(archive.view.search_lexical("mines", Filters(), 9)) == 1, "it stays retracted"

    assert take_back(archive.store, "tin")
    archive.refresh()
    assert len(archive.view.search_lexical("mines", Filters(), 9)) == 2
    assert archive.view.retraction("tin") is None


def test_what_was_retracted_is_listed_until_it_is_taken_back(archive: Archive) -> None:
    ingest(GIVEN, archive)
    assert archive.view.retracted() == []
    retract(archive.store, "tin", "published in error")
    [(statement_id, when, why)] = archive.view.retracted()
    assert (statement_id, why) == ("tin", "published in error")
    assert when.endswith("Z")
    take_back(archive.store, "tin")
    assert archive.view.retracted() == []


def test_an_unknown_statement_cannot_be_retracted(open_archive: Callable[[], Archive]) -> None:
    archive = open_archive()
    ingest(GIVEN, archive)
    assert not retract(archive.store, "gold", "because")
