"""The questions in seven languages are what the page says they are."""

from __future__ import annotations

from collections import Counter

from benchmarks.languages.__main__ import pairs
from qa.question.foreign_frames import language_of


def test_there_are_a_hundred_in_six_languages() -> None:
    counted = Counter(pair.lang for pair in pairs())
    assert sum(counted.values()) == 100
    assert min(counted.values()) >= 16
    assert len(counted) == 6


def test_each_is_in_its_language() -> None:
    for pair in pairs():
        assert language_of(pair.english) is None
        # Ideographs alone may be either's.
        assert language_of(pair.other) in (pair.lang, None), pair.other
