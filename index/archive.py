"""The archive: what is stored, and every way to search it. This is what `qa` uses."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from index import generations, tallies
from index.columns import Columns
from index.dense import cosines
from index.encoder import Encoder, load_encoder
from index.errors import StoreBusy, StoreUnavailable
from index.exchanges import question_before
from index.fusion import fuse
from index.generations import Generation
from index.inventory import Inventory, ids_of, take_inventory
from index.records import (
    ArchiveInfo,
    Coverage,
    Filters,
    Hit,
    Passage,
    Revision,
    Span,
    SpeakerOnRecord,
    Turn,
)
from index.rows import PackedSpans
from index.settings import Settings
from index.store import Store
from index.stored import Heading

# Deep enough that a passage which only one of the two searches ranks well is still fused.
_FUSED_DEPTH = 100
_BACKGROUND_ROWS = 2_048
_BACKGROUND_SEED = 1_946
_REMEMBERED_QUERIES = 512
_REMEMBERED_TEXTS = 256
_REMEMBERED_LAYOUTS = 1_024
# How often `refresh` asks the database whether an ingestion ended without renewing the index.
_LOOK_EVERY_S = 2.0


class Archive:
    """What is stored, and every way to search it. May be used from many threads.

    Everything is answered from one generation of the index until `refresh` finds a newer one:
    passages, sentences and turns are those of the same revision.
    """

    def __init__(self, store: Store, encoder: Encoder, generation: Generation) -> None:
        self.store = store
        self.encoder = encoder
        self._refreshing = threading.Lock()
        self._looked_at = time.monotonic()
        self._embed_query = lru_cache(maxsize=_REMEMBERED_QUERIES)(self._embed_one)
        self._revision = lru_cache(maxsize=_REMEMBERED_TEXTS)(store.revision)
        self._layout = lru_cache(maxsize=_REMEMBERED_LAYOUTS)(store.layout)
        self._inventory: tuple[int, Inventory] | None = None
        self._use(generation)

    @classmethod
    def open(cls, settings: Settings) -> Archive:
        """The archive in the settings' data folder, empty when nothing is stored there.

        Raises `StoreUnavailable`, `EncoderUnavailable`, or `EncoderMismatch` when the stored
        vectors are another encoder's.
        """
        store = Store.open(settings.data, read_only=settings.read_only)
        try:
            with ThreadPoolExecutor(max_workers=1) as beside:
                loading = beside.submit(load_encoder, settings)
                generation = generations.load(store)
                encoder = loading.result()
            store.require_encoder(encoder.fingerprint)
        except BaseException:
            store.close()
            raise
        return cls(store, encoder, generation)

    @property
    def generation(self) -> int:
        """The number of the index's generation that answers; it changes with the statements."""
        return self._generation.number

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def refresh(self) -> bool:
        """Take up a newer generation, if there is one; whether there was. Costs next to nothing
        when there is none. Others may search meanwhile."""
        if not self._is_behind() or not self._refreshing.acquire(blocking=False):
            return False
        try:
            generation = generations.load(self.store)
            newer = generation.number != self._generation.number
            if newer:
                self._use(generation)
            return newer
        except (StoreBusy, StoreUnavailable):
            # What is in use goes on answering.
            return False
        finally:
            self._refreshing.release()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 (len(texts), dim), unit length, of texts as passages are embedded."""
        return self.encoder.encode(list(texts))

    def search_dense(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """Passages nearest in meaning, best first; the score is the cosine."""
        generation = self._generation
        rows, scores = self._dense_rows(generation, query, filters, limit)
        return _hits(generation, rows, scores)

    def search_lexical(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """Passages that share words with the query, best first; the score is BM25."""
        generation = self._generation
        passages, scores = generation.lexical.search(query, filters, limit)
        return _hits(generation, generation.columns.rows_of(passages), scores)

    def search_hybrid(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """Dense and lexical, fused by reciprocal rank, best first."""
        generation = self._generation
        depth = max(limit, _FUSED_DEPTH)
        dense, _ = self._dense_rows(generation, query, filters, depth)
        passages, _ = generation.lexical.search(query, filters, depth)
        lexical = generation.columns.rows_of(passages)
        fused = fuse([dense.tolist(), lexical.tolist()])[:limit]
        rows = np.array([row for row, _ in fused], dtype=np.int64)
        return _hits(generation, rows, np.array([score for _, score in fused], dtype=np.float32))

    def search_phrases(
        self, phrases: Sequence[str], filters: Filters, limit: int | None = None
    ) -> list[Hit]:
        """Every passage that holds at least one of the phrases as consecutive words, case- and
        accent-folded, unstemmed; best first, and all of them unless there is a limit."""
        generation = self._generation
        passages, scores = generation.lexical.search_phrases(phrases, filters, limit)
        return _hits(generation, generation.columns.rows_of(passages), scores)

    def search_phrases_by_voice(
        self, phrases: Sequence[str], filters: Filters, limit: int
    ) -> list[Hit]:
        """As `search_phrases`, but the best of each voice comes before the second of any."""
        return self._in_order(phrases, filters, limit, Columns.by_voice)

    def search_phrases_by_day(
        self, phrases: Sequence[str], filters: Filters, limit: int | None, *, newest: bool
    ) -> list[Hit]:
        """As `search_phrases`, but in order of time, from the newest or from the oldest; undated
        ones last."""
        return self._in_order(phrases, filters, limit, partial(Columns.by_day, newest=newest))

    def _in_order(
        self,
        phrases: Sequence[str],
        filters: Filters,
        limit: int | None,
        order: Callable[[Columns, NDArray[np.int64]], NDArray[np.int64]],
    ) -> list[Hit]:
        generation = self._generation
        passages, scores = generation.lexical.search_phrases(phrases, filters, None)
        rows = generation.columns.rows_of(passages)
        turns = order(generation.columns, rows)[:limit]
        return _hits(generation, rows[turns], scores[turns])

    def background(self, vector: NDArray[np.float32]) -> tuple[float, float]:
        """Mean and standard deviation of the cosine of `vector` (float32 (dim,), unit length) to a
        fixed random sample of stored passages; (0.0, 0.0) when there are none."""
        sample = self._background
        if not len(sample):
            return 0.0, 0.0
        found = cosines(sample, np.asarray(vector, dtype=np.float32).reshape(-1))
        return float(found.mean()), float(found.std())

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        """A revision; the one that is searched unless told. None when there is none such."""
        if number is None:
            number = self._generation.columns.revision(statement_id)
        # Without a number it is not searched yet: read as it stands, and not remembered.
        if number is None:
            return self.store.revision(statement_id)
        return self._revision(statement_id, number)

    def revisions(self, statement_id: str) -> list[Revision]:
        """All revisions, oldest first; empty for an unknown id."""
        return self.store.revisions(statement_id)

    def sentences(self, statement_id: str) -> Sequence[Span]:
        """Sentences of the revision that is searched, sorted; empty for an unknown id."""
        return self._layout_of(statement_id)[0]

    def sentences_in(self, passage: Passage) -> list[Span]:
        """The sentences that lie in a passage as a whole, in order."""
        return self._layout_of(passage.statement_id)[0].within(passage.span)

    def turns(self, statement_id: str, number: int | None = None) -> list[Turn]:
        """Turns of a revision, the one that is searched unless told, in order; empty for an
        unknown id."""
        if number is not None:
            return list(self._layout(statement_id, number)[1])
        return list(self._layout_of(statement_id)[1])

    def asked_before(self, statement_id: str, span: Span) -> Span | None:
        """The press's words that a reply follows, in the revision that is searched."""
        return question_before(self._layout_of(statement_id)[1], span)

    def passages(self, statement_id: str) -> list[Passage]:
        """Passages of the revision that is searched, in order; empty for an unknown id."""
        return self._generation.columns.passages(statement_id)

    def issuers(self) -> dict[str, int]:
        """Issuer -> statements."""
        return tallies.count_by_issuer(self._generation.columns)

    def voices(self) -> dict[str, int]:
        """Voice -> passages."""
        return tallies.count_by_voice(self._generation.columns)

    def speakers(self) -> list[SpeakerOnRecord]:
        """Every combination of speaker, role, voice and standing."""
        return list(self._speakers)

    def count(self, filters: Filters) -> Coverage:
        """How much matches, and from when to when."""
        return tallies.count(self._generation.columns, filters)

    def count_added(self, after: str, filters: Filters) -> int:
        """How many of the statements that match were first stored after a moment (UTC, ISO
        8601)."""
        generation = self._generation
        with self.store.snapshot() as snapshot:
            added = snapshot.added_after(after)
        return len(added & tallies.ids_of_matching(generation.columns, filters)) if added else 0

    def inventory(self) -> Inventory:
        """What is held of each issuer; counted once for each generation."""
        generation, taken = self._generation, self._inventory
        if taken is None or taken[0] != generation.number:
            with self.store.snapshot() as snapshot:
                found = take_inventory(snapshot.tallies(), generation.columns)
            self._inventory = taken = (generation.number, found)
        return taken[1]

    def list_statements(
        self, issuer: str | None, year: int | None, page: slice
    ) -> tuple[list[Heading], int]:
        """Statements of an issuer (None: of those that name none), of one year if told, newest
        first and the undated last: those on the page, and how many there are in all."""
        ids = ids_of(self._generation.columns, issuer, year)
        with self.store.snapshot() as snapshot:
            return snapshot.headings(ids[page]), len(ids)

    def info(self) -> ArchiveInfo:
        """What is in the index."""
        every = self.count(Filters())
        about = self.store.about()
        return ArchiveInfo(
            statements=every.statements,
            passages=every.passages,
            issuers=self.issuers(),
            earliest=every.earliest,
            latest=every.latest,
            encoder=about.encoder,
            sizes={
                "database": self.store.size(),
                "index": generations.size(self.store),
            },
            changed_at=about.changed_at,
        )

    def _use(self, generation: Generation) -> None:
        live = np.flatnonzero(generation.columns.live_rows)
        chosen = np.random.default_rng(_BACKGROUND_SEED).permutation(live)[:_BACKGROUND_ROWS]
        self._background = generation.dense.vectors(np.sort(chosen))
        self._speakers = tallies.speakers_on_record(generation.columns)
        # Metadata may have changed without a new revision.
        self._revision.cache_clear()
        self._layout.cache_clear()
        self._generation = generation

    def _is_behind(self) -> bool:
        number = self._generation.number
        if generations.newest(self.store) != number:
            return True
        now = time.monotonic()
        if now - self._looked_at < _LOOK_EVERY_S:
            return False
        self._looked_at = now
        # An ingestion that was killed has stored statements and not renewed the index.
        return self.store.about().generation != number and not self.store.is_written()

    def _dense_rows(
        self, generation: Generation, query: str, filters: Filters, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        selection = generation.columns.select(filters)
        return generation.dense.search(self._embed_query(query), selection, limit)

    def _embed_one(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.encoder.encode([text], query=True)[0]
        vector.flags.writeable = False
        return vector

    def _layout_of(self, statement_id: str) -> tuple[PackedSpans, list[Turn]]:
        number = self._generation.columns.revision(statement_id)
        if number is None:
            return self.store.layout(statement_id)
        return self._layout(statement_id, number)


def _hits(
    generation: Generation, rows: NDArray[np.int64], scores: NDArray[np.float32]
) -> list[Hit]:
    passages = generation.columns.passages_at(rows)
    ranked = enumerate(zip(passages, scores.tolist(), strict=True), start=1)
    return [Hit(passage, score, rank) for rank, (passage, score) in ranked]
