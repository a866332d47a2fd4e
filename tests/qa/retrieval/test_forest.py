"""The forest that is read from plain numbers says what the forest that was fitted says."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from benchmarks.fitting.models import _tree
from qa.retrieval.forest import Forest


def some_rows(number: int, seed: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).normal(size=(number, 6))
    rows: NDArray[np.float32] = drawn.round(1).astype(np.float32)
    return rows


@pytest.mark.parametrize(("trees", "leaf"), [(1, 1), (7, 3), (30, 4)])
def test_it_says_what_the_fitted_forest_says(trees: int, leaf: int) -> None:
    rows = some_rows(200, 1)
    labels = (rows[:, 0] * rows[:, 1] + rows[:, 2] > 0.2).astype(int)
    fitted = RandomForestClassifier(trees, min_samples_leaf=leaf, random_state=0)
    fitted.fit(rows, labels)
    forest = Forest([_tree(one.tree_) for one in fitted.estimators_])
    # Halfway between two of the tenths that it was fitted on a row would lie on a limit.
    unseen = some_rows(60, 2) + np.float32(0.03)
    expected = fitted.predict_proba(unseen)[:, 1]
    found = [forest.predict(row) for row in unseen]
    assert np.array(found) == pytest.approx(expected, abs=0.001)  # values have three places


def test_a_row_at_the_limit_goes_left() -> None:
    tree = {
        "feature": [0, -1, -1],
        "limit": [0.5, 0, 0],
        "left": [1, 0, 0],
        "right": [2, 0, 0],
        "value": [0.5, 0.25, 0.75],
    }
    forest = Forest([tree])
    assert forest.predict(np.array([0.5], np.float32)) == 0.25
    assert forest.predict(np.array([0.51], np.float32)) == 0.75


def test_trees_of_different_sizes_are_averaged() -> None:
    leaf = {"feature": [-1], "limit": [0], "left": [0], "right": [0], "value": [1.0]}
    split = {
        "feature": [0, -1, -1],
        "limit": [0, 0, 0],
        "left": [1, 0, 0],
        "right": [2, 0, 0],
        "value": [0.5, 0.0, 0.5],
    }
    assert Forest([leaf, split]).predict(np.array([1.0], np.float32)) == 0.75
