"""A cross-encoder of the operator's, which reads a question and a sentence together."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis import encodable
from index.errors import RerankerUnavailable

_LONGEST = 1_000  # characters of a sentence
_BATCH = 32


class Reranker:
    """Says how well each sentence answers a question; safe to use from several threads."""

    def __init__(self, name: str) -> None:
        """`name` is a local folder or a model hub name; raises `RerankerUnavailable`."""
        # Seconds and half a gigabyte: only those who set one pay for them.
        from sentence_transformers import CrossEncoder  # noqa: PLC0415
        from torch.nn import Sigmoid  # noqa: PLC0415

        try:
            self._model: Any = CrossEncoder(name, device="cpu", num_labels=1)
        except (OSError, ValueError, KeyError) as error:
            raise RerankerUnavailable(
                f"{name!r} cannot be loaded as a cross-encoder ({error}); ONRECORD_RERANKER names "
                "a folder or a model hub name, or is left unset"
            ) from error
        self._activation = Sigmoid()
        self._lock = threading.Lock()

    def read(self, question: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """float32 (sentences,): how well each answers, 0 to 1."""
        pairs = [(encodable(question), encodable(text[:_LONGEST])) for text in sentences]
        with self._lock:
            found = self._model.predict(
                pairs,
                batch_size=_BATCH,
                activation_fn=self._activation,
                show_progress_bar=False,
            )
        return np.asarray(found, np.float32).reshape(len(pairs))
