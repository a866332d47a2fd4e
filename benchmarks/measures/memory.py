"""What a serving process weighs for each passage."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.serving import Asker, serving
from benchmarks.workplace import Workplace
from index.store import Store

_QUESTIONS, _FEW_QUESTIONS = 300, 40


def measure(place: Workplace) -> list[Figure]:
    """A server of the whole archive less one of a handful of statements, after the same
    questions."""
    asked = [question for question, _ in place.questions]
    asked = asked[: place.count(_QUESTIONS, _FEW_QUESTIONS)]
    tiny, whole = _asked(place.tiny, asked), _asked(place.whole, asked)
    if not whole or not tiny:
        return []
    more = place.passages - passages_in(place.tiny)
    each = {name: (whole[name] - tiny[name]) / more for name in whole}
    note = (
        f"{each['anonymous'] / 1e3:.2f} kB of it the process's own, {each['files'] / 1e3:.2f} kB "
        f"mapped files that other processes share; in all {whole['rss'] / 1e6:,.0f} MB, "
        f"of which {tiny['rss'] / 1e6:,.0f} MB without an archive"
    )
    return [
        Figure("memory_per_passage", "Memory of a serving process per passage, beyond the base",
               each["rss"] / 1e3, "kB", most=1.2, note=note),
    ]  # fmt: skip


def _asked(data: Path, questions: list[str]) -> dict[str, int]:
    with serving(data, questions[0]) as server:
        asker = Asker(server.port)
        for question in questions:
            asker.ask(question)
        asker.close()
        return server.memory()


def passages_in(data: Path) -> int:
    """How many the folder's database holds."""
    store = Store.open(data)
    try:
        with store.snapshot() as snapshot:
            return snapshot.passages(0)
    finally:
        store.close()
