"""A sentence that a question may be answered with, and what may be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.records import Passage, Revision, Span, Statement


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its turn, its statement and its neighbours."""

    passage: Passage
    span: Span
    text: str
    revision: Revision
    before: str
    """The sentence before in the same passage; empty when there is none."""
    after: str
    around: str
    """The whole passage."""
    asked: str
    """The end of the turn of the press that this turn replies to; empty when it replies to none."""
    replied: int
    """How many sentences of the reply stand before it; 0 also where it is no reply."""
    position: int
    """How many sentences of the statement stand before it."""
    rank: int
    """The passage's place in the fused search, 1-based; deep for one found by name alone."""
    closeness: float
    """Cosine of the passage to the question."""
    asked_closeness: float
    """The same of the press's passage that it replies to; 0 where it replies to none."""

    @property
    def statement(self) -> Statement:
        """The statement that it stands in."""
        return self.revision.statement


def _any_passage(_: Passage) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Keep:
    """What of all that is found may answer."""

    sentence: Callable[[Candidate], bool]
    passage: Callable[[Passage], bool] = _any_passage
    """Asked first: false where no sentence of a passage passes."""
