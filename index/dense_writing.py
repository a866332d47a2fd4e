"""Writing the dense index: the base, its coarse index where it is large, and the tail."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index import dense
from index.dense import (
    BASE_FILE,
    COARSE_FILE,
    TAIL_FILE,
    TRIED_LIMIT,
    Dense,
    DenseShape,
    Part,
    codes_of,
    exact_index,
)

# Sub-quantisers of 4 bits, scanned in registers (André et al., "Quicker ADC", 2019), each for so
# many dimensions: `PQ96x4fs` for 384.
_SUBSPACE_DIM = 4
_TRAINING_ROWS = 65_536
_BLOCK_ROWS = 16_384
_WRITE_BYTES = 1 << 20
# Candidates of the coarse index that are looked at exactly to find ten rows: the first of these
# that finds `_RECALL` of what an exact search finds, as tried on the index itself.
_CANDIDATES = (200, 400, 800, 1_600, 3_200, 6_400, 12_800)
_RECALL = 0.99
_TRIED_QUERIES = 128
# A tried query is the mean of so many passages. On 250,000 of them, with 300 questions, its recall
# was the questions' (.91, .96 and .99 at 100, 200 and 400 candidates); one passage's or the mean of
# two's was higher.
_MEAN_OF = 4
_SEED = 20_190_101


def write_base(blocks: Iterable[NDArray[np.float16]], dim: int, folder: Path) -> DenseShape:
    """Write base and, for many rows, coarse index; `blocks` are float16 (rows, dim) in order."""
    exact = exact_index(blocks, dim)
    _write(exact, folder / BASE_FILE)
    candidates = 0
    if exact.ntotal > dense.EXACT_ROWS and dim % _SUBSPACE_DIM == 0:
        coarse = _coarse_index(exact, dim)
        candidates = _sufficient_candidates(exact, coarse)
        if candidates:
            _write(coarse, folder / COARSE_FILE)
    return DenseShape(base_rows=exact.ntotal, tail_rows=0, candidates=candidates)


def write_tail(blocks: Iterable[NDArray[np.float16]], dim: int, folder: Path) -> int:
    """Write the tail; how many rows it has. No file when it has none."""
    exact = exact_index(blocks, dim)
    if exact.ntotal:
        _write(exact, folder / TAIL_FILE)
    return int(exact.ntotal)


def read_tail(folder: Path) -> NDArray[np.float16]:
    """float16 (rows, dim): a copy of what `write_tail` wrote."""
    index = faiss.read_index(str(folder / TAIL_FILE))
    return np.array(codes_of(index))


def _write(index: faiss.Index, path: Path) -> None:
    # Through a file of ours: faiss's own loses what a full disk refuses when it is closed.
    with path.open("wb") as stream:
        writer = faiss.PyCallbackIOWriter(stream.write, _WRITE_BYTES)  # type: ignore[attr-defined]
        faiss.write_index(index, writer)


def _coarse_index(exact: faiss.Index, dim: int) -> faiss.Index:
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    vectors = codes_of(exact)
    name = f"PQ{dim // _SUBSPACE_DIM}x4fs"
    coarse = faiss.index_factory(dim, name, faiss.METRIC_INNER_PRODUCT)
    chosen = _sample(len(vectors), _TRAINING_ROWS)
    coarse.train(vectors[np.sort(chosen)].astype(np.float32))
    for start in range(0, len(vectors), _BLOCK_ROWS):
        coarse.add(vectors[start : start + _BLOCK_ROWS].astype(np.float32))
    return coarse


def _sufficient_candidates(exact: faiss.Index, coarse: faiss.Index) -> int:
    """The first of `_CANDIDATES` that is enough; 0 when none is, and exact search has to do."""
    base = Part(exact, 0)
    chosen = base.vectors[_sample(base.rows, _MEAN_OF * _TRIED_QUERIES)].astype(np.float32)
    queries = chosen[: len(chosen) // _MEAN_OF * _MEAN_OF].reshape(-1, _MEAN_OF, exact.d).sum(1)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    for candidates in _CANDIDATES:
        dense = Dense(base, None, coarse, candidates)
        shares = [_share_found(dense, base, query) for query in queries]
        if float(np.mean(shares)) >= _RECALL:
            return candidates
    return 0


def _share_found(dense: Dense, base: Part, query: NDArray[np.float32]) -> float:
    true = set(base.search(query.reshape(1, -1), None, TRIED_LIMIT)[0].tolist())
    found = set(dense.search(query, None, TRIED_LIMIT)[0].tolist())
    return len(true & found) / len(true)


def _sample(rows: int, size: int) -> NDArray[np.int64]:
    chosen = np.random.default_rng(_SEED).choice(rows, min(rows, size), replace=False)
    return chosen
