"""From a parsed question to sentences in the order of how well they answer, with how sure it is
that the first one does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Filters, Passage, Span
from qa.question.parsed import ParsedQuestion, Role
from qa.retrieval.candidate import Candidate, Keep
from qa.retrieval.candidates import candidates
from qa.retrieval.copies import said_once
from qa.retrieval.corpus import Corpus
from qa.retrieval.features import NAMES, asked_of, features
from qa.retrieval.name_matching import matches, may_match
from qa.retrieval.reranker import Reranker
from qa.retrieval.scorer import confidence, score

_NAMES, _NO_NAMES = NAMES.index("names_sentence"), NAMES.index("no_names")
_TERMS, _UNMATCHED = NAMES.index("terms_sentence"), NAMES.index("voice_unmatched")
_ANYWHERE, _MISSING = NAMES.index("terms_anywhere"), NAMES.index("names_missing")
_NEARLY_ALL = 0.85
_ALL = 0.99
_UNLIKELY = 0.3
_CITED_BONUS = 1.5
"""What a follow-up adds to sentences of the statements that the answer before cited."""
_MOST_REREAD = 30
"""Sentences, best first, that a cross-encoder reads, where there is one."""
_REREAD_WEIGHT = np.float32(1.5)
"""What its surest counts for beside its least sure: as much as having been cited just before."""
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

    def has_all(self, terms: int) -> bool:
        """Whether the sentence has all the names and nearly all the words, in no other voice than
        the asked one."""
        named = self.row[_NAMES] >= _NEARLY_ALL or self.row[_NO_NAMES] > 0
        worded = self.row[_TERMS] >= _NEARLY_ALL
        return bool(terms and named and worded and self.row[_UNMATCHED] < _UNLIKELY)

    def meets(self, terms: int) -> bool:
        """Whether all the words and names stand in or around the sentence, in no other voice than
        the asked one, whether it answers or not."""
        worded = not terms or self.row[_ANYWHERE] >= _ALL
        named = self.row[_MISSING] <= 1 - _ALL
        return bool(worded and named and self.row[_UNMATCHED] < _UNLIKELY)

    def names_others(self, roles: Sequence[Role]) -> bool:
        """Whether it is in the voice of one of the names, and all the others stand in or around
        it."""
        unnamed = sum(1 - roles[n].voice for n in self.voices)
        return bool(self.voices and self.row[_MISSING] <= unnamed + 1 - _ALL)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of a question, best first."""

    found: tuple[Ranked, ...]
    confidence: float
    """How likely the first of them answers, 0 to 1; 0 when there is none."""


def rank(
    parsed: ParsedQuestion,
    corpus: Corpus,
    window: Filters,
    keep: Keep | None = None,
) -> Ranking:
    """Rank what may answer a question within the days of `window`, of the sentences to `keep`;
    without it those that are in the asked voice, where the wording leaves no doubt of it."""
    found = candidates(parsed, corpus, window, keep or voice_filter(parsed, corpus))
    if not found:
        return Ranking((), 0.0)
    compared = corpus.foreign.glossed(parsed, found) if corpus.foreign else found
    rows = features(asked_of(parsed, corpus, compared), compared)
    scores = score(rows)
    if parsed.cited:
        cited = [c.passage.statement_id in parsed.cited for c in found]
        scores = scores + np.where(cited, _CITED_BONUS, 0.0).astype(np.float32)
    if corpus.reranker is not None:
        scores = reread(parsed.text, found, scores, corpus.reranker)
    order = np.argsort(-scores, kind="stable")
    ranked = tuple(
        Ranked(found[n], float(scores[n]), rows[n], _voices(parsed, found[n], corpus))
        for n in order.tolist()
    )
    once = said_once(ranked, lambda o: (o.candidate.passage, o.candidate.text), corpus.view)
    return Ranking(tuple(once), confidence(rows, scores))


def place_of(one: Ranked) -> tuple[str, Span]:
    """Where a ranked sentence stands."""
    return one.candidate.passage.statement_id, one.candidate.span


def narrowed(ranking: Ranking, found: tuple[Ranked, ...]) -> Ranking:
    """How sure the best is, after others have gone: never surer than the whole was."""
    if not found or place_of(found[0]) == place_of(ranking.found[0]):
        return Ranking(found, ranking.confidence if found else 0.0)
    rows = np.stack([one.row for one in found])
    scores = np.array([one.score for one in found], dtype=np.float32)
    return Ranking(found, min(ranking.confidence, confidence(rows, scores)))


def reread(
    question: str,
    found: Sequence[Candidate],
    scores: NDArray[np.float32],
    reranker: Reranker,
) -> NDArray[np.float32]:
    """The scores, with what a cross-encoder makes of the best; the others count as its worst. None
    is higher than it was, so that nothing is surer to answer for being read again."""
    best = np.argsort(-scores, kind="stable")[:_MOST_REREAD]
    read = reranker.read(question, [found[n].text for n in best.tolist()])
    lost = np.full(len(scores), read.max() - read.min(), np.float32)
    lost[best] = read.max() - read
    lower: NDArray[np.float32] = scores - _REREAD_WEIGHT * lost
    return lower


def voice_filter(parsed: ParsedQuestion, corpus: Corpus) -> Keep | None:
    """Where the wording leaves no doubt who is asked for, what is in that voice; else None."""
    sure = [role for role in parsed.roles if role.voice >= _DECISIVE_VOICE]
    cited = parsed.cited if parsed.within_cited else frozenset()
    if not sure and not cited:
        return None

    def may_hold(passage: Passage) -> bool:
        if cited and passage.statement_id not in cited:
            return False
        return not sure or any(may_match(role, passage, corpus) for role in sure)

    def is_theirs(candidate: Candidate) -> bool:
        return not sure or any(matches(role, candidate, corpus) > 0 for role in sure)

    return Keep(is_theirs, may_hold)


def _voices(parsed: ParsedQuestion, candidate: Candidate, corpus: Corpus) -> frozenset[int]:
    return frozenset(
        n for n, role in enumerate(parsed.roles) if matches(role, candidate, corpus) > 0
    )
