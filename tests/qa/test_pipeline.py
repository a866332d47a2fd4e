"""From a reading to an answer: what is missing, what is asked apart, what a refusal names."""

from __future__ import annotations

from datetime import date

import pytest

from qa.answer import Limit
from qa.answer.explanation import Trail
from qa.entities.roster import scope_of
from qa.pipeline import answer, conditions, groups_of, sides, what_is_missing
from qa.question.interpreter import interpret
from qa.question.reading import Reading
from qa.records import Status
from qa.retrieval.corpus import Corpus
from tests.qa.answer.cases import cite


def read(question: str, stock: Corpus) -> Reading:
    return interpret(question, stock.roster.names, stock.roster.people, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("herring", "Whose statements?"),
        ("What did Norvania say?", "About whom or what?"),
        ("What did Norvania say about herring?", None),
    ],
)
def test_the_one_thing_that_is_missing_is_asked_for(
    stock: Corpus, question: str, words: str | None
) -> None:
    reading = read(question, stock)
    missing = what_is_missing(reading, scope_of(reading, stock.roster))
    assert (missing is None) if words is None else (missing or "").startswith(words[:14])


def test_each_side_is_searched_in_its_own_voice(stock: Corpus) -> None:
    reading = read("How do Norvania and Marrowby differ on herring?", stock)
    parts = sides(reading, scope_of(reading, stock.roster), stock.roster)
    assert len(parts) == 2
    voices = [filters.voices or frozenset() for _, filters in parts]
    assert "Norvania" in voices[0]
    assert "Marrowby" in voices[1]
    assert not voices[0] & voices[1]


def test_a_plain_answer_is_one_group_and_a_comparison_has_its_sides(stock: Corpus) -> None:
    plain = read("What did Norvania say about herring?", stock)
    assert [g.name for g in groups_of(plain, scope_of(plain, stock.roster), [cite()])] == [None]
    both = read("How do Norvania and Marrowby differ on herring?", stock)
    groups = groups_of(both, scope_of(both, stock.roster), [cite()])
    assert [group.name for group in groups] == ["Norvania", "Marrowby"]
    assert groups[1].citations == ()


def test_a_refusal_names_every_condition(stock: Corpus) -> None:
    reading = read("What did Norvania say about Oman since 2024?", stock)
    asked = conditions(reading, scope_of(reading, stock.roster), stock)
    assert [(one.limit, one.values) for one in asked] == [
        (Limit.VOICE, ("Norvania",)),
        (Limit.TARGET, ("Oman",)),
        (Limit.PERIOD, ("since 2024",)),
    ]
    assert all(one.is_known for one in asked)


def test_an_answer_is_quoted_counted_and_told_while_it_is_made(stock: Corpus) -> None:
    told: list[str] = []
    trail = Trail(explain=True, progress=lambda step: told.append(step.message))
    found = answer(read("What did Norvania say about herring?", stock), stock, trail)
    assert found.status is Status.ANSWERED
    assert {c.statement_id for c in found.citations} == {"n-fish"}
    assert found.explanation
    assert [message.split()[0] for message in told] == ["searching", "checking"]


def test_what_nobody_said_is_not_found_and_what_is_half_asked_is_unclear(stock: Corpus) -> None:
    nothing = answer(read("What did Tornmark say about Oman?", stock), stock, Trail(explain=False))
    assert (nothing.status, nothing.citations) == (Status.NOT_FOUND, ())
    half = answer(read("What did Tornmark say?", stock), stock, Trail(explain=False))
    assert half.status is Status.UNCLEAR
