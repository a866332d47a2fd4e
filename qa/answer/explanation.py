"""What was considered for an answer, what was kept, what was dropped, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.answer.progress import Progress, untold
from qa.question.reading import Reading
from qa.retrieval.evidence import Evidence
from qa.retrieval.query import Query

_MOST_SHOWN = 40  # pieces of evidence per step; the counts are always whole


class Trail:
    """The steps of one answer; it records only when explanation was asked for, but always keeps
    the evidence that counts and timelines are made from, and it passes on what is being done."""

    def __init__(self, *, explain: bool, progress: Progress = untold) -> None:
        self._explain = explain
        self.progress = progress
        self._steps: list[Mapping[str, Any]] = []
        self.retrieved: list[Evidence] = []
        self.is_unsure = False
        """Whether it cannot be told of any quote that its stance goes to whom was asked about."""
        self.decides = False
        """Whether the first quote surely takes the asked stance, or, where it was asked whether
        somebody does, denies it."""

    @property
    def explains(self) -> bool:
        """Whether explanation was asked for."""
        return self._explain

    def note(
        self,
        reading: Reading,
        query: Query,
        found: Sequence[Evidence],
        kept: Sequence[Evidence],
    ) -> None:
        """Record one retrieval: what was found, and what was kept as the asked voice's own."""
        self.retrieved += kept
        if not self._explain:
            return
        own = {(evidence.statement_id, evidence.span) for evidence in kept}
        ranked = sorted(found, key=lambda evidence: evidence.score, reverse=True)
        self._steps.append(
            {
                "intent": reading.intent.value,
                "targets": [party.name for party in query.targets],
                "concepts": [concept.name for concept in query.concepts],
                "words": list(query.words),
                "considered": len(found),
                "kept": len(kept),
                "evidence": [
                    {
                        "statement_id": evidence.statement_id,
                        "start": evidence.span.start,
                        "end": evidence.span.end,
                        "voice": evidence.passage.voice,
                        "score": round(evidence.score, 3),
                        "why": list(evidence.reasons),
                        "kept": (evidence.statement_id, evidence.span) in own,
                        "dropped": (
                            None
                            if (evidence.statement_id, evidence.span) in own
                            else "someone else’s words"
                        ),
                    }
                    for evidence in ranked[:_MOST_SHOWN]
                ],
            }
        )

    def steps(self) -> tuple[Mapping[str, Any], ...]:
        """The recorded steps; empty when explanation was not asked for."""
        return tuple(self._steps)
