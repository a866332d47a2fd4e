from __future__ import annotations

from dataclasses import replace

import pytest

from index.ledger.chain import START, digest_of, first_break
from index.ledger.records import Cause, Event, EventKind
from tests.index.ledger.events import event

Chained = list[tuple[Event, bytes, bytes]]


def chained(length: int = 4) -> Chained:
    links: Chained = []
    before = START
    for number in range(1, length + 1):
        one = event(number=number, title=f"The port {number}")
        links.append((one, before, digest_of(one, number, before)))
        before = links[-1][2]
    return links


def test_a_chain_as_it_was_written_has_no_break() -> None:
    assert first_break(chained()) is None
    assert first_break([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-03-02T07:30:01Z"},
        {"kind": EventKind.WITHDRAWN},
        {"cause": Cause.READER},
        {"source": "korund"},
        {"statement_id": "harbour"},
        {"url": "https://v.example/other"},
        {"issuer": "Korund"},
        {"title": "The port 3"},
        {"details": {"lost": 2}},
    ],
)
def test_an_event_that_was_altered_is_found(change: dict[str, object]) -> None:
    links = chained()
    one, before, digest = links[1]
    links[1] = (replace(one, **change), before, digest)  # type: ignore[arg-type]
    assert first_break(links) == 2


def test_an_event_that_was_taken_out_is_found() -> None:
    links = chained()
    del links[2]
    assert first_break(links) == 3


def test_two_events_that_changed_places_are_found() -> None:
    links = chained()
    links[1], links[2] = links[2], links[1]
    assert first_break(links) == 2


def test_an_event_put_in_with_a_digest_of_its_own_breaks_the_next() -> None:
    links = chained()
    forged = replace(links[1][0], title="Forged")
    links[1] = (forged, links[1][1], digest_of(forged, 2, links[1][1]))
    assert first_break(links) == 3
