"""The statements behind an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.records import Citation
from web.sides import side, voice_note


@dataclass(frozen=True, slots=True)
class Source:
    """One statement behind an answer, with all the quotes that one person has in it."""

    citations: tuple[Citation, ...]

    @property
    def first(self) -> Citation:
        """The citation that stands for the source."""
        return self.citations[0]


def sources(citations: Sequence[Citation]) -> list[Source]:
    """The statements behind an answer, each once for each person quoted, in order of citation."""
    grouped: dict[tuple[str, int, tuple[str, ...], str], list[Citation]] = {}
    for citation in citations:
        whose = (side(citation), citation.called or "")
        key = (citation.statement_id, citation.revision, whose, voice_note(citation))
        grouped.setdefault(key, []).append(citation)
    return [Source(tuple(group)) for group in grouped.values()]
