"""What questions are answered from, as one thing to hand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.records import Filters, Hit, Passage
from index.view import ArchiveView
from qa.attribution.parsing import Parser
from qa.entities.roster import Roster
from qa.question.parsed import ParsedQuestion
from qa.question.phrasebook import Phrasebook
from qa.retrieval.reranker import Reranker
from qa.thesaurus.concepts import Concepts

if TYPE_CHECKING:
    from qa.retrieval.candidate import Candidate


class Foreign(Protocol):
    """The passages in other languages than English."""

    def search(self, question: str, filters: Filters, limit: int) -> list[Hit]:
        """Those nearest in meaning, best first."""

    def closeness(
        self, question: str, passages: Sequence[Passage], english: Sequence[float]
    ) -> list[float]:
        """How close passages are to a question, given how close the English encoder has them."""

    def glossed(self, parsed: ParsedQuestion, found: Sequence[Candidate]) -> list[Candidate]:
        """Candidates with English words for what the question has too; never to be shown."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The statements, who is on record in them, and the thesaurus of topics."""

    view: ArchiveView
    roster: Roster
    thesaurus: Concepts
    parser: Parser | None = None
    """What reads whom a stance goes to; None where, or as long as, nothing does."""
    reranker: Reranker | None = None
    """What reads question and sentence together; None where the operator names nothing."""
    phrasebook: Phrasebook | None = None
    """What words of other languages mean; None where the operator names no encoder for them."""
    foreign: Foreign | None = None
    """The passages that are not in English, where they are looked through too."""
