"""Quotes in a row in one voice, with what they share said once above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.answer import Block
from qa.answer.layout import is_same_person, is_same_text
from qa.records import Citation


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Quotes that one person or one office says, in the order of the answer."""

    blocks: tuple[Block, ...]
    """At least one; each has a citation."""
    is_told: bool = False
    """Whether the answer has said whose words they are, because all of it is in one voice."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What is quoted, in order."""
        return tuple(block.citation for block in self.blocks if block.citation)

    @property
    def first(self) -> Citation:
        """What is said of it in the group's heading holds for all."""
        return self.citations[0]

    @property
    def is_of_one_statement(self) -> bool:
        """Whether date and title are shared too, by more than one."""
        one, *others = self.citations
        return bool(others) and all(is_same_text(one, other) for other in others)


def quote_groups(blocks: Iterable[Block], told: Citation | None = None) -> list[QuoteGroup]:
    """Blocks of quotes as groups; `told` is whose words the answer has said them all to be."""
    runs: list[list[Block]] = []
    for block in blocks:
        last = runs[-1][-1].citation if runs else None
        if last and block.citation and is_same_person(last, block.citation):
            runs[-1].append(block)
        else:
            runs.append([block])
    groups = [QuoteGroup(tuple(run)) for run in runs]
    return [QuoteGroup(g.blocks, bool(told and is_same_person(told, g.first))) for g in groups]


def only_person(citations: Sequence[Citation]) -> Citation | None:
    """The first citation of an answer that is all in one voice; None where several speak."""
    if all(is_same_person(one, other) for one, other in pairwise(citations)):
        return next(iter(citations), None)
    return None
