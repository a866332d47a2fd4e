"""From the start of a process to an answer, for a person at a terminal and for a service."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.serving import Server, environment
from benchmarks.workplace import Workplace

_TIMES, _FEW_TIMES = 7, 3
_HEAVY = ("torch", "sentence_transformers", "transformers")
_IMPORTED = """
import json, sys
from web.cli import app
try:
    app(["ask", sys.argv[1], "--json"])
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def measure(place: Workplace) -> list[Figure]:
    """The files are in the page cache, as they are on a machine that was used today."""
    times = place.count(_TIMES, _FEW_TIMES)
    asked = [question for question, _ in place.questions[-3 * times :]]
    small = [_asked_cold(place.tenth, question) for question in asked[:times]]
    large = [_asked_cold(place.whole, question) for question in asked[times : 2 * times]]
    served = [_served(place.whole, question) for question in asked[2 * times :]]
    note = f"median of {times}, slowest {max(small):.2f} s; files in the page cache"
    return [
        Figure("cold_ask", "`onrecord ask` cold, process start to answer", statistics.median(small),
               "s", most=1.5, note=f"1/10 of the statements; {note}"),
        Figure("cold_ask_whole", "The same with all statements", statistics.median(large), "s"),
        Figure("service_start", "Service start to first answer", statistics.median(served), "s",
               most=3.0, note=f"{place.passages:,} passages; slowest {max(served):.2f} s"),
        Figure("heavy_imports", "Of torch, sentence-transformers, transformers imported by asking",
               len(_heavy(place.tenth, asked[0])), "", most=0),
    ]  # fmt: skip


def _asked_cold(data: Path, question: str) -> float:
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "web.cli", "ask", question, "--json"],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


def _served(data: Path, question: str) -> float:
    server = Server(data)
    try:
        return server.wait_for_answer(question)
    finally:
        server.stop()


def _heavy(data: Path, question: str) -> list[str]:
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _IMPORTED, question],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    imported = set(json.loads(run.stderr.splitlines()[-1]))
    return [name for name in _HEAVY if name in imported]
