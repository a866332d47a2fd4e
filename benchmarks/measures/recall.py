"""Whether the index finds what an exact comparison with every allowed passage finds."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure
from benchmarks.workplace import Workplace
from index.archive import Archive
from index.records import Filters, Passage
from index.settings import Settings
from index.store import Store

_QUESTIONS, _FEW_QUESTIONS = 200, 40
_TOP = 10
_LEAST = 0.97


def measure(place: Workplace) -> list[Figure]:
    """recall@10 with no filter, with an issuer, and with an issuer and a year. The exact answer
    is made of the vectors in the database, in float32, without the index."""
    archive = Archive.open(Settings(data=place.whole))
    try:
        asked = [question for question, _ in place.questions]
        asked = asked[: place.count(_QUESTIONS, _FEW_QUESTIONS)]
        queries = archive.encoder.encode(asked, query=True)
        truth = _Truth(place)
        found: dict[str, list[float]] = {"no filter": [], "issuer": [], "issuer and year": []}
        for number, question in enumerate(asked):
            issuer, year = truth.narrow(number)
            days = Filters(issuers=frozenset({issuer}))
            wanted = {
                "no filter": (Filters(), truth.all_rows),
                "issuer": (days, truth.rows(issuer, None)),
                "issuer and year": (truth.in_year(issuer, year), truth.rows(issuer, year)),
            }
            for name, (filters, rows) in wanted.items():
                exact = truth.nearest(queries[number], rows)
                hits = archive.view.search_dense(question, filters, _TOP)
                found[name].append(_share(exact, [hit.passage for hit in hits]))
    finally:
        archive.close()
    return [
        Figure(f"recall_{name.replace(' ', '_')}", f"recall@10 against exact, {name}",
               float(np.mean(shares)), "", least=_LEAST, note=f"{len(shares)} questions")
        for name, shares in found.items()
    ]  # fmt: skip


def _share(exact: list[int], found: list[Passage]) -> float:
    return len({passage.id for passage in found} & set(exact)) / max(len(exact), 1)


class _Truth:
    """The database's vectors, and whose they are."""

    def __init__(self, place: Workplace) -> None:
        vectors, passages, statements = [], [], []
        self._said: list[tuple[str, int]] = []
        store = Store.open(place.whole)
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
        self.all_rows = np.arange(len(passages))
        self._dated = [pair for pair in self._said if all(pair)]

    def narrow(self, number: int) -> tuple[str, int]:
        """An issuer, and a year in which there is a statement of it."""
        return self._dated[number * 7_919 % len(self._dated)]

    def rows(self, issuer: str, year: int | None) -> NDArray[np.int64]:
        """Of the passages that the issuer (and year) leaves."""
        fits = [who == issuer and year in (None, when) for who, when in self._said]
        return np.flatnonzero(np.array(fits)[self._statements])

    def in_year(self, issuer: str, year: int) -> Filters:
        """The same as filters."""
        return Filters(
            issuers=frozenset({issuer}), from_day=date(year, 1, 1), to_day=date(year, 12, 31)
        )

    def nearest(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> list[int]:
        """The ids of the passages nearest to a question."""
        scores = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), 65_536):
            some = rows[start : start + 65_536]
            scores[start : start + len(some)] = self._vectors[some].astype(np.float32) @ query
        best = np.argsort(-scores, kind="stable")[:_TOP]
        return [int(id_) for id_ in self._passages[rows[best]]]
