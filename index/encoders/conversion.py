"""From loaded weights to an OpenVINO model, run as a process of its own: torch's memory goes with
it, and a converter that crashes takes nothing along.

`python -m index.encoders.conversion NAME FOLDER` fills FOLDER; the reason of a failure is the last
line on standard error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.reference import TEXTS
from index.encoders.torch_engine import TorchEncoder, tokenizer_json
from index.encoders.weights import file_digest, locate
from index.errors import OnRecordError

FORMAT = 2
"""Raised when a converted folder's content changes, so that older ones are made again."""
NO_WEIGHTS = 3
"""Exit status when the weights cannot be had: then no engine can run, torch neither."""


def convert_into(name: str, folder: Path) -> None:
    """Write graph, tokenizer, reference vectors and manifest; the manifest comes last."""
    weights = locate(name)
    encoder = TorchEncoder(weights)
    inputs = _save_graph(encoder.model, folder / "model.xml")
    (folder / "tokenizer.json").write_text(tokenizer_json(encoder.model), encoding="utf-8")
    np.save(folder / "reference.npy", encoder.encode(TEXTS))
    manifest = {
        "format": FORMAT,
        "name": weights.name,
        "stamp": weights.stamp(),
        "digest": encoder.digest,
        "fingerprint": encoder.fingerprint,
        "dim": encoder.dim,
        "max_wordpieces": encoder.max_wordpieces,
        "pad_id": int(encoder.model.tokenizer.pad_token_id or 0),
        "inputs": inputs,
        "prompts": encoder.prompts,
        "files": {path.name: file_digest(path) for path in sorted(folder.iterdir())},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _save_graph(model: Any, path: Path) -> list[str]:
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
    # 16-bit weights would save 45 MB and cost accuracy where the processor lacks bf16.
    openvino.save_model(converted, path, compress_to_fp16=False)
    return names


if __name__ == "__main__":
    try:
        convert_into(sys.argv[1], Path(sys.argv[2]))
    except OnRecordError as error:
        print(error, file=sys.stderr)
        sys.exit(NO_WEIGHTS)
