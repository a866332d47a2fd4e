"""Taking statements in: compare → split → embed → store, a window of passages at a time.

While one window is embedded, the next is prepared and the one before is stored, so that the
encoder does not wait for the reader or the database. Each statement is committed by itself.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np

from index.archive import Archive
from index.encoder import Encoder
from index.generations import publish
from index.ledger.by_hand import ByHand
from index.origins import OriginStanding
from index.preparation import Draft, prepare
from index.records import IngestReport, Rejection, Remark, Statement
from index.rows import digest
from index.speaker_field import checked
from index.statement_store import StatementStore, StatementWriter
from index.stored import StoredStatement
from index.writer import Prepared

_Arrival = tuple[str, bytes, bool]
"""Id and digest of a stored statement, and whether the id is new."""

Progress = Callable[[IngestReport], None]

# Passages embedded in one call: enough to sort by length, few enough to be committed soon.
_WINDOW_PASSAGES = 1_024
# Statements whose digests are looked up together.
_LOOK_UP_STATEMENTS = 128
# Where reading is slow, what was read goes on its way after this long, however little it is.
_READ_AHEAD_S = 5.0
# Windows on their way to the encoder, and on their way to the database.
_WAITING_WINDOWS = 2
_PROGRESS_EVERY_S = 0.1


def ingest(
    items: Iterable[Statement | Rejection],
    archive: Archive,
    progress: Progress | None = None,
    *,
    followed: bool = False,
) -> IngestReport:
    """Store what is new or changed, renew the index, and have the archive use it.

    `progress` is called with the counts so far, several times a second. `followed`: these are from
    sources that are followed, which replace what a person put in the place of theirs. Raises
    `StoreBusy`, `StoreUnavailable` or `EncoderMismatch`; what was committed until then stays.
    """
    report = ingest_into(archive.store, archive.encoder, items, progress, followed=followed)
    archive.refresh()
    return report


def ingest_into(
    store: StatementStore,
    encoder: Encoder,
    items: Iterable[Statement | Rejection],
    progress: Progress | None = None,
    *,
    followed: bool = False,
) -> IngestReport:
    """As `ingest`, where no archive is open over the store."""
    tally, by_hand = _Tally(progress), None if followed else ByHand(store.beside)
    with store.writing(encoder.fingerprint, encoder.dim) as writer:
        _Pipeline(store, writer, encoder, tally, by_hand).run(items)
        publish(store)
    if by_hand is not None:
        by_hand.write_down()
    tally.show(at_once=True)
    return tally.report()


class _Pipeline:
    """Windows in order: prepared here, embedded by one thread, stored by another."""

    def __init__(
        self,
        store: StatementStore,
        writer: StatementWriter,
        encoder: Encoder,
        tally: _Tally,
        by_hand: ByHand | None,
    ) -> None:
        """`by_hand`: where what a person revises is noted; None where followed sources do."""
        self._by_hand = by_hand
        self._store = store
        self._writer = writer
        self._encoder = encoder
        self._tally = tally
        self._embedding: deque[Future[list[Prepared]]] = deque()
        self._storing: deque[Future[list[_Arrival]]] = deque()
        # Digests of statements that are on their way, for the same id coming again.
        self._on_the_way: dict[str, bytes] = {}
        self._arrived: list[tuple[str, bytes]] = []

    def run(self, items: Iterable[Statement | Rejection]) -> None:
        """Take all of `items` in; what goes wrong in any thread is raised here."""
        embedder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embed")
        storer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            for window in self._windows(items):
                self._embedding.append(embedder.submit(self._embed, window))
                self._move_on(storer, _WAITING_WINDOWS)
            self._move_on(storer, 0)
        finally:
            embedder.shutdown(cancel_futures=True)
            storer.shutdown(cancel_futures=True)

    def _move_on(self, storer: ThreadPoolExecutor, waiting: int) -> None:
        while len(self._embedding) > waiting:
            prepared = self._embedding.popleft().result()
            self._storing.append(storer.submit(self._save, prepared))
        while len(self._storing) > waiting:
            arrivals = self._storing.popleft().result()
            self._arrived.extend((id_, found) for id_, found, _ in arrivals)
            self._tally.stored(arrivals)
            self._tally.show()

    def _windows(self, items: Iterable[Statement | Rejection]) -> Iterator[list[Draft]]:
        window: list[Draft] = []
        passages, begun = 0, time.monotonic()
        for draft in self._drafts(items):
            window.append(draft)
            passages += len(draft.passages)
            if passages >= _WINDOW_PASSAGES or time.monotonic() - begun >= _READ_AHEAD_S:
                yield window
                window, passages, begun = [], 0, time.monotonic()
        if window:
            yield window

    def _drafts(self, items: Iterable[Statement | Rejection]) -> Iterator[Draft]:
        """Those of `items` that are new or changed."""
        for some in _batches(items, _LOOK_UP_STATEMENTS):
            statements = self._acceptable(some)
            self._forget_arrived()
            stored = self._store.digests([statement.id for statement, _ in statements])
            for statement, found in statements:
                # Empty where what is stored is damaged: it is taken in as if it were new.
                before = self._on_the_way.get(statement.id, stored.get(statement.id))
                if before == found:
                    self._tally.unchanged += 1
                    continue
                former = self._store.statement(statement.id) if before else None
                if former and not self._may_replace(statement, former):
                    self._tally.rejected.append(_refusal(statement))
                    continue
                if former and self._by_hand is not None:
                    self._by_hand.note(former.revision.statement, statement)
                self._on_the_way[statement.id] = found
                draft = prepare(statement, found, self._encoder, former)
                yield replace(draft, before=before)
            self._tally.show()

    def _may_replace(self, statement: Statement, former: StoredStatement) -> bool:
        origin = statement.origin
        is_followed = self._by_hand is None and origin.standing is not OriginStanding.UNCHECKED
        return is_followed or origin.may_replace(former.revision.statement.origin)

    def _acceptable(self, items: Sequence[Statement | Rejection]) -> list[tuple[Statement, bytes]]:
        accepted = []
        for item in items:
            if isinstance(item, Rejection):
                self._tally.rejected.append(item)
                continue
            statement, reason = checked(item)
            try:
                accepted.append((statement, digest(statement)))
                if reason:
                    self._tally.remarks.append(Remark(item.id, reason))
            except UnicodeEncodeError as error:
                reason = f"holds half of a surrogate pair ({error.reason}), which is no character"
                self._tally.rejected.append(Rejection(repr(item.id), reason))
        return accepted

    def _forget_arrived(self) -> None:
        # Only before a look-up: it must see a statement either here or in the database.
        for id_, found in self._arrived:
            if self._on_the_way.get(id_) == found:
                del self._on_the_way[id_]
        self._arrived.clear()

    def _embed(self, window: Sequence[Draft]) -> list[Prepared]:
        new = [text for draft in window for text in draft.texts if text not in draft.known]
        self._tally.passages_embedded += len(new)
        made = iter(self._encoder.encode(new).astype(np.float16) if new else ())
        prepared = []
        for draft in window:
            vectors = [
                draft.known[text] if text in draft.known else next(made) for text in draft.texts
            ]
            rows = np.array(vectors, dtype=np.float16).reshape(len(vectors), self._encoder.dim)
            prepared.append(
                Prepared(
                    statement=draft.statement,
                    digest=draft.digest,
                    sentences=draft.sentences,
                    turns=draft.turns,
                    passages=draft.passages,
                    vectors=rows,
                    before=draft.before,
                )
            )
        return prepared

    def _save(self, window: Sequence[Prepared]) -> list[_Arrival]:
        return [(one.statement.id, one.digest, self._writer.store(one)) for one in window]


def _refusal(statement: Statement) -> Rejection:
    origin = statement.origin
    reason = (
        f"{origin.host} may not replace {statement.id}, which was taken in from elsewhere; "
        "take it in as a file if it is to"
    )
    return Rejection(origin.name or origin.url or statement.id, reason)


@dataclass(slots=True)
class _Tally:
    """Counts so far. Each number is raised by one thread only."""

    progress: Progress | None
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    passages_embedded: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    shown_at: float = 0.0

    def stored(self, arrivals: Sequence[_Arrival]) -> None:
        new = sum(is_new for _, _, is_new in arrivals)
        self.added += new
        self.updated += len(arrivals) - new

    def report(self) -> IngestReport:
        return IngestReport(
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            rejected=tuple(self.rejected),
            passages_embedded=self.passages_embedded,
            remarks=tuple(self.remarks),
        )

    def show(self, at_once: bool = False) -> None:
        now = time.monotonic()
        if self.progress and (at_once or now - self.shown_at >= _PROGRESS_EVERY_S):
            self.shown_at = now
            self.progress(self.report())


def _batches(
    items: Iterable[Statement | Rejection], size: int
) -> Iterator[list[Statement | Rejection]]:
    """The items in order, so many together, or what was read in `_READ_AHEAD_S`."""
    some: list[Statement | Rejection] = []
    begun = time.monotonic()
    for item in items:
        some.append(item)
        if len(some) == size or time.monotonic() - begun >= _READ_AHEAD_S:
            yield some
            some, begun = [], time.monotonic()
    if some:
        yield some
