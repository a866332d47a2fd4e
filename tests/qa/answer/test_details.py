"""Counts by year, and changes of wording where there is a wording to compare."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import PartialDate
from qa.answer.details import changes, counts
from tests.qa.answer.cases import cite


@dataclass(frozen=True)
class Counted:
    statement_id: str
    published_on: PartialDate | None


def test_statements_and_sentences_are_counted_by_year() -> None:
    days = [("a", "2019-05"), ("a", "2019-05"), ("b", "2019"), ("c", "2021"), ("d", None)]
    found = [Counted(id_, PartialDate.parse(day) if day else None) for id_, day in days]
    assert counts(found) == {
        "statements": 4,
        "sentences": 5,
        "by_year": [
            {"year": "2019", "statements": 2, "sentences": 3},
            {"year": "2021", "statements": 1, "sentences": 1},
            {"year": "undated", "statements": 1, "sentences": 1},
        ],
    }


def test_a_change_of_wording_is_told_word_by_word() -> None:
    [change] = changes(
        [cite("We regret the launch.", number=1), cite("We condemn the launch.", number=2)]
    )
    assert (change["from"], change["to"]) == (1, 2)
    assert {"op": "replace", "before": "regret", "after": "condemn"} in change["runs"]


def test_a_version_is_told_from_others_that_stand_between() -> None:
    said = ["We regret the launch.", "Grain is short this winter.", "We condemn the launch."]
    second, third = changes([cite(quote, number=n) for n, quote in enumerate(said, 1)])
    assert second["runs"] == []
    assert (third["from"], third["to"]) == (1, 3)
    assert {"op": "replace", "before": "regret", "after": "condemn"} in third["runs"]


def test_what_is_half_another_sentence_is_no_version_of_it() -> None:
    one = cite("We call on all sides to end the fighting in the north.", number=1)
    other = cite("We call on all banks to lend at a fair price in the spring.", number=2)
    [change] = changes([one, other])
    assert change["runs"] == []


def test_two_sentences_with_nothing_in_common_are_not_compared() -> None:
    [change] = changes([cite("We regret the launch."), cite("Grain is short this winter.")])
    assert change["runs"] == []
