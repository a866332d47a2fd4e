"""Vectors of texts that are made once and read from then on, in a file of the data folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

_UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


def kept_vectors(folder: Path, fingerprint: str) -> dict[str, NDArray[np.float16]]:
    """Each text with its vector by the encoder of this fingerprint; empty where none are kept, or
    the file is damaged."""
    try:
        # Opened here: of a file that it cannot read, numpy leaves it open.
        with (
            _file(folder, fingerprint).open("rb") as file,
            np.load(file, allow_pickle=False) as kept,
        ):
            texts, vectors = str(kept["texts"]).split("\0"), kept["vectors"]
            if str(kept["digest"]) != _digest(texts, vectors):
                return {}
            return dict(zip(texts, vectors, strict=True))
    except _UNREADABLE:
        return {}


def keep_vectors(
    folder: Path, fingerprint: str, texts: Sequence[str], vectors: NDArray[np.float16]
) -> None:
    """Put them in the place of those that were kept; where nothing can be written they are made
    again next time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = _file(folder, fingerprint)
        beside = place.with_name(f"{place.name}.{os.getpid()}.part")
        with beside.open("wb") as file:
            np.savez(file, texts="\0".join(texts), vectors=vectors, digest=_digest(texts, vectors))
        os.replace(beside, place)
    except OSError:
        return


def _file(folder: Path, fingerprint: str) -> Path:
    return folder / f"{hashlib.sha256(fingerprint.encode()).hexdigest()[:16]}.npz"


def _digest(texts: Sequence[str], vectors: NDArray[np.float16]) -> str:
    found = hashlib.sha256("\0".join(texts).encode())
    found.update(np.ascontiguousarray(vectors).tobytes())
    return found.hexdigest()
