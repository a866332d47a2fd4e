"""An encoder that knows a few words of other languages by heart: no model."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

DIM = 64
_MEANS = {
    "cuotas": "quotas", "arenque": "herring", "quotas": "quotas", "hareng": "herring",
    "квотах": "quotas", "сельди": "herring", "ニシン": "herring", "鲱鱼": "herring",
    "الرنجة": "herring", "vacunas": "vaccines", "vaccins": "vaccines", "халлам": "hallam",
    "ワクチン": "vaccines", "疫苗": "vaccines", "اللقاحات": "vaccines", "вакцинах": "vaccines",
    "роберт": "robert", "préstamo": "loan", "puerto": "harbour",
}  # fmt: skip


class Glosses:
    """A vector is the sum of its words' meanings, each a random direction."""

    fingerprint = "glosses-1"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        made = np.array([self._vector(text) for text in texts], np.float32)
        return made.reshape(-1, DIM)

    @staticmethod
    def _vector(text: str) -> NDArray[np.float64]:
        total = np.full(DIM, 1e-6)
        for word in text.lower().split():
            meaning = _MEANS.get(word, word)
            seed = int.from_bytes(blake2b(meaning.encode(), digest_size=4).digest(), "big")
            total += np.random.default_rng(seed).normal(size=DIM)
        return total / np.linalg.norm(total)
