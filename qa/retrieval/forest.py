"""A small forest of decision trees, read from plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Forest:
    """The mean of trees that each ask one feature after the other (Breiman, 2001)."""

    def __init__(self, trees: Sequence[Mapping[str, Any]]) -> None:
        """`trees`: `feature` (-1 at a leaf), `limit`, `left`, `right`, `value`, one entry a node;
        a row goes left where its feature is at most the limit."""
        size = max(len(tree["feature"]) for tree in trees)

        def stacked(name: str, kind: type) -> NDArray[Any]:
            rows = [list(t[name]) + [0] * (size - len(t[name])) for t in trees]
            return np.array(rows, dtype=kind)

        self._feature = stacked("feature", np.int32)
        self._limit = stacked("limit", np.float32)
        self._left, self._right = stacked("left", np.int32), stacked("right", np.int32)
        self._value = stacked("value", np.float32)
        self._depth = size
        self._trees = np.arange(len(trees))

    def predict(self, row: NDArray[np.float32]) -> float:
        """The mean over the trees for one row, float32 (features,)."""
        at = np.zeros(len(self._trees), dtype=np.int32)
        for _ in range(self._depth):
            feature = self._feature[self._trees, at]
            inner = feature >= 0
            if not inner.any():
                break
            goes_left = row[np.maximum(feature, 0)] <= self._limit[self._trees, at]
            following = np.where(
                goes_left, self._left[self._trees, at], self._right[self._trees, at]
            )
            at = np.where(inner, following, at)
        return float(self._value[self._trees, at].mean())
