"""What a generation's files are: a list with digests, and a look at whether they still agree."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import faiss
import tantivy

from index.dense import DenseShape
from index.stored import About, Snapshot

_FILE = "manifest.json"
# The number is raised when the files come out of the same database differently. A library reads
# what it has written itself; what another version wrote is made again.
_TANTIVY: str = tantivy.__version__  # type: ignore[attr-defined]  # missing in the stubs
_LAYOUT = f"3, faiss {faiss.__version__}, tantivy {_TANTIVY}"
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation's files are, and of what."""

    layout: str
    """Of the files, with the libraries that wrote them."""
    identity: str
    """Of the database."""
    encoder: str | None
    generation: int
    shape: DenseShape
    dead_rows: int
    """Rows of statements that were written again."""
    files: dict[str, str]
    """Path in the folder -> SHA-256, hexadecimal."""


def seal(folder: Path, shape: DenseShape, dead_rows: int, made_of: Snapshot) -> Manifest:
    """List the files in `folder`, with the reading of the database that they were made of; write
    the list beside them and have the disk keep everything."""
    about = made_of.about
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    files = [file for file in files if file.suffix != ".lock"]
    names = [file.relative_to(folder).as_posix() for file in files]
    manifest = Manifest(
        layout=_LAYOUT,
        identity=made_of.identity_at(about.generation) or about.identity,
        encoder=about.encoder,
        generation=about.generation,
        shape=shape,
        dead_rows=dead_rows,
        files=dict(zip(names, _digests(files), strict=True)),
    )
    body = json.dumps(asdict(manifest), sort_keys=True)
    sealed = {"sha256": hashlib.sha256(body.encode()).hexdigest(), "manifest": body}
    (folder / _FILE).write_text(json.dumps(sealed), encoding="utf-8")
    for path in (*files, folder / _FILE, *{file.parent for file in files}, folder):
        sync(path)
    return manifest


def read_sound(
    folder: Path, about: About, identity_at: Callable[[int], str | None]
) -> Manifest | None:
    """The manifest of a generation that the database, which is as `about` says and had these
    identities, can stand behind, and whose files are all as they were written; None on any
    doubt."""
    try:
        manifest = _read(folder / _FILE)
        if (
            manifest.layout == _LAYOUT
            and manifest.encoder == about.encoder
            and manifest.generation <= about.generation
            and manifest.identity == identity_at(manifest.generation)
            and _digests([folder / name for name in manifest.files]) == [*manifest.files.values()]
        ):
            return manifest
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return None


def sync(path: Path) -> None:
    """Have the disk keep a file or a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(file: Path) -> Manifest:
    sealed = json.loads(file.read_text(encoding="utf-8"))
    body: str = sealed["manifest"]
    if hashlib.sha256(body.encode()).hexdigest() != sealed["sha256"]:
        raise ValueError("not as it was sealed")
    fields: dict[str, Any] = json.loads(body)
    return Manifest(**{**fields, "shape": DenseShape(**fields["shape"])})


def _digests(files: Sequence[Path]) -> list[str]:
    # hashlib lets other threads run meanwhile.
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(_digest, files))


def _digest(file: Path) -> str:
    summary = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            summary.update(block)
    return summary.hexdigest()
