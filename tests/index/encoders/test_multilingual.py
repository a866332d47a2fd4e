"""The packaged multilingual encoder, as it is shipped."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import numpy as np
import pytest

from index.encoders import multilingual
from index.encoders.multilingual import PACKAGED, MultilingualEncoder, load_multilingual
from index.errors import EncoderUnavailable


@pytest.fixture(scope="module")
def encoder() -> MultilingualEncoder:
    return load_multilingual(PACKAGED)


@pytest.mark.parametrize("said", ["la pêche", "la pesca", "рыболовство", "漁業", "مصائد الأسماك"])
def test_a_word_is_nearer_to_its_like_than_to_others(
    encoder: MultilingualEncoder, said: str
) -> None:
    english = ["fisheries", "nuclear weapons", "refugees", "taxes"]
    close = encoder.encode(english) @ encoder.encode([said])[0]
    assert english[int(np.argmax(close))] == "fisheries"


def test_vectors_are_of_unit_length_in_the_order_given(encoder: MultilingualEncoder) -> None:
    found = encoder.encode(["one", "half a pair \ud800", ""])
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    assert encoder.encode([]).shape == (0, 512)
    assert PACKAGED in encoder.fingerprint


def test_what_is_not_installed_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(multilingual, "version", nowhere)
    with pytest.raises(EncoderUnavailable, match=r"onrecord\[languages\]"):
        load_multilingual(PACKAGED)
