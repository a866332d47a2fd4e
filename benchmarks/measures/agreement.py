"""How far the engine's vectors are from sentence-transformers' in fp32, on stored passages."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure
from benchmarks.workplace import Workplace
from index.encoder import load_encoder
from index.encoders.torch_engine import load_model
from index.encoders.weights import locate
from index.settings import Settings
from index.store import Store

_PASSAGES, _FEW_PASSAGES = 2_000, 200
_QUESTIONS, _FEW_QUESTIONS = 200, 50
_TOP = 10
_SEED = 1948

Pair = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Unit vectors of the same texts by two engines, a row a text."""


def measure(place: Workplace) -> list[Figure]:
    """Worst cosine of the same text's two vectors, and how many of the ten passages nearest to a
    question are the same."""
    settings = Settings(data=place.whole)
    texts, asked = passages_of(place), questions_of(place)
    engine, reference = load_encoder(settings), load_model(locate(settings.encoder))
    cosines, same = vectors_alike(
        (engine.encode(texts), _unit(reference.encode(texts))),
        (engine.encode(asked, query=True), _unit(reference.encode(asked))),
    )
    note = f"{len(texts):,} passages, {len(asked)} questions"
    return [
        Figure("worst_cosine", "Agreement with fp32: worst cosine", float(cosines.min()), "",
               least=0.999, note=note),
        Figure("same_top_10", "Agreement with fp32: same top 10", same, "", least=0.98, note=note),
    ]  # fmt: skip


def vectors_alike(passages: Pair, queries: Pair) -> tuple[NDArray[np.float32], float]:
    """float32 (passages,): the cosine of each passage's two vectors; and how much of the ten
    nearest to a question is the same by either."""
    cosines = np.einsum("ij,ij->i", *passages)
    tops = [_nearest(query, some) for query, some in zip(queries, passages, strict=True)]
    same = [len(set(a) & set(b)) / _TOP for a, b in zip(*tops, strict=True)]
    return cosines, float(np.mean(same))


def questions_of(place: Workplace) -> list[str]:
    """Some of those that the archive is asked."""
    return [question for question, _ in place.questions[: place.count(_QUESTIONS, _FEW_QUESTIONS)]]


def passages_of(place: Workplace) -> list[str]:
    """Some of all over the archive."""
    store = Store.open(place.whole)
    try:
        with store.snapshot() as snapshot:
            texts = [
                passage.span.of(stored.revision.statement.text)
                for number, stored in enumerate(snapshot.statements())
                if number % max(place.statements // 400, 1) == 0
                for passage in stored.passages
            ]
    finally:
        store.close()
    wanted = min(len(texts), place.count(_PASSAGES, _FEW_PASSAGES))
    chosen = np.random.default_rng(_SEED).choice(len(texts), wanted, replace=False)
    return [texts[number] for number in sorted(chosen)]


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    made: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return made


def _nearest(queries: NDArray[np.float32], vectors: NDArray[np.float32]) -> list[list[int]]:
    order = np.argsort(-(queries @ vectors.T), axis=1, kind="stable")[:, :_TOP]
    return [list(map(int, row)) for row in order]
