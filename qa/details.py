"""What belongs to one kind of answer only, for a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.answer.details import changes, counts
from qa.composition import sides
from qa.evidence import Evidence
from qa.reading import Reading
from qa.records import Citation, Intent
from qa.roster import Scope


def details_of(
    reading: Reading, scope: Scope, citations: Sequence[Citation], gathered: Sequence[Evidence]
) -> Mapping[str, Any]:
    """The details for the reading's intent; empty for a plain answer."""
    if reading.intent in (Intent.COUNT, Intent.PHRASE):
        return counts(gathered)
    if reading.intent is Intent.TIMELINE:
        return {"changes": changes(citations)}
    if reading.intent is Intent.COMPARE:
        return {
            "sides": [
                {"name": name, "citations": [citation.number for citation in members]}
                for name, members in sides(reading, scope, citations)
            ]
        }
    return {}
