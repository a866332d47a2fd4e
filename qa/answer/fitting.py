"""An answer within a budget: quotes are left out whole, those that are worth least first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from qa.answer.layout import parts_of, with_parts
from qa.answer.wording import counted
from qa.kinds import Selection, kind_of
from qa.records import Answer, Citation, Part, PartType

Fits = Callable[[Answer], bool]
"""Whether an answer has room."""


def fitted(answer: Answer, fits: Fits, budget: str) -> Answer:
    """The answer with as many of its quotes as have room, which says how many were left out;
    `budget` is what they have no room in ("200 tokens"). Numbers stay as they are. Where nothing
    has room, an answer without words; where all has, the answer itself."""
    if fits(answer):
        return answer
    worth = by_worth(answer)
    fewest, most = 0, max(0, len(worth) - 1)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if fits(_with(answer, worth[:middle], budget)):
            fewest = middle
        else:
            most = middle - 1
    smaller = _with(answer, worth[:fewest], budget)
    notes = tuple(part for part in smaller.parts if part.type is PartType.NOTE)
    if not fits(smaller):  # not even without quotes
        smaller = with_parts(smaller, notes, ())
    return smaller if fits(smaller) else replace(with_parts(answer, (), ()), text="", details={})


def by_worth(answer: Answer) -> list[Citation]:
    """The citations, those that answer best first: the one that leads, then in the order of the
    answer; of a timeline the newest first."""
    leads = {part.citation for part in parts_of(answer) if part.type is PartType.LEAD}
    ordered = list(answer.citations)
    if kind_of(answer.interpretation.intent).selection is Selection.OVER_TIME:
        ordered.reverse()
    return sorted(ordered, key=lambda citation: citation.number not in leads)


def _with(answer: Answer, kept: list[Citation], budget: str) -> Answer:
    numbers = {citation.number for citation in kept}
    parts = [p for p in parts_of(answer) if p.citation is None or p.citation in numbers]
    left = len(answer.citations) - len(kept)
    if left:
        have = "has" if left == 1 else "have"
        are = "is" if left == 1 else "are"
        said = f"{counted(left, 'quote')} {have} no room in {budget} and {are} left out."
        parts.append(Part(PartType.NOTE, said))
    citations = tuple(c for c in answer.citations if c.number in numbers)
    details = _details(answer, numbers)
    return replace(with_parts(answer, tuple(_headed(parts)), citations), details=details)


def _headed(parts: list[Part]) -> Iterator[Part]:
    """Without headings under which nothing is left."""
    for at, part in enumerate(parts):
        below = parts[at + 1] if at + 1 < len(parts) else None
        empty = below is None or below.group != part.group
        if not (part.type is PartType.HEADING and empty):
            yield part


def _details(answer: Answer, numbers: set[int]) -> dict[str, object]:
    """What is told of the quotes that are left, and of all where it tells of no quote."""
    details = dict(answer.details)
    if "sides" in details:
        details["sides"] = [
            {**side, "citations": [n for n in side["citations"] if n in numbers]}
            for side in details["sides"]
        ]
    if "changes" in details:
        details["changes"] = [c for c in details["changes"] if {c["from"], c["to"]} <= numbers]
    return details
