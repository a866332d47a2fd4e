"""A kept answer as the pages show it. Its pieces are drawn by one set of templates, on a whole
page, in a stream and behind a permalink alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.records import PartialDate
from qa.answer import Block, layout
from qa.answer.wording import counted
from qa.kinds import kind_of
from qa.records import Answer, ClosestPassage, Intent, PartType, Status
from web.bibliography import Source, sources
from web.kept_answers import KeptAnswer
from web.pages.chips import Chip, chips_of
from web.pages.forms import AskForm, fields_of, spelled_out, without
from web.pages.rendering import passage_address, quote_address
from web.presenters import long_date
from web.strip import Strip, strip
from web.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer that is drawn, and streamed, on its own."""

    template: str
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A side of a comparison."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that does not answer, with its address."""

    passage: ClosestPassage
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer with all that its templates need."""

    kept: KeptAnswer
    answer: Answer
    intent: str
    chips: tuple[Chip, ...]
    pieces: tuple[Piece, ...]
    places: Mapping[int, str]
    """The address of each quote in its statement, by number."""
    sources: tuple[Source, ...]
    newest: str
    """How old the newest quote is; empty when no quote is dated."""
    widen: tuple[AskForm, ...]
    """The same question with less in its way; for one that found nothing."""
    nearest: tuple[AskForm, ...]
    axis: Timeline | None
    """For a timeline only."""
    mentions: Strip | None = None
    """Sentences by year; for a count only."""
    columns: tuple[Column, ...] = ()
    """For a comparison only."""
    texts: tuple[str, ...] = ()
    """What is said where nothing answers."""
    closest: tuple[Near, ...] = ()
    readings: tuple[AskForm, ...] = ()
    """The other ways to read the question."""


def show_all(conversation: Sequence[KeptAnswer]) -> list[Shown]:
    """Lay a conversation out, oldest first."""
    return [show(kept) if n == 0 else show_follow_up(kept) for n, kept in enumerate(conversation)]


def show_follow_up(kept: KeptAnswer) -> Shown:
    """Lay an answer out whose chips hold to what it was understood as: what a follow-up leaves
    out is taken from the question before, and that may be another one by now."""
    return show(replace(kept, filters=spelled_out(kept)))


def show(kept: KeptAnswer, today: date | None = None) -> Shown:
    """Lay an answer out; `today` (the real one unless told) is what ages are counted to."""
    answer = kept.answer
    nearest = [
        AskForm(near.question, fields_of(near.question, kept.conversation), near.reason)
        for near in answer.suggestions
    ]
    readings = [
        AskForm(
            other.question,
            fields_of(other.question, kept.conversation),
            f"finds {counted(other.quotes, 'quote')}",
        )
        for other in answer.readings
    ]
    blocks = layout(answer)
    is_timeline = answer.interpretation.intent is Intent.TIMELINE
    return Shown(
        kept=kept,
        answer=answer,
        intent=kind_of(answer.interpretation.intent).label,
        chips=chips_of(kept),
        pieces=tuple(_pieces(answer, blocks)),
        places={c.number: quote_address(c, answer.answer_id) for c in answer.citations},
        sources=tuple(sources(answer.citations)),
        newest=newest(answer, today or date.today()),
        widen=tuple(_widen(kept, answer)) if answer.status is Status.NOT_FOUND else (),
        nearest=tuple(nearest),
        axis=timeline(answer.citations) if is_timeline and answer.citations else None,
        mentions=_mentions(answer),
        columns=_columns(blocks),
        texts=tuple(block.part.text for block in blocks if block.citation is None),
        closest=tuple(Near(one, passage_address(one)) for one in answer.closest),
        readings=tuple(readings),
    )


def _pieces(answer: Answer, blocks: Sequence[Block]) -> list[Piece]:
    pieces = [Piece("_understood.html")]
    beside = [Piece("_beside.html")] if answer.closest or answer.readings else []
    if answer.status is not Status.ANSWERED:
        pieces.append(Piece(f"_{answer.status.value}.html"))
        return [*pieces, *beside, Piece("_wider.html"), Piece("_after.html")]
    opening, rest = _opening(blocks)
    pieces += opening
    if answer.interpretation.intent is Intent.COMPARE and any(b.part.group for b in rest):
        pieces.append(Piece("_compare.html"))
        rest = [block for block in rest if not block.part.group]
    if answer.interpretation.intent is Intent.TIMELINE:
        pieces.append(Piece("_timeline.html"))
    if answer.interpretation.intent is Intent.COUNT and answer.details.get("by_year"):
        pieces.append(Piece("_count.html"))
        # Drawn, and told in its table.
        rest = rest[1:] if rest and rest[0].type is PartType.TEXT else rest
    pieces += [Piece("_block.html", block) for block in rest]
    return [*pieces, *beside, Piece("_after.html")]


def _opening(blocks: Sequence[Block]) -> tuple[list[Piece], Sequence[Block]]:
    """The lead and the sentence on what follows, and what follows."""
    pieces = []
    at = 0
    for kind, template in ((PartType.LEAD, "_lead.html"), (PartType.TEXT, "_headline.html")):
        if at < len(blocks) and blocks[at].type is kind:
            pieces.append(Piece(template, blocks[at]))
            at += 1
    return pieces, blocks[at:]


def _mentions(answer: Answer) -> Strip | None:
    """The dated sentences of a count, by year."""
    years = answer.details.get("by_year") or ()
    return strip({int(y["year"]): y["sentences"] for y in years if y["year"].isdigit()})


def _columns(blocks: Sequence[Block]) -> tuple[Column, ...]:
    """The sides of a comparison, each with its quotes."""
    names = dict.fromkeys(block.part.group for block in blocks if block.part.group)
    return tuple(
        Column(
            name,
            tuple(b for b in blocks if b.part.group == name and b.type is not PartType.HEADING),
        )
        for name in names
    )


def _widen(kept: KeptAnswer, answer: Answer) -> list[AskForm]:
    """The limits that hold, each taken away."""
    read = answer.interpretation
    ways: list[tuple[str, tuple[str, ...]]] = []
    if read.issuers or read.speakers:
        ways.append(("Ask it of any issuer", ("issuers", "speakers")))
    if read.from_day or read.to_day:
        ways.append(("Ask it for any date", ("dates",)))
    if len(ways) > 1:
        ways.append(("Ask it of any issuer, for any date", ("issuers", "speakers", "dates")))
    return [
        AskForm(label, fields_of(kept.question, kept.conversation, without(kept.filters, *roles)))
        for label, roles in ways
    ]


def newest(answer: Answer, today: date) -> str:
    """The age and the date of the newest quote, in words; empty when none is dated."""
    dates = [PartialDate.parse(c.published_on) for c in answer.citations if c.published_on]
    if not dates:
        return ""
    last = max(dates, key=lambda day: (day.last_day, day.text))
    return f"{age(last, today)}, {long_date(last.text)}"


_MONTHS_IN_YEAR = 12


def age(day: PartialDate, today: date) -> str:
    """How long ago a date is, no more precisely than it is known.

    >>> age(PartialDate.parse("2017-09-20"), date(2020, 10, 1))
    '3 years old'
    >>> age(PartialDate.parse("2020"), date(2020, 10, 1))
    'of this year'
    """
    if day.text == str(today.year):
        return "of this year"
    days = max(0, (today - day.last_day).days)
    months = (today.year - day.last_day.year) * _MONTHS_IN_YEAR + today.month - day.last_day.month
    months -= today.day < day.last_day.day
    years = months // _MONTHS_IN_YEAR
    if len(day.text) == len("2020"):
        years = today.year - int(day.text)
    if years > 0:
        return f"{years} year{'s' if years > 1 else ''} old"
    if months > 0:
        return f"{months} month{'s' if months > 1 else ''} old"
    if days == 0:
        return "of today"
    return f"{days} day{'s' if days > 1 else ''} old"
