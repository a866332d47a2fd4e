"""The engine of eight bits: its vectors are near the model's, and known to be its own."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from index import encoder as encoder_module
from index.encoder import Encoder, load_encoder
from index.encoders.engines import find_converted
from index.encoders.weights import locate
from index.errors import EncoderMismatch, EncoderUnavailable
from index.settings import Settings
from index.store import Store

TEXTS = [
    "Norland condemns the launch of ballistic missiles.",
    "what did norland say about missiles",
    "Fisheries in the exclusive economic zone of Velland are closed until spring. " * 9,
    "",
]


@pytest.fixture(scope="module")
def int8(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    if not os.environ.get("SLOW_TESTS"):
        pytest.skip("making it takes half a minute: set SLOW_TESTS")
    if find_spec("nncf") is None:
        pytest.skip("nncf is not installed (the extra `int8`)")
    return load_encoder(Settings(data=tmp_path_factory.mktemp("int8"), engine="int8"))


def test_its_vectors_are_near_the_models(int8: Encoder, real_encoder: Encoder) -> None:
    own, other = int8.encode(TEXTS), real_encoder.encode(TEXTS)
    cosines = np.einsum("ij,ij->i", own, other)
    assert cosines[:3].min() > 0.97
    assert cosines.min() > 0.8, "of the empty text"
    assert np.allclose(np.linalg.norm(own, axis=1), 1, atol=1e-3)
    together = int8.encode(TEXTS * 200)[: len(TEXTS)]
    assert np.einsum("ij,ij->i", together, own).min() > 0.99, "many at once are the same"


def test_its_vectors_are_not_mixed_with_another_engines(
    int8: Encoder, real_encoder: Encoder, tmp_path: Path
) -> None:
    assert int8.fingerprint == f"{real_encoder.fingerprint} int8"
    store = Store.open(tmp_path)
    with store.writing(int8.fingerprint, int8.dim):
        pass
    with pytest.raises(EncoderMismatch, match="set ONRECORD_ENGINE"):
        store.require_encoder(real_encoder.fingerprint)
    store.close()


def test_without_what_makes_it_that_is_said(
    engine_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_there = {"openvino": object(), "nncf": None}
    monkeypatch.setattr(encoder_module, "find_spec", is_there.__getitem__)
    engines = engine_data / "engines"
    assert find_converted(engines, locate("all-MiniLM-L6-v2")), "the usual one is there"
    with pytest.raises(EncoderUnavailable, match=r"onrecord\[int8\]"):
        load_encoder(Settings(data=engine_data, engine="int8"))
