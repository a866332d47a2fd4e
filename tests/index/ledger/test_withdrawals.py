from __future__ import annotations

from pathlib import Path

from index.ledger.records import EventKind, PageState
from index.ledger.steps import FILE
from index.ledger.store import Ledger, Look
from index.ledger.withdrawals import Withdrawals
from tests.index.ledger.events import event


def test_without_a_ledger_nothing_is_withdrawn(tmp_path: Path) -> None:
    assert Withdrawals(tmp_path).last_seen("port") is None
    assert not (tmp_path / FILE).exists()


def test_a_withdrawn_statement_says_when_it_was_seen_last(tmp_path: Path) -> None:
    page = PageState(
        "https://v.example/port", "v", "withdrawn", statement_id="port", last_seen=86_400.0
    )
    Ledger(tmp_path).commit([Look(page)])
    assert Withdrawals(tmp_path).last_seen("port") == "1970-01-02"
    assert Withdrawals(tmp_path).last_seen("talks") is None


def test_as_of_a_day_what_was_withdrawn_and_came_back_since_counts_as_then(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    seen = {"last_seen": "2026-03-01T07:00:00Z"}
    ledger.add(event(EventKind.WITHDRAWN, at="2026-03-03T00:00:00Z", details=seen))
    ledger.add(event(EventKind.RETURNED, at="2026-03-05T00:00:00Z"))
    days = {
        day: Withdrawals(tmp_path, f"2026-03-0{day}T12:00:00Z").last_seen("port")
        for day in (2, 4, 6)
    }
    assert days == {2: None, 4: "2026-03-01", 6: None}


def test_a_ledger_that_cannot_be_read_marks_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all, but bytes that stand in its place")
    assert Withdrawals(tmp_path).last_seen("port") is None
