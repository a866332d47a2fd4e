"""A kept answer as the pages show it. Its pieces are drawn by one set of templates, on a whole
page, in a stream and behind a permalink alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any

from qa.answer import Block, layout
from qa.answer.layout import laid_out
from qa.answer.suggestions import is_another_name
from qa.answer.wording import counted
from qa.kinds import Selection, kind_of
from qa.records import Answer, Citation, ClosestPassage, Part, PartType, Status
from web.bibliography import Source, sources
from web.kept_answers import KeptAnswer
from web.pages.ages import newest
from web.pages.arranging import Arrangement, Choice, arranged, choices
from web.pages.chips import Chip, chips_of
from web.pages.forms import AskForm, fields_of, spelled_out, without
from web.pages.grouping import QuoteGroup, only_person, quote_groups
from web.pages.rendering import passage_address, quote_address
from web.pages.summaries import Written, written
from web.strip import Strip, strip
from web.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer that is drawn, and streamed, on its own."""

    template: str
    block: Block | None = None
    group: QuoteGroup | None = None
    anchor: str = ""
    """Where the page can be jumped to."""
    is_below: bool = False
    """Whether it stands under a heading of the answer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A side of a comparison."""

    name: str
    pieces: tuple[Piece, ...]


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
    written: Written = ()
    """What a model wrote over the quotes."""
    choices: tuple[Choice, ...] = ()
    """What the quotes can be narrowed to."""
    arrangement: Arrangement = field(default_factory=Arrangement)
    by_year: tuple[tuple[Mapping[str, Any], AskForm | None], ...] = ()
    """The rows of a count, each with the question that asks for its year."""

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
    is_timeline = kind_of(answer.interpretation.intent).selection is Selection.OVER_TIME
    return Shown(
        kept=kept,
        answer=answer,
        intent=kind_of(answer.interpretation.intent).label,
        chips=chips_of(kept),
        pieces=tuple(_pieces(answer, blocks)),
        evidence=tuple(
            _evidence(answer, blocks) if arrangement.is_plain else _rearranged(answer, arrangement)
        ),
        places={c.number: quote_address(c, answer.answer_id) for c in answer.citations},
        sources=tuple(sources(answer.citations)),
        newest=newest(answer, today or date.today()),
        widen=tuple(_widen(kept, answer)) if answer.status is Status.NOT_FOUND else (),
        nearest=tuple(nearest),
        nearest_label=_nearest_label(answer),
        axis=timeline(answer.citations) if is_timeline and answer.citations else None,
        mentions=_mentions(answer),
        columns=_columns(answer, blocks),
        texts=tuple(block.part.text for block in blocks if block.citation is None),
        closest=tuple(Near(one, passage_address(one)) for one in answer.closest),
        readings=tuple(readings),
        written=written(answer),
        choices=choices(answer.citations),
        arrangement=arrangement,
        by_year=tuple(_by_year(kept, answer)),
    )


def _pieces(answer: Answer, blocks: Sequence[Block]) -> list[Piece]:
    """What was found first; how the question was read, after it."""
    beside = [Piece("_beside.html")] if answer.closest or answer.readings else []
    ending = [*beside, Piece("_after.html")]
    if answer.status is not Status.ANSWERED:
        refusal = Piece(f"_{answer.status.value}.html")
        return [refusal, Piece("_understood.html"), *beside, Piece("_wider.html"), ending[-1]]
    opening, _ = _opening(blocks)
    evidence = [Piece("_arrange.html"), Piece("_evidence.html")]
    evidence += [Piece("_summary.html")] if answer.summary else []
    return [*opening, Piece("_understood.html"), *_drawn(answer), *evidence, *ending]


def _drawn(answer: Answer) -> list[Piece]:
    """The drawing of an answer that has one."""
    intent = answer.interpretation.intent
    if kind_of(intent).selection is Selection.OVER_TIME:
        return [Piece("_timeline.html")]
    if kind_of(intent).has_years and answer.details.get("by_year"):
        return [Piece("_count.html")]
    return []


def _opening(blocks: Sequence[Block]) -> tuple[list[Piece], Sequence[Block]]:
    """The lead and the sentence on what follows, and what follows."""
    pieces = []
    at = 0
    for kind, template in ((PartType.LEAD, "_lead.html"), (PartType.TEXT, "_headline.html")):
        if at < len(blocks) and blocks[at].type is kind:
            pieces.append(Piece(template, blocks[at]))
            at += 1
    return pieces, blocks[at:]


def _evidence(answer: Answer, blocks: Sequence[Block]) -> list[Piece]:
    """What follows the opening: a comparison in columns, everything else one below the other."""
    if answer.status is not Status.ANSWERED:
        return []
    opening, rest = _opening(blocks)
    if kind_of(answer.interpretation.intent).selection is Selection.EACH_SIDE and any(
        b.part.group for b in rest
    ):
        plain = [block for block in rest if not block.part.group]
        return [Piece("_compare.html"), *_in_order(answer, plain)]
    if _drawn(answer) and kind_of(answer.interpretation.intent).has_years:
        # Drawn, and told in its table.
        rest = rest[1:] if rest and rest[0].type is PartType.TEXT else rest
    leads = any(piece.block and piece.block.type is PartType.LEAD for piece in opening)
    return _in_order(answer, rest, only_person(answer.citations) if leads else None)


def _rearranged(answer: Answer, arrangement: Arrangement) -> list[Piece]:
    """The wanted quotes, without the headings of the answer: these are in its own order."""
    quotes = arranged(answer.citations, arrangement)
    parts = [Part(PartType.QUOTE, one.quote, one.number) for one in quotes]
    return _in_order(answer, laid_out(parts, quotes))


def _in_order(
    answer: Answer, blocks: Iterable[Block], told: Citation | None = None, *, is_below: bool = False
) -> list[Piece]:
    """Headings and words as they come, and quotes in groups; `told` is whose all of them are."""
    pieces: list[Piece] = []
    for is_quoted, run in groupby(blocks, lambda block: block.citation is not None):
        if is_quoted:
            groups = quote_groups(run, told)
            pieces += [Piece("_group.html", group=g, is_below=is_below) for g in groups]
            continue
        for block in run:
            is_below = is_below or block.type is PartType.HEADING
            pieces.append(Piece("_block.html", block, anchor=f"p{len(pieces)}-{answer.answer_id}"))
    return pieces


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


def _columns(answer: Answer, blocks: Sequence[Block]) -> tuple[Column, ...]:
    """The sides of a comparison, each with its quotes."""
    sides: dict[str, list[Block]] = {}
    for block in blocks:
        if block.part.group:
            sides.setdefault(block.part.group, [])
            if block.type is not PartType.HEADING:
                sides[block.part.group].append(block)
    return tuple(
        Column(name, tuple(_in_order(answer, side, is_below=True))) for name, side in sides.items()
    )


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
