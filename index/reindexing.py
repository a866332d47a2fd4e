"""Making again, from the stored texts, what was made from them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.backup import put_aside
from index.encoder import Encoder
from index.errors import StoreUnavailable
from index.ingest import Progress, ingest_into
from index.locks import exclusive
from index.manifest import sync
from index.records import IngestReport, Statement
from index.statement_store import DERIVED
from index.store import DATABASE, Store

_STAGING = "reembedding"
_OF = "of.json"


def reembed(store: Store, encoder: Encoder, progress: Progress | None = None) -> IngestReport:
    """Split and embed every stored statement anew; run again after it was cut off, it goes on
    where it was. Raises as `ingest` does.

    With the encoder that made the stored vectors, statements are written again one by one. With
    another, a second database is filled beside the one in use, and takes its place at the end:
    nobody ever searches vectors of two encoders.
    """
    stored = store.about()
    if stored.encoder in (None, encoder.fingerprint):
        with store.snapshot() as snapshot:
            goes_on = snapshot.stale()
        if not goes_on:
            with store.changing() as connection:
                connection.execute("UPDATE statements SET recipe = ''")
        return ingest_into(store, encoder, _statements(store), progress)
    with exclusive(store.path.with_name("writer.lock"), "taking statements in", wait_s=1.0):
        return _reembed_beside(store, encoder, progress)


def _reembed_beside(store: Store, encoder: Encoder, progress: Progress | None) -> IngestReport:
    folder = store.path.parent
    staging = folder / _STAGING
    try:
        _stage(store, encoder, staging)
        other = Store.open(staging)
        try:
            report = ingest_into(other, encoder, _statements(other), progress)
        finally:
            other.close()
        store.close()
        put_aside(folder, [DATABASE])
        shutil.rmtree(folder / DERIVED, ignore_errors=True)
        os.replace(staging / DATABASE, folder / DATABASE)
        os.replace(staging / DERIVED, folder / DERIVED)
        shutil.rmtree(staging, ignore_errors=True)
        sync(folder)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable(
            f"{folder} was not embedded again ({error}); what is in use is as it was, and what was "
            "done is kept for the next run"
        ) from error
    return report


def _stage(store: Store, encoder: Encoder, staging: Path) -> None:
    """Have a copy of the database without vectors in `staging`, unless one is there already that
    is of the same statements and for the same encoder."""
    stored = store.about()
    of = json.dumps([stored.identity, stored.generation, encoder.fingerprint])
    mark = staging / _OF
    if mark.exists() and mark.read_text(encoding="utf-8") == of:
        return
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(mode=0o700)
    with (
        store.snapshot() as snapshot,
        closing(sqlite3.connect(staging / DATABASE, isolation_level=None)) as copy,
    ):
        snapshot.copy_to(copy)
        copy.execute("UPDATE vectors SET vectors = x''")
        copy.execute("UPDATE statements SET recipe = ''")
        copy.execute(
            "UPDATE about SET encoder = ?, dimensions = ?", (encoder.fingerprint, encoder.dim)
        )
    mark.write_text(of, encoding="utf-8")


def _statements(store: Store) -> Iterator[Statement]:
    """Every statement as it stands, but for those that are damaged."""
    with store.snapshot() as snapshot:
        ids = snapshot.ids()
    for id_ in ids:
        revision = store.revision(id_)
        if revision:
            yield revision.statement
