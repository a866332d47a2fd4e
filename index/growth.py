"""Columns with more statements than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.columns import (
    NEVER_FIRST,
    NEVER_LAST,
    ORIGINS,
    ROW_COLUMNS,
    STATEMENT_COLUMNS,
    Columns,
)
from index.copies import BINS, sketch, tied
from index.stored import StoredStatement


def extend(columns: Columns, statements: Iterable[StoredStatement]) -> Columns:
    """The columns with `statements` appended, whose passages' ids ascend; rows of the same
    statements so far are no longer live."""
    growth = _Growth(columns)
    for statement in statements:
        growth.add(statement)
    return growth.finish()


class _Growth:
    """Appends statements to columns."""

    def __init__(self, base: Columns) -> None:
        self._base = base
        self._ids = list(base.ids)
        self._dates = list(base.dates)
        self._numbers = {id_: number for number, id_ in enumerate(base.ids)}
        self._issuers = {name: number for number, name in enumerate(base.issuers)}
        self._speakers = {who: number for number, who in enumerate(base.speakers)}
        self._replaced: list[int] = []
        self._rows: list[tuple[int, int, int, int, int]] = []
        self._statements: list[tuple[int, int, int, int, bool, int]] = []
        self._sketches: list[NDArray[np.uint16]] = []

    def add(self, stored: StoredStatement) -> None:
        statement = stored.revision.statement
        if statement.id in self._numbers:
            self._replaced.append(self._numbers.pop(statement.id))
        if stored.is_retracted:
            return
        number = len(self._ids)
        self._numbers[statement.id] = number
        self._ids.append(statement.id)
        day = statement.published_on
        self._dates.append(day.text if day else None)
        self._statements.append(
            (
                self._issuers.setdefault(statement.issuer, len(self._issuers)),
                stored.revision.number,
                day.first_day.toordinal() if day else NEVER_FIRST,
                day.last_day.toordinal() if day else NEVER_LAST,
                True,
                ORIGINS.index(statement.origin.standing),
            )
        )
        self._sketches.append(sketch(statement.text))
        for passage in stored.passages:
            who = (passage.speaker, passage.role, passage.voice, passage.standing)
            speaker = self._speakers.setdefault(who, len(self._speakers))
            self._rows.append((passage.id, number, passage.span.start, passage.span.end, speaker))

    def finish(self) -> Columns:
        arrays = {
            **self._appended(ROW_COLUMNS, self._rows),
            **self._appended(STATEMENT_COLUMNS, self._statements),
        }
        arrays["live"][self._replaced] = False
        added = np.array(self._sketches, dtype=np.uint16).reshape(-1, BINS)
        arrays["sketch"] = np.concatenate([self._base.arrays["sketch"], added])
        arrays["tied"] = tied(arrays["sketch"], arrays["first"], arrays["live"], NEVER_FIRST)
        labels: dict[str, list[Any]] = {
            "ids": self._ids,
            "dates": self._dates,
            "issuers": list(self._issuers),
            "speakers": list(self._speakers),
        }
        return Columns(arrays, labels)

    def _appended(self, kinds: Mapping[str, Any], added: list[Any]) -> dict[str, NDArray[Any]]:
        values = np.array(added, dtype=np.int64).reshape(-1, len(kinds))
        return {
            name: np.concatenate([self._base.arrays[name], values[:, place].astype(dtype)])
            for place, (name, dtype) in enumerate(kinds.items())
        }
