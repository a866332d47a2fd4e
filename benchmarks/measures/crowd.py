"""Many askers at once, against one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import cycle

from benchmarks.figures import Figure, percentile
from benchmarks.serving import Asker, Server, serving
from benchmarks.workplace import Workplace

ASKERS = 16
_SECONDS, _FEW_SECONDS = 60.0, 8.0


def measure(place: Workplace) -> list[Figure]:
    """One asker, who waits for each answer; then sixteen such."""
    seconds = place.count(int(_SECONDS), int(_FEW_SECONDS))
    questions = cycle([question for question, _ in place.questions])
    with serving(place.whole, next(questions)) as server:
        ask_for(server, 1, seconds / 4, questions)
        alone = ask_for(server, 1, seconds / 2, questions)
        many = ask_for(server, ASKERS, float(seconds), questions)
    faster = many.rate / alone.rate
    note = (
        f"{alone.rate:.0f} and {many.rate:.0f} answers/s; the server used {alone.cores:.2f} "
        f"and {many.cores:.2f} cores, the askers the rest"
    )
    return [
        Figure("crowd_errors", f"{ASKERS} askers at once: errors", many.errors, "", most=0,
               note=f"{len(many.times):,} answers in {seconds} s"),
        Figure("crowd_ratio", f"{ASKERS} askers at once against one: answers/s", faster, "×",
               least=2.0, note=note),
        Figure("crowd_p95", f"{ASKERS} askers at once: p95", percentile(many.times, 95), "ms",
               note=f"p50 {percentile(many.times, 50):.3g} ms"),
    ]  # fmt: skip


class Spell:
    """What a spell of asking came to."""

    def __init__(self) -> None:
        self.times: list[float] = []
        """Milliseconds of each answer."""
        self.errors = 0
        self.rate = 0.0
        self.cores = 0.0


def ask_for(server: Server, askers: int, seconds: float, questions: Iterator[str]) -> Spell:
    """Have so many ask one question after the other, each waiting for the answer."""
    run = Spell()
    guard = threading.Lock()
    used = server.processor_seconds()
    start = time.perf_counter()

    def ask_on() -> None:
        asker = Asker(server.port)
        while time.perf_counter() - start < seconds:
            with guard:
                question = next(questions)
            asked = time.perf_counter()
            try:
                asker.ask(question)
            except (OSError, RuntimeError):
                run.errors += 1
                continue
            run.times.append(1000 * (time.perf_counter() - asked))
        asker.close()

    threads = [threading.Thread(target=ask_on) for _ in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - start
    run.rate = len(run.times) / taken
    run.cores = (server.processor_seconds() - used) / taken
    return run
