"""What is measured in PostgreSQL is what stands in the folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from benchmarks.databases import database_with, folder_beside, settings_of
from benchmarks.measures.answers import common, share_of_same
from benchmarks.measures.recall import TOP, Truth, share_found
from benchmarks.workplace import Options, set_up
from index.archive import Archive
from index.records import Filters
from index.settings import Settings
from tests.data_folders import copy_of
from tests.postgresql import NoPostgres


def test_the_whole_archive_is_there_and_its_vectors_are_the_truth(
    gold_data: Path, tmp_path: Path
) -> None:
    place = set_up(
        Options(index=copy_of(gold_data, tmp_path / "source"), quick=True), tmp_path / "run"
    )
    try:
        with database_with(place) as address:
            searched = settings_of(folder_beside(place, "beside"), address, searches=True)
            found = [of_truth(settings) for settings in (Settings(data=place.whole), searched)]
    except NoPostgres as reason:
        pytest.skip(str(reason))
    assert [set(shares.values()) for shares, _ in found] == [{1.0}, {1.0}]
    assert [passages for _, passages in found] == [place.passages] * 2


def of_truth(settings: Settings) -> tuple[dict[str, float], int]:
    """By what is asked for, how much of the exact answer is found; and how many passages."""
    archive = Archive.open(settings)
    question = "missiles and the peninsula"
    [query] = archive.encoder.encode([question], query=True)
    truth, shares = Truth(settings), {}
    for name, (filters, rows) in truth.wanted(3).items():
        exact = truth.nearest(query, rows)
        assert len(exact) == min(TOP, len(rows))
        shares[name] = share_found(exact, archive.view.search_dense(question, filters, TOP))
    passages = archive.view.count(Filters()).passages
    archive.close()
    assert truth.nearest(query, np.arange(1))[0] in archive.view._generation.columns.passage_ids
    return shares, passages


def test_two_answers_are_the_same_whatever_their_addresses() -> None:
    one = {"status": "answered", "answer": "“A” [1]", "citations": [1], "answer_id": "x"}
    other = {**one, "answer_id": "y"}
    assert common(one) == common(other)
    assert common(one) != common({**one, "citations": [2]})
    assert share_of_same([1, 2, 3, 4], [1, 2, 3, 5]) == 0.75
    assert share_of_same([], []) == 1.0
