from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.ledger.records import (
    Capture,
    Cause,
    EventKind,
    ListState,
    PageState,
    SourceState,
)
from index.ledger.store import Ledger, Look
from index.side_database import SidePlace
from tests.index.ledger.events import event

URL = "https://v.example/port"


@pytest.fixture
def ledger(place: SidePlace) -> Iterator[Ledger]:
    ledger = Ledger(place)
    yield ledger
    ledger.close()


def capture(body: bytes | None, outcome: str = "statement") -> Capture:
    return Capture(URL, "v", "2026-03-02T07:30:00Z", 200, URL, {}, "0", outcome, "1", body)


def test_an_archive_that_follows_nothing_has_none(place: SidePlace) -> None:
    assert not Ledger(place, read_only=True).is_kept()


def test_what_is_not_written_down_is_as_new(ledger: Ledger) -> None:
    assert ledger.source("v") == SourceState("v")
    assert ledger.list_state("https://v.example/feed") == ListState("https://v.example/feed")
    assert ledger.page(URL) is None


def test_states_are_kept_as_they_were_given(ledger: Ledger) -> None:
    state = SourceState("v", "blocked", "it says no", looked_at=1.5, failures=3)
    ledger.keep_source(state)
    ledger.keep_source(replace(state, failures=4))
    listed = ListState("https://v.example/feed", 2, '"e"', None)
    ledger.keep_list(listed)
    ledger.keep_rests({"v.example": 9.0})
    ledger.keep_masks("v", ["Views: #", "Views: #"])
    assert ledger.sources() == [replace(state, failures=4)]
    assert ledger.list_state(listed.address) == listed
    assert (ledger.rests(), ledger.masks("v")) == ({"v.example": 9.0}, ["Views: #"])


def test_a_look_is_kept_whole_with_its_capture(ledger: Ledger) -> None:
    page = PageState(URL, "v", "seen", statement_id="port")
    [kept] = ledger.commit(
        [Look(page, capture(b"<p>Ostra"), (event(EventKind.ADDED),))], keep="all"
    )
    assert kept.number == 1
    stored = ledger.page(URL)
    assert stored is not None
    assert stored.capture is not None
    found = ledger.capture(stored.capture)
    assert found is not None
    assert found.body == b"<p>Ostra"
    assert ledger.pages_of("port") == [stored]


@pytest.mark.parametrize(
    ("keep", "bodies"),
    [("all", [b"1", b"2", b"3"]), ("latest", [None, None, b"3"]), ("none", [None] * 3)],
)
def test_bytes_are_kept_as_the_setting_says(
    ledger: Ledger, keep: str, bodies: list[bytes | None]
) -> None:
    for body in (b"1", b"2", b"3"):
        ledger.commit([Look(PageState(URL, "v", "seen"), capture(body))], keep=keep)
    assert [one.body for one in ledger.captures(URL)] == bodies


def test_events_are_found_by_what_they_are(ledger: Ledger) -> None:
    for kind in (EventKind.ADDED, EventKind.EDITED, EventKind.WITHDRAWN):
        ledger.add(event(kind))
    ledger.add(event(EventKind.EDITED, statement_id="talks"))
    assert [e.number for e in ledger.events(after=2)] == [3, 4]
    assert [e.number for e in ledger.events(statement_id="port", newest_first=True)] == [3, 2, 1]
    assert [e.number for e in ledger.events(kinds=[EventKind.EDITED], before=4)] == [2]
    assert [e.number for e in ledger.events(limit=1)] == [1]
    assert (ledger.last_event(), ledger.broken_at()) == (4, None)


def test_threads_write_one_chain(ledger: Ledger) -> None:
    ledger.add(event())
    threads = [
        threading.Thread(target=lambda: [ledger.add(event()) for _ in range(5)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (ledger.last_event(), ledger.broken_at()) == (21, None)


def test_what_stands_at_one_of_its_addresses_is_not_withdrawn(ledger: Ledger) -> None:
    gone = PageState(URL, "v", "withdrawn", statement_id="port", last_seen=86_400.0)
    ledger.commit([Look(gone)])
    assert ledger.withdrawn("port") == 86_400.0
    other = PageState("https://v.example/2", "v", "seen", statement_id="port")
    ledger.commit([Look(other)])
    assert ledger.withdrawn("port") is None
    assert ledger.withdrawn("never-followed") is None


def test_a_persons_act_stands_beside_the_sources(ledger: Ledger) -> None:
    ledger.add(event(EventKind.WITHDRAWN, cause=Cause.PERSON))
    assert [e.cause for e in ledger.events()] == [Cause.PERSON]
