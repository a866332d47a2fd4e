"""A copy of every database of a data folder, made while it is used, and put back.

A backup is a folder with one file a database and a list of their SHA-256. What is derived from the
databases is not in it: it is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from index.database_steps import STEPS
from index.errors import BackupRefused
from index.generations import publish
from index.locks import exclusive
from index.manifest import sync
from index.migrations import version_of
from index.moments import now_utc
from index.opening import connect_read_only
from index.private import make_private
from index.statement_store import DERIVED
from index.store import DATABASE, Store
from index.verifying import verify_texts

_LIST = "backup.json"
_WAIT_S = 20.0
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup is of."""

    made_at: str
    """UTC, ISO 8601."""
    version: str
    """Of On Record."""
    revisions: int
    databases: dict[str, str]
    """File -> SHA-256, hexadecimal."""


def back_up(folder: Path, place: Path) -> Backup:
    """Copy all databases of a data folder into a new folder, and check the copies.

    Each is copied as it stands at one moment, whatever is written meanwhile. Raises
    `BackupRefused`, also when what is copied is damaged; then nothing is left in `place`.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise BackupRefused(f"{place} is there already; name a folder that is new or empty")
    if not (folder / DATABASE).exists():
        raise BackupRefused(f"{folder} holds no {DATABASE}; name its folder with --data")
    making = place.with_name(f"{place.name}.unfinished")
    shutil.rmtree(making, ignore_errors=True)
    try:
        making.mkdir(parents=True, mode=0o700)
        for database in databases_in(folder):
            _copy(database, making / database.name)
        made = Backup(
            made_at=now_utc(),
            version=version("onrecord"),
            revisions=_checked(making / DATABASE),
            databases={file.name: _digest(file) for file in databases_in(making)},
        )
        (making / _LIST).write_text(json.dumps(asdict(made), indent=2), encoding="utf-8")
        for path in (*making.iterdir(), making):
            sync(path)
        if place.exists():
            place.rmdir()
        making.rename(place)
        sync(place.parent)
    except (OSError, sqlite3.Error) as error:
        raise BackupRefused(f"no backup was made in {place}: {error}") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return made


def restore(place: Path, folder: Path, *, replace: bool = False) -> Backup:
    """Put a backup into a data folder, and make the index of it.

    What is there is put aside under other names when `replace` says so, else it is not touched.
    Raises `BackupRefused` when the backup is not as it was made.
    """
    made = _read(place)
    present = [name for name in made.databases if (folder / name).exists()]
    if present and not replace:
        raise BackupRefused(
            f"{folder} has {', '.join(present)} already; restore into another folder (--data), or "
            "say --replace: what is there is put aside then"
        )
    try:
        make_private(folder)
        with exclusive(folder / "writer.lock", "taking statements in", _WAIT_S):
            staged = [_staged(place / name, folder) for name in made.databases]
            put_aside(folder, present)
            shutil.rmtree(folder / DERIVED, ignore_errors=True)
            for file in staged:
                os.replace(file, file.with_suffix(""))
            sync(folder)
    except (OSError, sqlite3.Error) as error:
        raise BackupRefused(f"{place} was not restored into {folder}: {error}") from error
    store = Store.open(folder)
    try:
        if store.about().generation:
            publish(store)
    finally:
        store.close()
    return made


def databases_in(folder: Path) -> list[Path]:
    """The files that are databases in use, by name."""
    return sorted(folder.glob("*.sqlite"))


def _read(place: Path) -> Backup:
    try:
        made = Backup(**json.loads((place / _LIST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BackupRefused(f"{place} holds no backup that can be read ({error})") from error
    for name, digest in made.databases.items():
        file = place / name
        if not file.is_file() or _digest(file) != digest:
            raise BackupRefused(f"{file} is not as it was backed up; take another backup")
    with closing(connect_read_only(place / DATABASE, _WAIT_S)) as connection:
        if version_of(connection) > len(STEPS):
            raise BackupRefused(
                f"{place} was made by On Record {made.version}, whose database this version cannot "
                "read; install that version"
            )
    return made


def _copy(database: Path, place: Path) -> None:
    with (
        closing(connect_read_only(database, _WAIT_S)) as source,
        closing(sqlite3.connect(place, isolation_level=None)) as copy,
    ):
        source.backup(copy)
        # One file, that can be read where nothing can be written.
        copy.execute("PRAGMA journal_mode = DELETE")
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupRefused(
            f"{database} is damaged ({found}); `onrecord verify` says more, and a backup of before "
            "is the way back"
        )


def _checked(database: Path) -> int:
    with closing(connect_read_only(database, _WAIT_S)) as connection:
        revisions, damaged = verify_texts(connection)
    if damaged:
        raise BackupRefused(
            f"{damaged[0]}, and {len(damaged) - 1} more: `onrecord verify` lists them; take the "
            "originals in again before a backup is made"
        )
    return revisions


def _staged(file: Path, folder: Path) -> Path:
    """A copy of the file in the folder, ready to be renamed."""
    staged = folder / f"{file.name}.restoring"
    shutil.copyfile(file, staged)
    if file.name == DATABASE:
        with closing(sqlite3.connect(staged, isolation_level=None)) as connection:
            # What was derived from the database before, or since, is not to be taken for its own.
            connection.execute("UPDATE about SET identity = ?", (uuid.uuid4().hex,))
    sync(staged)
    return staged


def put_aside(folder: Path, names: list[str]) -> None:
    """Rename databases with their logs, so that a process that has them open goes on with them."""
    now = now_utc().replace("-", "").replace(":", "")
    for name, end in _parts(names):
        part = folder / f"{name}{end}"
        if part.exists():
            part.rename(folder / f"{name}.replaced-{now}{end}")


def _parts(names: list[str]) -> Iterator[tuple[str, str]]:
    return ((name, end) for name in names for end in ("", "-wal", "-shm"))


def _digest(file: Path) -> str:
    summary = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            summary.update(block)
    return summary.hexdigest()
