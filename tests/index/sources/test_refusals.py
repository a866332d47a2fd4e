from __future__ import annotations

from index.ingest import ingest
from index.ledger.records import PageState
from index.ledger.store import Look
from index.records import Statement
from index.sources.deciding import Outcome
from index.sources.refusals import refused_of, without_refused
from tests.index.sources.conftest import Follower

URL = "https://v.example/port"


def test_what_was_stored_stays_and_what_was_not_is_as_it_was_before(follower: Follower) -> None:
    stored = Statement(id="port", text="Valdoria opens the port of Ostra to all ships.")
    refused = Statement(id="talks", text="Valdoria and Korund will meet again in the spring.")
    ingest([stored], follower.archive)
    before = PageState(f"{URL}/talks", "v", "seen", statement_id="talks", text_sha256="old")
    follower.ledger.commit([Look(before)])
    outcomes = [
        Outcome(PageState(f"{URL}/1", "v", "seen", statement_id="port"), statement=stored),
        Outcome(PageState(before.url, "v", "seen", text_sha256="new"), statement=refused),
        Outcome(PageState(f"{URL}/2", "v", "seen")),
    ]
    ids = refused_of([stored, refused], follower.archive.store)
    assert ids == ["talks"]
    kept = without_refused(outcomes, ids, follower.ledger)
    assert [one.statement for one in kept] == [stored, None, None]
    assert kept[0] is outcomes[0]
    assert (kept[1].page.statement_id, kept[1].page.text_sha256) == ("talks", "old")
    assert "may not replace" in str(kept[1].page.reason)
