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
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.columns import Selection

BASE_FILE = "base.faiss"
COARSE_FILE = "coarse.faiss"
TAIL_FILE = "tail.faiss"

# An exact scan of so many rows takes about 3 ms; below it nothing approximate is worth its loss.
EXACT_ROWS = 50_000
# Rows that were found while the candidates were tried, and for each row wanted beyond those, so
# many candidates more.
TRIED_LIMIT = 10
_CANDIDATES_PER_ROW = 15

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
        self, base: Part, tail: Part | None, coarse: faiss.Index | None, candidates: int
    ) -> None:
        self._parts = [base, tail] if tail else [base]
        self._base = base
        self._coarse = coarse
        self._candidates = candidates

    @classmethod
    def load(cls, folder: Path, shape: DenseShape) -> Dense:
        """From files that were checked; they stay mapped while this is in use."""
        base = Part.load(folder / BASE_FILE, 0)
        tail = Part.load(folder / TAIL_FILE, base.rows) if shape.tail_rows else None
        coarse = faiss.read_index(str(folder / COARSE_FILE)) if shape.candidates else None
        return cls(base, tail, coarse, shape.candidates)

    @classmethod
    def empty(cls) -> Dense:
        """Without rows."""
        return cls(Part(exact_index([], 1), 0), None, None, 0)

    def search(self, vector: NDArray[np.float32], selection: Selection | None, limit: int) -> Found:
        """The `limit` rows most like `vector` (float32 (dim,), unit length) of the selection;
        None selects every row. Fewer when fewer may be returned."""
        # One query is one thread's work; this setting is the calling thread's own.
        faiss.omp_set_num_threads(1)
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
        if self._coarse is None or allowed <= EXACT_ROWS:
            return self._base.search(query, selection, limit)
        # What the selection drops afterwards is asked for in addition.
        beyond = max(limit - TRIED_LIMIT, 0)
        wanted = self._candidates + _CANDIDATES_PER_ROW * beyond
        candidates = int(wanted * (self._base.rows / allowed))
        rows = self._coarse.search(query, min(candidates, self._base.rows))[1][0]
        rows = rows[rows >= 0]
        if selection is not None:
            rows = rows[selection.mask[rows]]
        if len(rows) < limit:
            return self._base.search(query, selection, limit)
        scores = cosines(self._base.vectors[rows], query[0])
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]


def cosines(vectors: NDArray[Any], query: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (rows,): of `query` with each of `vectors` (rows, dim), all of unit length."""
    # Not `@`: its thread pool is one for all, and 16 askers at once spent ten times the work on
    # waiting for it.
    found: NDArray[np.float32] = np.einsum("ij,j->i", vectors.astype(np.float32, copy=False), query)
    return found


class Part:
    """Consecutive rows in one file, searched exactly."""

    def __init__(self, index: faiss.Index, first: int) -> None:
        self.first = first
        self.rows: int = index.ntotal
        # The codes of this index are the float16 values themselves; `index` keeps them alive.
        self._index = index
        self.vectors = codes_of(index)

    @classmethod
    def load(cls, path: Path, first: int) -> Part:
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


def codes_of(index: faiss.Index) -> NDArray[np.float16]:
    """float16 (rows, dim): a view into an exact index, good while that lives."""
    if not index.ntotal:
        return np.empty((0, index.d), dtype=np.float16)
    codes = index.codes  # type: ignore[attr-defined]  # of an index that keeps plain codes
    values: NDArray[np.uint8] = faiss.rev_swig_ptr(codes.data(), codes.size())
    return values.view(np.float16).reshape(-1, index.d)


def exact_index(blocks: Iterable[NDArray[np.float16]], dim: int) -> faiss.Index:
    """An index that keeps float16 (rows, dim) as they are, and compares them all."""
    index = faiss.IndexScalarQuantizer(
        dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    for block in blocks:
        if len(block):
            index.add_sa_codes(np.ascontiguousarray(block, dtype="<f2").view(np.uint8))
    return index
