"""Nearest vectors: exact where few rows may be returned, product-quantised with an exact second
look where many may.

Vectors stay in float16, bit for bit as the database has them, in files that are mapped into
memory and so shared by every process that serves them. A *base* holds most rows; a *tail* holds
those written since, is always searched exactly, and is cheap to write again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.columns import Selection

BASE_FILE = "base.faiss"
COARSE_FILE = "coarse.faiss"
TAIL_FILE = "tail.faiss"

# An exact scan of so many rows takes about 3 ms; below it nothing approximate is worth its loss.
_EXACT_ROWS = 50_000
# 96 sub-quantisers of 4 bits, scanned in registers: André et al., "Quicker ADC" (2019).
_COARSE = "PQ96x4fs"
_TRAINING_ROWS = 65_536
_BLOCK_ROWS = 16_384
_WRITE_BYTES = 1 << 20
# Candidates of the coarse index that are looked at exactly to find ten rows: the first of these
# that finds `_RECALL` of what an exact search finds, as tried on the index itself.
_CANDIDATES = (200, 400, 800, 1_600, 3_200, 6_400, 12_800)
_RECALL = 0.99
_TRIED_LIMIT = 10
_TRIED_QUERIES = 128
# A tried query is the mean of so many passages. On 250,000 of them, with 300 questions, its recall
# was the questions' (.91, .96 and .99 at 100, 200 and 400 candidates); one passage's or the mean of
# two's was higher.
_MEAN_OF = 4
# For each row wanted beyond the ten, so many candidates more.
_CANDIDATES_PER_ROW = 15
_SEED = 20_190_101

Found = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Rows and their cosines, best first."""


@dataclass(frozen=True, slots=True)
class DenseShape:
    """What a reader needs to know of the files besides their bytes."""

    base_rows: int
    tail_rows: int
    candidates: int
    """Of the coarse index, that suffice to find ten rows; 0 when there is no coarse index."""


class Dense:
    """The vectors of one generation, searchable."""

    def __init__(
        self, base: _Part, tail: _Part | None, coarse: faiss.Index | None, candidates: int
    ) -> None:
        self._parts = [base, tail] if tail else [base]
        self._base = base
        self._coarse = coarse
        self._candidates = candidates

    @classmethod
    def load(cls, folder: Path, shape: DenseShape) -> Dense:
        """From files that were checked; they stay mapped while this is in use."""
        base = _Part.load(folder / BASE_FILE, 0)
        tail = _Part.load(folder / TAIL_FILE, base.rows) if shape.tail_rows else None
        coarse = faiss.read_index(str(folder / COARSE_FILE)) if shape.candidates else None
        return cls(base, tail, coarse, shape.candidates)

    @classmethod
    def empty(cls) -> Dense:
        """Without rows."""
        return cls(_Part(_exact_index([], 1), 0), None, None, 0)

    def search(self, vector: NDArray[np.float32], selection: Selection | None, limit: int) -> Found:
        """The `limit` rows most like `vector` (float32 (dim,), unit length) of the selection;
        None selects every row. Fewer when fewer may be returned."""
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        found = [part.search(query, selection, limit) for part in self._parts[1:]]
        found.append(self._search_base(query, selection, limit))
        rows = np.concatenate([some for some, _ in found])
        scores = np.concatenate([some for _, some in found])
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """float32 (len(rows), dim) of these rows."""
        base = self._base
        vectors = np.empty((len(rows), base.vectors.shape[1]), dtype=np.float32)
        for part in self._parts:
            inside = (rows >= part.first) & (rows < part.first + part.rows)
            vectors[inside] = part.vectors[rows[inside] - part.first]
        return vectors

    def _search_base(
        self, query: NDArray[np.float32], selection: Selection | None, limit: int
    ) -> Found:
        allowed = self._base.rows if selection is None else selection.count
        if self._coarse is None or allowed <= _EXACT_ROWS:
            return self._base.search(query, selection, limit)
        # What the selection drops afterwards is asked for in addition.
        beyond = max(limit - _TRIED_LIMIT, 0)
        wanted = self._candidates + _CANDIDATES_PER_ROW * beyond
        candidates = int(wanted * (self._base.rows / allowed))
        rows = self._coarse.search(query, min(candidates, self._base.rows))[1][0]
        rows = rows[rows >= 0]
        if selection is not None:
            rows = rows[selection.mask[rows]]
        if len(rows) < limit:
            return self._base.search(query, selection, limit)
        scores = self._base.vectors[rows].astype(np.float32) @ query[0]
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]


