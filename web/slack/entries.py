"""An answer as a row of entries, and the entries as pages: what one message holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answer import Block as Laid
from qa.answer import layout
from qa.answer.layout import also
from qa.answer.wording import post
from qa.records import Answer, Attribution, Citation, Context, Intent, Part, PartType
from web.links import MAX_URL_CHARS, Links
from web.presenters import long_date, shortened, voice_note, web_link, with_long_dates
from web.slack.parts import (
    BOLD,
    ITALIC,
    MAX_BLOCK_CHARS,
    Block,
    Run,
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

_NAME_CHARS, _TITLE_CHARS = 120, 200
MAX_LEAD_CHARS = 1_500
"""A longer sentence is read in its quote."""


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
    blocks = layout(answer)
    first = next((block for block in blocks if block.type is PartType.TEXT), None)
    return [_entry(block, answer, links, stands_out=block is first) for block in blocks]


def _entry(block: Laid, answer: Answer, links: Links, *, stands_out: bool) -> Entry:
    if block.citation and block.is_whole:
        is_timeline = answer.interpretation.intent is Intent.TIMELINE
        whole = quote_block(block.citation, links, answer.answer_id, date_first=is_timeline)
        if block.says_who and block.says_where:
            return Entry((whole,), block.citation)
        brief = _quote(block, block.citation, links, answer.answer_id, is_timeline)
        return Entry((brief,), block.citation, opening=(whole,))
    words = shortened(with_long_dates(block.part.text.strip()), MAX_BLOCK_CHARS)
    if block.citation:
        words = shortened(block.part.text, MAX_LEAD_CHARS)
        marked = run(f" [{block.citation.number}]", BOLD)
        lead = section(run(f"“{words}”", BOLD), marked, run(f" – {named(block.citation)}"))
        return Entry((rich(lead),))
    if block.type is PartType.HEADING:
        return Entry((header(words),), is_heading=True)
    if block.type is PartType.NOTE:
        return Entry(tuple(context(words)))
    is_bold = stands_out and words
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


def quote_block(
    citation: Citation, links: Links, answer_id: str | None = None, *, date_first: bool = False
) -> Block:
    """A quote with its number, whose words it is, when, and where it stands. It is whole, or, where
    it is too long for a message, pointed to."""
    alone = Laid(Part(PartType.QUOTE, citation.quote, citation.number), citation)
    return _quote(alone, citation, links, answer_id, date_first)


def _quote(
    block: Laid, citation: Citation, links: Links, answer_id: str | None, date_first: bool
) -> Block:
    """A quote, without what the quote above it has said."""
    own_page = links.statement(citation, answer_id)
    publisher = web_link(citation.url)
    publisher = publisher if publisher and len(publisher) <= MAX_URL_CHARS else None
    title = shortened(citation.title or "Statement without a title", _TITLE_CHARS)
    where = [link(title if block.says_where else "In the same statement", own_page or publisher)]
    if own_page and publisher and block.says_where:
        where += [run(" · "), link("Publisher’s page", publisher)]
    if also(citation):
        where += [run(f" · {with_long_dates(also(citation))}"[:_TITLE_CHARS], ITALIC)]
    head = section(*_head(block, citation, date_first=date_first))
    neighbours = citation.context or Context()
    before, after = _beside(neighbours.question, neighbours.before), _beside(None, neighbours.after)
    foot = section(*where)
    for parts in (
        (head, *before, quotation(citation.quote), *after, foot),
        (head, quotation(citation.quote), foot),
    ):
        if length([whole := rich(*parts)]) <= MAX_BLOCK_CHARS and citation.quote:
            return whole
    pointer = f"This quote has {len(citation.quote):,} characters, more than fit in here. "
    there = "It stands whole in its statement: " if own_page or publisher else "It stands in: "
    return rich(head, section(run(f"\n{pointer}{there}", ITALIC), *where))


def _beside(question: str | None, words: str | None) -> list[Block]:
    """What a quote leans on, as a line that is no quote of the answer."""
    lines = [f"Asked: {question}" if question else "", f"… {words}" if words else ""]
    return [section(run(f"\n{line}", ITALIC)) for line in lines if line]


def _head(block: Laid, citation: Citation, *, date_first: bool) -> list[Run]:
    name = shortened(citation.issuer or citation.voice or "Unknown issuer", _NAME_CHARS)
    person = [
        shortened(part, _NAME_CHARS) for part in (citation.speaker, post(citation.role)) if part
    ]
    day = long_date(citation.published_on)
    note = shortened(voice_note(citation), 3 * _NAME_CHARS)
    if not note and citation.attribution is not Attribution.DIRECT:
        note = citation.attribution.value
    order = [day, name, *person] if date_first else [name, *person, day]
    if not block.says_who:
        order, note = ([day] if block.says_where else []), ""
    first, *rest = order or [""]
    rest += [note] if note else []
    marked = run(f"[{citation.number}] {first}", BOLD)
    return [marked, run("".join(f" · {part}" for part in rest))]


def named(citation: Citation) -> str:
    """Who is quoted and when, in one line."""
    who = citation.speaker or citation.voice or citation.issuer or "Unknown"
    return f"{shortened(who, _NAME_CHARS)}, {long_date(citation.published_on)}"
