from __future__ import annotations

from collections.abc import Callable

import pytest

from index.archive import Archive
from index.errors import InvalidDate
from index.ingest import ingest
from index.moments import moment_of
from index.origins import Origin, OriginStanding
from index.records import Filters, Statement
from tests.index.conftest import make_statement

ON_EVERY_ENGINE = True


def seen(id_: str, text: str, day: str) -> Statement:
    origin = Origin(OriginStanding.OPERATOR, host="v.example", fetched_at=f"{day}T12:00:00Z")
    made = make_statement(id_, text)
    return Statement(id_, text, made.issuer, published_on=made.published_on, origin=origin)


@pytest.fixture
def revised(open_archive: Callable[[], Archive]) -> Archive:
    """One that stays, one that is revised, one that comes late, one that is retracted."""
    archive = open_archive()
    ingest([seen("stays", "The harbour stays open.", "2026-03-01")], archive)
    ingest([seen("port", "Forty ships wait at the port.", "2026-03-01")], archive)
    ingest([seen("port", "Fifty ships wait at the port.", "2026-03-03")], archive)
    ingest([seen("late", "The envoys met at the port.", "2026-03-05")], archive)
    return archive


def texts(archive: Archive, moment: str, query: str) -> list[str]:
    view = archive.as_of(moment)
    found = []
    for hit in view.search_hybrid(query, Filters(), 10):
        revision = view.revision(hit.passage.statement_id)
        assert revision is not None
        found.append(hit.passage.span.of(revision.statement.text))
    return sorted(found)


def test_a_statement_stands_as_it_had_been_seen(revised: Archive) -> None:
    everything = "harbour ships port envoys"
    assert texts(revised, "2026-02-28T23:59:59Z", everything) == []
    first = ["Forty ships wait at the port.", "The harbour stays open."]
    assert texts(revised, "2026-03-02T23:59:59Z", everything) == first
    second = ["Fifty ships wait at the port.", "The harbour stays open."]
    assert texts(revised, "2026-03-04T00:00:00Z", everything) == second
    assert len(texts(revised, "2026-03-06T00:00:00Z", everything)) == 3


def test_words_of_later_are_not_found(revised: Archive) -> None:
    view = revised.as_of("2026-03-02T23:59:59Z")
    assert view.search_phrases(["Fifty ships"], Filters()) == []
    assert len(view.search_phrases(["Forty ships"], Filters())) == 1
    assert view.count(Filters()).statements == 2
    assert [s.start for s in view.sentences("port")] == [0]


def test_the_view_of_now_is_untouched_and_the_past_is_made_once(revised: Archive) -> None:
    past = revised.as_of("2026-03-02T23:59:59Z")
    assert revised.as_of("2026-03-02T23:59:59Z") is past
    assert len(revised.view.search_phrases(["Fifty ships"], Filters())) == 1
    ingest([seen("more", "More ships came.", "2026-03-07")], revised)
    again = revised.as_of("2026-03-02T23:59:59Z")
    assert again is not past
    assert again.count(Filters()).statements == 2
    # One that is in use goes on being read.
    assert len(past.search_phrases(["Forty ships"], Filters())) == 1


@pytest.mark.parametrize("text", ["2026", "2026-02-30", "2026-03-02T24:00", "yesterday", ""])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        moment_of(text)
