"""What questions are answered from, as one thing to hand on."""

from __future__ import annotations

from dataclasses import dataclass

from index.view import ArchiveView
from qa.attribution.parsing import Parser
from qa.entities.roster import Roster
from qa.question.phrasebook import Phrasebook
from qa.retrieval.reranker import Reranker
from qa.thesaurus.concepts import Concepts


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
