"""What comes closest to a question that nothing answers."""

from __future__ import annotations

from datetime import date

from index.records import Filters
from qa.records import ClosestPassage
from qa.retrieval.closest import closest_to
from qa.retrieval.corpus import Corpus
from qa.retrieval.ranking import rank
from tests.qa.question.reading import parsed


def near(question: str, corpus: Corpus, window: Filters | None = None) -> list[ClosestPassage]:
    read, days = parsed(question, corpus), window or Filters()
    return list(closest_to(read, corpus, days, rank(read, corpus, days)))


def test_three_whole_passages_at_most_come_near_each_once(stock: Corpus) -> None:
    found = near("herring quotas in the harbour", stock)
    assert 0 < len(found) <= 3
    assert len({(one.statement_id, one.start) for one in found}) == len(found)
    for one in found:
        text = stock.view.revision(one.statement_id).statement.text
        assert text[one.start : one.end] == one.text


def test_the_asked_voice_comes_first_and_then_anybody(stock: Corpus) -> None:
    since = Filters(from_day=date(2005, 1, 1))
    found = near("What did Tornmark say about herring quotas?", stock, since)
    voices = [one.issuer for one in found]
    assert voices[0] == "Tornmark"
    assert set(voices) > {"Tornmark"}


def test_what_is_near_lies_within_the_asked_days(stock: Corpus) -> None:
    read = parsed("herring quotas in 2020", stock)
    days = Filters(from_day=read.period.from_day, to_day=read.period.to_day)
    assert {one.statement_id for one in near("herring quotas in 2020", stock, days)} <= {
        "m-fish", "m-brief",
    }  # fmt: skip
