"""One verdict of one person on one answer, on every engine."""

from __future__ import annotations

from index.side_database import SidePlace
from web.chat.verdicts import Verdicts
from web.service_store import ServiceStore


def test_another_verdict_takes_the_place_of_the_first_and_can_be_taken_back(
    place: SidePlace,
) -> None:
    store = ServiceStore(place)
    verdicts = Verdicts(place, store)
    verdicts.keep("ann", "a1", "useful")
    verdicts.keep("ben", "a1", "useful")
    verdicts.keep("ann", "a1", "wrong_date")
    assert sorted(one.verdict for one in store.feedback()) == ["useful", "wrong_date"]
    verdicts.take_back("ann", "a1")
    verdicts.take_back("ann", "a1")
    assert [one.verdict for one in store.feedback()] == ["useful"]


def test_a_verdict_whose_answer_was_deleted_is_kept_anew(place: SidePlace) -> None:
    store = ServiceStore(place)
    verdicts = Verdicts(place, store)
    verdicts.keep("ann", "a1", "useful")
    store.remove(store.feedback()[0].id)
    verdicts.keep("ann", "a1", "useful")
    assert len(store.feedback()) == 1
