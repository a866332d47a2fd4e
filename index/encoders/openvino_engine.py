"""The converted model on OpenVINO: no torch, no sentence-transformers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from queue import LifoQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.torch_engine import overhead
from index.encoders.wordpieces import Wordpieces

_BATCH_WORDPIECES = 1024
"""Padded wordpieces of one batch: what fits the cache, and keeps a question from waiting long."""
_STEP = 16
"""Rows are padded to a multiple of this, so that few shapes have to be prepared."""
_WINDOW = 4096
"""Texts that are tokenised and sorted at once."""
_REQUESTS = 4
"""Calls that may be prepared at the same time; the processor takes them one after the other."""


class OpenVinoEncoder:
    """An `Encoder` on a converted model, in bf16 where the processor has it."""

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        self.fingerprint: str = manifest["fingerprint"]
        self.dim: int = manifest["dim"]
        self.max_wordpieces: int = manifest["max_wordpieces"]
        self._prompts: dict[str, str] = manifest["prompts"]
        self._pad_id: int = manifest["pad_id"]
        self._inputs: list[str] = manifest["inputs"]
        self._wordpieces = Wordpieces(folder / "tokenizer.json", self.max_wordpieces)
        # Half of a process's start, and absent on some platforms.
        import openvino  # type: ignore[import-untyped]  # noqa: PLC0415

        core = openvino.Core()
        bf16 = "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        compiled = core.compile_model(
            folder / "model.xml",
            "CPU",
            {
                "PERFORMANCE_HINT": "LATENCY",
                "INFERENCE_PRECISION_HINT": "bf16" if bf16 else "f32",
            },
        )
        # Requests are kept: making one costs as much as a short question.
        self._requests: LifoQueue[Any] = LifoQueue()
        for _ in range(_REQUESTS):
            self._requests.put(compiled.create_infer_request())

    @property
    def overhead(self) -> int:
        """Wordpieces that special tokens and the model's own prompt take of what is read."""
        return overhead(self._wordpieces, self._prompts)

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """Wordpieces of each text, untruncated and without special tokens."""
        return self._wordpieces.count(texts)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """float32 `(n, dim)`, unit length, in the order given; `(0, dim)` for no texts."""
        prompt = self._prompts["query" if query else "document"]
        vectors = np.empty((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), _WINDOW):
            window = [prompt + text for text in texts[start : start + _WINDOW]]
            rows = [np.asarray(encoding.ids) for encoding in self._wordpieces.read(window)]
            for batch, length in _batches([len(row) for row in rows]):
                vectors[np.asarray(batch) + start] = self._infer([rows[i] for i in batch], length)
        return vectors

    def _infer(self, rows: Sequence[NDArray[np.int64]], length: int) -> NDArray[np.float32]:
        ids = np.full((len(rows), length), self._pad_id, np.int64)
        mask = np.zeros((len(rows), length), np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        tensors = {"input_ids": ids, "attention_mask": mask}
        feed = [tensors[name] if name in tensors else np.zeros_like(ids) for name in self._inputs]
        request = self._requests.get()
        try:
            request.infer(feed, share_inputs=True)
            # A copy: the request's memory is the next call's.
            return np.array(request.get_output_tensor(0).data)
        finally:
            self._requests.put(request)


def _batches(lengths: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """Row numbers of one batch and the length they are padded to, longest rows first: the batch
    that needs most memory comes at the start."""
    batch: list[int] = []
    padded = 0
    for number in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if not batch:
            padded = -(-max(lengths[number], 1) // _STEP) * _STEP
        batch.append(number)
        if (len(batch) + 1) * padded > _BATCH_WORDPIECES:
            yield batch, padded
            batch = []
    if batch:
        yield batch, padded
