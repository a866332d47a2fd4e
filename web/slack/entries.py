"""An answer as a row of entries, and the entries as pages: what one message holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.records import Answer, Attribution, Citation, Intent
from web.blocks import Role, blocks
from web.links import MAX_URL_CHARS, Links
from web.presenters import long_date, voice_note, web_link
from web.slack.parts import (
    BOLD,
    ITALIC,
    MAX_BLOCK_CHARS,
    Block,
    Run,
    header,
    length,
    link,
    paragraph,
    quotation,
    rich,
    run,
    section,
    shortened,
)

_PAGE_QUOTES = 5
"""As many as are read before one looks for another question."""

_PAGE_ENTRIES = 12
_PAGE_CHARS = 8_000
"""Of quotes; with the lines around them a message stays below Slack's 12,000."""

_NAME_CHARS, _TITLE_CHARS = 120, 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What is never parted: a quote with its lines, or a line that stands alone."""

    blocks: tuple[Block, ...]
    citation: Citation | None = None
    is_heading: bool = False
    """Whether it belongs to what follows."""


def entries(answer: Answer, links: Links) -> list[Entry]:
    """The entries of an answer, in the order of its text, without its headline."""
    by_number = {citation.number: citation for citation in answer.citations}
    found: list[Entry] = []
    lines = blocks(answer.text, answer.citations)[1:]
    for line in lines:
        words = "".join(piece.text for piece in line.pieces).strip()
        if line.role is Role.QUOTE:
            numbers = [piece.number for piece in line.pieces if piece.number in by_number]
            found += [_quoted(by_number.pop(n), answer, links) for n in numbers if n in by_number]
        elif line.role is Role.WORDS and words.endswith(":"):
            found.append(Entry((header(words.removesuffix(":")),), is_heading=True))
        elif line.role is Role.WORDS:
            found.append(Entry((paragraph(words),)))
    rest = [_quoted(citation, answer, links) for citation in by_number.values()]
    return found + rest


def pages(found: Sequence[Entry]) -> list[list[Entry]]:
    """The entries by message; at least one page, which may be empty."""
    result: list[list[Entry]] = [[]]
    for group in _groups(found):
        page = result[-1]
        if page and not _fits([*page, *group]):
            result.append(page := [])
        page += group
    return result


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


def _quoted(citation: Citation, answer: Answer, links: Links) -> Entry:
    is_timeline = answer.interpretation.intent is Intent.TIMELINE
    block = quote_block(citation, links, answer.answer_id, date_first=is_timeline)
    return Entry((block,), citation)


def quote_block(
    citation: Citation, links: Links, answer_id: str | None = None, *, date_first: bool = False
) -> Block:
    """A quote with its number, whose words it is, when, and where it stands. It is whole, or, where
    it is too long for a message, pointed to."""
    own_page = links.statement(citation, answer_id)
    publisher = web_link(citation.url)
    publisher = publisher if publisher and len(publisher) <= MAX_URL_CHARS else None
    title = shortened(citation.title or "Statement without a title", _TITLE_CHARS)
    where = [link(title, own_page or publisher)]
    if own_page and publisher:
        where += [run(" · "), link("Publisher’s page", publisher)]
    head = section(*_head(citation, date_first=date_first))
    whole = rich(head, quotation(citation.quote), section(*where))
    if length([whole]) <= MAX_BLOCK_CHARS and citation.quote:
        return whole
    pointer = f"This quote has {len(citation.quote):,} characters, more than fit in here. "
    there = "It stands whole in its statement: " if own_page or publisher else "It stands in: "
    return rich(head, section(run(f"\n{pointer}{there}", ITALIC), *where))


def _head(citation: Citation, *, date_first: bool) -> list[Run]:
    name = shortened(citation.issuer or citation.voice or "Unknown issuer", _NAME_CHARS)
    person = [shortened(part, _NAME_CHARS) for part in (citation.speaker, citation.role) if part]
    day = long_date(citation.published_on)
    first, *rest = [day, name, *person] if date_first else [name, *person, day]
    note = shortened(voice_note(citation), 3 * _NAME_CHARS)
    if citation.attribution is not Attribution.DIRECT or note:
        rest.append(note or citation.attribution.value)
    return [run(f"[{citation.number}] {first}", BOLD), run("".join(f" · {part}" for part in rest))]


def named(citation: Citation) -> str:
    """Who is quoted and when, in one line."""
    who = citation.speaker or citation.voice or citation.issuer or "Unknown"
    return f"{shortened(who, _NAME_CHARS)}, {long_date(citation.published_on)}"
