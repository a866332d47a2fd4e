"""The derived files, one folder a generation: made from the database, checked before every use.

A generation is written under a temporary name, synced, and renamed into place. Its manifest holds
the SHA-256 of every file. Anything that is missing, different, or of another database or encoder
is not used, and made again from the database. Files that did not change are hard links into the
generation before.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import dense
from index.columns import Columns
from index.dense import Dense, DenseShape
from index.errors import StoreBusy, StoreUnavailable
from index.growth import extend
from index.lexical import LEXICAL_FOLDER, Lexical, LexicalWriter
from index.locks import exclusive
from index.store import About, Snapshot, Store, StoredStatement

FOLDER = "generations"
_MANIFEST = "manifest.json"
_BUILDING = "building"
# Raised when the files come out of the same database differently.
_LAYOUT = 1
# Rows outside of the base (written since, or no longer live) before it is written anew: as a share
# of its rows, and at least so many that a small archive is not rebuilt at each ingestion.
_LARGEST_TAIL_SHARE = 0.1
_SMALLEST_LIMIT = 2_000
_PUBLISHING_WAIT_S = 600.0
_READ_BYTES = 1 << 20
# Copied, not linked: tantivy writes it anew.
_REWRITTEN = {"meta.json", ".managed.json"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation's files are, and of what."""

    layout: int
    identity: str
    """Of the database."""
    encoder: str | None
    generation: int
    shape: DenseShape
    dead_rows: int
    """Rows of statements that were written again."""
    files: dict[str, str]
    """Path in the folder -> SHA-256, hexadecimal."""


@dataclass(frozen=True, slots=True)
class _Written:
    shape: DenseShape
    dead_rows: int


@dataclass(frozen=True, slots=True)
class Generation:
    """The derived files of one generation, open for searching."""

    number: int
    columns: Columns
    dense: Dense
    lexical: Lexical


def load(store: Store) -> Generation:
    """The derived files that answer: those of the database as it stands, made now when need be.

    While another process writes, the last sound generation answers. Raises `StoreUnavailable` or
    `StoreBusy` when there is none and none can be made.
    """
    about = store.about()
    if not about.generation:
        return Generation(0, Columns.empty(), Dense.empty(), Lexical.empty())
    root = store.path.parent / FOLDER
    found = _newest_sound(root, about)
    behind = found is None or found.generation < about.generation
    if behind and (found is None or not store.is_written()):
        try:
            found = publish(store)
        except (StoreBusy, StoreUnavailable):
            if found is None:
                raise
    assert found is not None  # noqa: S101 - `publish` gives one or raises
    folder = root / _name(found.generation)
    return Generation(
        found.generation,
        Columns.load(folder),
        Dense.load(folder, found.shape),
        Lexical.load(folder),
    )


def newest(store: Store) -> int:
    """Number of the newest generation that is published, sound or not; 0 when there is none."""
    return max((number for number, _ in _published(store.path.parent / FOLDER)), default=0)


def size(store: Store) -> int:
    """Bytes on disk of the newest generation."""
    root = store.path.parent / FOLDER
    newest_folder = root / _name(newest(store))
    return sum(file.stat().st_size for file in newest_folder.rglob("*") if file.is_file())


def publish(store: Store) -> Manifest:
    """Bring the derived files up to the database and put them into place; returns what they are.

    Raises `StoreBusy` while another process is at it for long, `StoreUnavailable` when the files
    cannot be written: then the generation before stays in use.
    """
    root = store.path.parent / FOLDER
    try:
        root.mkdir(exist_ok=True)
        with (
            exclusive(root / "publishing.lock", "renewing the index", _PUBLISHING_WAIT_S),
            store.snapshot() as snapshot,
        ):
            before = _newest_sound(root, snapshot.about)
            if before is not None and before.generation == snapshot.about.generation:
                return before
            return _replace(root, before, snapshot)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        remedy = "free some space" if full else "check that the folder can be written"
        raise StoreUnavailable(
            f"the index in {root} cannot be renewed ({error.strerror}); the statements are safe "
            f"in the database: {remedy} and run this again"
        ) from error


def _replace(root: Path, before: Manifest | None, snapshot: Snapshot) -> Manifest:
    building = root / _BUILDING
    # Whoever left it there is gone: the lock is ours.
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    try:
        if before is None or _outgrown(before, snapshot):
            shape = _build(building, snapshot)
        else:
            shape = _extend(building, root / _name(before.generation), before, snapshot)
        manifest = _seal(building, shape, snapshot.about)
        place = root / _name(manifest.generation)
        # Only an unsound generation can have this number already.
        shutil.rmtree(place, ignore_errors=True)
        os.replace(building, place)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    _sync(root)
    # The generation before is kept: a reader may be about to open it.
    kept = {manifest.generation, before.generation if before else 0}
    for number, folder in _published(root):
        if number not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    return manifest


