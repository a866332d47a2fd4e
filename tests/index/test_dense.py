from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import dense, dense_writing
from index.columns import Selection
from index.dense import Dense, DenseShape
from index.dense_writing import read_tail, write_base, write_tail
from index.records import Filters

DIM = 384
ROWS = 3_000
_FEW = 200
"""Rows that are still searched exactly."""


def unit(rows: int, seed: int) -> NDArray[np.float16]:
    """Few directions matter, as with a real encoder's vectors."""
    mixture = np.random.default_rng(0).normal(size=(32, DIM))
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(rows, 32)) @ mixture + random.normal(size=(rows, DIM))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float16)


def best(
    vectors: NDArray[np.float16], query: NDArray[np.float32], allowed: NDArray[np.bool_], limit: int
) -> list[int]:
    scores = vectors.astype(np.float32) @ query
    scores[~allowed] = -2
    return [int(row) for row in np.argsort(-scores, kind="stable")[:limit] if allowed[row]]


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float16]:
    return unit(ROWS, seed=1)


@pytest.fixture(scope="module")
def queries() -> NDArray[np.float32]:
    return unit(20, seed=2).astype(np.float32)


def built(folder: Path, vectors: NDArray[np.float16], base_rows: int) -> Dense:
    shape = write_base(
        [vectors[: base_rows // 2], vectors[base_rows // 2 : base_rows]], DIM, folder
    )
    tail_rows = write_tail([vectors[base_rows:]], DIM, folder)
    return Dense.load(folder, DenseShape(shape.base_rows, tail_rows, shape.candidates))


@pytest.mark.parametrize("base_rows", [ROWS, ROWS - 101, 1])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.002, 0.0])
def test_exact_search_finds_the_nearest_of_the_selection(
    tmp_path: Path,
    vectors: NDArray[np.float16],
    queries: NDArray[np.float32],
    base_rows: int,
    share: float,
) -> None:
    index = built(tmp_path, vectors, base_rows)
    mask = np.random.default_rng(3).random(ROWS) < share
    selection = None if share == 1.0 else Selection(mask, int(mask.sum()), Filters())
    for query in queries[:5]:
        rows, scores = index.search(query, selection, 10)
        assert rows.tolist() == best(vectors, query, mask, 10)
        assert scores == pytest.approx(vectors[rows].astype(np.float32) @ query, abs=1e-3)


@pytest.fixture(scope="module")
def coarse(tmp_path_factory: pytest.TempPathFactory, vectors: NDArray[np.float16]) -> Dense:
    """With a coarse index, which takes seconds to train."""
    folder = tmp_path_factory.mktemp("coarse")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense, "EXACT_ROWS", _FEW)
        index = built(folder, vectors, ROWS - 100)
    assert (folder / dense.COARSE_FILE).exists()
    return index


@pytest.mark.parametrize("share", [1.0, 0.6, 0.1])
def test_many_rows_are_searched_coarsely_and_lose_next_to_nothing(
    coarse: Dense,
    monkeypatch: pytest.MonkeyPatch,
    vectors: NDArray[np.float16],
    queries: NDArray[np.float32],
    share: float,
) -> None:
    monkeypatch.setattr(dense, "EXACT_ROWS", _FEW)
    mask = np.random.default_rng(3).random(ROWS) < share
    selection = None if share == 1.0 else Selection(mask, int(mask.sum()), Filters())
    found = [
        len(set(coarse.search(query, selection, 10)[0]) & set(best(vectors, query, mask, 10)))
        for query in queries
    ]
    assert np.mean(found) >= 9.7
    for query in queries:
        assert all(mask[coarse.search(query, selection, 50)[0]])


def test_a_coarse_index_that_cannot_be_good_enough_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vectors: NDArray[np.float16]
) -> None:
    monkeypatch.setattr(dense, "EXACT_ROWS", 200)
    monkeypatch.setattr(dense_writing, "_RECALL", 1.01)
    assert write_base([vectors], DIM, tmp_path).candidates == 0
    assert not (tmp_path / dense.COARSE_FILE).exists()


def test_vectors_come_back_bit_for_bit(tmp_path: Path, vectors: NDArray[np.float16]) -> None:
    index = built(tmp_path, vectors, ROWS - 7)
    rows = np.array([0, ROWS - 1, 5, ROWS - 7, ROWS - 8])
    assert np.array_equal(index.vectors(rows), vectors[rows].astype(np.float32))
    assert np.array_equal(read_tail(tmp_path), vectors[ROWS - 7 :])


def test_an_empty_index_finds_nothing() -> None:
    rows, scores = Dense.empty().search(np.ones(DIM, dtype=np.float32), None, 10)
    assert len(rows) == len(scores) == 0


def test_more_than_there_is_gives_all(tmp_path: Path, vectors: NDArray[np.float16]) -> None:
    index = built(tmp_path, vectors[:5], 3)
    rows, scores = index.search(vectors[0].astype(np.float32), None, 100)
    assert sorted(rows) == [0, 1, 2, 3, 4]
    assert list(scores) == sorted(scores, reverse=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_an_error_and_never_a_short_file(
    tmp_path: Path, vectors: NDArray[np.float16]
) -> None:
    # Few enough bytes to be refused only when the file is closed.
    (tmp_path / dense.BASE_FILE).symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_base([vectors[:1]], DIM, tmp_path)


def test_dimensions_that_cannot_be_cut_in_fours_are_searched_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vectors: NDArray[np.float16]
) -> None:
    monkeypatch.setattr(dense, "EXACT_ROWS", 200)
    assert write_base([vectors[:, :50]], 50, tmp_path).candidates == 0
    wide = tmp_path / "wide"
    wide.mkdir()
    assert write_base([vectors[:, :64]], 64, wide).candidates > 0
