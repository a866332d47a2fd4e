"""An engine's vectors are told from wrong ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoders.reference import LEAST_COSINE, TEXTS, worst_cosine

EXPECTED = np.eye(len(TEXTS), 16, dtype=np.float32)


def test_the_same_vectors_agree() -> None:
    assert worst_cosine(lambda texts: EXPECTED[: len(texts)], EXPECTED) >= LEAST_COSINE


def _one_wrong() -> NDArray[np.float32]:
    wrong = EXPECTED.copy()
    wrong[3] = -wrong[3]
    return wrong


@pytest.mark.parametrize(
    "given",
    [
        _one_wrong(),
        EXPECTED[:, :8],
        EXPECTED[:-1],
        np.full_like(EXPECTED, np.nan),
        np.full_like(EXPECTED, np.inf),
    ],
    ids=["one row", "dimensions", "rows", "no numbers", "infinite"],
)
def test_others_do_not(given: NDArray[np.float32]) -> None:
    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return given

    assert worst_cosine(encode, EXPECTED) < LEAST_COSINE


def test_the_texts_are_of_mixed_length_and_one_is_longer_than_encoders_read() -> None:
    lengths = [len(text.split()) for text in TEXTS]
    assert min(lengths) == 0
    assert max(lengths) > 512
