"""What answers a search, wherever it stands: files of one generation, or tables in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns, Selection
from index.records import Filters

Found = tuple[NDArray[np.int64], NDArray[np.float32]]
"""What was found, and how well it fits, best first."""


class DenseSearch(Protocol):
    """The vectors of one generation."""

    def search(self, vector: NDArray[np.float32], selection: Selection | None, limit: int) -> Found:
        """The `limit` rows most like `vector` (float32 (dim,), unit length) of the selection, and
        their cosines; None selects every row. Fewer only when fewer may be returned."""

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """float32 (len(rows), dim) of these rows."""


class LexicalSearch(Protocol):
    """The words of one generation."""

    def search(self, query: str, filters: Filters, limit: int) -> Found:
        """Passages with any of the query's words, and their BM25. Stop words do not count unless
        there is nothing else; a query without a word finds nothing."""

    def search_phrases(self, phrases: Sequence[str], filters: Filters, limit: int | None) -> Found:
        """Passages that hold any of the phrases as consecutive words; all of them when `limit`
        is None. A phrase without a word finds nothing."""

    def passages_with(self, term: str) -> int:
        """How many passages have a term of the field `STEMMED` (title, issuer and date in front
        included), whatever filters."""

    def terms_from(self, prefix: str) -> list[tuple[str, int]]:
        """The terms of the field `STEMMED` that begin so, with how many passages have each, the
        most frequent first."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What is derived of the database at one generation, open for searching."""

    number: int
    columns: Columns
    dense: DenseSearch
    lexical: LexicalSearch


class Searching(Protocol):
    """What is derived within the database itself, instead of in files beside it."""

    def load(self) -> Generation:
        """Of the database as it stands, brought up to it when need be; of the one before while
        another process writes. Raises `StoreUnavailable` or `StoreBusy`."""

    def newest(self) -> int:
        """Number of the generation that can be loaded; 0 when there is none."""

    def size(self) -> int:
        """Bytes on disk."""

    def renew(self, *, anew: bool = False) -> None:
        """Bring it up to the database; `anew` makes all of it again. Raises as `load`."""

    def problems(self) -> Iterator[str]:
        """A line for whatever is not as the database has it."""
