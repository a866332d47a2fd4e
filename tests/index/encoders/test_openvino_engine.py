from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.encoders import openvino_engine
from index.encoders.engines import open_converted
from index.encoders.openvino_engine import (
    _BATCH_WORDPIECES,
    _MANY,
    _STEP,
    _batches,
    _Job,
    _Streams,
)
from index.encoders.reference import LEAST_COSINE


@given(st.lists(st.integers(0, 9000), max_size=200))
def test_each_row_is_in_one_batch_that_holds_it(lengths: list[int]) -> None:
    batches = list(_batches(lengths))
    assert sorted(row for batch, _ in batches for row in batch) == list(range(len(lengths)))
    for batch, padded in batches:
        assert padded % _STEP == 0
        assert padded >= max(lengths[row] for row in batch)
        assert len(batch) == 1 or len(batch) * padded <= _BATCH_WORDPIECES


def test_many_texts_get_the_vectors_that_few_get(engine_data: Path) -> None:
    [folder] = (engine_data / "engines").iterdir()
    encoder = open_converted(folder)
    texts = [f"Norland {'very ' * (n % 30)}much welcomes proposal {n}." for n in range(_MANY + 9)]
    together = encoder.encode(texts)
    apart = np.concatenate([encoder.encode(texts[n : n + 40]) for n in range(0, len(texts), 40)])
    assert together.shape == (len(texts), encoder.dim)
    assert np.einsum("ij,ij->i", together, apart).min() >= LEAST_COSINE


def test_streams_that_compute_something_else_are_not_used(
    engine_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [folder] = (engine_data / "engines").iterdir()
    encoder = open_converted(folder)

    class Wrong(_Streams):
        def run(self, jobs: Iterable[_Job], vectors: NDArray[np.float32]) -> None:
            vectors[:] = 1 / encoder.dim**0.5

    monkeypatch.setattr(openvino_engine, "_Streams", Wrong)
    texts = ["Norland agrees.", "Fisheries"] * _MANY
    assert np.allclose(encoder.encode(texts)[:2], encoder.encode(texts[:2]), atol=0.01)


def test_several_callers_may_encode_many_texts_at_once(engine_data: Path) -> None:
    [folder] = (engine_data / "engines").iterdir()
    encoder = open_converted(folder)
    own = [[f"Caller {caller} says {n}." for n in range(_MANY)] for caller in range(3)]
    with ThreadPoolExecutor(3) as callers:
        found = list(callers.map(encoder.encode, own))
    for texts, vectors in zip(own, found, strict=True):
        assert np.einsum("ij,ij->i", vectors[:40], encoder.encode(texts[:40])).min() > LEAST_COSINE
