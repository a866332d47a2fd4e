"""The converted model on OpenVINO: no torch, no sentence-transformers."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from queue import LifoQueue
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.reference import LEAST_COSINE, TEXTS, worst_cosine
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
_MANY = 512
"""Texts of one call for which it pays to prepare a stream on each core: half a second."""

_Feed = list[NDArray[np.int64]]
"""The model's inputs for one batch, each `(rows, padded length)`."""
_Job = tuple[NDArray[np.int64], _Feed]
"""Which rows of the result a batch makes, and the batch."""

_log = logging.getLogger(__name__)


def has_bf16() -> bool:
    """Whether the processor multiplies in bf16; raises `ImportError` without OpenVINO."""
    import openvino  # type: ignore[import-untyped]  # noqa: PLC0415  # as below

    return "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


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
        import openvino  # noqa: PLC0415

        self._openvino = openvino
        self._graph = folder / "model.xml"
        compiled = self._compiled("LATENCY")
        # Requests are kept: making one costs as much as a short question.
        self._requests: LifoQueue[Any] = LifoQueue()
        for _ in range(_REQUESTS):
            self._requests.put(compiled.create_infer_request())

    @cached_property
    def overhead(self) -> int:
        """Wordpieces that special tokens and the model's own prompt take of what is read."""
        return overhead(self._wordpieces, self._prompts)

    def count_wordpieces(self, texts: Sequence[str]) -> list[int]:
        """Wordpieces of each text, untruncated and without special tokens."""
        return self._wordpieces.count(texts)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """float32 `(n, dim)`, unit length, in the order given; `(0, dim)` for no texts."""
        prompted = [self._prompts["query" if query else "document"] + text for text in texts]
        streams = self._streams if len(texts) >= _MANY else None
        return self._encoded(prompted, streams)

    def _encoded(self, texts: Sequence[str], streams: _Streams | None) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dim), np.float32)
        jobs = self._jobs(texts)
        if streams is not None:
            streams.run(jobs, vectors)
            return vectors
        for rows, feed in jobs:
            vectors[rows] = self._infer(feed)
        return vectors

    def _jobs(self, texts: Sequence[str]) -> Iterator[_Job]:
        for start in range(0, len(texts), _WINDOW):
            window = texts[start : start + _WINDOW]
            rows = [np.asarray(encoding.ids) for encoding in self._wordpieces.read(window)]
            for batch, length in _batches([len(row) for row in rows]):
                yield np.asarray(batch) + start, self._feed([rows[i] for i in batch], length)

    def _feed(self, rows: Sequence[NDArray[np.int64]], length: int) -> _Feed:
        ids = np.full((len(rows), length), self._pad_id, np.int64)
        mask = np.zeros((len(rows), length), np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        tensors = {"input_ids": ids, "attention_mask": mask}
        return [tensors[name] if name in tensors else np.zeros_like(ids) for name in self._inputs]

    def _infer(self, feed: _Feed) -> NDArray[np.float32]:
        request = self._requests.get()
        try:
            request.infer(feed, share_inputs=True)
            # A copy: the request's memory is the next call's.
            return np.array(request.get_output_tensor(0).data)
        finally:
            self._requests.put(request)

    @cached_property
    def _streams(self) -> _Streams | None:
        """The same model for many texts, made when it is first needed; None where its vectors are
        not those of the one that was checked."""
        streams = _Streams(self._openvino.AsyncInferQueue(self._compiled("THROUGHPUT")))
        expected = self._encoded(TEXTS, None)
        cosine = worst_cosine(lambda texts: self._encoded(texts, streams), expected)
        if cosine < LEAST_COSINE:
            _log.warning("one stream for each core is not used: cosine %.4f", cosine)
            return None
        return streams

    def _compiled(self, hint: str) -> Any:
        precision = "bf16" if has_bf16() else "f32"
        settings = {"PERFORMANCE_HINT": hint, "INFERENCE_PRECISION_HINT": precision}
        return self._openvino.Core().compile_model(self._graph, "CPU", settings)


class _Streams:
    """Batches side by side, each on its own core: nobody waits for the slower core at each step,
    which matters most while other threads need a core, too."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self._queue.set_callback(_keep)
        self._one_caller = Lock()

    def run(self, jobs: Iterable[_Job], vectors: NDArray[np.float32]) -> None:
        """Fill the rows of `vectors`, float32 `(n, dim)`, that the jobs name."""
        with self._one_caller:
            try:
                for rows, feed in jobs:
                    self._queue.start_async(feed, (rows, feed, vectors), share_inputs=True)
            finally:
                self._queue.wait_all()


def _keep(request: Any, job: tuple[NDArray[np.int64], _Feed, NDArray[np.float32]]) -> None:
    rows, _, vectors = job
    vectors[rows] = request.get_output_tensor(0).data


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
