"""One module a measure: `measure(place)` returns its figures, in the order they are shown in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.figures import Figure
from benchmarks.measures import (
    agreement,
    asking,
    crowd,
    databases,
    databases_taking_in,
    eight_bits,
    growing,
    memory,
    million,
    recall,
    starting,
    taking_in,
    unchanged,
    workers,
)
from benchmarks.workplace import Workplace

MEASURES: Mapping[str, Callable[[Workplace], list[Figure]]] = {
    "taking-in": taking_in.measure,
    "agreement": agreement.measure,
    "unchanged": unchanged.measure,
    "asking": asking.measure,
    "recall": recall.measure,
    "memory": memory.measure,
    "starting": starting.measure,
    "crowd": crowd.measure,
    "growing": growing.measure,
    "workers": workers.measure,
    "eight-bits": eight_bits.measure,
    "databases": databases.measure,
    "databases-taking-in": databases_taking_in.measure,
    "million": million.measure,
}
"""By the name that `--only` takes."""
LONG = frozenset({"million"})
"""Those that are measured only where they are named."""
