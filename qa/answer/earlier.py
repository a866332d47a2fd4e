"""Answers that were kept before they had parts: their text is read back, here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer.verification import as_shown
from qa.records import Citation, Part, PartType

_MARKER = re.compile(r"\[(\d{1,4})\]")


def earlier_parts(text: str, citations: Sequence[Citation]) -> tuple[Part, ...]:
    """The parts of a text that has quotes in quotation marks at the start of a line, each followed
    by its marker, below a line that says whose it is; empty for an empty text."""
    parts: list[Part] = []
    group: str | None = None
    lines = list(_lines(text, citations))
    for at, (words, citation) in enumerate(lines):
        below = lines[at + 1][1] if at + 1 < len(lines) else None
        if citation is not None:
            parts.append(Part(PartType.QUOTE, citation.quote, citation.number, group))
        elif at == 0 or (below is None and not words.endswith(":")):
            parts.append(Part(PartType.TEXT, words))
        elif below is None:
            group = words.removesuffix(":")
            parts.append(Part(PartType.HEADING, group, group=group))
    return tuple(parts)


def _lines(text: str, citations: Sequence[Citation]) -> Iterator[tuple[str, Citation | None]]:
    """The lines that are not blank, and whole quotes with their citation."""
    by_number = {citation.number: citation for citation in citations}
    given = {form for citation in citations for form in (citation.quote, as_shown(citation.quote))}
    longest_first = sorted((re.escape(f"“{quote}”") for quote in given), key=len, reverse=True)
    quotes = "|".join(longest_first) or r"(?!)"
    at = 0
    for match in re.finditer(rf"^(?:{quotes})[^\S\n]*{_MARKER.pattern}[^\S\n]*$", text, re.M):
        citation = by_number.get(int(match.group(1)))
        if citation is None or match.start() < at:
            continue
        yield from _words(text[at : match.start()])
        yield "", citation
        at = match.end()
    yield from _words(text[at:])


def _words(text: str) -> Iterator[tuple[str, None]]:
    for line in text.splitlines():
        if line.strip():
            yield line.strip(), None
