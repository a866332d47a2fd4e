"""From chosen evidence to verified citations, with the sentences that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer.alike import with_copies
from qa.answer.composition import Place
from qa.answer.context import with_context
from qa.answer.explanation import Trail
from qa.answer.progress import Step
from qa.answer.quoting import Surroundings, cite, quotes_of
from qa.answer.verification import verify
from qa.answer.wording import counted
from qa.attribution.attributor import Attributor
from qa.records import Citation
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Cited:
    """Verified citations in the order in which they are read, and what they were made of."""

    citations: tuple[Citation, ...] = ()
    sentences: tuple[Place, ...] = ()
    """The sentences that answer, best first; each quote holds one or more of them."""


def cited(
    chosen: Sequence[Evidence],
    around: Surroundings,
    attributor: Attributor,
    corpus: Corpus,
    trail: Trail,
) -> Cited:
    """Quote what was chosen, each quote checked against its statement; one that does not hold is
    left out."""
    quotes = quotes_of(chosen, around)
    if quotes:
        trail.progress(Step(f"checking {counted(len(quotes), 'quote')} against the statement"))
    found = cite(quotes, attributor.attribution_of, corpus.roster.people.usual)
    verified = with_context(verify(found, corpus.view), corpus.view)
    return Cited(
        with_copies(verified, corpus.view),
        tuple((evidence.statement_id, evidence.span) for evidence in chosen),
    )
