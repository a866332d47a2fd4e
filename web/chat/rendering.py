"""An answer as chats show it: its parts in order, each with what has to be said beside it. Nothing
here is marked up; a chat draws it in its own blocks or marks, and decides how much fits."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Block, layout
from qa.answer.layout import also
from qa.answer.wording import counted
from qa.kinds import Selection, kind_of
from qa.records import (
    Answer,
    Attribution,
    Citation,
    Context,
    Part,
    PartType,
    QuoteCheck,
    Status,
)
from web.links import MAX_URL_CHARS, Links
from web.presenters import (
    interpretation_body,
    long_date,
    origin_doubt,
    reading,
    shortened,
    web_link,
    with_long_dates,
)
from web.sides import person, side, voice_note

OFFERED = 5
"""Questions, passages or quotes that are offered at once at most."""

CAVEAT = "Not found here does not mean never said: only what is on record here was searched."
OTHER_READINGS = "It can also be read as:"
NO_TITLE = "Statement without a title"

_NAME_CHARS = 120
_TITLE_CHARS = 200
_LINE_CHARS = 300
HEADLINE_CHARS = 600
LEAD_CHARS = 1_500
"""A longer sentence is read in its quote."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with its number, whose words it is, when, and where it stands."""

    number: int
    head: tuple[str, ...]
    """Who, the post, when, and a note; the first stands out. Without what the quote above has
    said, and empty where that was all."""
    words: str
    """Character for character."""
    beside: tuple[str, ...]
    """What it leans on, before it: the question that it replies to, the sentence before."""
    after: str
    """The sentence after it; empty where it leans on none."""
    title: str
    address: str | None
    """In the service's own pages, else the publisher's; None where neither is known."""
    publisher: str | None
    """The publisher's page, where `address` is not it already."""
    also: str
    """Where the line stands as well; empty for nowhere."""
    doubt: str
    """That no official source is vouched for, in a word or two; empty where one is, or where that
    is told of the quote above."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer, with the quote that stands here whole."""

    type: PartType
    text: str
    """Our own words with their dates written out; of a lead the source's, at most `LEAD_CHARS`."""
    citation: Citation | None = None
    quote: Quote | None = None
    """None where the quote is only pointed to."""
    alone: Quote | None = None
    """The same as the first of a message, where the quote above it is not seen."""
    stands_out: bool = False
    """Whether it is the first sentence of our own."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A passage that does not answer, said to be so."""

    title: str
    address: str | None
    who: str
    day: str
    text: str
    """The passage, whole."""


def pieces(answer: Answer, links: Links) -> list[Piece]:
    """The parts of an answer, in order."""
    blocks = layout(answer)
    first = next((block for block in blocks if block.type is PartType.TEXT), None)
    is_timeline = kind_of(answer.interpretation.intent).selection is Selection.OVER_TIME
    return [_piece(block, answer.answer_id, links, is_timeline, block is first) for block in blocks]


def _piece(
    block: Block, answer_id: str | None, links: Links, is_timeline: bool, stands_out: bool
) -> Piece:
    citation = block.citation
    if citation and block.is_whole:
        brief = _quote(block, citation, links, answer_id, is_timeline)
        alone = quote_of(citation, links, answer_id, date_first=is_timeline)
        return Piece(block.type, citation.quote, citation, brief, alone)
    if citation:
        return Piece(block.type, shortened(block.part.text, LEAD_CHARS), citation)
    return Piece(block.type, with_long_dates(block.part.text.strip()), stands_out=stands_out)


def quote_of(
    citation: Citation, links: Links, answer_id: str | None = None, *, date_first: bool = False
) -> Quote:
    """A quote that stands alone."""
    alone = Block(Part(PartType.QUOTE, citation.quote, citation.number), citation)
    return _quote(alone, citation, links, answer_id, date_first)


