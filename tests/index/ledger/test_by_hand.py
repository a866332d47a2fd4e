from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.ledger.by_hand import ByHand
from index.ledger.records import Cause, EventKind, PageState
from index.ledger.steps import FILE
from index.ledger.store import Ledger, Look
from index.origins import Origin
from index.records import PartialDate, Statement

FORMER = Statement(id="port", text="Forty ships have waited.", title="The port")
REVISED = replace(FORMER, text="Fourteen ships have waited.", title="The harbour")


def followed(folder: Path) -> Ledger:
    ledger = Ledger(folder)
    ledger.commit([Look(PageState("https://v.example/port", "v", "seen", statement_id="port"))])
    return ledger


def test_a_person_has_each_change_of_a_followed_statement_to_their_name(tmp_path: Path) -> None:
    ledger = followed(tmp_path)
    by_hand = ByHand(tmp_path)
    by_hand.note(FORMER, replace(REVISED, published_on=PartialDate.parse("2026-03-02")))
    assert ledger.events() == []
    by_hand.write_down()
    by_hand.write_down()
    events = ledger.events()
    kinds = [EventKind.EDITED, EventKind.RETITLED, EventKind.REDATED]
    assert [event.kind for event in events] == kinds
    assert {(e.cause, e.source, e.url) for e in events} == {
        (Cause.PERSON, "v", "https://v.example/port")
    }
    assert (events[0].details["lost"], events[0].details["come"]) == (1, 1)
    assert events[1].details == {"before": "The port", "after": "The harbour"}
    assert ledger.broken_at() is None


def test_what_no_source_publishes_and_what_is_fetched_is_not_noted(tmp_path: Path) -> None:
    ledger = followed(tmp_path)
    by_hand = ByHand(tmp_path)
    by_hand.note(replace(FORMER, id="talks"), replace(REVISED, id="talks"))
    by_hand.note(FORMER, replace(REVISED, origin=Origin(host="v.example")))
    by_hand.note(FORMER, replace(FORMER, kind="speech"))
    by_hand.write_down()
    assert ledger.events() == []


def test_an_archive_that_follows_nothing_gets_no_ledger(tmp_path: Path) -> None:
    by_hand = ByHand(tmp_path)
    by_hand.note(FORMER, REVISED)
    by_hand.write_down()
    assert not (tmp_path / FILE).exists()
