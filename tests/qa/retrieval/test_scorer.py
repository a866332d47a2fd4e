from __future__ import annotations

import numpy as np
import pytest

from qa.retrieval.features import NAMES
from qa.retrieval.scorer import (
    CONFIDENCE,
    OF_THE_BEST,
    confidence,
    confidence_row,
    explained,
    score,
    threshold,
)

AT = {name: n for n, name in enumerate(NAMES)}


def row(**values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    made = np.zeros(len(NAMES), np.float32)
    for name, value in values.items():
        made[AT[name]] = value
    return made


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"terms_sentence": 1.0}, {"terms_sentence": 0.2}),
        ({"closeness": 0.7}, {"closeness": 0.1}),
        ({"voice_matched": 1.0}, {"voice_unmatched": 1.0}),
        ({}, {"ragged": 1.0}),
        ({}, {"short": 1.0}),
        ({}, {"rarest_missing": 1.0, "missing_weight": 1.0}),
        ({"names_sentence": 1.0, "names_beside": 1.0}, {"names_missing": 1.0}),
        ({"number": 1.0}, {"number": -1.0, "number_missing": 1.0}),
        ({"stance": 1.0}, {"stance_missing": 1.0}),
        ({"phrase_sentence": 1.0}, {"phrase_asked": 1.0}),
    ],
)
def test_what_speaks_for_a_sentence_raises_its_score(
    better: dict[str, float], worse: dict[str, float]
) -> None:
    high, low = score(np.array([row(**better), row(**worse)]))
    assert high > low


def test_a_score_is_explained_by_its_parts() -> None:
    one = row(terms_sentence=1.0, closeness=0.5, ragged=1.0)
    parts = explained(one)
    assert set(parts) <= {"terms_sentence", "closeness", "ragged"}
    assert sum(parts.values()) == pytest.approx(float(score(one[None])[0]), abs=0.05)
    assert [abs(v) for v in parts.values()] == sorted(map(abs, parts.values()), reverse=True)


def test_confidence_looks_at_the_best_sentence() -> None:
    rows = np.array([row(closeness=0.1), row(closeness=0.9, terms_sentence=1.0)])
    found = confidence_row(rows, np.array([0.0, 5.0], np.float32))
    values = dict(zip(CONFIDENCE, found.tolist(), strict=True))
    assert values["bias"] == 1
    assert values["score"] == 5
    assert values["closeness"] == pytest.approx(0.9)
    assert values["terms_sentence"] == 1


def test_without_sentences_there_is_no_confidence() -> None:
    nothing = np.zeros((0, len(NAMES)), np.float32)
    assert confidence(nothing, np.zeros(0, np.float32)) == 0.0
    assert confidence_row(nothing, np.zeros(0, np.float32)).tolist() == [1.0, *[0.0] * (
        len(CONFIDENCE) - 1
    )]  # fmt: skip


def test_confidence_and_its_threshold_are_chances() -> None:
    rows = np.array([row(terms_sentence=1.0, terms_anywhere=1.0, closeness=0.6)])
    assert 0 <= confidence(rows, score(rows)) <= 1
    assert 0 < threshold() < 1


def test_what_the_confidence_is_made_of_are_features() -> None:
    assert set(OF_THE_BEST) <= set(NAMES)
    assert len(set(NAMES)) == len(NAMES)
