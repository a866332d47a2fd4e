"""Texts of mixed length, on which each engine must agree with the model that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

LEAST_COSINE = 0.999
"""bf16 stays above .9999 on these rows; a conversion that mishandles padding falls to .07."""
LEAST_COSINE_OF_INT8 = 0.8
"""What rounding leaves of these rows, on any processor; of the empty one .92 was seen."""

_SENTENCE = (
    "The Government of Norland condemns the launch of ballistic missiles and calls on all "
    "parties to return to the negotiating table without delay. "
)
TEXTS = (
    "missiles",
    "Foreign Minister Osei met his counterpart in Port Almery.",
    _SENTENCE,
    "Запуск ракет угрожает миру. 导弹发射威胁和平。 إطلاق الصواريخ يهدد السلام.",
    _SENTENCE * 3,
    "",
    # Longer than most encoders read, so that truncation is compared too.
    _SENTENCE * 40,
)


def worst_cosine(
    encode: Callable[[Sequence[str]], NDArray[np.float32]], expected: NDArray[np.float32]
) -> float:
    """The lowest cosine between what `encode` makes of `TEXTS` and the expected rows, float32
    `(len(TEXTS), dim)` of unit length; -1 when shapes differ or a number is not finite."""
    vectors = encode(TEXTS)
    if vectors.shape != expected.shape or not np.isfinite(vectors).all():
        return -1.0
    return float(np.einsum("ij,ij->i", vectors, expected).min())
