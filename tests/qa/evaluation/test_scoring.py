"""One answer against its labels: each fault in a measure of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.records import Revision, Statement
from qa.evaluation.labelled import Label, Labelled, LabelledQuotation
from qa.evaluation.scoring import score, score_check
from qa.records import Answer, Citation, QuoteCheck, Status
from tests.qa.answer.cases import READ, SEARCHED, cite

TEXT = "Norvania condemns the launch.\n\nWill you send ships?\n\nThe harvest was good this year."


class Stored:
    """One statement."""

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        return Revision(Statement("n-2019", TEXT, "Norvania"), 1, "2024-01-01T00:00:00Z")


def answer(*citations: Citation, status: Status = Status.ANSWERED) -> Answer:
    text = " ".join(f"“{c.quote}” [{c.number}]" for c in citations) or "Not found."
    return Answer(status, text, citations, READ, SEARCHED)


GOOD = cite(number=1)
LABELLED = Labelled(
    id="q",
    kind="say",
    question="What?",
    answerable=True,
    issuers=("Norvania",),
    about_any=("launch",),
    evidence=(Label("n-2019", quote="Norvania condemns the launch."),),
    must_not_quote=(Label("n-2019", quote="Will you send ships?"),),
)


def test_a_good_answer_passes_in_every_measure_that_applies() -> None:
    found = score(LABELLED, answer(GOOD), Stored())
    assert found.failures == ()
    assert found.measures["pass"] == found.measures["span_recall"] == 1.0
    assert "speaker" not in found.measures


@pytest.mark.parametrize(
    ("changed", "failure"),
    [
        (replace(GOOD, quote="Norvania condemns the lunch."), "quote"),
        (replace(GOOD, issuer="Marrowby"), "issuer"),
        (cite("Will you send ships?", TEXT.index("Will"), number=1), "forbidden"),
        (cite("The harvest was good this year.", TEXT.index("The h"), number=1), "about"),
    ],
)
def test_each_fault_has_its_measure(changed: Citation, failure: str) -> None:
    assert failure in score(LABELLED, answer(changed), Stored()).failures


def test_a_refusal_of_what_has_an_answer_found_nothing() -> None:
    refused = score(LABELLED, answer(status=Status.NOT_FOUND), Stored())
    assert "answered" in refused.failures
    assert refused.measures["statement_recall"] == 0.0


def test_a_refusal_of_what_has_none_is_right() -> None:
    nothing = Labelled(id="q", kind="none", question="What?", answerable=False)
    assert score(nothing, answer(status=Status.NOT_FOUND), Stored()).failures == ()
    assert "refused" in score(nothing, answer(GOOD), Stored()).failures


@pytest.mark.parametrize(
    ("expect", "verdict", "passes", "forbidden"),
    [("exact", "exact", 1.0, None), ("altered", "exact", 0.0, 1.0), ("exact", "altered", 0.0, None),
     ("not_found", "not_found", 1.0, 0.0)],
)  # fmt: skip
def test_an_exact_that_is_none_is_the_worst_verdict(
    expect: str, verdict: str, passes: float, forbidden: float | None
) -> None:
    labelled = LabelledQuotation(id="c", quote="We met.", expect=expect)  # type: ignore[arg-type]
    found = score_check(labelled, QuoteCheck(verdict, "…", "We met."))
    assert found.measures["pass"] == passes
    assert found.measures.get("forbidden") == forbidden


def test_no_verdict_at_all_fails() -> None:
    labelled = LabelledQuotation(id="c", quote="We met.", expect="exact")
    assert score_check(labelled, None).failures == ("exact called error",)
