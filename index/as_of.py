"""The archive as it stood: what had been seen by a moment, searched as what there is now."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index import generations
from index.columns import Columns
from index.dense import Dense
from index.encoder import Encoder
from index.errors import StoreUnavailable
from index.lexical import Lexical
from index.preparation import Draft, prepare
from index.searching import Generation
from index.statement_store import StatementStore
from index.stored import StoredPassage, StoredStatement


def stood_at(store: StatementStore, encoder: Encoder, moment: str) -> Generation:
    """The generation of what had been seen by a moment (UTC, ISO 8601). Its files are removed
    when it is no longer used. Raises `StoreUnavailable`."""
    manifest = generations.newest_sound(store)
    if store.searching is not None and store.about().generation:
        # What stood otherwise is put into files, beside those of all the rest.
        manifest = generations.publish_files(store)
    if manifest is None:
        return Generation(0, Columns.empty(), Dense.empty(), Lexical.empty())
    folder = Path(tempfile.mkdtemp(prefix="onrecord-as-of-"))
    try:
        others = _as_they_stood(store, encoder, moment)
        generation = generations.otherwise(store, manifest, others, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(generation.columns, shutil.rmtree, folder, ignore_errors=True)
    return generation


def _as_they_stood(
    store: StatementStore, encoder: Encoder, moment: str
) -> Iterator[StoredStatement]:
    with store.snapshot() as snapshot:
        different = list(snapshot.seen_by(moment))
        last = snapshot.last_passage()
    for id_, number, then in different:
        revision = store.revision(id_, then) if then is not None else None
        if revision is None:
            now = store.revision(id_)
            if now is None:
                raise StoreUnavailable(f"{id_} cannot be read; `onrecord verify` says why")
            none = np.empty((0, encoder.dim), dtype=np.float16)
            yield StoredStatement(number, now, (), none, is_retracted=True)
            continue
        draft = prepare(revision.statement, b"", encoder, None)
        passages = _passages(draft, last)
        last += len(passages)
        vectors = encoder.encode(draft.texts).astype(np.float16)
        yield StoredStatement(number, revision, passages, vectors.reshape(-1, encoder.dim))


def _passages(draft: Draft, last: int) -> list[StoredPassage]:
    return [
        StoredPassage(last + at, span, turn.speaker, turn.role, turn.voice, turn.standing)
        for at, (span, turn) in enumerate(draft.passages, 1)
    ]
