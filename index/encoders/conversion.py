"""From loaded weights to an OpenVINO model, run as a process of its own: torch's memory goes with
it, and a converter that crashes takes nothing along.

`python -m index.encoders.conversion NAME FOLDER PRECISION` fills FOLDER; the reason of a failure is
the last line on standard error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.calibration import calibration_texts
from index.encoders.reference import TEXTS
from index.encoders.torch_engine import TorchEncoder, tokenizer_json
from index.encoders.weights import file_digest, locate
from index.errors import OnRecordError

FORMAT = 2
"""Raised when a converted folder's content changes, so that older ones are made again."""
INT8 = "int8"
_AT_ONCE = 8
"""Texts of one batch, of about the same length."""
NO_WEIGHTS = 3
"""Exit status when the weights cannot be had: then no engine can run, torch neither."""


def convert_into(name: str, folder: Path, precision: str) -> None:
    """Write graph, tokenizer, the model's own reference vectors and manifest, which comes last.
    `precision` is `f32` or `int8`."""
    weights = locate(name)
    encoder = TorchEncoder(weights)
    inputs = _save_graph(encoder.model, folder / "model.xml", rounded=precision == INT8)
    (folder / "tokenizer.json").write_text(tokenizer_json(encoder.model), encoding="utf-8")
    np.save(folder / "reference.npy", encoder.encode(TEXTS))
    manifest = {
        "format": FORMAT,
        "name": weights.name,
        "precision": precision,
        "stamp": weights.stamp(),
        "digest": encoder.digest,
        # An archive is searched with vectors of one kind: these are known to be of another.
        "fingerprint": encoder.fingerprint + (f" {INT8}" if precision == INT8 else ""),
        "dim": encoder.dim,
        "max_wordpieces": encoder.max_wordpieces,
        "pad_id": int(encoder.model.tokenizer.pad_token_id or 0),
        "inputs": inputs,
        "prompts": encoder.prompts,
        "files": {path.name: file_digest(path) for path in sorted(folder.iterdir())},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _save_graph(model: Any, path: Path, *, rounded: bool) -> list[str]:
    """Convert the whole module chain, pooling and normalisation included; returns the names of
    the inputs in order."""
    import openvino  # type: ignore[import-untyped]  # noqa: PLC0415  # heavy, like torch
    import torch  # noqa: PLC0415

    class Graph(torch.nn.Module):
        """The chain of modules as a function of tensors."""

        def __init__(self) -> None:
            super().__init__()
            self.chain = torch.nn.ModuleList(model)

        def forward(self, *tensors: Any) -> Any:
            features = dict(zip(names, tensors, strict=True))
            for module in self.chain:
                features = module(features)
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    # Rows of mixed length, so that the trace sees padding.
    example = model.tokenizer(
        [text for text in TEXTS if text][:3], padding=True, return_tensors="pt"
    )
    names = list(example)
    with torch.no_grad():
        converted = openvino.convert_model(
            Graph().eval(), example_input=tuple(example[name] for name in names)
        )
    for port, name in zip(converted.inputs, names, strict=True):
        port.get_tensor().set_names({name})
    if rounded:
        converted = _rounded(converted, model.tokenizer, names)
    # 16-bit weights would save 45 MB and cost accuracy where the processor lacks bf16.
    openvino.save_model(converted, path, compress_to_fp16=False)
    return names


def _rounded(converted: Any, tokenizer: Any, names: list[str]) -> Any:
    """The graph with weights and activations in eight bits, their ranges measured on texts."""
    import nncf  # noqa: PLC0415  # an extra, and heavy

    batches = []
    texts = sorted(calibration_texts(), key=len)
    for at in range(0, len(texts), _AT_ONCE):
        batch = tokenizer(texts[at : at + _AT_ONCE], padding=True, truncation=True)
        batches.append([np.asarray(batch[name], np.int64) for name in names])
    return nncf.quantize(
        converted,
        nncf.Dataset(batches),
        model_type=nncf.ModelType.TRANSFORMER,
        subset_size=len(batches),
    )


if __name__ == "__main__":
    try:
        convert_into(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    except OnRecordError as error:
        print(error, file=sys.stderr)
        sys.exit(NO_WEIGHTS)
