"""Converted models in the data folder: found, made, checked and opened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.conversion import FORMAT
from index.encoders.openvino_engine import OpenVinoEncoder
from index.encoders.reference import LEAST_COSINE, worst_cosine
from index.encoders.weights import Weights
from index.errors import EncoderUnavailable

_NO_WEIGHTS = 3
"""Exit status of the conversion when the weights themselves cannot be had."""


def find_converted(engines: Path, weights: Weights) -> Path | None:
    """The folder below `engines` that was made from these weights, or None."""
    if not engines.is_dir():
        return None
    for folder in sorted(engines.iterdir()):
        manifest = _manifest(folder)
        if manifest is None or manifest.get("format") != FORMAT:
            continue
        if weights.digest is not None:
            same = manifest["digest"] == weights.digest
        else:
            same = manifest["name"] == weights.name and manifest["stamp"] == weights.stamp()
        if same:
            return folder
    return None


def convert(engines: Path, weights: Weights) -> Path:
    """Convert the weights, replacing an older folder; returns the folder. Raises `OSError` when
    the data folder cannot be written, `RuntimeError` when the conversion fails and
    `EncoderUnavailable` when there are no weights."""
    engines.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=engines.resolve()) as scratch:
        made = Path(scratch) / "engine"
        made.mkdir()
        # A process of its own: this one never imports torch, and inherits none of its warnings.
        # It starts in an empty folder, where no stray `index.py` can stand in for ours.
        run = subprocess.run(  # noqa: S603  # our own module, arguments as a list
            [sys.executable, "-m", "index.encoders.conversion", weights.name, str(made)],
            cwd=made,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_import_path())},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            reason = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
            if run.returncode == _NO_WEIGHTS:
                raise EncoderUnavailable(reason)
            raise RuntimeError(f"the conversion ended with status {run.returncode}: {reason}")
        for path in made.iterdir():
            _sync(path)
        final = engines / str(json.loads((made / "manifest.json").read_text("utf-8"))["digest"])
        _replace(made, final, Path(scratch) / "old")
    return final


def open_converted(folder: Path) -> OpenVinoEncoder:
    """The engine in `folder`, after its files and its vectors were checked; raises `ValueError`
    when they are not what was converted, `RuntimeError` when OpenVINO cannot run them."""
    manifest = _manifest(folder)
    if manifest is None:
        raise ValueError(f"{folder} has no readable manifest")
    for name, size in manifest["sizes"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} in {folder} is not {size} bytes long")
    encoder = OpenVinoEncoder(folder, manifest)
    cosine = worst_cosine(encoder.encode, np.load(folder / "reference.npy"))
    if cosine < LEAST_COSINE:
        raise ValueError(
            f"vectors differ from the model's: cosine {cosine:.4f}, at least {LEAST_COSINE} wanted"
        )
    return encoder


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) else None


def _import_path() -> list[str]:
    """Where the process that converts finds this package, installed or not."""
    before = os.environ.get("PYTHONPATH")
    return [str(Path(__file__).resolve().parents[2]), *([before] if before else [])]


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _replace(made: Path, final: Path, old: Path) -> None:
    """Put `made` in the place of `final`; another process may do the same, the last one stays."""
    if final.exists():
        final.rename(old)
    try:
        made.rename(final)
    except OSError:
        if not final.exists():
            raise
        shutil.rmtree(made)
