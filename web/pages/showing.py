"""A kept answer as the pages show it. Its pieces are drawn by one set of templates, on a whole
page, in a stream and behind a permalink alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.records import PartialDate
from qa.records import Answer, Citation, Intent, Status
from web.blocks import Block, Role, Source, blocks, sources
from web.kept_answers import KeptAnswer
from web.pages.chips import INTENTS, Chip, chips_of
from web.pages.forms import AskForm, fields_of, spelled_out, without
from web.pages.rendering import quote_address
from web.presenters import long_date
from web.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer that is drawn, and streamed, on its own."""

    template: str
    block: Block | None = None


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
    """The same question with less in its way; for an answer that found nothing."""
    nearest: tuple[AskForm, ...]
    axis: Timeline | None
    """For a timeline only."""

    def citation(self, block: Block) -> Citation | None:
        """The citation behind a quote's block."""
        numbers = {piece.number for piece in block.pieces}
        return next((c for c in self.answer.citations if c.number in numbers), None)


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
    is_timeline = answer.interpretation.intent is Intent.TIMELINE
    return Shown(
        kept=kept,
        answer=answer,
        intent=INTENTS[answer.interpretation.intent],
        chips=chips_of(kept),
        pieces=tuple(_pieces(answer)),
        places={c.number: quote_address(c, answer.answer_id) for c in answer.citations},
        sources=tuple(sources(answer.citations)),
        newest=newest(answer, today or date.today()),
        widen=tuple(_widen(kept, answer)),
        nearest=tuple(nearest),
        axis=timeline(answer.citations) if is_timeline and answer.citations else None,
    )


def _pieces(answer: Answer) -> list[Piece]:
    pieces = [Piece("_understood.html")]
    if answer.status is not Status.ANSWERED:
        pieces.append(Piece(f"_{answer.status.value}.html"))
        return [*pieces, Piece("_after.html")]
    headline, *rest = blocks(answer.text, answer.citations)
    pieces.append(Piece("_headline.html", headline))
    if answer.interpretation.intent is Intent.COMPARE and answer.details.get("sides"):
        return [*pieces, Piece("_compare.html"), Piece("_after.html")]
    if answer.interpretation.intent is Intent.TIMELINE:
        pieces.append(Piece("_timeline.html"))
    # The line that says whose quote follows is said below each quote here.
    pieces += [Piece("_block.html", block) for block in rest if block.role is not Role.BY]
    return [*pieces, Piece("_after.html")]


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
