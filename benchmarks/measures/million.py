"""A million passages in a folder: the archive again and again, its vectors moved apart."""

from __future__ import annotations

import time
from dataclasses import replace

from benchmarks.figures import Figure, percentile
from benchmarks.measures import memory
from benchmarks.measures.memory import passages_in
from benchmarks.serving import Asker, serving
from benchmarks.transplanting import multiply
from benchmarks.workplace import Workplace
from index.archive import Archive
from index.settings import Settings

_PASSAGES, _FEW_PASSAGES = 1_000_000, 40_000
_WARM_UP, _FEW_WARM_UP = 100, 20
_QUESTIONS, _FEW_QUESTIONS = 400, 60


def measure(place: Workplace) -> list[Figure]:
    """How long a question takes, and what a passage weighs in a serving process."""
    data = place.folder / "million"
    start = time.perf_counter()
    multiply(place.whole, data, _issuers(place), place.count(_PASSAGES, _FEW_PASSAGES))
    made = time.perf_counter() - start
    large = replace(place, whole=data, passages=passages_in(data))
    times = _times(large)
    told = f"{len(times)} questions to {large.passages:,} passages; made in {made:.0f} s"
    return [
        Figure("million_p50", "A million passages, warm `ask`: p50", percentile(times, 50), "ms",
               most=40.0, note=told),
        Figure("million_p95", "The same, p95", percentile(times, 95), "ms"),
        *(replace(one, name="million_memory", measure=f"The same: {one.measure}")
          for one in memory.measure(large)),
    ]  # fmt: skip


def _times(place: Workplace) -> list[float]:
    warm_up = place.count(_WARM_UP, _FEW_WARM_UP)
    asked = [question for question, _ in place.questions]
    asked = asked[: warm_up + place.count(_QUESTIONS, _FEW_QUESTIONS)]
    times = []
    with serving(place.whole, asked[0]) as server:
        asker = Asker(server.port)
        for question in asked:
            start = time.perf_counter()
            asker.ask(question)
            times.append(1000 * (time.perf_counter() - start))
        asker.close()
    return times[warm_up:]


def _issuers(place: Workplace) -> list[str]:
    archive = Archive.open(Settings(data=place.whole))
    try:
        return sorted(archive.view.issuers())
    finally:
        archive.close()
