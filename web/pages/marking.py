"""A statement's text laid out to be read: turns, paragraphs, and in them what is marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from index.records import Span, Turn

_PARAGRAPH_END = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+\s*")


class Marking(str, Enum):
    """Why words are marked."""

    NONE = ""
    QUOTE = "quote"
    """The quote that was followed here."""
    OTHER = "other"
    """Another quote of the same answer."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are marked alike."""

    text: str
    marking: Marking
    is_first: bool = False
    """Whether it is where the quote begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """A turn, or the words between two (a label, a stage direction)."""

    turn: Turn | None
    paragraphs: tuple[tuple[Run, ...], ...]
    is_named: bool = False
    """Whether the words before it name the turn's speaker as it is known."""


def lay_out(
    text: str, turns: Sequence[Turn], quote: Span | None, others: Sequence[Span]
) -> list[Section]:
    """All of `text` but the blank lines, in order. A text of one turn is one section without it:
    its speaker is the statement's. The quote wins where others overlap it; spans must lie within
    the text."""
    marks = _disjoint(quote, others)
    starts = [span.start for span, _ in marks]
    # Where its first word begins: an address may also name the space before it.
    begin = quote.end - len(quote.of(text).lstrip()) if quote else -1
    sections = []
    before = 0
    for turn, span in _parts(text, turns):
        paragraphs = []
        for paragraph in _paragraphs(text, span):
            # Only the marks that reach into the paragraph are looked at.
            first = max(0, bisect_right(starts, paragraph.start) - 1)
            last = bisect_left(starts, paragraph.end)
            paragraphs.append(tuple(_runs(text, paragraph, marks[first:last], begin)))
        if paragraphs:
            is_named = turn is not None and _names(text[before : span.start], turn.speaker)
            sections.append(Section(turn, tuple(paragraphs), is_named))
        before = span.start
    return sections


def _parts(text: str, turns: Sequence[Turn]) -> Iterator[tuple[Turn | None, Span]]:
    if len(turns) < 2:
        yield None, Span(0, len(text))
        return
    at = 0
    for turn in turns:
        yield None, Span(at, turn.span.start)
        yield turn, turn.span
        at = turn.span.end
    yield None, Span(at, len(text))


def _names(label: str, speaker: str | None) -> bool:
    return speaker is not None and speaker.casefold() in label.casefold()


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for end in _PARAGRAPH_END.finditer(text, span.start, span.end):
        if text[at : end.start()].strip():
            yield Span(at, end.start())
        at = end.end()
    if text[at : span.end].strip():
        yield Span(at, span.end)


def _runs(
    text: str, within: Span, marks: Sequence[tuple[Span, Marking]], begin: int
) -> Iterator[Run]:
    at = within.start
    for span, marking in marks:
        start, end = max(span.start, at), min(span.end, within.end)
        if start >= end:
            continue
        if start > at:
            yield Run(text[at:start], Marking.NONE)
        yield Run(text[start:end], marking, start <= begin < end)
        at = end
    if at < within.end:
        yield Run(text[at : within.end], Marking.NONE)


def _disjoint(quote: Span | None, others: Sequence[Span]) -> list[tuple[Span, Marking]]:
    """The marks in order, none overlapping another."""
    marks = [(quote, Marking.QUOTE)] if quote else []
    for other in others:
        pieces = [other]
        for taken, _ in marks:
            pieces = [rest for piece in pieces for rest in _without(piece, taken)]
        marks += [(piece, Marking.OTHER) for piece in pieces]
    return sorted(marks)


def _without(span: Span, taken: Span) -> list[Span]:
    if not span.overlaps(taken):
        return [span]
    rest = [Span(span.start, taken.start), Span(taken.end, span.end)]
    return [piece for piece in rest if piece.start < piece.end]
