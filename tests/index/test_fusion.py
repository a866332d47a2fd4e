from __future__ import annotations

import doctest

import pytest

from index import fusion
from index.fusion import fuse


@pytest.mark.parametrize(
    ("rankings", "expected"),
    [
        ([], []),
        ([[], []], []),
        ([[1, 2, 3]], [1, 2, 3]),
        ([[1, 2], [2, 1]], [1, 2]),
        ([[1, 2, 3], [3]], [3, 1, 2]),
        ([[1, 5], [2, 5]], [5, 1, 2]),
    ],
)
def test_what_several_rankings_agree_on_comes_first(
    rankings: list[list[int]], expected: list[int]
) -> None:
    assert [item for item, _ in fuse(rankings)] == expected


def test_the_score_is_the_sum_of_reciprocal_ranks() -> None:
    assert dict(fuse([[7], [8, 7]])) == pytest.approx({7: 1 / 61 + 1 / 62, 8: 1 / 61})


def test_examples_run() -> None:
    assert doctest.testmod(fusion).failed == 0
