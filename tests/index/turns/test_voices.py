"""Real transcripts, labelled by reading: here are digests and spans, the texts are elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.voices import Score, measure, read_labels, read_statements

_LABELS = Path(__file__).parents[2] / "fixtures" / "voices" / "labels.json"
_FILES = [Path(name) for name in os.environ.get("VOICES_TEXTS", "").split(os.pathsep) if name]


@pytest.fixture(scope="module")
def score() -> Score:
    if not _FILES:
        pytest.skip("the labelled texts are not here: name their files in VOICES_TEXTS")
    return measure(read_statements(_FILES), read_labels(_LABELS))


def test_more_than_sixty_transcripts_are_labelled() -> None:
    assert len(read_labels(_LABELS)) >= 60


def test_no_character_is_given_to_the_wrong_voice(score: Score) -> None:
    assert score.texts >= 60
    assert (score.wrong, score.faults) == (0, [])


@pytest.mark.parametrize(
    ("measure_name", "reach"),
    [
        ("the host's own given to him", 98.0),
        ("guests' own given to their states", 95.0),
        ("turns of one person tied together", 98.0),
    ],
)
def test_whose_the_words_are_is_known(score: Score, measure_name: str, reach: float) -> None:
    assert dict(score.rows())[measure_name] >= reach
