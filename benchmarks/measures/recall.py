"""Whether the index finds what an exact comparison with every allowed passage finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure
from benchmarks.workplace import Workplace
from index.archive import Archive
from index.records import Filters, Hit
from index.settings import Settings
from index.stores import open_store

_QUESTIONS, _FEW_QUESTIONS = 200, 40
TOP = 10
LEAST = 0.97

Narrowed = Mapping[str, tuple[Filters, NDArray[np.int64]]]
"""By what is asked for: the filters, and the rows that they leave."""


def measure(place: Workplace) -> list[Figure]:
    """recall@10 with no filter, with an issuer, and with an issuer and a year. The exact answer
    is made of the vectors in the database, in float32, without the index."""
    archive = Archive.open(Settings(data=place.whole))
    try:
        asked = [question for question, _ in place.questions]
        asked = asked[: place.count(_QUESTIONS, _FEW_QUESTIONS)]
        queries = archive.encoder.encode(asked, query=True)
        truth = Truth(Settings(data=place.whole))
        found: dict[str, list[float]] = {}
        for number, question in enumerate(asked):
            for name, (filters, rows) in truth.wanted(number).items():
                exact = truth.nearest(queries[number], rows)
                hits = archive.view.search_dense(question, filters, TOP)
                found.setdefault(name, []).append(share_found(exact, hits))
    finally:
        archive.close()
    return [
        Figure(f"recall_{name.replace(' ', '_')}", f"recall@10 against exact, {name}",
               float(np.mean(shares)), "", least=LEAST, note=f"{len(shares)} questions")
        for name, shares in found.items()
    ]  # fmt: skip


def share_found(exact: Sequence[int], hits: Sequence[Hit]) -> float:
    """How much of the exact answer was found."""
    return len({hit.passage.id for hit in hits} & {*exact}) / max(len(exact), 1)


class Truth:
    """The database's vectors, and whose they are."""

    def __init__(self, settings: Settings) -> None:
        vectors, passages, statements = [], [], []
        self._said: list[tuple[str, int]] = []
        store = open_store(settings)
        try:
            with store.snapshot() as snapshot:
                for stored in snapshot.statements():
                    day = stored.revision.statement.published_on
                    year = day.first_day.year if day else 0
                    vectors.append(stored.vectors)
                    passages += [passage.id for passage in stored.passages]
                    statements += [len(self._said)] * len(stored.passages)
                    self._said.append((stored.revision.statement.issuer or "", year))
        finally:
            store.close()
        self._vectors: NDArray[np.float16] = np.concatenate(vectors)
        self._passages = np.array(passages)
        self._statements = np.array(statements)
        self._dated = [pair for pair in self._said if all(pair)]

    def wanted(self, number: int) -> Narrowed:
        """What a question with this number is asked with: nothing, an issuer, and that issuer in a
        year in which there is a statement of it."""
        issuer, year = self._dated[number * 7_919 % len(self._dated)]
        one = frozenset({issuer})
        in_year = Filters(issuers=one, from_day=date(year, 1, 1), to_day=date(year, 12, 31))
        return {
            "no filter": (Filters(), np.arange(len(self._passages))),
            "issuer": (Filters(issuers=one), self._rows(issuer, None)),
            "issuer and year": (in_year, self._rows(issuer, year)),
        }

    def _rows(self, issuer: str, year: int | None) -> NDArray[np.int64]:
        fits = [who == issuer and year in (None, when) for who, when in self._said]
        return np.flatnonzero(np.array(fits)[self._statements])

    def nearest(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> list[int]:
        """The ids of the passages nearest to a question."""
        scores = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), 65_536):
            some = rows[start : start + 65_536]
            scores[start : start + len(some)] = self._vectors[some].astype(np.float32) @ query
        best = np.argsort(-scores, kind="stable")[:TOP]
        return [int(id_) for id_ in self._passages[rows[best]]]