class _Part:
    """Consecutive rows in one file, searched exactly."""

    def __init__(self, index: faiss.Index, first: int) -> None:
        self.first = first
        self.rows: int = index.ntotal
        # The codes of this index are the float16 values themselves; `index` keeps them alive.
        self._index = index
        self.vectors = _codes(index)

    @classmethod
    def load(cls, path: Path, first: int) -> _Part:
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC), first)

    def search(self, query: NDArray[np.float32], selection: Selection | None, limit: int) -> Found:
        if not self.rows or (selection is not None and not selection.count):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if selection is None:
            scores, rows = self._index.search(query, min(limit, self.rows))
        else:
            mask = selection.mask[self.first : self.first + self.rows]
            bits = np.packbits(mask, bitorder="little")
            # faiss's stubs know its C++ arguments, not the Python ones.
            only = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
            allowed = faiss.SearchParameters(sel=only)  # type: ignore[call-arg]
            scores, rows = self._index.search(query, min(limit, self.rows), params=allowed)
        real = rows[0] >= 0
        return rows[0][real] + self.first, scores[0][real]


def write_base(blocks: Iterable[NDArray[np.float16]], dim: int, folder: Path) -> DenseShape:
    """Write base and, for many rows, coarse index; `blocks` are float16 (rows, dim) in order."""
    exact = _exact_index(blocks, dim)
    _write(exact, folder / BASE_FILE)
    candidates = 0
    if exact.ntotal > _EXACT_ROWS:
        coarse = _coarse_index(exact, dim)
        candidates = _sufficient_candidates(exact, coarse)
        if candidates:
            _write(coarse, folder / COARSE_FILE)
    return DenseShape(base_rows=exact.ntotal, tail_rows=0, candidates=candidates)


def write_tail(blocks: Iterable[NDArray[np.float16]], dim: int, folder: Path) -> int:
    """Write the tail; how many rows it has. No file when it has none."""
    exact = _exact_index(blocks, dim)
    if exact.ntotal:
        _write(exact, folder / TAIL_FILE)
    return int(exact.ntotal)


def read_tail(folder: Path) -> NDArray[np.float16]:
    """float16 (rows, dim): a copy of what `write_tail` wrote."""
    index = faiss.read_index(str(folder / TAIL_FILE))
    return np.array(_codes(index))


def _write(index: faiss.Index, path: Path) -> None:
    # Through a file of ours: faiss's own loses what a full disk refuses when it is closed.
    with path.open("wb") as stream:
        writer = faiss.PyCallbackIOWriter(stream.write, _WRITE_BYTES)  # type: ignore[attr-defined]
        faiss.write_index(index, writer)


def _exact_index(blocks: Iterable[NDArray[np.float16]], dim: int) -> faiss.Index:
    index = faiss.IndexScalarQuantizer(
        dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    for block in blocks:
        if len(block):
            index.add_sa_codes(np.ascontiguousarray(block, dtype="<f2").view(np.uint8))
    return index


def _codes(index: faiss.Index) -> NDArray[np.float16]:
    if not index.ntotal:
        return np.empty((0, index.d), dtype=np.float16)
    codes = index.codes  # type: ignore[attr-defined]  # of an index that keeps plain codes
    values: NDArray[np.uint8] = faiss.rev_swig_ptr(codes.data(), codes.size())
    return values.view(np.float16).reshape(-1, index.d)


def _coarse_index(exact: faiss.Index, dim: int) -> faiss.Index:
    vectors = _codes(exact)
    coarse = faiss.index_factory(dim, _COARSE, faiss.METRIC_INNER_PRODUCT)
    chosen = _sample(len(vectors), _TRAINING_ROWS)
    coarse.train(vectors[np.sort(chosen)].astype(np.float32))
    for start in range(0, len(vectors), _BLOCK_ROWS):
        coarse.add(vectors[start : start + _BLOCK_ROWS].astype(np.float32))
    return coarse


def _sufficient_candidates(exact: faiss.Index, coarse: faiss.Index) -> int:
    """The first of `_CANDIDATES` that is enough; 0 when none is, and exact search has to do."""
    base = _Part(exact, 0)
    chosen = base.vectors[_sample(base.rows, _MEAN_OF * _TRIED_QUERIES)].astype(np.float32)
    queries = chosen[: len(chosen) // _MEAN_OF * _MEAN_OF].reshape(-1, _MEAN_OF, exact.d).sum(1)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    for candidates in _CANDIDATES:
        dense = Dense(base, None, coarse, candidates)
        shares = [_share_found(dense, base, query) for query in queries]
        if float(np.mean(shares)) >= _RECALL:
            return candidates
    return 0


def _share_found(dense: Dense, base: _Part, query: NDArray[np.float32]) -> float:
    true = set(base.search(query.reshape(1, -1), None, _TRIED_LIMIT)[0].tolist())
    found = set(dense.search(query, None, _TRIED_LIMIT)[0].tolist())
    return len(true & found) / len(true)


def _sample(rows: int, size: int) -> NDArray[np.int64]:
    chosen = np.random.default_rng(_SEED).choice(rows, min(rows, size), replace=False)
    return chosen
