"""Nearest vectors in PostgreSQL, by pgvector: exact where few rows may be returned, over an HNSW
graph where many may, always with an exact second look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns, Selection
from index.postgres.conditions import within
from index.postgres.search_writing import APPROXIMATE_ROWS
from index.records import Filters
from index.searching import Found

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""What a query gives, with a `%s` for each value."""

_MORE = 40
"""Rows beyond those wanted that are looked at again: at first, the query is rounded to float16."""
_NEAREST = """WITH near AS MATERIALIZED (SELECT passage, embedding FROM searched
        WHERE {within} ORDER BY {order} LIMIT %s)
    SELECT passage, -(embedding::vector <#> %s::vector) AS cosine FROM near
    ORDER BY cosine DESC, passage LIMIT %s"""
_BY_THE_GRAPH = "embedding <#> %s::halfvec"
# No index has this order, so that every row is compared.
_EXACTLY = f"({_BY_THE_GRAPH}) + 0"


class PostgresDense:
    """The vectors of one generation."""

    def __init__(self, ask: Ask, generation: int, columns: Columns) -> None:
        self._ask = ask
        self._generation = generation
        self._columns = columns

    def search(self, vector: NDArray[np.float32], selection: Selection | None, limit: int) -> Found:
        """As `DenseSearch` says."""
        allowed = len(self._columns) if selection is None else selection.count
        if not allowed or not limit:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        wanted = min(limit, allowed)
        filters = selection.filters if selection else Filters()
        condition, values = within(self._generation, filters)
        query = _vector(vector)
        asked = (*values, query, limit + _MORE, query, limit)
        found: list[tuple[Any, ...]] = []
        if allowed > APPROXIMATE_ROWS:
            found = self._ask(_NEAREST.format(within=condition, order=_BY_THE_GRAPH), asked)
        if len(found) < wanted:
            found = self._ask(_NEAREST.format(within=condition, order=_EXACTLY), asked)
        passages = np.array([passage for passage, _ in found], dtype=np.int64)
        scores = np.array([cosine for _, cosine in found], dtype=np.float32)
        return self._columns.rows_of(passages), scores

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """As `DenseSearch` says."""
        passages = self._columns.passage_ids[rows].tolist()
        found: dict[int, bytes] = dict(
            self._ask(
                "SELECT passage, halfvec_send(embedding) FROM searched"
                " WHERE passage = ANY(%s) AND since <= %s AND until > %s",
                (passages, self._generation, self._generation),
            )
        )
        sent = b"".join(found[passage] for passage in passages)
        # Each begins with its length and an empty field, of two bytes each.
        read = np.frombuffer(sent, dtype=">f2").reshape(len(passages), -1)[:, 2:]
        return read.astype(np.float32)


def _vector(vector: NDArray[np.float32]) -> str:
    return f"[{','.join(map(repr, vector.reshape(-1).tolist()))}]"
