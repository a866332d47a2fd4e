"""How fast statements are taken in, beside what everyone ships and beside the engine alone."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.transplanting import link_engine
from benchmarks.workplace import Workplace
from index.archive import Archive
from index.encoder import load_encoder
from index.encoders.torch_engine import load_model
from index.encoders.weights import locate
from index.ingest import ingest
from index.preparation import prepare
from index.readers import read_sources
from index.records import Statement
from index.settings import Settings

_STATEMENTS, _FEW_STATEMENTS = 160, 6
"""A round: a few windows of the pipeline, so that it does run as one."""
_ROUNDS = 3


def measure(place: Workplace) -> list[Figure]:
    """In each round the same passages three times, so that a drift of the machine is in all."""
    settings = Settings(data=place.whole)
    engine = load_encoder(settings)
    reference = load_model(locate(settings.encoder))
    reference.encode(["A first call takes longer."])
    rates: dict[str, list[float]] = {"pipeline": [], "engine": [], "reference": []}
    rounds = groups(place)
    for number, lines in enumerate(rounds):
        texts = embedded(lines, settings)
        seconds = {
            "pipeline": ingested(lines, _empty(place, number)),
            "engine": timed(lambda texts=texts: engine.encode(texts)),  # type: ignore[misc]
            "reference": timed(lambda texts=texts: reference.encode(texts)),  # type: ignore[misc]
        }
        for name, taken in seconds.items():
            rates[name].append(len(texts) / taken)
    pipeline, bare, plain = (statistics.median(rates[name]) for name in rates)
    many = f"median of {len(rounds)} rounds"
    return [
        Figure("ingest_rate", "Passages taken in, whole pipeline", pipeline, "passages/s",
               note=f"JSON lines to a published index; {many}"),
        Figure("reference_rate", "The same passages, sentence-transformers' `encode`", plain,
               "passages/s", note="its defaults: torch, fp32, batches of 32"),
        Figure("ingest_ratio", "Whole pipeline against sentence-transformers", _ratio(
            rates["pipeline"], rates["reference"]), "×", least=4.0, note=many),
        Figure("engine_rate", "The same passages, the engine alone", bare, "passages/s"),
        Figure("pipeline_share", "Whole pipeline against the engine alone", 100 * _ratio(
            rates["pipeline"], rates["engine"]), "%", least=85.0, note=many),
    ]  # fmt: skip


def _ratio(these: list[float], those: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(these, those, strict=True))


def groups(place: Workplace) -> list[Path]:
    """Files of statements from all over the corpus, one a round."""
    size = place.count(_STATEMENTS, _FEW_STATEMENTS)
    wanted = size * _ROUNDS
    step = max(place.statements // wanted, 1)
    with place.lines.open(encoding="utf-8") as file:
        chosen = [line for number, line in enumerate(file) if number % step == 0][:wanted]
    made = []
    for number in range(min(_ROUNDS, len(chosen))):
        path = place.folder / f"round-{number}.jsonl"
        path.write_text("".join(chosen[number::_ROUNDS]), encoding="utf-8")
        made.append(path)
    return made


def embedded(lines: Path, settings: Settings) -> list[str]:
    """What the pipeline embeds of the statements in a file."""
    encoder = load_encoder(settings)
    items = [s for s in read_sources([str(lines)], settings) if isinstance(s, Statement)]
    return [text for item in items for text in prepare(item, b"", encoder, None).texts]


def _empty(place: Workplace, number: int) -> Settings:
    data = place.folder / f"taken-in-{number}"
    data.mkdir()
    link_engine(place.whole, data)
    return Settings(data=data)


def ingested(lines: Path, settings: Settings) -> float:
    """Seconds that it takes an open archive to take in the statements of a file, to the index."""
    archive = Archive.open(settings)
    try:
        # The first call of an engine prepares its kernels, in any that is measured.
        archive.view.embed([json.dumps(str(lines)) * 30])
        return timed(lambda: ingest(read_sources([str(lines)], settings), archive))
    finally:
        archive.close()


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
