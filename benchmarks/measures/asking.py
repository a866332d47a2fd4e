"""How long an answer takes over HTTP, warm, with the whole archive and with a tenth of it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.figures import Figure, percentile
from benchmarks.serving import Asker, Server, serving
from benchmarks.workplace import Workplace

_WARM_UP, _FEW_WARM_UP = 100, 20
_QUESTIONS, _FEW_QUESTIONS = 500, 100
# Questions to one archive before it is the other's turn.
_SPELL = 25

Timed = list[tuple[float, str]]
"""Milliseconds and form of each question."""


def measure(place: Workplace) -> list[Figure]:
    """Two servers, asked the same questions in turn: whatever else the machine does hits both."""
    warm_up = place.count(_WARM_UP, _FEW_WARM_UP)
    asked = place.questions[: warm_up + place.count(_QUESTIONS, _FEW_QUESTIONS)]
    first = asked[0][0]
    with serving(place.whole, first) as whole, serving(place.tenth, first) as tenth:
        servers = (whole, tenth)
        for server in servers:
            _ask(server, asked[:warm_up])
        times: tuple[Timed, Timed] = ([], [])
        for start in range(warm_up, len(asked), _SPELL):
            for server, found in zip(servers, times, strict=True):
                found.extend(_ask(server, asked[start : start + _SPELL]))
    all_of_it, part = ([taken for taken, _ in some] for some in times)
    note = f"{len(all_of_it)} questions to {place.passages:,} passages: {_by_form(times[0])}"
    slower = percentile(all_of_it, 50) / percentile(part, 50)
    return [
        Figure("warm_ask_p50", "Warm `ask` over HTTP, p50", percentile(all_of_it, 50), "ms",
               most=25.0, note=note),
        Figure("warm_ask_p95", "Warm `ask` over HTTP, p95", percentile(all_of_it, 95), "ms",
               most=80.0),
        Figure("tenth_ask_p50", "The same with 1/10 of the statements, p50", percentile(part, 50),
               "ms", note=f"p95 {percentile(part, 95):.3g} ms"),
        Figure("tenth_ratio", "How much faster with 1/10", slower, "×", most=1.5,
               note=f"of p50; of all questions together {sum(all_of_it) / sum(part):.2f}"),
    ]  # fmt: skip


def _ask(server: Server, asked: Sequence[tuple[str, str]]) -> Timed:
    asker = Asker(server.port)
    times: Timed = []
    for question, form in asked:
        start = time.perf_counter()
        asker.ask(question)
        times.append((1000 * (time.perf_counter() - start), form))
    asker.close()
    return times


def _by_form(times: Timed) -> str:
    forms: dict[str, list[float]] = defaultdict(list)
    for taken, form in times:
        forms[form].append(taken)
    return ", ".join(f"{name} {percentile(some, 50):.3g}" for name, some in forms.items())
