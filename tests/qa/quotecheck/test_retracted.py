"""Words that are on record no more: the verdict stays, and says where they stood."""

from __future__ import annotations

import pytest

from index.records import Revision, Statement
from qa.quotecheck import with_retracted
from qa.records import QuoteCheck, Retraction

WHEN, WHY = "2026-11-02T10:00:00Z", "published in error"
TEXTS = {
    "gone": "Good day.\n\nVelmar never speaks\nof its “purple” lanterns twice.",
    "damaged": "Velmar never speaks of its purple lanterns twice.",
}


class Shelf:
    def retracted(self) -> list[tuple[str, str, str]]:
        return [(id_, WHEN, WHY) for id_ in TEXTS]

    def revision(self, statement_id: str) -> Revision | None:
        if statement_id == "damaged":
            return None  # what is not as it was written is never read out
        return Revision(Statement(statement_id, TEXTS[statement_id], "Velmar"), 1, WHEN)


class UnitedShelf(Shelf):
    def revision(self, statement_id: str) -> Revision | None:
        return Revision(Statement("gone", TEXTS["gone"], "United States"), 1, WHEN)


def checked(quote: str, verdict: str = "not_found") -> QuoteCheck:
    return with_retracted(QuoteCheck(verdict, "Not found.", quote), Shelf())


def test_a_state_stands_with_its_article() -> None:
    check = QuoteCheck("not_found", "Not found.", TEXTS["damaged"])
    told = with_retracted(check, UnitedShelf()).message
    assert told.startswith("Not found. A statement of the United States that has these words")


@pytest.mark.parametrize(
    "quote",
    [
        "Velmar never speaks of its purple lanterns twice.",
        "velmar never speaks of its 'Purple' lanterns",
        "> Velmar never speaks of its purple lanterns twice.\nSource: a paper",
    ],
)
def test_words_of_a_retracted_statement_are_told_with_when_and_why(quote: str) -> None:
    found = checked(quote)
    assert found.verdict == "not_found"
    assert found.citations == ()
    assert found.retracted == (Retraction("gone", "Velmar", WHEN, WHY),)
    assert found.message == (
        "Not found. A statement of Velmar that has these words was retracted on 2026-11-02:"
        " published in error."
    )


@pytest.mark.parametrize("quote", ["Velmar never speaks of its lanterns", "purple lanterns", "…"])
def test_other_words_and_a_few_are_not(quote: str) -> None:
    assert checked(quote) == QuoteCheck("not_found", "Not found.", quote)


def test_what_is_on_record_is_left_as_it_is() -> None:
    quote = "Velmar never speaks of its purple lanterns twice."
    assert checked(quote, "exact").retracted == ()
    assert checked(quote, "altered").retracted != ()
