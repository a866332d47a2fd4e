"""What a model may write beside an answer: a scripted one that tells the truth, or lies."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from index.tokens import ESTIMATE
from qa.answer import Group, answered
from qa.records import Answer, Attribution, Interpretation, Searched, Status
from qa.written import Writing, summary_of
from tests.qa.answer.cases import cite
from tests.qa.written.speech import checks

QUESTION = "What did Korund say about Norvania?"
FIRST = cite("We condemn the attack by Norvania on Valdoria.", voice="Korund", issuer="Korund")
SECOND = cite("We urge Norvania to begin talks.", 90, voice="Ostland", issuer="Ostland")
TRUTH = "Korund condemned the attack by Norvania on Valdoria."
OTHER = "Ostland urged Norvania to begin talks."
LIE = "Korund welcomed the attack by Norvania on Valdoria."
MERGED = "Korund urged Norvania to begin talks."


def answer(*citations: Any) -> Answer:
    groups = [Group(None, citations or (FIRST, SECOND))]
    return answered(Interpretation(), Searched(2, None, None), groups)


class Scripted:
    """Says what it was told to say."""

    name = "scripted"

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self.asked: list[Sequence[Mapping[str, str]]] = []

    def complete(self, messages: Sequence[Mapping[str, str]]) -> str:
        self.asked.append(messages)
        return self.reply


def written(*sentences: tuple[str, list[int]], over: Answer | None = None) -> Any:
    reply = json.dumps([{"text": text, "quotes": numbers} for text, numbers in sentences])
    writing = Writing(Scripted(reply), checks(), ESTIMATE, 3_000)
    return summary_of(QUESTION, over or answer(), writing)


def test_true_sentences_are_written_each_with_its_quote() -> None:
    summary = written((TRUTH, [1]), (OTHER, [2]))
    assert summary.text == f"{TRUTH} [1] {OTHER} [2]"
    assert (summary.model, summary.dropped) == ("scripted", 0)


@pytest.mark.parametrize(
    "lie", [(LIE, [1]), (MERGED, [1, 2]), (TRUTH, [2]), (TRUTH, []), (TRUTH, [9]), (TRUTH, [1, 9])]
)
def test_what_does_not_hold_is_dropped_and_counted(lie: tuple[str, list[int]]) -> None:
    summary = written((TRUTH, [1]), lie)
    assert (summary.text, summary.dropped) == (f"{TRUTH} [1]", 1)


def test_a_quote_that_bears_out_nothing_is_not_named() -> None:
    assert written((TRUTH, [1, 2])).text == f"{TRUTH} [1]"


def test_where_under_half_holds_there_is_no_summary() -> None:
    assert written((TRUTH, [1]), (LIE, [1]), (MERGED, [1])) is None
    assert written((LIE, [1])) is None


def test_a_sentence_is_written_once_and_no_more_than_five_are() -> None:
    summary = written(*[(TRUTH, [1])] * 2)
    assert summary.text.count(TRUTH) == 1
    assert written(*[(LIE, [1])] * 5, *[(TRUTH, [1])] * 5) is None


@pytest.mark.parametrize("reply", ["", "I cannot help with that.", "[]", "[[[", "null"])
def test_babble_is_no_summary(reply: str) -> None:
    assert summary_of(QUESTION, answer(), Writing(Scripted(reply), checks(), ESTIMATE, 900)) is None


def test_a_quote_in_another_language_bears_out_nothing() -> None:
    french = cite("Nous condamnons fermement cette attaque contre nos navires.", voice="Korund")
    assert written((TRUTH, [1]), over=answer(french)) is None


def test_what_a_release_tells_of_others_is_told_of_them() -> None:
    told = replace(
        FIRST, quote="Minister Vael said that Korund opposes the attack.", end=49,
        attribution=Attribution.REPORTED, issuer="Ostland",
    )  # fmt: skip
    summary = written(("Korund said that it opposes the attack.", [1]), over=answer(told))
    assert summary is not None
    assert written(("Ostland said that it opposes the attack.", [1]), over=answer(told)) is None


def test_nothing_is_asked_over_an_answer_without_quotes() -> None:
    model = Scripted("[]")
    refused = replace(answer(), status=Status.NOT_FOUND, citations=())
    assert summary_of(QUESTION, refused, Writing(model, checks(), ESTIMATE, 3_000)) is None
    assert summary_of(QUESTION, answer(), Writing(model, checks(), ESTIMATE, 10)) is None
    assert model.asked == []
