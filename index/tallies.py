"""Counts over the columns: what matches some filters, and who is on record."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.columns import NEVER_FIRST, Columns
from index.records import Coverage, Filters, SpeakerOnRecord


def count(columns: Columns, filters: Filters) -> Coverage:
    """How many statements and passages match, and the statements' earliest and latest date.

    A statement without passages counts as long as the filters ask for issuers and days only.
    """
    selection = columns.selected(filters)
    numbers = _matching(columns, filters)
    first, last = columns.arrays["first"][numbers], columns.arrays["last"][numbers]
    dated = numbers[first != NEVER_FIRST]
    if not len(dated):
        return Coverage(len(numbers), selection.count, None, None)
    earliest = columns.dates[numbers[np.argmin(first)]]
    latest = columns.dates[numbers[np.argmax(last)]]
    return Coverage(len(numbers), selection.count, earliest, latest)


def ids_of_matching(columns: Columns, filters: Filters) -> set[str]:
    """The statements that match, as `count` counts them."""
    return {columns.ids[number] for number in _matching(columns, filters).tolist()}


def count_by_issuer(columns: Columns) -> dict[str, int]:
    """Issuer -> statements, by name."""
    counts = np.bincount(columns.arrays["issuer"][columns.live], minlength=len(columns.issuers))
    named = zip(columns.issuers, counts.tolist(), strict=True)
    return dict(sorted((name, number) for name, number in named if name is not None and number))


def count_by_voice(columns: Columns) -> dict[str, int]:
    """Voice -> passages, by name."""
    speakers = columns.arrays["speaker"][columns.live_rows]
    counts = np.bincount(speakers, minlength=len(columns.speakers))
    voices: dict[str, int] = {}
    for (_, _, voice, _), number in zip(columns.speakers, counts.tolist(), strict=True):
        if voice is not None and number:
            voices[voice] = voices.get(voice, 0) + number
    return dict(sorted(voices.items()))


def speakers_on_record(columns: Columns) -> list[SpeakerOnRecord]:
    """Every combination of speaker, role, voice and standing, as first met."""
    speaker = columns.arrays["speaker"][columns.live_rows]
    statement = columns.arrays["statement"][columns.live_rows]
    passages = np.bincount(speaker, minlength=len(columns.speakers))
    # Each speaker and statement once.
    pairs = np.unique(np.stack([speaker, statement]), axis=1)
    speaker, statement = pairs
    statements = np.bincount(speaker, minlength=len(columns.speakers))
    first_on = _first_of_each(speaker, statement, columns.arrays["first"])
    last_on = _first_of_each(speaker, statement, -columns.arrays["last"].astype(np.int64))
    found = []
    for number, earliest in first_on.items():
        who, role, voice, standing = columns.speakers[number]
        found.append(
            SpeakerOnRecord(
                speaker=who,
                role=role,
                voice=voice,
                standing=standing,
                statements=int(statements[number]),
                passages=int(passages[number]),
                first_on=columns.dates[earliest],
                last_on=columns.dates[last_on[number]],
            )
        )
    return found


def _first_of_each(
    speaker: NDArray[Any], statement: NDArray[Any], days: NDArray[Any]
) -> dict[int, int]:
    """Speaker -> that of the speaker's statements with the smallest of `days`, by speaker."""
    order = np.lexsort((days[statement], speaker))
    numbers, places = np.unique(speaker[order], return_index=True)
    return dict(zip(numbers.tolist(), statement[order][places].tolist(), strict=True))


def _matching(columns: Columns, filters: Filters) -> NDArray[np.intp]:
    """The numbers of the statements that match, ascending."""
    if filters.voices is filters.speakers is filters.standings is None:
        return np.flatnonzero(columns.matching_statements(filters))
    return np.unique(columns.arrays["statement"][columns.selected(filters).mask])
