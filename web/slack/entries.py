"""An answer as a row of entries, and the entries as pages: what one message holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.records import Answer, Citation, PartType
from web.chat.rendering import Piece, Quote, named, pieces
from web.links import Links
from web.presenters import shortened
from web.slack.parts import (
    BOLD,
    ITALIC,
    MAX_BLOCK_CHARS,
    Block,
    context,
    header,
    length,
    link,
    paragraph,
    quotation,
    rich,
    run,
    section,
)

_PAGE_QUOTES = 5
"""As many as are read before one looks for another question."""

_PAGE_ENTRIES = 12
_PAGE_CHARS = 8_000
"""Of quotes; with the lines around them a message stays below Slack's 12,000."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is never parted: a quote with its lines, or a line that stands alone."""

    blocks: tuple[Block, ...]
    citation: Citation | None = None
    is_heading: bool = False
    """Whether it belongs to what follows."""
    opening: tuple[Block, ...] = ()
    """Its blocks as the first of a message, where the quote above it is not seen."""


def entries(answer: Answer, links: Links) -> list[Entry]:
    """The entries of an answer, in the order of its parts."""
    return [_entry(piece) for piece in pieces(answer, links)]


def _entry(piece: Piece) -> Entry:
    if piece.quote and piece.alone:
        return Entry(
            (quote_block(piece.quote),), piece.citation, opening=(quote_block(piece.alone),)
        )
    if piece.citation:
        marked = run(f" [{piece.citation.number}]", BOLD)
        lead = section(run(f"“{piece.text}”", BOLD), marked, run(f" – {named(piece.citation)}"))
        return Entry((rich(lead),))
    words = shortened(piece.text, MAX_BLOCK_CHARS)
    if piece.type is PartType.HEADING:
        return Entry((header(words),), is_heading=True)
    if piece.type is PartType.NOTE:
        return Entry(tuple(context(words)))
    is_bold = piece.stands_out and words
    return Entry((rich(section(run(words, BOLD))) if is_bold else paragraph(words),))


def pages(found: Sequence[Entry]) -> list[list[Entry]]:
    """The entries by message; at least one page, which may be empty."""
    result: list[list[Entry]] = [[]]
    for group in _groups(found):
        page = result[-1]
        if page and not _fits([*page, *group]):
            result.append(_opened(group))
        else:
            page += group
    return result


def _opened(group: list[Entry]) -> list[Entry]:
    """Entries at the beginning of a message: the first quote says whose words it is."""
    first = next((n for n, entry in enumerate(group) if entry.citation), None)
    return [
        replace(entry, blocks=entry.opening) if n == first and entry.opening else entry
        for n, entry in enumerate(group)
    ]


def _groups(found: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Headings with what they stand above."""
    group: list[Entry] = []
    for entry in found:
        group.append(entry)
        if not entry.is_heading or len(group) >= _PAGE_ENTRIES:
            yield group
            group = []
    if group:
        yield group


def _fits(page: Sequence[Entry]) -> bool:
    quotes = sum(entry.citation is not None for entry in page)
    chars = sum(length(entry.blocks) for entry in page)
    return quotes <= _PAGE_QUOTES and len(page) <= _PAGE_ENTRIES and chars <= _PAGE_CHARS


def quote_block(quote: Quote) -> Block:
    """A quote with its number, whose words it is, when, and where it stands. It is whole, or, where
    it is too long for a message, pointed to."""
    where = [link(quote.title, quote.address)]
    if quote.publisher:
        where += [run(" · "), link("Publisher’s page", quote.publisher)]
    if quote.doubt:
        where += [run(f" · {quote.doubt}", ITALIC)]
    if quote.also:
        where += [run(f" · {quote.also}", ITALIC)]
    first, *rest = quote.head or ("",)
    marked = run(f"[{quote.number}] {first}", BOLD)
    head = section(marked, run("".join(f" · {part}" for part in rest)))
    before = [section(run(f"\n{line}", ITALIC)) for line in quote.beside]
    after = [section(run(f"\n{quote.after}", ITALIC))] if quote.after else []
    foot = section(*where)
    for parts in (
        (head, *before, quotation(quote.words), *after, foot),
        (head, quotation(quote.words), foot),
    ):
        if length([whole := rich(*parts)]) <= MAX_BLOCK_CHARS and quote.words:
            return whole
    pointer = f"This quote has {len(quote.words):,} characters, more than fit in here. "
    there = "It stands whole in its statement: " if quote.address else "It stands in: "
    return rich(head, section(run(f"\n{pointer}{there}", ITALIC), *where))
