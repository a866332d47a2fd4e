from __future__ import annotations

import pytest

from benchmarks.wordings import REWORDED, UNRELATED, Marked, measure


@pytest.mark.parametrize("pairs", [REWORDED, UNRELATED])
def test_no_pair_is_there_twice(pairs: tuple[tuple[str, str], ...]) -> None:
    assert len(set(pairs)) == len(pairs) == 20


def test_the_timelines_threshold_marks_what_was_reworded_and_nothing_else() -> None:
    [marked] = measure([0.6])
    assert marked == Marked(0.6, reworded=19, unrelated=0)
