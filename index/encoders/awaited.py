"""An encoder that nobody has needed yet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from index.encoder import Encoder


class AwaitedEncoder:
    """An `Encoder` that is loaded when it is first asked for anything; safe to share between
    threads. What loading raises, whoever asks first is told, and it is tried again for the next."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._load = load
        self._loading = threading.Lock()
        self._loaded: Encoder | None = None

    @property
    def fingerprint(self) -> str:
        """Weights, pooling and length."""
        return self._encoder().fingerprint

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._encoder().dim

    @property
    def max_wordpieces(self) -> int:
        """How much of a text is read."""
        return self._encoder().max_wordpieces

    @property
    def overhead(self) -> int:
        """Wordpieces that go to special tokens and the model's own prompt."""
        return self._encoder().overhead

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """Wordpieces of each text."""
        return self._encoder().count_wordpieces(texts)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """float32 `(n, dim)`, unit length."""
        return self._encoder().encode(texts, query=query)

    def _encoder(self) -> Encoder:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded
