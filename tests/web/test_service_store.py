"""Verdicts are kept, whatever happens around them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.errors import StoreUnavailable
from web.service_store import Feedback, ServiceStore


def test_verdicts_come_back_newest_first(tmp_path: Path) -> None:
    store = ServiceStore(tmp_path / "not-there-yet")
    assert store.feedback() == []
    store.keep(Feedback("a", "useful"))
    store.keep(Feedback("b", "wrong_date", citation=2, comment="It was 1998."))
    first, second = store.feedback()
    assert (first.answer_id, first.citation, first.comment) == ("b", 2, "It was 1998.")
    assert second.answer_id == "a"
    assert second.received_at.endswith("+00:00")


def test_many_at_once_are_all_kept(tmp_path: Path) -> None:
    store = ServiceStore(tmp_path)
    threads = [
        threading.Thread(target=store.keep, args=(Feedback(str(n), "useful"),)) for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {kept.answer_id for kept in store.feedback()} == {str(n) for n in range(16)}


def test_a_damaged_database_is_said_to_be_unusable(tmp_path: Path) -> None:
    (tmp_path / "service.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailable, match=r"service\.sqlite cannot be used"):
        ServiceStore(tmp_path).keep(Feedback("a", "useful"))
