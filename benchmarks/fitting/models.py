"""The three small models: who speaks, how well a sentence answers, whether anything does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from benchmarks.fitting.labelled import LabelledQuestion
from qa.question.roles import FEATURES
from qa.retrieval.features import NAMES
from qa.retrieval.scorer import confidence_row

_TREES = 160
_LEAF = 4
"""Questions in a leaf, at least."""
_READ_TOGETHER = 3
_STEPS = 400
_RATE = 0.05
_EVIDENCE_WEIGHT = 2.0
"""What a sentence labelled as evidence counts for, beside one that is merely fine."""

Array = NDArray[np.float64]


def _adam(gradient_of: object, size: int) -> Array:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, _STEPS + 1):
        gradient = gradient_of(weights)  # type: ignore[operator]
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def fit_score(questions: Sequence[LabelledQuestion], penalty: float = 10.0) -> Array:
    """(len(NAMES),): weights that put answering sentences first, by the likelihood of drawing one
    of them in proportion to the exponential of its score."""
    used = [q for q in questions if q.answerable and q.grades.any()]
    stacked = np.concatenate([q.rows for q in used])
    spread = stacked.std(axis=0) + 1e-6
    pairs = [
        (
            (q.rows / spread).astype(np.float64),
            (q.grades > 0) * np.where(q.grades > 1, _EVIDENCE_WEIGHT, 1.0),
        )
        for q in used
    ]

    def gradient(weights: Array) -> Array:
        total = penalty * weights
        for rows, gains in pairs:
            scores = rows @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            wanted = shares * gains
            wanted /= wanted.sum() + 1e-12
            total = total + rows.T @ (shares - wanted)
        return total / len(pairs)

    # What is the same for all sentences of a question tells nothing of their order.
    weights = _adam(gradient, len(NAMES))
    result: Array = weights / spread
    return result


def fit_logistic(rows: Array, labels: Array, penalty: float, sample: Array | None = None) -> Array:
    """(columns,): weights of a logistic model; the first column is the bias and goes unpunished."""
    spread = rows.std(axis=0) + 1e-6
    spread[0] = 1.0
    scaled = rows / spread
    counted = np.ones(len(rows)) if sample is None else sample

    def gradient(weights: Array) -> Array:
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        held = penalty * weights
        held[0] = 0.0
        found: Array = (scaled.T @ (counted * (chance - labels)) + held) / len(rows)
        return found

    result: Array = _adam(gradient, rows.shape[1]) / spread
    return result


def fit_roles(questions: Sequence[LabelledQuestion], penalty: float = 1.0) -> Array:
    """(len(FEATURES),): weights of how likely a name speaks."""
    pairs = [pair for q in questions for pair in q.roles]
    rows = np.array([[row.get(name, 0.0) for name in FEATURES] for row, _ in pairs])
    labels = np.array([float(speaks) for _, speaks in pairs])
    return fit_logistic(rows, labels, penalty)


def confidence_rows(questions: Sequence[LabelledQuestion], weights: Array) -> tuple[Array, Array]:
    """(questions, len(CONFIDENCE)) and (questions,): whether the best sentence answers, or one of
    the two after it, which is read with it."""
    rows, labels = [], []
    for question in questions:
        scores = (question.rows @ weights).astype(np.float32)
        rows.append(confidence_row(question.rows, scores))
        best = np.argsort(-scores, kind="stable")[:_READ_TOGETHER]
        labels.append(float(question.answerable and bool((question.grades[best] > 0).any())))
    return np.array(rows, dtype=np.float64), np.array(labels)


def fit_confidence(
    questions: Sequence[LabelledQuestion], weights: Array
) -> list[dict[str, list[float]]]:
    """The trees of `qa.retrieval.forest.Forest`: how likely the best sentence answers."""
    rows, labels = confidence_rows(questions, weights)
    forest = RandomForestClassifier(
        _TREES, min_samples_leaf=_LEAF, max_features="sqrt", random_state=0
    ).fit(rows.astype(np.float32), labels > 0)
    return [_tree(one.tree_) for one in forest.estimators_]


def _tree(tree: Any) -> dict[str, list[float]]:
    chances = tree.value[:, 0, -1] / tree.value[:, 0].sum(axis=1)
    return {
        "feature": [max(int(n), -1) for n in tree.feature],
        "limit": [round(float(n), 4) for n in tree.threshold],
        "left": [max(int(n), 0) for n in tree.children_left],
        "right": [max(int(n), 0) for n in tree.children_right],
        "value": [round(float(n), 3) for n in chances],
    }
