"""Nearest vectors in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.postgres import dense as dense_module
from index.postgres import search_writing
from index.records import Filters
from index.settings import Settings
from tests.index.postgres.searched import told
from tests.postgresql import Server


@pytest.fixture
def settings(tmp_path: Path, postgres_server: Server) -> Settings:
    return Settings(data=tmp_path / "data", database=postgres_server.address(), search="database")


@pytest.mark.parametrize("approximate", [False, True])
def test_the_nearest_are_those_of_all_vectors_compared(
    archive: Archive, approximate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if approximate:
        monkeypatch.setattr(search_writing, "APPROXIMATE_ROWS", 10)
        monkeypatch.setattr(dense_module, "APPROXIMATE_ROWS", 10)
    generation = told(archive).view._generation
    every = generation.dense.vectors(np.arange(len(generation.columns)))
    query = archive.encoder.encode(["treaty of the harbour"], query=True)
    for filters in (Filters(), Filters(issuers=frozenset({"Oshen"}))):
        selection = generation.columns.selected(filters)
        rows, scores = generation.dense.search(query[0], selection, 10)
        exact = np.where(selection.mask, every @ query[0], -2)
        assert scores == pytest.approx(np.sort(exact)[::-1][:10], abs=2e-3)
        assert exact[rows] == pytest.approx(scores, abs=2e-3)


def test_vectors_come_in_the_order_of_the_rows(archive: Archive) -> None:
    generation = told(archive).view._generation
    rows = np.array([5, 0, 5, 3])
    found = generation.dense.vectors(rows)
    assert np.array_equal(found, generation.dense.vectors(np.arange(6))[rows])
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=2e-3)


def test_where_nothing_may_be_returned_nothing_is_asked(archive: Archive) -> None:
    generation = told(archive).view._generation
    nobody = generation.columns.selected(Filters(voices=frozenset()))
    rows, scores = generation.dense.search(np.ones(32, np.float32), nobody, 10)
    assert len(rows) == len(scores) == 0
