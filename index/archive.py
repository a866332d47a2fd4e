"""The archive: one data folder, opened; what it holds is read through a view of one generation."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index import generations
from index.as_of import stood_at
from index.condition import Condition, of_store
from index.encoder import Encoder, load_encoder
from index.encoders.awaited import AwaitedEncoder
from index.encoders.choosing import for_archive
from index.errors import StoreBusy, StoreUnavailable
from index.searching import Generation
from index.settings import Settings
from index.statement_store import StatementStore
from index.stores import open_store
from index.view import ArchiveView

_REMEMBERED_QUERIES = 512
_REMEMBERED_PASTS = 3
# How often `refresh` asks the database whether an ingestion ended without renewing the index.
_LOOK_EVERY_S = 2.0


class Archive:
    """A data folder, for writing and for taking views. May be used from many threads.

    Whoever asks takes `view` once and works with that: the next one may be of a newer generation.
    """

    def __init__(self, store: StatementStore, encoder: Encoder, generation: Generation) -> None:
        self.store = store
        self.encoder = encoder
        self._refreshing = threading.Lock()
        self._looking_back = threading.Lock()
        self._past: dict[tuple[int, str], ArchiveView] = {}
        self._looked_at = time.monotonic()
        self._embed_query = lru_cache(maxsize=_REMEMBERED_QUERIES)(self._embed_one)
        self._view = self._view_of(generation)

    @classmethod
    def open(cls, settings: Settings) -> Archive:
        """The archive in the settings' data folder, empty when nothing is stored there. While no
        vector is, the encoder is loaded (and its weights are converted) only by whoever embeds.

        Raises `StoreUnavailable`, `EncoderUnavailable`, or `EncoderMismatch` when the stored
        vectors are another encoder's.
        """
        store = open_store(settings)

        def load() -> Encoder:
            encoder = load_encoder(for_archive(settings, store.about().encoder))
            store.require_encoder(encoder.fingerprint)
            return encoder

        try:
            if store.about().encoder is None:
                return cls(store, AwaitedEncoder(load), generations.load(store))
            with ThreadPoolExecutor(max_workers=1) as beside:
                loading = beside.submit(load)
                generation = generations.load(store)
                encoder = loading.result()
        except BaseException:
            store.close()
            raise
        return cls(store, encoder, generation)

    @property
    def view(self) -> ArchiveView:
        """The newest generation that was taken up. It never changes; `refresh` puts another one
        in its place."""
        return self._view

    def close(self) -> None:
        """Let go of the database; no view can be read from then on."""
        self.store.close()

    def refresh(self) -> bool:
        """Take up a newer generation, if there is one; whether there was. Costs next to nothing
        when there is none. One thread loads it; for all others, and meanwhile, nothing changes."""
        return self.is_behind() and self.take_up()

    def take_up(self) -> bool:
        """As `refresh`, where `is_behind` has said that there is a newer one."""
        if not self._refreshing.acquire(blocking=False):
            return False
        try:
            generation = generations.load(self.store)
            newer = generation.number != self._view.generation
            if newer:
                self._view = self._view_of(generation)
            return newer
        except (StoreBusy, StoreUnavailable):
            # What is in use goes on answering.
            return False
        finally:
            self._refreshing.release()

    def as_of(self, moment: str) -> ArchiveView:
        """A view of what had been seen by a moment (UTC, ISO 8601): statements that came later are
        not in it, and of those that were revised since there is the revision of then. Made when it
        is first asked for: its cost is that of embedding those revisions. Raises as `refresh`."""
        with self._looking_back:
            key = (self._view.generation, moment)
            if key not in self._past:
                made = self._stood(moment)
                while len(self._past) >= _REMEMBERED_PASTS:
                    del self._past[next(iter(self._past))]
                self._past[key] = made
            return self._past[key]

    def _stood(self, moment: str) -> ArchiveView:
        generation = stood_at(self.store, self.encoder, moment)
        return ArchiveView(self.store, self.encoder, generation, self._embed_query, moment)

    def condition(self) -> Condition:
        """How its folder stands."""
        return Condition(tuple(of_store(self.store, self._view.generation)))

    def _view_of(self, generation: Generation) -> ArchiveView:
        self.store.answers_from(generation.number)
        return ArchiveView(self.store, self.encoder, generation, self._embed_query)

    def is_behind(self) -> bool:
        """Whether there is a newer generation, or should be: an ingestion that ended without one
        is looked for every few seconds."""
        number = self._view.generation
        try:
            if generations.newest(self.store) != number:
                return True
            now = time.monotonic()
            if now - self._looked_at < _LOOK_EVERY_S:
                return False
            self._looked_at = now
            # An ingestion that was killed has stored statements and not renewed the index.
            return self.store.about().generation != number and not self.store.is_written()
        except StoreUnavailable:
            return False

    def _embed_one(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.encoder.encode([text], query=True)[0]
        vector.flags.writeable = False
        return vector
