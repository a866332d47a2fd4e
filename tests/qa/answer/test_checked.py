"""A quotation in a question, answered with the words that are on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer.checked import checked, noted
from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.records import Interpretation, PartType, Searched, Status

PUT = "Norvania will treble its herring quotas before the winter"
SEARCHED = Searched(9, None, None)


def test_the_words_on_record_are_quoted_with_what_differs(stock_desk: Desk) -> None:
    check = stock_desk.check(PUT)
    answer = checked(Interpretation(), SEARCHED, check, check.citations)
    assert answer.status is Status.ANSWERED
    assert "‹treble› stands for ‹halve›" in answer.text
    assert "halve its herring quotas" in answer.citations[0].quote
    assert check_answer(answer, stock_desk.view) == []


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([{"op": "insert", "asked": "never", "stored": ""}], "‹never› is put in"),
        ([{"op": "delete", "asked": "", "stored": "not"}], "‹not› is left out"),
        ([{"op": "equal", "asked": "we", "stored": "we"}], None),
        ([{"op": "replace", "asked": str(n), "stored": "x"} for n in range(6)], None),
    ],
)
def test_a_few_differences_are_told_and_many_are_left_to_the_eye(
    stock_desk: Desk, runs: list[dict[str, str]], told: str | None
) -> None:
    check = replace(stock_desk.check(PUT), difference=tuple(runs))
    text = checked(Interpretation(), SEARCHED, check, check.citations).text
    assert ("In the question" in text) is (told is not None)
    assert told is None or told in text


def test_a_refusal_keeps_all_that_it_says_and_has_a_note(stock_desk: Desk) -> None:
    refused = stock_desk.ask("What did Norvania say about bagpipes?")
    told = noted(refused, "Somebody else said so.")
    assert told.parts[:-1] == refused.parts
    assert told.parts[-1].type is PartType.NOTE
    assert told.text.startswith(refused.text.split("\n")[0])
    assert "Somebody else said so." in told.text
