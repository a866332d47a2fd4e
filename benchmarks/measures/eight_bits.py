"""Embedding as on a processor without bf16: in eight bits, in 32, and as sentence-transformers
does it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.databases import folder_beside
from benchmarks.figures import Figure
from benchmarks.measures.agreement import passages_of, questions_of, vectors_alike
from benchmarks.measures.taking_in import embedded, groups, ingested, timed
from benchmarks.transplanting import link_engine
from benchmarks.workplace import Workplace
from index.encoder import load_encoder
from index.encoders import openvino_engine
from index.encoders.torch_engine import load_model
from index.encoders.weights import locate
from index.settings import Settings

ENGINES = ("int8", "openvino")


def measure(place: Workplace) -> list[Figure]:
    """Whole pipelines of both, and sentence-transformers' `encode` with its defaults, in turn; then
    how far the vectors are from each other. Where the processor has bf16, it is left unused. Raises
    `EncoderUnavailable` without what makes the engine of eight bits."""
    with without_bf16():
        made = folder_beside(place, "eight-bits")
        load_encoder(Settings(data=made, engine="int8"))
        return [*_speed(place, made), *_agreement(place, made)]


@contextmanager
def without_bf16() -> Iterator[None]:
    """As if the processor had none, for engines that are loaded within the block."""
    has_bf16 = openvino_engine.has_bf16
    openvino_engine.has_bf16 = lambda: False
    try:
        yield
    finally:
        openvino_engine.has_bf16 = has_bf16


def _speed(place: Workplace, made: Path) -> list[Figure]:
    settings = Settings(data=made)
    reference = load_model(locate(settings.encoder))
    reference.encode(["A first call takes longer."])
    rates: dict[str, list[float]] = {"int8": [], "openvino": [], "reference": []}
    for number, lines in enumerate(groups(place)):
        texts = embedded(lines, settings)
        for engine in ENGINES:
            data = place.folder / f"{engine}-{number}"
            data.mkdir()
            link_engine(made, data)
            rates[engine].append(len(texts) / ingested(lines, Settings(data=data, engine=engine)))
        rates["reference"].append(len(texts) / timed(lambda: reference.encode(texts)))  # noqa: B023
    medians = {name: statistics.median(some) for name, some in rates.items()}
    ratios = {
        name: statistics.median(a / b for a, b in zip(rates["int8"], rates[name], strict=True))
        for name in ("openvino", "reference")
    }
    note = (
        f"{medians['int8']:.0f} and {medians['reference']:.0f} passages/s, "
        f"median of {len(rates['int8'])} rounds; bf16 switched off"
    )
    return [
        Figure("int8_ratio", "Whole pipeline in eight bits against sentence-transformers' `encode`",
               ratios["reference"], "×", least=3.0, note=note),
        Figure("int8_f32_ratio", "The same against the pipeline in 32 bits", ratios["openvino"],
               "×", note=f"{medians['openvino']:.0f} passages/s in 32 bits"),
    ]  # fmt: skip


def _agreement(place: Workplace, made: Path) -> list[Figure]:
    texts, asked = passages_of(place), questions_of(place)
    int8, plain = (load_encoder(Settings(data=made, engine=engine)) for engine in ENGINES)
    cosines, same = vectors_alike(
        (int8.encode(texts), plain.encode(texts)),
        (int8.encode(asked, query=True), plain.encode(asked, query=True)),
    )
    note = f"{len(texts):,} passages, {len(asked)} questions"
    return [
        Figure("int8_cosine", "Eight bits against 32: mean cosine", float(cosines.mean()), "",
               note=f"worst {cosines.min():.3f}; {note}"),
        Figure("int8_same_top_10", "Eight bits against 32: same top 10", same, ""),
    ]  # fmt: skip
