"""From chosen evidence to citations, over a small real index."""

from __future__ import annotations

from qa.answer.citing import cited
from qa.answer.explanation import Trail
from qa.answer.progress import untold
from qa.answer.quoting import Surroundings
from qa.attribution.attributor import Attributor
from qa.ranked import ranking_of
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence
from tests.qa.question.reading import parsed


def evidence_of(question: str, corpus: Corpus) -> list[Evidence]:
    found = [one.candidate for one in ranking_of(parsed(question, corpus), corpus).found[:2]]
    return [Evidence(c.revision, c.passage, c.span, 1.0, ()) for c in found]


def test_every_sentence_that_was_chosen_stands_in_a_verified_quote(stock: Corpus) -> None:
    chosen = evidence_of("what did norvania say about icebreakers and herring", stock)
    attributor = Attributor(stock)
    around = Surroundings(stock.view, attributor.is_own_span, lambda _: False)
    quoted = cited(chosen, around, attributor, stock, Trail(explain=False, progress=untold))
    assert len(quoted.sentences) == 2
    for statement_id, span in quoted.sentences:
        holding = [
            c
            for c in quoted.citations
            if c.statement_id == statement_id and c.start <= span.start and span.end <= c.end
        ]
        assert holding, "a chosen sentence that is in no quote"
    for citation in quoted.citations:
        text = stock.view.revision(citation.statement_id).statement.text
        assert text[citation.start : citation.end] == citation.quote


def test_of_nothing_chosen_there_is_nothing(stock: Corpus) -> None:
    attributor = Attributor(stock)
    around = Surroundings(stock.view, attributor.is_own_span, lambda _: False)
    quoted = cited([], around, attributor, stock, Trail(explain=False, progress=untold))
    assert quoted.citations == ()
