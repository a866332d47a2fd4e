"""nDCG over labelled questions: what a search finds, against the best order there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.engines import ndcg
from index.archive import Archive
from index.records import Filters, Hit
from index.settings import Settings
from qa.evaluation.labelled import Label, Labelled
from tests.data_folders import copy_of

QUESTION = "missiles and the peninsula"


@pytest.fixture
def archive(gold_data: Path, tmp_path: Path) -> Iterator[Archive]:
    made = Archive.open(Settings(data=copy_of(gold_data, tmp_path / "data")))
    yield made
    made.close()


def labelled(evidence: list[Hit], acceptable: list[Hit] = []) -> Labelled:  # noqa: B006
    def label(hit: Hit) -> Label:
        span = hit.passage.span
        return Label(statement_id=hit.passage.statement_id, start=span.start, end=span.end)

    return Labelled(
        id="q",
        kind="say",
        question=QUESTION,
        answerable=True,
        evidence=tuple(map(label, evidence)),
        acceptable=tuple(map(label, acceptable)),
    )


def test_it_is_one_where_the_best_come_first(archive: Archive) -> None:
    first, second, *_ = archive.view.search_dense(QUESTION, Filters(), 10)
    assert ndcg(labelled([first]), archive) == 1.0
    assert ndcg(labelled([first], [second]), archive) == 1.0


def test_it_is_less_the_later_they_come(archive: Archive) -> None:
    hits = archive.view.search_dense(QUESTION, Filters(), 20)
    shares = [ndcg(labelled([hits[place]]), archive) for place in (1, 4, 9)]
    assert sorted(shares, reverse=True) == shares
    assert 0 < shares[-1] < shares[0] < 1
    assert ndcg(labelled([hits[1]], [hits[0]]), archive) < 1
    assert ndcg(labelled([hits[19]]), archive) == 0
