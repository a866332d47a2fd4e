"""What releases tell that somebody said who has no words of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.records import Filters
from qa.question.name_mention import NameMention
from qa.retrieval.corpus import Corpus
from qa.retrieval.ranking import Ranked
from qa.retrieval.reported import rank_reported
from tests.qa.question.reading import parsed
from tests.qa.stock import open_desk

_STATEMENTS = [
    {
        "id": "release", "issuer": "Norvania", "date": "2022-06-01", "kind": "press_release",
        "title": "Meeting with President Brannigan of Marrowby",
        "text": "President Brannigan stated that Marrowby would open its harbour to grain.\n\n"
        "The minister thanked the harbour's pilots.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    desk = open_desk(tmp_path_factory.mktemp("reported"), engine_data, _STATEMENTS)
    yield desk.corpus
    desk.archive.close()


def always(_: Ranked, __: NameMention) -> bool:
    return True


def never(_: Ranked, __: NameMention) -> bool:
    return False


def test_sentences_that_name_the_asked_one_are_read_for_what_they_report(corpus: Corpus) -> None:
    question = parsed("What did Brannigan say about the harbour?", corpus)
    ranking = rank_reported(question, corpus, Filters(), always)
    assert [one.candidate.text for one in ranking.found] == [
        "President Brannigan stated that Marrowby would open its harbour to grain."
    ]


def test_what_reports_nothing_is_left_out(corpus: Corpus) -> None:
    question = parsed("What did Brannigan say about the harbour?", corpus)
    ranking = rank_reported(question, corpus, Filters(), never)
    assert (ranking.found, ranking.confidence) == ((), 0.0)


@pytest.mark.parametrize("question", ["the harbour", "Norvania and Marrowby on grain"])
def test_nobody_and_several_have_no_report(corpus: Corpus, question: str) -> None:
    assert rank_reported(parsed(question, corpus), corpus, Filters(), always).found == ()
