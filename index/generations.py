"""The derived files, one folder a generation: made from the database, checked before every use.

A generation is written under a temporary name, synced, and renamed into place. Its manifest holds
the SHA-256 of every file. Anything that is missing, different, or of another database or encoder
is not used, and made again from the database. Files that did not change are hard links into the
generation before.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns
from index.counters import index_renewals
from index.dense import BASE_FILE, COARSE_FILE, Dense, DenseShape
from index.dense_writing import read_tail, write_base, write_tail
from index.errors import StoreBusy, StoreUnavailable
from index.growth import extend
from index.lexical import LEXICAL_FOLDER, Lexical, LexicalWriter
from index.locks import exclusive
from index.manifest import Manifest, read_sound, seal, sync
from index.searching import Generation
from index.statement_store import DERIVED, StatementStore
from index.stored import About, Snapshot, StoredStatement

FOLDER = DERIVED
_BUILDING = "building"
# Rows outside of the base (written since, or no longer live) before it is written anew: as a share
# of its rows, and at least so many that a small archive is not rebuilt at each ingestion.
_LARGEST_TAIL_SHARE = 0.1
_SMALLEST_LIMIT = 2_000
_PUBLISHING_WAIT_S = 600.0
# Copied, not linked: tantivy writes it anew.
_REWRITTEN = {"meta.json", ".managed.json"}


@dataclass(frozen=True, slots=True)
class _Written:
    shape: DenseShape
    dead_rows: int


def load(store: StatementStore) -> Generation:
    """What is derived of the database as it stands, made now when need be; while another process
    writes, the last sound one. Raises `StoreUnavailable` or `StoreBusy` where there is none.
    """
    about = store.about()
    if not about.generation:
        return Generation(0, Columns.empty(), Dense.empty(), Lexical.empty())
    if store.searching is not None:
        return store.searching.load()
    try:
        return opened(store, _current(store, about))
    except FileNotFoundError:
        # Other processes have replaced it twice since it was looked at.
        return opened(store, _current(store, store.about()))


def _current(store: StatementStore, about: About) -> Manifest:
    found = _newest_sound(store.derived, about, store.identity_at)
    if not store.can_derive:
        if found is None:
            store.derive_elsewhere()
        return found or publish_files(store)
    if found is not None and (found.generation == about.generation or store.is_written()):
        return found
    try:
        return publish_files(store)
    except (StoreBusy, StoreUnavailable):
        if found is None:
            raise
        return found


def otherwise(
    store: StatementStore, manifest: Manifest, statements: Iterator[StoredStatement], folder: Path
) -> Generation:
    """A generation in which some statements are others than in the one of this list: in an empty
    folder of its own, that must stay while it is used. Raises `StoreUnavailable`."""
    former, dimensions = store.derived / _name(manifest.generation), store.about().dimensions or 1
    try:
        written = _extend(folder, former, manifest, statements, dimensions)
        return Generation(
            manifest.generation,
            Columns.load(folder),
            Dense.load(folder, written.shape),
            Lexical.load(folder),
        )
    except OSError as error:
        raise StoreUnavailable(f"the index in {folder} cannot be written ({error})") from error


def opened(store: StatementStore, manifest: Manifest) -> Generation:
    """A generation that is as its list says, open for searching."""
    folder = store.derived / _name(manifest.generation)
    try:
        return Generation(
            manifest.generation,
            Columns.load(folder),
            Dense.load(folder, manifest.shape),
            Lexical.load(folder),
        )
    except FileNotFoundError:
        raise
    except (RuntimeError, ValueError, OSError, KeyError, BadZipFile) as error:
        # Its digests agree, so somebody has sealed it so, or memory is short.
        raise StoreUnavailable(
            f"the index in {folder} cannot be opened ({_first_line(error)}); if there is memory"
            " enough, delete that folder and run this again: it is made anew from the database"
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def newest_sound(store: StatementStore) -> Manifest | None:
    """Of the newest generation that is as its list says; reads all of its files."""
    return _newest_sound(store.derived, store.about(), store.identity_at)


def newest(store: StatementStore) -> int:
    """Number of the newest generation that is published, sound or not; 0 when there is none."""
    if store.searching is not None:
        return store.searching.newest()
    return max((number for number, _ in _published(store.derived)), default=0)


def size(store: StatementStore) -> int:
    """Bytes on disk of the newest generation."""
    if store.searching is not None:
        return store.searching.size()
    root = store.derived
    newest_folder = root / _name(newest(store))
    return sum(file.stat().st_size for file in newest_folder.rglob("*") if file.is_file())


def publish(store: StatementStore, *, anew: bool = False) -> None:
    """Bring what is derived up to the database; `anew` makes all of it again.

    Raises `StoreBusy` while another process is at it for long, `StoreUnavailable` when it cannot
    be written: then the generation before stays in use.
    """
    if store.searching is not None:
        store.searching.renew(anew=anew)
    else:
        publish_files(store, anew=anew)


def publish_files(store: StatementStore, *, anew: bool = False) -> Manifest:
    """As `publish`, in files; returns what they are."""
    root = store.derived
    try:
        root.mkdir(exist_ok=True)
        with (
            exclusive(root / "publishing.lock", "renewing the index", _PUBLISHING_WAIT_S),
            store.snapshot() as snapshot,
        ):
            before = None if anew else _newest_sound(root, snapshot.about, snapshot.identity_at)
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
            index_renewals.labels("whole").inc()
            written = _build(building, snapshot)
        else:
            index_renewals.labels("added").inc()
            written = _extend(
                building,
                root / _name(before.generation),
                before,
                snapshot.statements(before.generation),
                snapshot.about.dimensions or 1,
            )
        manifest = seal(building, written.shape, written.dead_rows, snapshot)
        place = root / _name(manifest.generation)
        # Only an unsound generation can have this number already.
        shutil.rmtree(place, ignore_errors=True)
        os.replace(building, place)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    sync(root)
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
    return _Written(write_base(blocks, snapshot.about.dimensions or 1, folder), _dead_rows(columns))


def _extend(
    folder: Path,
    former: Path,
    before: Manifest,
    added: Iterator[StoredStatement],
    dimensions: int,
) -> _Written:
    for name in (BASE_FILE, COARSE_FILE):
        if (former / name).exists():
            _link(former / name, folder / name)
    (folder / LEXICAL_FOLDER).mkdir()
    for file in (former / LEXICAL_FOLDER).iterdir():
        _link(file, folder / LEXICAL_FOLDER / file.name)
    lexical = LexicalWriter(folder)
    blocks = [read_tail(former)] if before.shape.tail_rows else []
    statements = _also_written(added, lexical, blocks)
    columns = extend(Columns.load(former), statements)
    lexical.finish()
    columns.save(folder)
    tail_rows = write_tail(blocks, dimensions, folder)
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


def _newest_sound(
    root: Path, about: About, identity_at: Callable[[int], str | None]
) -> Manifest | None:
    for number, folder in sorted(_published(root), reverse=True):
        manifest = read_sound(folder, about, identity_at)
        if manifest is not None and manifest.generation == number:
            return manifest
    return None


def _published(root: Path) -> list[tuple[int, Path]]:
    try:
        return [(int(folder.name), folder) for folder in root.iterdir() if folder.name.isdigit()]
    except FileNotFoundError:
        return []


def _name(generation: int) -> str:
    return f"{generation:012d}"
