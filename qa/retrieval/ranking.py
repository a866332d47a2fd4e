"""From a parsed question to sentences in the order of how well they answer, with how sure it is
that the first one does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Filters
from qa.library import Library
from qa.question.parsed import ParsedQuestion
from qa.retrieval.candidates import Candidate, candidates
from qa.retrieval.features import asked_of, features, matches
from qa.retrieval.scorer import confidence, score

_CITED_BONUS = 1.5
"""What a follow-up adds to sentences of the statements that the answer before cited."""
_DECISIVE_VOICE = 0.85
"""From which likelihood on nobody else's words can answer."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and what the score is made of."""

    candidate: Candidate
    score: float
    row: NDArray[np.float32]
    voices: frozenset[int]
    """Which of the question's names are the ones whose words the sentence holds."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of a question, best first."""

    found: tuple[Ranked, ...]
    confidence: float
    """How likely the first of them answers, 0 to 1; 0 when there is none."""


def rank(parsed: ParsedQuestion, library: Library, window: Filters) -> Ranking:
    """Rank what may answer a question within the days of `window`."""
    found = in_the_asked_mouth(parsed, candidates(parsed, library, window), library)
    if not found:
        return Ranking((), 0.0)
    rows = features(asked_of(parsed, library, found), found)
    scores = score(rows)
    if parsed.cited:
        cited = [c.passage.statement_id in parsed.cited for c in found]
        scores = scores + np.where(cited, _CITED_BONUS, 0.0).astype(np.float32)
    order = np.argsort(-scores, kind="stable")
    ranked = tuple(
        Ranked(found[n], float(scores[n]), rows[n], _voices(parsed, found[n], library))
        for n in order.tolist()
    )
    return Ranking(ranked, confidence(rows, scores))


def in_the_asked_mouth(
    parsed: ParsedQuestion, found: Sequence[Candidate], library: Library
) -> list[Candidate]:
    """Where the wording leaves no doubt who is asked for, what is in that mouth; else all."""
    sure = [role for role in parsed.roles if role.voice >= _DECISIVE_VOICE]
    if not sure:
        return list(found)
    return [c for c in found if any(matches(role, c, library) > 0 for role in sure)]


def _voices(parsed: ParsedQuestion, candidate: Candidate, library: Library) -> frozenset[int]:
    return frozenset(
        n for n, role in enumerate(parsed.roles) if matches(role, candidate, library) > 0
    )
