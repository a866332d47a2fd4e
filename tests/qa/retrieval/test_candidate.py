"""A sentence that a question may be answered with."""

from __future__ import annotations

from index.records import Filters
from qa.retrieval.candidate import Keep
from qa.retrieval.candidates import candidates
from qa.retrieval.corpus import Corpus
from tests.qa.question.reading import parsed


def test_a_candidate_stands_in_its_statement(stock: Corpus) -> None:
    [first, *_] = candidates(parsed("herring quotas", stock), stock, Filters())
    assert first.statement is first.revision.statement
    assert first.span.of(first.statement.text) == first.text
    assert first.text in first.around


def test_every_passage_may_answer_unless_it_is_told_otherwise(stock: Corpus) -> None:
    [first, *_] = candidates(parsed("herring quotas", stock), stock, Filters())
    assert Keep(lambda _: True).passage(first.passage)
