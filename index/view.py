"""One generation of the archive, and every way to search and read it. This is what `qa` uses."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from index import generations, tallies
from index.columns import Columns
from index.dense import cosines
from index.encoder import Encoder
from index.exchanges import question_before
from index.fusion import fuse
from index.inventory import Inventory, ids_matching, ids_of, newest_first, take_inventory
from index.layouts import Layout, laid_out
from index.ledger.withdrawals import Withdrawals
from index.records import (
    ArchiveInfo,
    Coverage,
    Filters,
    Hit,
    PartialDate,
    Passage,
    Revision,
    Span,
    SpeakerOnRecord,
    Turn,
)
from index.rows import PackedSpans
from index.searching import Generation
from index.sources.freshness import Freshness, freshness
from index.sources.recipes import Recipe
from index.statement_store import StatementStore
from index.stored import Heading

# Deep enough that a passage which only one of the two searches ranks well is still fused.
_FUSED_DEPTH = 100
_BACKGROUND_ROWS = 2_048
_BACKGROUND_SEED = 1_946
_REMEMBERED_TEXTS = 256
_REMEMBERED_LAYOUTS = 1_024

Embed = Callable[[str], NDArray[np.float32]]
"""The vector of a query: float32 (dim,), unit length, not to be written to."""


class ArchiveView:
    """The archive as it stood at one generation. Never changes; may be used from many threads.

    Passages, sentences, turns and texts are those of the same revisions, whatever is taken in
    meanwhile. It goes on answering when there are newer generations, as long as the archive that
    it came from is open.
    """

    def __init__(
        self,
        store: StatementStore,
        encoder: Encoder,
        generation: Generation,
        embed: Embed,
        as_of: str | None = None,
    ):
        """`as_of`: the moment (UTC, ISO 8601) that the generation is of, where that is past."""
        self._store = store
        self._encoder = encoder
        self._embed_query = embed
        self._generation = generation
        live = np.flatnonzero(generation.columns.live_rows)
        chosen = np.random.default_rng(_BACKGROUND_SEED).permutation(live)[:_BACKGROUND_ROWS]
        self._background = generation.dense.vectors(np.sort(chosen))
        self._speakers = tuple(tallies.speakers_on_record(generation.columns))
        self._revision = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._read_revision)
        self._layout = lru_cache(maxsize=_REMEMBERED_LAYOUTS)(self._read_layout)
        self._withdrawals = Withdrawals(store.beside, as_of)
        self.as_of = as_of
        self.is_official_only = False
        self._counting = threading.Lock()
        self._inventory: Inventory | None = None

    @property
    def generation(self) -> int:
        """The number of the generation; a newer one has a higher number."""
        return self._generation.number

    def official_only(self) -> ArchiveView:
        """The same view, in which nothing but statements of official sources is found or
        counted."""
        limited = copy.copy(self)
        limited.is_official_only = True
        return limited

    def copies(self, statement_id: str) -> list[str]:
        """The statements that are the same as this one (mirrors, re-issues), itself among them:
        those of official sources first, then the earliest. Empty where it stands alone."""
        return self._generation.columns.copies(statement_id)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 (len(texts), dim), unit length, of texts as passages are embedded."""
        return self._encoder.encode(list(texts))

    def search_dense(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """Passages nearest in meaning, best first; the score is the cosine."""
        return self._hits(*self._dense_rows(query, filters, limit))

    def search_lexical(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """Passages that share words with the query, best first; the score is BM25."""
        passages, scores = self._generation.lexical.search(query, self._within(filters), limit)
        return self._hits(self._generation.columns.rows_of(passages), scores)

    def search_hybrid(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """Dense and lexical, fused by reciprocal rank, best first."""
        depth = max(limit, _FUSED_DEPTH)
        dense, _ = self._dense_rows(query, filters, depth)
        passages, _ = self._generation.lexical.search(query, self._within(filters), depth)
        lexical = self._generation.columns.rows_of(passages)
        fused = fuse([dense.tolist(), lexical.tolist()])[:limit]
        rows = np.array([row for row, _ in fused], dtype=np.int64)
        return self._hits(rows, np.array([score for _, score in fused], dtype=np.float32))

    def search_phrases(
        self, phrases: Sequence[str], filters: Filters, limit: int | None = None
    ) -> list[Hit]:
        """Every passage that holds at least one of the phrases as consecutive words, case- and
        accent-folded, unstemmed; best first, and all of them unless there is a limit."""
        limits = self._within(filters)
        passages, scores = self._generation.lexical.search_phrases(phrases, limits, limit)
        return self._hits(self._generation.columns.rows_of(passages), scores)

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
        columns = self._generation.columns
        limits = self._within(filters)
        passages, scores = self._generation.lexical.search_phrases(phrases, limits, None)
        rows = columns.rows_of(passages)
        turns = order(columns, rows)[:limit]
        return self._hits(rows[turns], scores[turns])

    def passages_with(self, term: str) -> int:
        """How many passages have a term, as the lexical index stems it."""
        return self._generation.lexical.passages_with(term)

    def terms_from(self, prefix: str) -> list[tuple[str, int]]:
        """The terms that begin so, with how many passages have each, the most frequent first."""
        return self._generation.lexical.terms_from(prefix)

    @property
    def passage_count(self) -> int:
        """How many passages are searched."""
        return int(self._generation.columns.live_rows.sum())

    def closeness(self, query: str, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """float32 (len(passages),): the cosine of a query with each of the passages."""
        ids = np.array([passage.id for passage in passages], dtype=np.int64)
        rows = self._generation.columns.rows_of(ids)
        return cosines(self._generation.dense.vectors(rows), self._embed_query(query))

    def background(self, vector: NDArray[np.float32]) -> tuple[float, float]:
        """Mean and standard deviation of the cosine of `vector` (float32 (dim,), unit length) to a
        fixed random sample of stored passages; (0.0, 0.0) when there are none."""
        if not len(self._background):
            return 0.0, 0.0
        found = cosines(self._background, np.asarray(vector, dtype=np.float32).reshape(-1))
        return float(found.mean()), float(found.std())

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        """A revision; the one that is searched unless told. None when there is none such."""
        if number is None:
            number = self._generation.columns.revision(statement_id)
        # Without a number it is not searched yet: read as it stands, and not remembered.
        if number is None:
            return self._store.revision(statement_id)
        return self._revision(statement_id, number)

    def revisions(self, statement_id: str) -> list[Revision]:
        """All revisions, oldest first, those since included; empty for an unknown id."""
        return self._store.revisions(statement_id)

    def in_other_languages(self) -> dict[str, str]:
        """The id of each statement that says to be in another language than English, with its
        language."""
        with self._store.snapshot() as snapshot:
            return snapshot.in_other_languages()

    def among(self, passages: Sequence[Passage], filters: Filters) -> NDArray[np.bool_]:
        """bool (len(passages),): which of these the filters let through."""
        ids = np.array([passage.id for passage in passages], dtype=np.int64)
        rows = self._generation.columns.rows_of(ids)
        within: NDArray[np.bool_] = self._generation.columns.selected(self._within(filters)).mask
        return within[rows]

    def retraction(self, statement_id: str) -> tuple[str, str] | None:
        """When (UTC, ISO 8601) and why a statement was retracted; None where it was not."""
        with self._store.snapshot() as snapshot:
            return snapshot.retraction(statement_id)

    def retracted(self) -> list[tuple[str, str, str]]:
        """Id, when (UTC, ISO 8601) and why, of each statement that was retracted."""
        with self._store.snapshot() as snapshot:
            return snapshot.retracted()

    def withdrawn(self, statement_id: str) -> str | None:
        """The day (UTC, ISO 8601) that a statement was seen last which its source has withdrawn;
        None where it has not."""
        return self._withdrawals.last_seen(statement_id)

    def freshness(self, is_asked: Callable[[Recipe], bool]) -> Freshness:
        """How the followed sources stand that are asked for, and when a statement was stored
        last."""
        store = self._store
        return freshness(store.folder, store.beside, store.about().changed_at, is_asked)

    def sentences(self, statement_id: str, number: int | None = None) -> PackedSpans:
        """Sentences of a revision, the one that is searched unless told, sorted; empty for an
        unknown id."""
        return self._layout_of(statement_id, number).sentences

    def sentences_in(self, passage: Passage) -> list[Span]:
        """The sentences that lie in a passage as a whole, in order."""
        return self._layout_of(passage.statement_id).sentences.within(passage.span)

    def turns(self, statement_id: str, number: int | None = None) -> list[Turn]:
        """Turns of a revision, the one that is searched unless told, in order; empty for an
        unknown id."""
        return list(self._layout_of(statement_id, number).turns)

    def asked_before(self, statement_id: str, span: Span) -> Span | None:
        """The press's words that a reply follows, in the revision that is searched."""
        return question_before(self._layout_of(statement_id).turns, span)

    def passages(self, statement_id: str) -> list[Passage]:
        """Passages of the revision that is searched, in order; empty for an unknown id."""
        columns = self._generation.columns
        if self.is_official_only and not columns.is_official(statement_id):
            return []
        return columns.passages(statement_id)

    def has_press(self, statement_id: str) -> bool:
        """Whether the press speaks in the revision that is searched: cheaper than its passages."""
        return self._generation.columns.has_press(statement_id)

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
        return tallies.count(self._generation.columns, self._within(filters))

    def count_added(self, after: str, filters: Filters) -> int:
        """How many of the statements that match were first stored after a moment (UTC, ISO
        8601)."""
        with self._store.snapshot() as snapshot:
            added = snapshot.added_after(after)
        columns = self._generation.columns
        matching = tallies.ids_of_matching(columns, self._within(filters)) if added else set()
        return len(added & matching)

    def inventory(self) -> Inventory:
        """What is held of each issuer; counted once."""
        with self._counting:
            if self._inventory is None:
                with self._store.snapshot() as snapshot:
                    self._inventory = take_inventory(snapshot.tallies(), self._generation.columns)
            return self._inventory

    def list_statements(
        self, issuer: str | None, year: int | None, page: slice
    ) -> tuple[list[Heading], int]:
        """Statements of an issuer (None: of those that name none), of one year if told, newest
        first and the undated last: those on the page, and how many there are in all."""
        ids = ids_of(self._generation.columns, issuer, year)
        with self._store.snapshot() as snapshot:
            return snapshot.headings(ids[page]), len(ids)

    def list_matching(self, filters: Filters, page: slice) -> tuple[list[Heading], int]:
        """Statements of which the filters let a passage through, newest first and the undated
        last: those on the page, and how many there are in all."""
        ids = ids_matching(self._generation.columns, filters)
        with self._store.snapshot() as snapshot:
            return snapshot.headings(ids[page]), len(ids)

    def list_among(self, ids: Iterable[str], page: slice) -> tuple[list[Heading], int]:
        """These statements, newest first and the undated last: those on the page, and how many
        there are in all; an id that is not in the index is left out."""
        ordered = newest_first(self._generation.columns, ids)
        with self._store.snapshot() as snapshot:
            return snapshot.headings(ordered[page]), len(ordered)

    def info(self) -> ArchiveInfo:
        """What is in the index."""
        every = self.count(Filters())
        about = self._store.about()
        return ArchiveInfo(
            statements=every.statements,
            passages=every.passages,
            issuers=self.issuers(),
            earliest=every.earliest,
            latest=every.latest,
            encoder=about.encoder,
            sizes={
                "database": self._store.size(),
                "index": generations.size(self._store),
            },
            changed_at=about.changed_at,
            made_with=about.made_with,
            written_with=about.written_with,
        )

    def _within(self, filters: Filters) -> Filters:
        return replace(filters, official=True) if self.is_official_only else filters

    def _dense_rows(
        self, query: str, filters: Filters, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        if not len(self._background):
            # Nothing was embedded yet, and for nothing no encoder is loaded.
            return np.empty(0, np.int64), np.empty(0, np.float32)
        selection = self._generation.columns.select(self._within(filters))
        return self._generation.dense.search(self._embed_query(query), selection, limit)

    def _hits(self, rows: NDArray[np.int64], scores: NDArray[np.float32]) -> list[Hit]:
        passages = self._generation.columns.passages_at(rows)
        ranked = enumerate(zip(passages, scores.tolist(), strict=True), start=1)
        return [Hit(passage, score, rank) for rank, (passage, score) in ranked]

    def _layout_of(self, statement_id: str, number: int | None = None) -> Layout:
        if number is None:
            number = self._generation.columns.revision(statement_id)
        if number is None:
            return self._store.layout(statement_id)
        return self._layout(statement_id, number)

    def _read_layout(self, statement_id: str, number: int) -> Layout:
        layout = self._store.layout(statement_id, number)
        # Looked at after reading: what is written between the two is seen then.
        if not self._is_rewritten(statement_id, number):
            return layout
        revision = self._revision(statement_id, number)
        if revision is None:
            return layout
        return laid_out(revision.statement.text, self.passages(statement_id))

    def _read_revision(self, statement_id: str, number: int) -> Revision | None:
        revision = self._store.revision(statement_id, number)
        if revision is None or not self._is_rewritten(statement_id, number):
            return revision
        issuer, day = self._generation.columns.source(statement_id)
        published_on = PartialDate(day) if day else None
        was = replace(revision.statement, issuer=issuer, published_on=published_on)
        return replace(revision, statement=was)

    def _is_rewritten(self, statement_id: str, number: int) -> bool:
        """Whether the statement was written again after this generation: the text of a revision
        stays, but its metadata, sentences and turns may be others by now."""
        if self._generation.columns.revision(statement_id) != number:
            return False
        return self._store.written_in(statement_id) > self._generation.number
