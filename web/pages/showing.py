"""A kept answer as the pages show it. Its pieces are drawn by one set of templates, on a whole
page, in a stream and behind a permalink alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from qa.answer import layout
from qa.answer.suggestions import is_another_name
from qa.answer.wording import counted
from qa.kinds import Selection, kind_of
from qa.records import Answer, ClosestPassage, PartType, Status
from web.bibliography import Source, sources
from web.kept_answers import KeptAnswer
from web.pages.ages import newest
from web.pages.arranging import Arrangement, Choice, choices
from web.pages.chips import Chip, chips_of
from web.pages.forms import AskForm, fields_of, spelled_out, without
from web.pages.pieces import (
    Column,
    Piece,
    columns_of,
    evidence_of,
    has_headline,
    pieces_of,
    rearranged,
)
from web.pages.positions import Position, positions
from web.pages.rendering import passage_address, quote_address
from web.pages.summaries import Written, written
from web.presenters import shared_origin
from web.profiles import is_bare_topic, may_be_a_name
from web.strip import Strip, strip
from web.timeline import Timeline, timeline

_MOST_NAMES = 6
"""Pages that an answer leads to."""


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
    """All of it, in order."""
    evidence: tuple[Piece, ...]
    """The quotes under their headings, which are one of the pieces."""
    places: Mapping[int, str]
    """The address of each quote in its statement, by number."""
    sources: tuple[Source, ...]
    newest: str
    """How old the newest quote is; empty when no quote is dated."""
    widen: tuple[AskForm, ...]
    """The same question with less in its way; for one that found nothing."""
    nearest: tuple[AskForm, ...]
    nearest_label: str
    origin: str
    """Where all quotes came from, where that is one."""
    axis: Timeline | None
    """For a timeline only."""
    mentions: Strip | None = None
    """Sentences by year; for a count only."""
    columns: tuple[Column, ...] = ()
    """For a comparison only."""
    positions: tuple[Position, ...] = ()
    """The columns in a sentence each."""
    texts: tuple[str, ...] = ()
    """What is said where nothing answers."""
    closest: tuple[Near, ...] = ()
    readings: tuple[AskForm, ...] = ()
    """The other ways to read the question."""
    written: Written = ()
    """What a model wrote over the quotes."""
    choices: tuple[Choice, ...] = ()
    """What the quotes can be narrowed to."""
    arrangement: Arrangement = field(default_factory=Arrangement)
    versions: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """By number, the quotes of a timeline that are an earlier one reworded, with the change."""
    by_year: tuple[tuple[Mapping[str, Any], AskForm | None], ...] = ()
    """The rows of a count, each with the question that asks for its year."""

    @property
    def topic(self) -> str:
        """What was asked for, where that is a topic alone."""
        asked = self.kept.question.strip()
        return asked if is_bare_topic(asked, self.answer.interpretation) else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Who and what the question names, which have a page each."""
        read = self.answer.interpretation
        every = (*read.speakers, *read.issuers, *([] if self.topic else read.about))
        return tuple(dict.fromkeys(filter(may_be_a_name, every)))[:_MOST_NAMES]

    @property
    def jumps(self) -> tuple[tuple[str, str], ...]:
        """Where the parts of the answer begin, and what they are called."""
        sides = [
            (f"side-{self.answer.answer_id}-{number}", column.name)
            for number, column in enumerate(self.columns, 1)
        ]
        headings = [
            (piece.anchor, piece.block.part.text)
            for piece in self.evidence
            if piece.block and piece.block.type is PartType.HEADING
        ]
        return (*sides, *headings) if self.arrangement.is_plain else ()

    @property
    def quoted(self) -> int:
        """How many quotes the arrangement leaves."""
        return sum(len(piece.group.blocks) for piece in self.evidence if piece.group)

    @property
    def whole_lead(self) -> int | None:
        """The number of the quote that stands whole at the top."""
        leads = [piece.block for piece in self.pieces if piece.template == "_lead.html"]
        return next((b.citation.number for b in leads if b and b.citation and b.is_whole), None)


def show_all(conversation: Sequence[KeptAnswer]) -> list[Shown]:
    """Lay a conversation out, oldest first."""
    return [show(kept) if n == 0 else show_follow_up(kept) for n, kept in enumerate(conversation)]


def show_follow_up(kept: KeptAnswer) -> Shown:
    """Lay an answer out whose chips hold to what it was understood as: what a follow-up leaves
    out is taken from the question before, and that may be another one by now."""
    return show(replace(kept, filters=spelled_out(kept)))


def show(
    kept: KeptAnswer, today: date | None = None, arrangement: Arrangement | None = None
) -> Shown:
    """Lay an answer out; `today` (the real one unless told) is what ages are counted to."""
    answer = kept.answer
    arrangement = arrangement or Arrangement()
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
    columns = columns_of(answer, blocks)
    is_timeline = kind_of(answer.interpretation.intent).selection is Selection.OVER_TIME
    return Shown(
        kept=kept,
        answer=answer,
        intent=kind_of(answer.interpretation.intent).label,
        chips=chips_of(kept),
        pieces=tuple(pieces_of(answer, blocks)),
        evidence=tuple(
            evidence_of(answer, blocks) if arrangement.is_plain else rearranged(answer, arrangement)
        ),
        places={c.number: quote_address(c, answer.answer_id) for c in answer.citations},
        sources=tuple(sources(answer.citations)),
        newest=newest(answer, today or date.today()),
        widen=tuple(_widen(kept, answer)) if answer.status is Status.NOT_FOUND else (),
        nearest=tuple(nearest),
        nearest_label=_nearest_label(answer),
        origin=shared_origin(answer.citations) if has_headline(blocks) else "",
        axis=timeline(answer.citations) if is_timeline and answer.citations else None,
        mentions=_mentions(answer),
        columns=columns,
        positions=positions(columns, answer.interpretation.about),
        texts=tuple(block.part.text for block in blocks if block.citation is None),
        closest=tuple(Near(one, passage_address(one)) for one in answer.closest),
        readings=tuple(readings),
        written=written(answer),
        choices=choices(answer.citations),
        arrangement=arrangement,
        versions={c["to"]: c for c in answer.details.get("changes") or () if c["runs"]},
        by_year=tuple(_by_year(kept, answer)),
    )


def _mentions(answer: Answer) -> Strip | None:
    """The dated sentences of a count, by year."""
    years = answer.details.get("by_year") or ()
    return strip({int(y["year"]): y["sentences"] for y in years if y["year"].isdigit()})


def _by_year(
    kept: KeptAnswer, answer: Answer
) -> Iterator[tuple[Mapping[str, Any], AskForm | None]]:
    """The years of a count; each that is one can be asked for."""
    for row in answer.details.get("by_year") or ():
        year = row["year"]
        if not year.isdecimal():
            yield row, None
            continue
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        within = replace(without(kept.filters, "dates"), from_day=first, to_day=last)
        yield row, AskForm(year, fields_of(kept.question, kept.conversation, within))


def _nearest_label(answer: Answer) -> str:
    """What the offered questions are."""
    if answer.suggestions and all(map(is_another_name, answer.suggestions)):
        return "Did you mean"
    return "Nearest on record" if answer.status is Status.NOT_FOUND else "You can ask"


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
