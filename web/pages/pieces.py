"""The pieces of an answer in the order of its page: what was found first, then how it was read, the
drawing, the evidence, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from qa.answer import Block
from qa.answer.layout import laid_out
from qa.kinds import Selection, kind_of
from qa.records import Answer, Citation, Part, PartType, Status
from web.pages.arranging import Arrangement, arranged
from web.pages.grouping import QuoteGroup, only_person, quote_groups
from web.sides import publisher_note, side


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer that is drawn, and streamed, on its own."""

    template: str
    block: Block | None = None
    group: QuoteGroup | None = None
    anchor: str = ""
    """Where the page can be jumped to."""
    is_below: bool = False
    """Whether it stands under a heading of the answer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A side of a comparison."""

    name: str
    pieces: tuple[Piece, ...]


def has_headline(blocks: Sequence[Block]) -> bool:
    """Whether there is a sentence on all that follows."""
    return any(piece.template == "_headline.html" for piece in _opening(blocks)[0])


def pieces_of(answer: Answer, blocks: Sequence[Block]) -> list[Piece]:
    """What was found first; how the question was read, after it."""
    beside = [Piece("_beside.html")] if answer.closest or answer.readings else []
    ending = [*beside, Piece("_after.html")]
    if answer.status is not Status.ANSWERED:
        refusal = Piece(f"_{answer.status.value}.html")
        return [refusal, Piece("_understood.html"), Piece("_wider.html"), *beside, ending[-1]]
    opening, _ = _opening(blocks)
    if is_of_sides(answer, blocks):
        opening = [Piece("_positions.html"), *opening]
    evidence = [Piece("_arrange.html"), Piece("_evidence.html")]
    evidence += [Piece("_summary.html")] if answer.summary else []
    return [*opening, Piece("_understood.html"), *_drawn(answer), *evidence, *ending]


def is_of_sides(answer: Answer, blocks: Iterable[Block]) -> bool:
    """Whether an answer has a column for each side."""
    is_compared = kind_of(answer.interpretation.intent).selection is Selection.EACH_SIDE
    return is_compared and any(block.part.group for block in blocks)


def _drawn(answer: Answer) -> list[Piece]:
    """The drawing of an answer that has one."""
    intent = answer.interpretation.intent
    if kind_of(intent).selection is Selection.OVER_TIME:
        return [Piece("_timeline.html")]
    if kind_of(intent).has_years and answer.details.get("by_year"):
        return [Piece("_count.html")]
    return []


def _opening(blocks: Sequence[Block]) -> tuple[list[Piece], Sequence[Block]]:
    """The lead and the sentence on what follows, and what follows."""
    pieces = []
    at = 0
    for kind, template in ((PartType.LEAD, "_lead.html"), (PartType.TEXT, "_headline.html")):
        if at < len(blocks) and blocks[at].type is kind:
            pieces.append(Piece(template, blocks[at]))
            at += 1
    return pieces, blocks[at:]


def evidence_of(answer: Answer, blocks: Sequence[Block]) -> list[Piece]:
    """What follows the opening: a comparison in columns, everything else one below the other."""
    if answer.status is not Status.ANSWERED:
        return []
    opening, rest = _opening(blocks)
    if is_of_sides(answer, rest):
        plain = [block for block in rest if not block.part.group]
        return [Piece("_compare.html"), *_in_order(answer, plain)]
    if _drawn(answer) and kind_of(answer.interpretation.intent).has_years:
        # Drawn, and told in its table.
        rest = rest[1:] if rest and rest[0].type is PartType.TEXT else rest
    leads = any(piece.block and piece.block.type is PartType.LEAD for piece in opening)
    return _in_order(answer, rest, only_person(answer.citations) if leads else None)


def rearranged(answer: Answer, arrangement: Arrangement) -> list[Piece]:
    """The wanted quotes, without the headings of the answer: these are in its own order."""
    quotes = arranged(answer.citations, arrangement)
    parts = [Part(PartType.QUOTE, one.quote, one.number) for one in quotes]
    return _in_order(answer, laid_out(parts, quotes))


def _in_order(
    answer: Answer, blocks: Iterable[Block], told: Citation | None = None, *, is_below: bool = False
) -> list[Piece]:
    """Headings and words as they come, and quotes in groups; `told` is whose all of them are."""
    pieces: list[Piece] = []
    for is_quoted, run in groupby(blocks, lambda block: block.citation is not None):
        if is_quoted:
            groups = quote_groups(run, told)
            pieces += [Piece("_group.html", group=g, is_below=is_below) for g in groups]
            continue
        for block in run:
            is_below = is_below or block.type is PartType.HEADING
            pieces.append(Piece("_block.html", block, anchor=f"p{len(pieces)}-{answer.answer_id}"))
    return pieces


def columns_of(answer: Answer, blocks: Sequence[Block]) -> tuple[Column, ...]:
    """The sides of a comparison, each with its quotes."""
    sides: dict[str, list[Block]] = {}
    for block in blocks:
        if block.part.group:
            sides.setdefault(block.part.group, [])
            if block.type is not PartType.HEADING:
                sides[block.part.group].append(block)
    return tuple(
        Column(name, tuple(_told(_in_order(answer, side, is_below=True), name)))
        for name, side in sides.items()
    )


def _told(pieces: Iterable[Piece], name: str) -> Iterator[Piece]:
    """Pieces below a heading of this name, which says whose quotes are that are nobody's else."""
    for piece in pieces:
        group = piece.group
        if group and side(group.first) == name and not group.first.speaker:
            is_told = group.is_told or not publisher_note(group.first)
            yield replace(piece, group=replace(group, is_told=is_told))
        else:
            yield piece
