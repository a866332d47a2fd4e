"""An answer's text laid out for people: its lines, its quotes with their markers, its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qa.records import Citation
from qa.verification import as_shown
from web.presenters import voice_note

_MARKER = re.compile(r"\[(\d{1,4})\]")


class Role(str, Enum):
    """What a block of an answer is, seen by a reader."""

    WORDS = "words"
    BY = "by"
    """The line that says whose quote follows."""
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an answer's text: words, or the marker of citation `number`."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an answer, or a whole quote with its marker."""

    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One statement behind an answer, with all the quotes that one person has in it."""

    citations: tuple[Citation, ...]

    @property
    def first(self) -> Citation:
        """The citation that stands for the source."""
        return self.citations[0]


def blocks(text: str, citations: Sequence[Citation]) -> list[Block]:
    """`text` as lines and quotes. A quote is a citation's own, in quotation marks at the start of
    a line; it may hold line breaks. Only `[n]` with a citation of that number is a marker."""
    numbers = {citation.number for citation in citations}
    lines: list[tuple[bool, list[Piece]]] = [(False, [])]
    at_line_start = True
    for run in _runs(text, citations):
        marker = _MARKER.fullmatch(run)
        if marker and int(marker.group(1)) in numbers:
            lines[-1][1].append(Piece(run, int(marker.group(1))))
        elif run.startswith("“") and at_line_start:
            lines.append((True, [Piece(run)]))
        else:
            first, *rest = run.split("\n")
            lines[-1][1].extend([Piece(first)] if first else [])
            lines += [(False, [Piece(line)]) for line in rest]
        at_line_start = run.endswith("\n")
    full = [(is_quote, line) for is_quote, line in lines if any(p.text.strip() for p in line)]
    return [
        Block(_role(is_quote, full[n + 1 : n + 2]), tuple(line))
        for n, (is_quote, line) in enumerate(full)
    ]


def _runs(text: str, citations: Sequence[Citation]) -> list[str]:
    given = {form for citation in citations for form in (citation.quote, as_shown(citation.quote))}
    quotes = sorted((f"“{quote}”" for quote in given), key=len, reverse=True)
    pattern = "|".join([*map(re.escape, quotes), _MARKER.pattern.replace("(", "(?:")])
    return [run for run in re.split(f"({pattern})", text) if run]


def _role(is_quote: bool, following: list[tuple[bool, list[Piece]]]) -> Role:
    if is_quote:
        return Role.QUOTE
    return Role.BY if following and following[0][0] else Role.WORDS


def sources(citations: Sequence[Citation]) -> list[Source]:
    """The statements behind an answer, each once for each person quoted, in order of citation."""
    grouped: dict[tuple[str, int, str | None, str], list[Citation]] = {}
    for citation in citations:
        whose = (citation.statement_id, citation.revision, citation.speaker, voice_note(citation))
        grouped.setdefault(whose, []).append(citation)
    return [Source(tuple(group)) for group in grouped.values()]
