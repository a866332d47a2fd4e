"""One score for all evidence, and how sure it is that a question is answered.

The score is linear in features that can be read (`qa.retrieval.features`); the confidence is a
small forest over those of the best sentences. `python -m benchmarks.fitting` fits both, and
`qa/data/evidence.toml` says on what.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.toml import load_toml
from qa.retrieval.features import NAMES
from qa.retrieval.forest import Forest

_NAME_MISSING, _WITHOUT_NAME = 0.8, 0.7
"""From how much of a name on that stands nowhere around a sentence its chance is so much less:
labelled questions are too few to show how rarely it then answers."""
_TOP = 5
"""Sentences, best first, that the confidence looks at."""
OF_THE_BEST = (
    "terms_sentence", "terms_beside", "terms_passage", "terms_anywhere", "terms_title",
    "terms_asked", "rarest_missing", "missing_weight", "term_count", "unknown_terms",
    "concepts_asked", "concepts_sentence", "names_beside", "names_passage", "names_title",
    "names_missing", "no_names", "voice_matched", "voice_unmatched", "person_unmatched",
    "unknown_name", "closeness", "best_closeness", "phrase_sentence", "phrase_asked",
    "number_missing", "stance_missing", "pairs_together", "short", "question", "guest",
    "voice_narrated", "asked_closeness", "asked_at_once", "names_asked_before",
)  # fmt: skip
"""Features of the best sentence that bear on whether the question is answered."""
_OWN = (
    "bias",
    "score",
    "lead",
    "mass",
    "terms_best",
    "rarest_best",
    "names_best",
    "missing_squared",
)
CONFIDENCE = (*_OWN, *OF_THE_BEST)
"""What the confidence is made of, in order."""
_AT = {name: n for n, name in enumerate(NAMES)}


def score(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (rows,): how well each sentence answers, higher is better; comparable within one
    question."""
    found: NDArray[np.float32] = rows @ _weights()
    return found


def confidence_row(rows: NDArray[np.float32], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (len(CONFIDENCE),): what the sentences together say of whether one answers; zeros
    but for the bias when there are none."""
    row = np.zeros(len(CONFIDENCE), dtype=np.float32)
    row[0] = 1.0
    if not len(rows):
        return row
    order = np.argsort(-scores, kind="stable")
    best, top = rows[order[0]], rows[order[:_TOP]]
    shares = np.exp(scores - scores.max())
    own = (
        float(scores[order[0]]),
        float(scores[order[0]] - scores[order[: _TOP * 2]].mean()),
        float(1 / shares.sum()),
        float(top[:, _AT["terms_anywhere"]].max()),
        float(top[:, _AT["rarest_missing"]].min()),
        float(top[:, _AT["names_beside"]].max()),
        float(best[_AT["rarest_missing"]] ** 2),
    )
    row[1 : 1 + len(own)] = own
    row[1 + len(own) :] = best[[_AT[name] for name in OF_THE_BEST]]
    return row


def confidence(rows: NDArray[np.float32], scores: NDArray[np.float32]) -> float:
    """How likely the best sentence answers the question, 0 to 1."""
    if not len(rows):
        return 0.0
    likely = _forest().predict(confidence_row(rows, scores))
    missing = rows[int(scores.argmax()), _AT["names_missing"]] >= _NAME_MISSING
    return likely * _WITHOUT_NAME if missing else likely


def explained(row: NDArray[np.float32]) -> dict[str, float]:
    """What each feature adds to a sentence's score, the largest first; those that add nothing are
    left out."""
    parts = row * _weights()
    order = np.argsort(-np.abs(parts))
    return {NAMES[n]: round(float(parts[n]), 3) for n in order if abs(parts[n]) >= 0.01}


def threshold() -> float:
    """The confidence from which on a question counts as answered."""
    return float(load_toml("qa", "data/evidence.toml")["answered_from"])


@cache
def _weights() -> NDArray[np.float32]:
    return _vector(load_toml("qa", "data/evidence.toml")["score"], NAMES)


@cache
def _forest() -> Forest:
    file = resources.files("qa").joinpath("data/confidence.json")
    return Forest(json.loads(file.read_text(encoding="utf-8")))


def _vector(weights: Mapping[str, float], names: tuple[str, ...]) -> NDArray[np.float32]:
    return np.array([weights.get(name, 0.0) for name in names], dtype=np.float32)
