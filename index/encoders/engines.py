"""Converted models in the data folder: found, made, checked and opened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders.conversion import FORMAT, INT8, NO_WEIGHTS
from index.encoders.openvino_engine import OpenVinoEncoder
from index.encoders.reference import LEAST_COSINE, LEAST_COSINE_OF_INT8, worst_cosine
from index.encoders.weights import Weights, file_digest
from index.errors import EncoderUnavailable
from index.private import make_private

F32 = "f32"
_MAKING = ".making-"
_ABANDONED_S = 3600.0
"""A conversion takes seconds; a scratch folder of this age was left by a process that died."""


def find_converted(engines: Path, weights: Weights, precision: str = F32) -> Path | None:
    """The folder below `engines` that was made from these weights in that precision, or None."""
    stamp = weights.stamp()
    for folder, manifest in _converted(engines):
        if (
            manifest.get("format") == FORMAT
            and manifest["name"] == weights.name
            and manifest.get("precision", F32) == precision
            and manifest["stamp"] == stamp
            and weights.digest in {None, manifest["digest"]}
        ):
            return folder
    return None


def convert(
    engines: Path, weights: Weights, refused: Path | None = None, precision: str = F32
) -> Path:
    """Convert the weights; returns the folder, in the place of those made from earlier weights of
    this name and precision, and of the one that was `refused`. Raises `OSError` when the data
    folder cannot be written, `RuntimeError` when the conversion fails and `EncoderUnavailable` when
    there are no weights."""
    make_private(engines.parent)
    engines.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=engines.resolve()) as scratch:
        made = Path(scratch) / "engine"
        made.mkdir()
        _run_conversion(weights, made, precision)
        for path in made.iterdir():
            _sync(path)
        if refused is not None and refused.exists():
            refused.rename(Path(scratch) / "refused")
        final = engines / _key(made)
        try:
            made.rename(final)
        except OSError:
            # Another process was first, with the same weights.
            if not final.exists():
                raise
    _sweep(engines, weights, final, precision)
    return final


def open_converted(folder: Path) -> OpenVinoEncoder:
    """The engine in `folder`, after its files and its vectors were checked. Raises `ValueError` or
    `KeyError` when they are not what was converted, `RuntimeError` when OpenVINO cannot run it."""
    manifest = _manifest(folder)
    if manifest is None:
        raise ValueError(f"{folder} has no readable manifest")
    files: dict[str, str] = dict(manifest["files"])
    largest = "model.bin"
    with ThreadPoolExecutor(max_workers=1) as hasher:
        # A tenth of a second, while OpenVINO is imported and compiles.
        found = hasher.submit(file_digest, folder / largest)
        for name, digest in files.items():
            if name != largest and file_digest(folder / name) != digest:
                raise ValueError(f"{name} in {folder} is damaged")
        encoder = OpenVinoEncoder(folder, manifest)
        if found.result() != files[largest]:
            raise ValueError(f"{largest} in {folder} is damaged")
    cosine = worst_cosine(encoder.encode, np.load(folder / "reference.npy"))
    least = LEAST_COSINE_OF_INT8 if manifest.get("precision") == INT8 else LEAST_COSINE
    if cosine < least:
        raise ValueError(
            f"vectors differ from the model's: cosine {cosine:.4f}, at least {least} wanted"
        )
    return encoder


def _run_conversion(weights: Weights, folder: Path, precision: str) -> None:
    # A process of its own: this one never imports torch, and inherits none of its warnings.
    # It starts in an empty folder, where no stray `index.py` can stand in for ours.
    run = subprocess.run(  # noqa: S603  # our own module, arguments as a list
        [sys.executable, "-m", "index.encoders.conversion", weights.name, str(folder), precision],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(_import_path())},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        reason = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        if run.returncode == NO_WEIGHTS:
            raise EncoderUnavailable(reason)
        raise RuntimeError(f"the conversion ended with status {run.returncode}: {reason}")


def _import_path() -> list[str]:
    """Where the process that converts finds this package, installed or not."""
    before = os.environ.get("PYTHONPATH")
    return [str(Path(__file__).resolve().parents[2]), *([before] if before else [])]


def _key(made: Path) -> str:
    """The folder's name: the weights' digest, and a little of the manifest's, since the same
    weights may be pooled in several ways."""
    manifest = json.loads((made / "manifest.json").read_text("utf-8"))
    return f"{manifest['digest']}-{file_digest(made / 'manifest.json')[:8]}"


def _converted(engines: Path) -> list[tuple[Path, dict[str, Any]]]:
    if not engines.is_dir():
        return []
    folders = [folder for folder in sorted(engines.iterdir()) if not folder.name.startswith(".")]
    found = ((folder, _manifest(folder)) for folder in folders)
    return [(folder, manifest) for folder, manifest in found if manifest is not None]


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) else None


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sweep(engines: Path, weights: Weights, keep: Path, precision: str) -> None:
    """Remove what was made from earlier weights of this name in that precision, and what a killed
    process left."""
    for folder, manifest in _converted(engines):
        is_same = manifest.get("precision", F32) == precision
        if manifest.get("name") == weights.name and is_same and folder != keep:
            shutil.rmtree(folder, ignore_errors=True)
    for folder in engines.glob(f"{_MAKING}*"):
        if time.time() - folder.stat().st_mtime > _ABANDONED_S:
            shutil.rmtree(folder, ignore_errors=True)
