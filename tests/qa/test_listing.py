"""Every statement on something is asked for, and each is given once, newest first."""

from __future__ import annotations

import pytest

from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.question.intents import read_intent
from qa.records import Answer, Intent, Status


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("List all statements by Tornmark on vaccines", Intent.LIST),
        ("show me every speech by Tornmark about vaccines", Intent.LIST),
        ("All statements of Tornmark on vaccines", Intent.LIST),
        ("Find every time Tornmark mentioned vaccines", Intent.LIST),
        ("Everything Tornmark said about vaccines", Intent.LIST),
        ("What did Tornmark say about all statements of Marrowby?", Intent.SAY),
        ("List all countries that condemned the raid", Intent.SAY),
        ("How many statements did Tornmark make on vaccines?", Intent.COUNT),
        ("Show me all the latest statements by Tornmark on vaccines", Intent.LATEST),
        ("What did everyone say about vaccines?", Intent.SAY),
    ],
)
def test_all_and_every_statement_is_a_listing_and_all_else_is_not(
    question: str, intent: Intent
) -> None:
    assert read_intent(question, None) is intent


@pytest.fixture(scope="module")
def listed(stock_desk: Desk) -> Answer:
    return stock_desk.ask("List all statements by Tornmark on vaccines")


def test_each_statement_stands_once_and_the_newest_first(listed: Answer, stock_desk: Desk) -> None:
    assert listed.status is Status.ANSWERED
    assert [c.statement_id for c in listed.citations] == ["t-2010", "t-2004", "t-1999"]
    assert check_answer(listed, stock_desk.view) == []


def test_it_says_how_many_there_are_and_of_when(listed: Answer) -> None:
    assert "3 statements, the newest first, 1999-10-05 to 2010-11-17" in listed.text
    assert listed.details["statements"] == 3


def test_days_narrow_it(stock_desk: Desk) -> None:
    found = stock_desk.ask("List all statements by Tornmark on vaccines since 2004")
    assert [c.statement_id for c in found.citations] == ["t-2010", "t-2004"]


def test_of_nothing_there_is_a_refusal(stock_desk: Desk) -> None:
    assert stock_desk.ask("List all statements by Tornmark on Oman").status is Status.NOT_FOUND


def test_a_follow_up_lists_too(stock_desk: Desk) -> None:
    first = stock_desk.ask("List all statements by Tornmark on vaccines")
    again = stock_desk.ask("And Norvania on herring?", conversation=first.conversation)
    assert again.status is Status.ANSWERED
    assert {c.statement_id for c in again.citations} == {"n-fish"}
