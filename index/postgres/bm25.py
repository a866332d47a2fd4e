"""BM25 as an inner product: what a passage gives to each of its terms is stored with it, what each
term weighs is reckoned when it is asked for. The same formula and constants as tantivy's."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
K1 = 1.2
B = 0.75
DIMENSIONS = 1_000_000_000
"""Of the sparse vectors: the most that pgvector takes."""


def _kept_lengths() -> list[int]:
    """The 256 lengths that tantivy tells apart (after Lucene's SmallFloat): exact up to 40."""
    lengths = list(range(24))
    for code in range(256 - 24):
        shift = (code >> 3) - 1
        lengths.append(24 + (code if shift < 0 else (code & 7 | 8) << shift))
    return lengths


_KEPT_LENGTHS = _kept_lengths()


def kept_length(terms: int) -> int:
    """How many terms a passage counts as.

    >>> [kept_length(terms) for terms in (7, 40, 41, 100)]
    [7, 40, 40, 96]
    """
    return _KEPT_LENGTHS[bisect_right(_KEPT_LENGTHS, terms) - 1]


def shortening(terms: int, average: float) -> float:
    """What a term's frequency is held against in a passage of so many terms.

    >>> shortening(96, 96.0) == K1
    True
    """
    return K1 * (1 - B + B * kept_length(terms) / average) if average else K1


def rarity(passages: int, with_term: int) -> float:
    """The weight of a term that so many of the passages have."""
    seen = min(with_term, passages)
    return math.log(1 + (passages - seen + 0.5) / (seen + 0.5)) * (1 + K1)


def sparse(weights: Mapping[int, float] | Iterable[tuple[int, float]]) -> str:
    """A sparse vector of numbered terms, as pgvector reads it.

    >>> sparse({7: 0.5})
    '{7:0.5}/1000000000'
    """
    pairs = weights.items() if isinstance(weights, Mapping) else weights
    return f"{{{','.join(f'{number}:{weight:.9g}' for number, weight in pairs)}}}/{DIMENSIONS}"
