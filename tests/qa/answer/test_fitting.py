"""What has no room is left out whole, and the quote that answers best goes last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Group, answered, fitted
from qa.answer.fitting import by_worth
from qa.answer.verification import check_markers, check_parts
from qa.records import Answer, Intent
from tests.qa.answer.cases import READ, SEARCHED, cite

FIRST = cite("We condemn the launch.", 0)
SECOND = cite("We say so again.", 60)
THIRD = cite("We regret the silence that followed.", 90, statement_id="n-2021", published_on="2021")
BUDGET = "so many letters"


def of(intent: Intent = Intent.SAY, *groups: Group) -> Answer:
    read = replace(READ, intent=intent)
    return answered(read, SEARCHED, groups or [Group(None, (FIRST, SECOND, THIRD))])


def within(answer: Answer, most: int) -> Answer:
    return fitted(answer, lambda one: len(one.text) <= most, BUDGET)


def test_what_has_room_stays_as_it_is() -> None:
    assert within(of(), 10_000) == of()


@pytest.mark.parametrize("intent", [Intent.SAY, Intent.TIMELINE])
@pytest.mark.parametrize("most", range(0, 700, 20))
def test_whatever_the_room_quotes_are_whole_and_numbered_as_they_were(
    intent: Intent, most: int
) -> None:
    answer = of(intent)
    smaller = within(answer, most)
    assert len(smaller.text) <= most
    assert smaller.citations in [answer.citations[:n] for n in range(4)] + [
        answer.citations[-n:] for n in range(1, 4)
    ]
    assert check_markers(smaller) == check_parts(smaller) == []
    if 0 < len(smaller.citations) < 3:
        assert BUDGET in smaller.text


def test_the_quote_that_leads_is_worth_most() -> None:
    assert [c.number for c in by_worth(of())] == [1, 2, 3]
    assert [c.number for c in by_worth(of(Intent.TIMELINE))] == [3, 2, 1]


def test_a_heading_goes_with_the_last_quote_below_it() -> None:
    both = of(Intent.COMPARE, Group("Norvania", (FIRST,)), Group("Korund", (SECOND,)))
    smaller = within(both, len(both.text) - 1)
    assert "\n\nKorund:" not in smaller.text
    assert "1 quote has no room in so many letters and is left out." in smaller.text
    assert smaller.details["sides"] == [
        {"name": "Norvania", "citations": [1]},
        {"name": "Korund", "citations": []},
    ]
