"""Several rankings into one."""

from __future__ import annotations

from collections.abc import Sequence

# Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank
# Learning Methods" (SIGIR 2009): the constant that they found to do well everywhere.
_K = 60


def fuse(rankings: Sequence[Sequence[int]]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion of rankings (best first, no repeats): items and scores, best first;
    ties keep the order of the first ranking that has them.

    >>> [item for item, score in fuse([[7, 8], [8, 9]])]
    [8, 7, 9]
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (_K + rank)
    return sorted(scores.items(), key=lambda pair: -pair[1])
