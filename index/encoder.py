"""From texts to unit vectors: which weights, on which engine."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoders.conversion import INT8
from index.encoders.engines import F32, convert, find_converted, open_converted
from index.encoders.torch_engine import TorchEncoder
from index.encoders.weights import Weights, locate
from index.errors import EncoderUnavailable
from index.settings import Settings

_log = logging.getLogger(__name__)
# What a converted folder raises that is incomplete, altered or not for this processor.
_DAMAGED = (RuntimeError, OSError, ValueError, KeyError)


class Encoder(Protocol):
    """Turns texts into vectors; safe to share between threads."""

    @property
    def fingerprint(self) -> str:
        """Weights, pooling and length: the same for every engine that computes the same."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    @property
    def max_wordpieces(self) -> int:
        """How much of a text is read, special tokens included; the rest is not seen."""

    @property
    def overhead(self) -> int:
        """Wordpieces of `max_wordpieces` that go to special tokens and the model's own prompt."""

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """Wordpieces of each text, untruncated and without special tokens."""

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """float32 `(n, dim)`, unit length, in the order given; `(0, dim)` for no texts. `query`
        matters only to models that were trained with another prompt for questions."""


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name, ready to run; raises `EncoderUnavailable`.

    Weights are converted for OpenVINO once and kept in the data folder; from then on neither
    torch nor sentence-transformers is imported. Where OpenVINO is absent, fails or disagrees with
    the reference vectors, torch computes instead, unless the settings insist on OpenVINO.
    """
    weights = locate(settings.encoder)
    if settings.engine == "torch":
        return TorchEncoder(weights)
    precision = INT8 if settings.engine == INT8 else F32
    try:
        return _load_openvino(weights, settings, precision)
    except _EngineRefused as refused:
        if settings.engine in ("openvino", INT8):
            raise EncoderUnavailable(
                f"the engine {settings.engine} cannot be used: {refused}"
            ) from refused
        _log.warning("OpenVINO is not used, torch computes the embeddings: %s", refused)
        return TorchEncoder(weights)


class _EngineRefused(Exception):
    """The engine is absent, or its vectors are not the model's."""


def _load_openvino(weights: Weights, settings: Settings, precision: str) -> Encoder:
    if find_spec("openvino") is None:
        raise _EngineRefused("the package openvino is not installed")
    engines = settings.data / "engines"
    folder = find_converted(engines, weights, precision)
    if folder is None and precision == INT8 and find_spec("nncf") is None:
        raise _EngineRefused("it takes `pip install 'onrecord[int8]'` to make it, once")
    try:
        if folder is None:
            return open_converted(convert(engines, weights, precision=precision))
        try:
            return open_converted(folder)
        except _DAMAGED as error:
            _log.warning("the converted model in %s is made again: %s", folder, error)
            return open_converted(convert(engines, weights, folder, precision))
    except _DAMAGED as error:
        raise _EngineRefused(f"{error}") from error
