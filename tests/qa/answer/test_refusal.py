"""A refusal names every condition and gives no verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.answer import Condition, Limit, not_found, unclear
from qa.answer.refusal import Beside
from qa.answer.verification import check_markers, quotations
from qa.records import ClosestPassage, Interpretation, OtherReading, Searched, Status, Suggestion
from tests.qa.answer.cases import READ, SEARCHED, texts

NEAR = ClosestPassage("s", "T", "Korund", None, "2020", None, "Korund waits.", 0, 13, 0.4)
VOICE = Condition(Limit.VOICE, ("United States",), 38)
TARGET = Condition(Limit.TARGET, ("Korund",), 0)


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ([VOICE], "by the United States"),
        ([VOICE, Condition(Limit.VOICE, ("Japan",))], "by the United States or Japan"),
        ([VOICE, TARGET], "by the United States about Korund"),
        ([VOICE, Condition(Limit.COUNTERPART, ("Holy See",))],
         "by the United States to or with the Holy See"),
        ([VOICE, Condition(Limit.WORDS, ("whales", "krill"))],
         "by the United States with the words ‹whales›, ‹krill›"),
        ([Condition(Limit.PHRASE, ("soft power",))], "with the very words ‹soft power›"),
        ([VOICE, TARGET, Condition(Limit.STANCE, ("condemn",))],
         "by the United States that would condemn Korund"),
        ([VOICE, Condition(Limit.STANCE, ("condemn",)), Condition(Limit.PERIOD, ("since 2015",))],
         "by the United States that would condemn since 2015"),
    ],
)  # fmt: skip
def test_every_condition_is_named(conditions: list[Condition], said: str) -> None:
    given = not_found(READ, SEARCHED, conditions)
    assert given.status is Status.NOT_FOUND
    assert texts(given)[0] == f"Not found: no statement {said}."


def test_what_was_looked_through_is_told_step_by_step() -> None:
    given = not_found(READ, SEARCHED, [VOICE, Condition(Limit.PERIOD, ("in 2019",), 4), TARGET])
    assert texts(given)[1] == (
        "Searched: 412 statements dated 2015 to 2024-09-30; of these 38 by the United States, "
        "4 in 2019 and none about Korund."
    )


def test_without_conditions_those_of_the_interpretation_are_named() -> None:
    read = replace(READ, from_day=date(2015, 1, 1), about=("Korund", "soft power"))
    read = replace(read, phrase="soft power")
    assert texts(not_found(read, SEARCHED)) == [
        "Not found: no statement by Norvania about Korund with the very words ‹soft power› "
        "since 2015.",
        "Searched: 412 statements dated 2015 to 2024-09-30.",
    ]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_name_is_unknown_only_where_nothing_on_record_bears_it(is_known: bool) -> None:
    condition = Condition(Limit.VOICE, ("Ulf Brannigan",), is_known=is_known)
    text = not_found(READ, SEARCHED, [condition]).text
    assert "Not found: no statement by Ulf Brannigan." in text
    assert ("is a name that no statement here is by or speaks of" in text) is not is_known


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ([], "Searched: nothing, for no statement by Norvania is on record here."),
        ([VOICE, Condition(Limit.PERIOD, ("in 1820",))],
         "Searched: nothing, for no statement by the United States in 1820 is on record here."),
    ],
)  # fmt: skip
def test_an_empty_scope_is_said_to_be_empty(conditions: list[Condition], said: str) -> None:
    assert texts(not_found(READ, Searched(0, None, None), conditions))[-1] == said


def test_a_refusal_quotes_nothing_and_judges_nobody() -> None:
    asked = Interpretation(about=("the “new era” [3]",), phrase='"odd" [1]')
    given = not_found(asked, SEARCHED)
    assert not quotations(given.text)
    assert not check_markers(given)
    assert "did not say" not in given.text


def test_what_is_offered_instead_is_no_part_of_the_answer() -> None:
    other = OtherReading(Interpretation(), "What did Korund say?", 2)
    beside = Beside((Suggestion("Who?", "x"),), (NEAR,) * 5, (other,), ("A note.",))
    given = not_found(READ, SEARCHED, (), beside)
    assert given.closest == (NEAR,) * 3
    assert given.readings == (other,)
    assert given.suggestions[0].question == "Who?"
    assert "Korund waits" not in given.text
    assert given.citations == ()
    assert given.text.endswith("\n\nA note.")


def test_what_is_missing_is_said() -> None:
    given = unclear(READ, SEARCHED, "About whom or what?", Beside(closest=(NEAR,)))
    assert (given.status, given.text) == (Status.UNCLEAR, "About whom or what?")
    assert given.closest == (NEAR,)
