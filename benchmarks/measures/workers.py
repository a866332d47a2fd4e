"""Two workers behind one port against one, with many askers at once."""

from __future__ import annotations

import statistics
from itertools import cycle

from benchmarks.figures import Figure
from benchmarks.measures.crowd import ASKERS, Spell, ask_for
from benchmarks.serving import Server, serving
from benchmarks.workplace import Workplace

_SECONDS, _FEW_SECONDS = 30, 5
_ROUNDS, _FEW_ROUNDS = 3, 1


def measure(place: Workplace) -> list[Figure]:
    """Two services over one folder, asked in turn: each time the same questions of both."""
    seconds = float(place.count(_SECONDS, _FEW_SECONDS))
    asked = [question for question, _ in place.questions]
    spells: dict[str, list[Spell]] = {"1": [], "2": []}
    with (
        serving(place.whole, asked[0], workers="1") as one,
        serving(place.whole, asked[0], workers="2") as two,
    ):
        servers: dict[str, Server] = {"1": one, "2": two}
        for server in servers.values():
            ask_for(server, ASKERS, seconds / 2, cycle(asked))
        for number in range(place.count(_ROUNDS, _FEW_ROUNDS)):
            start = number * len(asked) // _ROUNDS
            for name, server in servers.items():
                questions = cycle(asked[start:] + asked[:start])
                spells[name].append(ask_for(server, ASKERS, seconds, questions))
    rates = {name: [spell.rate for spell in some] for name, some in spells.items()}
    cores = {name: statistics.median(s.cores for s in some) for name, some in spells.items()}
    errors = sum(spell.errors for some in spells.values() for spell in some)
    ratio = statistics.median(b / a for a, b in zip(rates["1"], rates["2"], strict=True))
    note = (
        f"{statistics.median(rates['1']):.0f} and {statistics.median(rates['2']):.0f} answers/s; "
        f"the service used {cores['1']:.2f} and {cores['2']:.2f} cores, the askers the rest"
    )
    return [
        Figure("workers_ratio", f"Two workers against one, {ASKERS} askers: answers/s", ratio, "×",
               least=1.6, note=note),
        Figure("workers_errors", "The same: errors", errors, "", most=0),
    ]  # fmt: skip
