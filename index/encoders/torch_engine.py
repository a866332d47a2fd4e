"""The model as sentence-transformers runs it: the loader, the reference and the fallback."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.weights import Weights, checked_digest
from index.encoders.wordpieces import Wordpieces, encodable
from index.errors import EncoderUnavailable

_BATCH = 32


class TorchEncoder:
    """An `Encoder` on torch in float32."""

    def __init__(self, weights: Weights) -> None:
        self.model = load_model(weights)
        folder = model_folder(self.model, weights)
        self.digest = checked_digest(weights, folder)
        self.pooling = pooling_of(self.model)
        self.max_wordpieces = int(self.model.max_seq_length)
        self.dim = int(self.model.get_embedding_dimension())
        self.prompts = {kind: self.model.prompts.get(kind) or "" for kind in ("query", "document")}
        self.fingerprint = fingerprint(self.digest, self.pooling, self.max_wordpieces, self.prompts)
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "tokenizer.json"
            path.write_text(tokenizer_json(self.model), encoding="utf-8")
            self._wordpieces = Wordpieces(path, self.max_wordpieces)
            self._wordpieces.count([""])
        self.overhead = overhead(self._wordpieces, self.prompts)

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """Wordpieces of each text, untruncated and without special tokens."""
        return self._wordpieces.count(texts)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """float32 `(n, dim)`, unit length, in the order given; `(0, dim)` for no texts."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        vectors = self.model.encode(
            [encodable(text) for text in texts],
            prompt=self.prompts["query" if query else "document"] or None,
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, np.float32)


def load_model(weights: Weights) -> Any:
    """The weights as a `SentenceTransformer` on the processor; raises `EncoderUnavailable`."""
    # Seconds and half a gigabyte: only conversion and the fallback pay for them.
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    if weights.folder is not None:
        checked_digest(weights, weights.folder)
    try:
        return SentenceTransformer(str(weights.folder or weights.name), device="cpu")
    except (OSError, ValueError, KeyError) as error:
        raise EncoderUnavailable(_reason(weights, error)) from error


def model_folder(model: Any, weights: Weights) -> Path:
    """The folder that the weights were loaded from."""
    if weights.folder is not None:
        return weights.folder
    from huggingface_hub import snapshot_download  # noqa: PLC0415  # as above

    return Path(snapshot_download(weights.name, local_files_only=True))


def pooling_of(model: Any) -> str:
    """How wordpieces become one vector: the modules after the first, with their modes."""
    names = []
    for module in list(model)[1:]:
        mode = getattr(module, "pooling_mode", None)
        names.append(type(module).__name__ + (f"({mode})" if isinstance(mode, str) else ""))
    return "+".join(names)


def tokenizer_json(model: Any) -> str:
    """The model's tokenizer as the `tokenizers` library writes it."""
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise EncoderUnavailable(
            f"the tokenizer {type(model.tokenizer).__name__} has no fast form; choose another model"
        )
    return str(backend.to_str())


def fingerprint(digest: str, pooling: str, max_wordpieces: int, prompts: Mapping[str, str]) -> str:
    """What decides a vector, up to rounding: the engine is not part of it."""
    written = "".join(f" {kind}={prompt!r}" for kind, prompt in prompts.items() if prompt)
    return f"sha256:{digest} {pooling} {max_wordpieces}{written}"


def overhead(wordpieces: Wordpieces, prompts: Mapping[str, str]) -> int:
    """Wordpieces that special tokens and the longer prompt take of what is read."""
    return wordpieces.specials + max(wordpieces.count([*prompts.values(), ""]))


def _reason(weights: Weights, error: Exception) -> str:
    if weights.folder is not None:
        return f"no encoder can be loaded from {weights.folder}: {error}"
    return (
        f"the encoder {weights.name!r} is no local folder, and the model hub has no such model "
        "or cannot be reached; give a folder, or leave ONRECORD_ENCODER unset for the packaged "
        "all-MiniLM-L6-v2"
    )