def _quote(
    block: Block, citation: Citation, links: Links, answer_id: str | None, date_first: bool
) -> Quote:
    own, publisher = links.statement(citation, answer_id), _address(citation.url)
    beside = citation.context or Context()
    asked = f"Asked: {beside.question}" if beside.question else ""
    before = f"… {beside.before}" if beside.before else ""
    title = shortened(citation.title or NO_TITLE, _TITLE_CHARS)
    return Quote(
        number=citation.number,
        head=_head(block, citation, date_first),
        words=citation.quote,
        beside=tuple(filter(None, (asked, before))),
        after=f"… {beside.after}" if beside.after else "",
        title=title if block.says_where else "In the same statement",
        address=own or publisher,
        publisher=publisher if own and block.says_where else None,
        also=shortened(with_long_dates(also(citation)), _TITLE_CHARS),
        doubt=origin_doubt(citation) if block.says_where else "",
    )


def _head(block: Block, citation: Citation, date_first: bool) -> tuple[str, ...]:
    day = long_date(citation.published_on)
    if not block.says_who:
        return (day,) if block.says_where else ()
    name = shortened(side(citation), _NAME_CHARS)
    who = [shortened(part, _NAME_CHARS) for part in person(citation)]
    note = shortened(voice_note(citation), 3 * _NAME_CHARS)
    if not note and citation.attribution is not Attribution.DIRECT:
        note = citation.attribution.value
    order = [day, name, *who] if date_first else [name, *who, day]
    return (*order, note) if note else tuple(order)


def named(citation: Citation) -> str:
    """Who is quoted and when, in one line."""
    who = citation.called or side(citation)
    return f"{shortened(who, _NAME_CHARS)}, {long_date(citation.published_on)}"


def understood(answer: Answer) -> str:
    """How the question was read, in one line, so that a wrong reading is seen."""
    read = reading(interpretation_body(answer.interpretation))
    return " · ".join(f"{label}: {value}" for label, value in read)


def notes(answer: Answer) -> str:
    """What has to be said of the reading; empty where nothing has."""
    return " ".join(answer.interpretation.notes)


def headline(answer: Answer) -> str:
    """The first sentence of our own; of an answer without quotes all that it says."""
    texts = [with_long_dates(block.part.text) for block in layout(answer)]
    if answer.status is not Status.ANSWERED:
        return " ".join(texts)
    own = [b for b in layout(answer) if b.type is PartType.TEXT]
    return with_long_dates(own[0].part.text) if own else ""


def nearby(answer: Answer, links: Links) -> list[Nearby]:
    """The passages that come closest, at most `OFFERED`."""
    return [
        Nearby(
            title=shortened(passage.title or NO_TITLE, _NAME_CHARS),
            address=links.passage(passage) or _address(passage.url),
            who=shortened(" · ".join(filter(None, (passage.issuer, passage.called))), _NAME_CHARS),
            day=long_date(passage.published_on),
            text=passage.text,
        )
        for passage in answer.closest[:OFFERED]
    ]


def other_readings(answer: Answer) -> list[tuple[str, str]]:
    """The other ways to read the question, as questions, each with how many quotes it finds."""
    return [(o.question, counted(o.quotes, "quote")) for o in answer.readings[:OFFERED]]


def suggestions(answer: Answer) -> tuple[str, list[tuple[str, str]]]:
    """What can be asked instead: what to call it, and questions with their reasons."""
    is_missing = answer.status is Status.NOT_FOUND
    offered = [(s.question, s.reason) for s in answer.suggestions[:OFFERED]]
    return "Nearest on record:" if is_missing else "You can ask:", offered


def searched(answer: Answer) -> str:
    """What was looked through."""
    found = answer.searched
    window = ""
    if found.from_day and found.to_day:
        days = dict.fromkeys([long_date(found.from_day), long_date(found.to_day)])
        window = f", {' to '.join(days)}"
    return f"{counted(found.statements, 'statement')} searched{window}"


def verdict(check: QuoteCheck) -> str:
    """What a check found, in a sentence or two."""
    return shortened(with_long_dates(check.message), LEAD_CHARS)


def _address(url: str | None) -> str | None:
    found = web_link(url)
    return found if found and len(found) <= MAX_URL_CHARS else None
