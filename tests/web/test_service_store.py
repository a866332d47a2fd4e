"""Verdicts are kept, whatever happens around them."""

from __future__ import annotations

import threading
from pathlib import Path

from index.side_database import SidePlace
from index.side_file import put_aside_in
from web.service_store import Feedback, ServiceStore


def test_verdicts_come_back_newest_first(place: SidePlace) -> None:
    store = ServiceStore(place / "not-there-yet" if isinstance(place, Path) else place)
    assert store.feedback() == []
    store.keep(Feedback("a", "useful"))
    store.keep(Feedback("b", "wrong_date", citation=2, comment="It was 1998."))
    first, second = store.feedback()
    assert (first.answer_id, first.citation, first.comment) == ("b", 2, "It was 1998.")
    assert second.answer_id == "a"
    assert second.received_at.endswith("Z")


def test_many_at_once_are_all_kept(place: SidePlace) -> None:
    store = ServiceStore(place)
    threads = [
        threading.Thread(target=store.keep, args=(Feedback(str(n), "useful"),)) for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {kept.answer_id for kept in store.feedback()} == {str(n) for n in range(16)}


def test_a_damaged_database_is_put_aside_and_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "service.sqlite").write_bytes(b"not a database at all" * 100)
    store = ServiceStore(tmp_path)
    store.keep(Feedback("a", "useful"))
    assert [one.answer_id for one in store.feedback()] == ["a"]
    [aside] = put_aside_in(tmp_path)
    assert aside.read_bytes().startswith(b"not a database")
