"""A quote comes with what it leans on, and with nothing that it does not lean on."""

from __future__ import annotations

import pytest

from index.records import Span, Standing, Turn
from qa.answer import with_context
from qa.answer.verification import is_around
from qa.records import Context
from tests.qa.answer.cases import cite
from tests.qa.shelf import Said, Shelf

LONG = "And what of the " + "very " * 90 + "long winter?"
ASKED = "Good day. The grain is low. Will you open the stores?"
REPLY = "We will. That is a promise. The stores are full. Nobody will be hungry."


class Briefing(Shelf):
    """A shelf that knows what a reply follows, in the first revision."""

    def sentences(self, statement_id: str, number: int | None = None) -> list[Span]:
        return super().sentences(statement_id)

    def turns(self, statement_id: str, number: int | None = None) -> list[Turn]:
        return super().turns(statement_id)

    def asked_before(self, statement_id: str, span: Span) -> Span | None:
        turns = self.spoken[statement_id]
        at = next(n for n, turn in enumerate(turns) if turn.span.overlaps(span))
        before = turns[at - 1] if at else None
        return before.span if before and before.standing is Standing.JOURNALIST else None


def shelf(asked: str = ASKED) -> Briefing:
    briefing = Briefing()
    briefing.put(
        "b",
        "Norvania",
        "2020",
        Said(asked, standing=Standing.JOURNALIST),
        Said(REPLY, "Ilse Marend"),
    )
    return briefing


def context_of(quote: str, on: Briefing) -> Context | None:
    text = on.statements["b"].text
    citation = cite(quote, text.index(quote), statement_id="b")
    [given] = with_context([citation], on)
    assert is_around(given, text)
    return given.context


@pytest.mark.parametrize(
    ("quote", "context"),
    [
        ("We will.", Context(question=ASKED)),
        ("That is a promise.", Context(before="We will.", question=ASKED)),
        ("The stores are full.", None),
        ("Nobody will be hungry.", None),
    ],
)
def test_a_reply_has_its_question_and_a_quote_that_points_back_the_sentence_before(
    quote: str, context: Context | None
) -> None:
    assert context_of(quote, shelf()) == context


def test_the_first_sentence_of_a_turn_never_leans_on_the_speaker_before() -> None:
    briefing = Briefing()
    briefing.put("b", "Norvania", "2020", Said("We came.", "A"), Said("That is all.", "B"))
    assert context_of("That is all.", briefing) is None


def test_of_a_long_question_its_end_is_given_whole_sentences_only() -> None:
    context = context_of("We will.", shelf(f"{LONG} Will you open the stores?"))
    assert context == Context(question="Will you open the stores?")
    assert context_of("We will.", shelf(LONG)) is None


def test_an_unknown_statement_has_no_context() -> None:
    citation = cite(statement_id="gone")
    briefing = shelf()
    briefing.spoken["gone"] = []
    assert with_context([citation], briefing) == (citation,)
