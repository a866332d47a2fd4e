"""Reading revisions, held against their digests: what is not as it was written is left out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from index.errors import StoreDamaged
from index.layouts import Layout
from index.records import Revision
from index.rows import METADATA, PackedSpans, revision_of, unpack_turns
from index.soundness import report_damage, seal, seals

_COLUMNS = ", ".join(f"r.{name}" for name in METADATA)
_LAYOUT = f"r.number, r.text_sha256, r.seal, r.sentences, r.turns, {_COLUMNS}"
_FROM = "FROM statements s JOIN revisions r ON r.statement = s.number"
_ONE = f"{_FROM} WHERE s.id = ? AND r.number = coalesce(?, s.revision)"
_REVISION = f"SELECT r.stored_at, r.text, {_LAYOUT} {_ONE}"
_READ_LAYOUT = f"SELECT {_LAYOUT} {_ONE}"
_NUMBERS = f"SELECT r.number {_FROM} WHERE s.id = ? ORDER BY r.number"


class RevisionReader(ABC):
    """The part of a store that reads single revisions."""

    def __init__(self) -> None:
        self.damaged: set[str] = set()
        """Statements that were read and were not as they were written."""

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        """One revision, the newest unless told; None when there is none such, or when it is not
        as it was written, which is logged and counted."""
        row = self._read(_REVISION, statement_id, number)
        if row is None:
            return None
        stored_at, text, number, of_text, sealed, sentences, turns, *metadata = row
        if (of_text, sealed) != seals((statement_id, number), metadata, text, sentences, turns):
            self._leave_out(statement_id, number, "not as it was written")
            return None
        self.damaged.discard(statement_id)
        return revision_of(statement_id, (number, stored_at, text, *metadata))

    def revisions(self, statement_id: str) -> list[Revision]:
        """All of them that are as they were written, oldest first; empty for an unknown id."""
        numbers = [number for (number,) in self._rows(_NUMBERS, (statement_id,))]
        found = [self.revision(statement_id, number) for number in numbers]
        return [revision for revision in found if revision]

    def layout(self, statement_id: str, number: int | None = None) -> Layout:
        """Sentences and turns of a revision, sorted; both empty when there is none such, or when
        it is not as it was written."""
        row = self._read(_READ_LAYOUT, statement_id, number)
        if row is None:
            return Layout(PackedSpans(), ())
        number, of_text, sealed, sentences, turns, *metadata = row
        if sealed != seal((statement_id, number), metadata, of_text, sentences, turns):
            self._leave_out(statement_id, number, "not as it was written")
            return Layout(PackedSpans(), ())
        return Layout(PackedSpans(sentences), tuple(unpack_turns(turns)))

    def _read(self, query: str, statement_id: str, number: int | None) -> tuple[Any, ...] | None:
        """One row; None when there is none, or when it cannot be read."""
        try:
            rows = self._rows(query, (statement_id, number))
        except StoreDamaged as error:
            self._leave_out(statement_id, number, str(error))
            return None
        return rows[0] if rows else None

    def _leave_out(self, statement_id: str, number: int | None, reason: str) -> None:
        self.damaged.add(statement_id)
        report_damage(statement_id, number, reason)

    @abstractmethod
    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query gives; raises `StoreUnavailable`."""