def _outgrown(before: Manifest, snapshot: Snapshot) -> bool:
    added = snapshot.passages(before.generation)
    limit = max(_SMALLEST_LIMIT, _LARGEST_TAIL_SHARE * before.shape.base_rows)
    return before.shape.tail_rows + before.dead_rows + added > limit


def _build(folder: Path, snapshot: Snapshot) -> _Written:
    lexical = LexicalWriter(folder)
    blocks: list[NDArray[np.float16]] = []
    statements = _also_written(snapshot.statements(), lexical, blocks)
    columns = extend(Columns.empty(), statements)
    lexical.finish()
    columns.save(folder)
    return _Written(
        dense.write_base(blocks, snapshot.about.dimensions or 1, folder), _dead_rows(columns)
    )


def _extend(folder: Path, former: Path, before: Manifest, snapshot: Snapshot) -> _Written:
    for name in (dense.BASE_FILE, dense.COARSE_FILE):
        if (former / name).exists():
            _link(former / name, folder / name)
    (folder / LEXICAL_FOLDER).mkdir()
    for file in (former / LEXICAL_FOLDER).iterdir():
        _link(file, folder / LEXICAL_FOLDER / file.name)
    lexical = LexicalWriter(folder)
    blocks = [dense.read_tail(former)] if before.shape.tail_rows else []
    statements = _also_written(snapshot.statements(before.generation), lexical, blocks)
    columns = extend(Columns.load(former), statements)
    lexical.finish()
    columns.save(folder)
    tail_rows = dense.write_tail(blocks, snapshot.about.dimensions or 1, folder)
    return _Written(replace(before.shape, tail_rows=tail_rows), _dead_rows(columns))


def _also_written(
    statements: Iterator[StoredStatement],
    lexical: LexicalWriter,
    blocks: list[NDArray[np.float16]],
) -> Iterator[StoredStatement]:
    for stored in statements:
        lexical.add(stored)
        blocks.append(stored.vectors)
        yield stored


def _dead_rows(columns: Columns) -> int:
    return len(columns) - int(np.count_nonzero(columns.live_rows))


def _link(file: Path, place: Path) -> None:
    if file.name in _REWRITTEN:
        shutil.copyfile(file, place)
    elif not file.name.endswith(".lock"):
        try:
            os.link(file, place)
        except OSError:
            # Not every file system has hard links.
            shutil.copyfile(file, place)


def _seal(folder: Path, written: _Written, about: About) -> Manifest:
    names = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    names = [file for file in names if not file.name.endswith(".lock")]
    manifest = Manifest(
        layout=_LAYOUT,
        identity=about.identity,
        encoder=about.encoder,
        generation=about.generation,
        shape=written.shape,
        dead_rows=written.dead_rows,
        files=dict(zip((_relative(file, folder) for file in names), _digests(names), strict=True)),
    )
    body = json.dumps(asdict(manifest), sort_keys=True)
    sealed = {"sha256": hashlib.sha256(body.encode()).hexdigest(), "manifest": body}
    (folder / _MANIFEST).write_text(json.dumps(sealed), encoding="utf-8")
    for path in (*names, folder / _MANIFEST, folder / LEXICAL_FOLDER, folder):
        _sync(path)
    return manifest


def _newest_sound(root: Path, about: About) -> Manifest | None:
    for number, folder in sorted(_published(root), reverse=True):
        manifest = _read_manifest(folder)
        if (
            manifest is not None
            and manifest.layout == _LAYOUT
            and manifest.identity == about.identity
            and manifest.encoder == about.encoder
            and manifest.generation == number <= about.generation
            and _is_whole(folder, manifest)
        ):
            return manifest
    return None


def _read_manifest(folder: Path) -> Manifest | None:
    try:
        sealed = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        body: str = sealed["manifest"]
        if hashlib.sha256(body.encode()).hexdigest() != sealed["sha256"]:
            return None
        fields: dict[str, Any] = json.loads(body)
        return Manifest(**{**fields, "shape": DenseShape(**fields["shape"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_whole(folder: Path, manifest: Manifest) -> bool:
    try:
        found = _digests([folder / name for name in manifest.files])
    except OSError:
        return False
    return found == list(manifest.files.values())


def _digests(files: Sequence[Path]) -> list[str]:
    # hashlib lets other threads run; the largest files first, to end together.
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(_digest, files))


def _digest(file: Path) -> str:
    summary = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            summary.update(block)
    return summary.hexdigest()


def _published(root: Path) -> list[tuple[int, Path]]:
    try:
        return [(int(folder.name), folder) for folder in root.iterdir() if folder.name.isdigit()]
    except FileNotFoundError:
        return []


def _name(generation: int) -> str:
    return f"{generation:012d}"


def _relative(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
