"""How fast questions are answered and passages embedded, on this machine, over a data folder.

    python -m benchmarks.asking [--data DIR] [--write FILE]

Questions are made from the index itself: its issuers, asked about states and topics. Every question
differs, so that nothing is answered from memory. The encoder is timed beside sentence-transformers'
own `encode` on the same passages, in turn, so that a ratio holds where the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from index.encoder import load_encoder
from index.records import Filters
from index.settings import Settings
from qa.desk import Desk

_QUESTIONS = 200
_WARM_UP = 20
_PASSAGES = 256
_ROUNDS = 3
_SUBJECTS = (
    "Russia", "China", "the United Nations", "Israel", "climate change", "terrorism", "Iraq",
    "nuclear weapons", "trade", "Cuba", "Europe", "refugees", "the Soviet Union", "Korea",
)  # fmt: skip


def questions(desk: Desk) -> list[str]:
    """Different questions, issuers and subjects in turn."""
    issuers = sorted(desk.archive.issuers(), key=lambda name: -desk.archive.issuers()[name])
    made = []
    for number in range(_QUESTIONS + _WARM_UP):
        issuer = issuers[number % len(issuers)]
        subject = _SUBJECTS[(number // len(issuers) + number) % len(_SUBJECTS)]
        made.append(f"What did {issuer} say about {subject} since {1900 + number % 120}?")
    return made


def timed(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def ask_times(desk: Desk) -> dict[str, float]:
    """Median and 95th percentile of an answer, in milliseconds, warm, in process."""
    asked = questions(desk)
    for question in asked[:_WARM_UP]:
        desk.ask(question)
    times = [1000 * timed(lambda q=q: desk.ask(q)) for q in asked[_WARM_UP:]]  # type: ignore[misc]
    cuts = statistics.quantiles(times, n=20)
    return {"p50_ms": round(statistics.median(times), 1), "p95_ms": round(cuts[18], 1)}


def encoder_times(desk: Desk, settings: Settings) -> dict[str, float]:
    """Passages a second of the configured engine and of the reference, side by side."""
    texts = []
    for hit in desk.archive.search_lexical("government people world", Filters(), _PASSAGES):
        revision = desk.archive.revision(hit.passage.statement_id)
        if revision:
            texts.append(hit.passage.span.of(revision.statement.text))
    engine = load_encoder(settings)
    reference = load_encoder(settings.model_copy(update={"engine": "torch"}))
    ratios, fast, slow = [], [], []
    for encoder in (engine, reference):
        encoder.encode(texts[:32])
    for _ in range(_ROUNDS):
        a, b = timed(lambda: engine.encode(texts)), timed(lambda: reference.encode(texts))
        fast.append(len(texts) / a)
        slow.append(len(texts) / b)
        ratios.append(b / a)
    return {
        "passages_per_second": round(statistics.median(fast)),
        "reference_passages_per_second": round(statistics.median(slow)),
        "ratio": round(statistics.median(ratios), 2),
    }


def main() -> None:
    """Measure, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("ONRECORD_DATA", ".onrecord"))
    )
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    settings = Settings(data=arguments.data)
    start = time.perf_counter()
    desk = Desk.open(settings)
    info = desk.archive.info()
    if not info.statements:
        raise SystemExit(f"{arguments.data} holds no statements; run: onrecord ingest sample:sotu")
    opened = round(1000 * (time.perf_counter() - start))
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "statements": info.statements,
        "passages": info.passages,
        "open_ms": opened,
        "ask": ask_times(desk),
        "encoder": encoder_times(desk, settings),
    }
    for name, value in result.items():
        print(f"{name:12}{value}")
    if arguments.write:
        arguments.write.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
