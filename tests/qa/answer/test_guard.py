"""No answer that promises more than its citations leaves the desk."""

from __future__ import annotations

from dataclasses import replace

import structlog

from index.records import Revision, Statement
from qa.answer import Group, answered, guarded, not_found, unclear
from qa.records import Answer, Part, PartType, Status
from tests.qa.answer.cases import READ, SEARCHED, cite


class Shelf:
    """One statement, whatever is asked for."""

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        text = f"{cite().quote} It was grave."
        return Revision(Statement(statement_id, text), 1, "2030-01-01")


GOOD = answered(READ, SEARCHED, [Group(None, (cite(),))])


def hold(answer: Answer) -> Answer:
    with structlog.testing.capture_logs() as logs:
        result = guarded(answer, Shelf())
    assert [log["event"] for log in logs] == ["answer_defect"]
    return result


def test_an_answer_that_holds_is_given_as_it_is() -> None:
    assert guarded(GOOD, Shelf()) is GOOD
    for refusal in (not_found(READ, SEARCHED), unclear(READ, SEARCHED, "About what?")):
        assert guarded(refusal, Shelf()) is refusal


def test_of_an_answer_whose_words_do_not_hold_the_quotes_are_left() -> None:
    result = hold(replace(GOOD, text=f"{GOOD.text} “We surrender.” [2]"))
    assert [part.type for part in result.parts] == [PartType.QUOTE]
    assert result.citations == GOOD.citations
    assert "surrender" not in result.text


def test_a_part_that_is_not_its_citations_words_is_not_given() -> None:
    lead = Part(PartType.LEAD, "We surrender.", 1)
    assert "surrender" not in str(hold(replace(GOOD, parts=(lead,))).parts)


def test_of_quotes_that_do_not_hold_nothing_is_left() -> None:
    wrong = replace(GOOD.citations[0], quote="We surrender.")
    result = hold(replace(GOOD, citations=(wrong,)))
    assert (result.status, result.citations) == (Status.NOT_FOUND, ())
    assert result.text == "Nothing can be quoted on this."
    assert [part.text for part in result.parts] == [result.text]
