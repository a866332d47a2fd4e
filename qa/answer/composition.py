"""An answer put together: the position first, then what it rests on, in the order handed over.

Leads and quotes are verbatim; what else is said holds no quotation marks and no markers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from index.records import PartialDate, Span
from index.sentences import split_sentences
from qa.answer.alike import without_repeats
from qa.answer.details import changes
from qa.answer.layout import laid_out, plain
from qa.answer.wording import counted, dated, in_line, listed, named, window
from qa.kinds import Kind, Selection, kind_of
from qa.records import (
    Answer,
    Citation,
    Intent,
    Interpretation,
    OtherReading,
    Part,
    PartType,
    Searched,
    Status,
)

MANY = 6
"""Quotes; more are read under headings."""

_LONGEST_LEAD = 300  # characters; a longer quote leads with one of its sentences


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes that belong together: a side, a sub-topic, a year. A side without any is said to have
    none."""

    name: str | None
    citations: tuple[Citation, ...]
    above: tuple[int, ...] = ()
    """Numbers of its quotes that stand in a group before, being joint words; the composition finds
    them."""


Place = tuple[str, Span]
"""A statement's id, and a sentence of its text."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says beside its quotes."""

    details: Mapping[str, Any] = field(default_factory=dict)
    """What belongs to one intent only: the counts of `qa.details`."""
    notes: Sequence[str] = ()
    """What a reader has to know of this answer."""
    sentences: Sequence[Place] = ()
    """Those that answer: a long quote leads with one of them, and else with its first."""
    is_cut: bool = False
    """Whether more was found than is quoted."""
    readings: Sequence[OtherReading] = ()
    explanation: Sequence[Mapping[str, Any]] = ()


def grouped(
    sides: Sequence[tuple[str, Sequence[Citation]]], citations: Sequence[Citation]
) -> list[Group]:
    """The sides as groups; citations of none of them are not lost, but stand in one of their
    own."""
    placed = {_span(citation) for _, members in sides for citation in members}
    others = tuple(citation for citation in citations if _span(citation) not in placed)
    groups = [Group(name, tuple(members)) for name, members in sides]
    return [*groups, Group("Others" if sides else None, others)] if others else groups


def answered(
    read: Interpretation,
    searched: Searched,
    groups: Sequence[Group],
    told: Told | None = None,
) -> Answer:
    """The answer that verified citations make, numbered anew in the order of the groups; one group
    without a name is a plain answer."""
    told = told or Told()
    numbered = _numbered(groups, once=not kind_of(read.intent).has_repeats)
    citations = tuple(citation for group in numbered for citation in group.citations)
    details = {**told.details, **_details(kind_of(read.intent), numbered, citations)}
    parts = compose(read, numbered, replace(told, details=details))
    return Answer(
        Status.ANSWERED,
        plain(laid_out(parts, citations)),
        citations,
        read,
        searched,
        explanation=tuple(told.explanation),
        details=details,
        parts=parts,
        readings=tuple(told.readings),
    )


def compose(read: Interpretation, groups: Sequence[Group], told: Told) -> tuple[Part, ...]:
    """The parts of an answer to numbered citations."""
    kind = kind_of(read.intent)
    groups = _by_year(groups) if kind.selection is Selection.OVER_TIME else groups
    citations = [citation for group in groups for citation in group.citations]
    lead = _lead(kind, citations, told.sentences) if citations and kind.has_lead else None
    is_plain = not any(group.name for group in groups)
    headline = Part(PartType.TEXT, in_line(_headline(read, citations, told)))
    parts = [lead, headline] if lead else [headline]
    if kind.has_years and "by_year" in told.details:
        parts.append(Part(PartType.TEXT, _years(told.details["by_year"])))
    for group in groups:
        if group.name:
            parts.append(Part(PartType.HEADING, group.name, group=group.name))
            if not group.citations:
                parts.append(Part(PartType.TEXT, in_line(_nothing(read, group)), group=group.name))
        for citation in group.citations:
            if not (is_plain and lead and _is_whole_first(lead, citation, citations)):
                quote = Part(PartType.QUOTE, citation.quote, citation.number, group.name)
                parts.append(quote)
    return (*parts, *(Part(PartType.NOTE, in_line(note)) for note in told.notes))


def _nothing(read: Interpretation, group: Group) -> str:
    if group.above:
        return "Only what was said together, above."
    return f"Nothing found{_on(read)}{window(read.from_day, read.to_day)}."


def _numbered(groups: Sequence[Group], *, once: bool) -> list[Group]:
    """The groups with citations numbered through; one that two groups have stands in the first."""
    numbers: dict[tuple[str, int, int], int] = {}
    result = []
    for group in groups:
        kept = without_repeats(group.citations) if once else group.citations
        above = tuple(numbers[_span(c)] for c in kept if _span(c) in numbers)
        citations = []
        for citation in kept:
            if _span(citation) not in numbers:
                numbers[_span(citation)] = len(numbers) + 1
                citations.append(replace(citation, number=len(numbers)))
        result.append(Group(group.name and in_line(group.name), tuple(citations), above))
    return result


def _details(
    kind: Kind, groups: Sequence[Group], citations: Sequence[Citation]
) -> Mapping[str, Any]:
    if kind.selection is Selection.OVER_TIME:
        return {"changes": changes(citations)}
    if kind.selection is Selection.EACH_SIDE:
        sides = [
            {"name": g.name, "citations": [*g.above, *(c.number for c in g.citations)]}
            for g in groups
        ]
        return {"sides": sides}
    return {}


def _by_year(groups: Sequence[Group]) -> Sequence[Group]:
    """A long timeline under its years, where several quotes share one."""
    citations = [citation for group in groups for citation in group.citations]
    if len(citations) <= MANY or any(group.name for group in groups):
        return groups
    years: dict[str, list[Citation]] = {}
    for citation in citations:
        years.setdefault(_year(citation), []).append(citation)
    if 2 * len(years) > len(citations):
        return groups
    return [Group(year, tuple(members)) for year, members in years.items()]


def _year(citation: Citation) -> str:
    return citation.published_on[:4] if citation.published_on else "undated"


def _lead(kind: Kind, citations: Sequence[Citation], sentences: Sequence[Place]) -> Part:
    """What answers of the first quote, or of the newest of a timeline."""
    citation = citations[0]
    if kind.selection is Selection.OVER_TIME:
        citation = max(citations, key=_last_day)
    for statement_id, span in sentences:
        start, end = span.start - citation.start, span.end - citation.start
        if statement_id == citation.statement_id and 0 <= start < end <= len(citation.quote):
            return _led_by(citation, Span(start, end))
    first = split_sentences(citation.quote)
    return _led_by(citation, first[0] if first else Span(0, len(citation.quote)))


def _led_by(citation: Citation, sentence: Span) -> Part:
    whole = len(citation.quote) <= _LONGEST_LEAD
    text = citation.quote if whole else sentence.of(citation.quote)
    return Part(PartType.LEAD, text, citation.number)


def _span(citation: Citation) -> tuple[str, int, int]:
    return citation.statement_id, citation.start, citation.end


def _last_day(citation: Citation) -> tuple[bool, str]:
    day = citation.published_on
    return bool(day), PartialDate.parse(day).last_day.isoformat() if day else ""


def _is_whole_first(lead: Part, citation: Citation, citations: Sequence[Citation]) -> bool:
    """Whether the lead has said all of the quote that would follow it."""
    is_first = citation is citations[0]
    return is_first and lead.citation == citation.number and lead.text == citation.quote


def _headline(read: Interpretation, citations: Sequence[Citation], told: Told) -> str:
    """What the quotes are, in one sentence, as the kind of question has it."""
    headline = kind_of(read.intent).headline
    if "{all_sentences}" in headline and "sentences" not in told.details:
        headline = kind_of(Intent.SAY).headline  # nothing was counted
    when = dated(citation.published_on for citation in citations)
    statements = len({citation.statement_id for citation in citations})
    voices = [c.voice or c.issuer or "unnamed" for c in citations]
    issuers = list(dict.fromkeys(one for voice in voices for one in voice.split("; ")))
    all_statements = told.details.get("statements", 1)
    later = all_statements - 1
    words = headline.format(
        quotes=counted(len(citations), "quote"),
        statements=counted(statements, "statement"),
        when=f", {when}" if when else "",
        issuers=f"{counted(len(issuers), 'issuer')} {'quoted' if told.is_cut else 'found'}",
        names=named(issuers),
        all_sentences=counted(told.details.get("sentences", 0), "sentence"),
        all_statements=counted(all_statements, "statement"),
        of_all=f" of {all_statements:,}" if all_statements > statements else "",
        later=f" and in {counted(later, 'later statement')}" if later > 0 else "",
        more="; there is more on record" if told.is_cut else "",
    )
    return f"{_subject(read)}: {words}."


def _years(by_year: Sequence[Mapping[str, Any]]) -> str:
    """Sentences and statements of each year in a row; the page draws them."""
    years = [f"{y['year']}: {y['sentences']:,} in {y['statements']:,}" for y in by_year]
    return f"Sentences and statements by year: {', '.join(years)}."


_MOST_WORDS_OF_SUBJECT = 4


def _subject(read: Interpretation) -> str:
    """Who, about what and when, as the beginning of a sentence."""
    who = listed([*read.speakers]) or named(read.issuers)
    words = f"{who}{_on(read)}{window(read.from_day, read.to_day)}".strip() or "On record"
    return f"{words[:1].upper()}{words[1:]}"


def _on(read: Interpretation) -> str:
    # A long run of a question's words is no name for its subject.
    named_so = [
        one
        for one in read.about
        if one == read.phrase or len(one.split()) <= _MOST_WORDS_OF_SUBJECT
    ]
    return f" on {named(named_so)}" if named_so else ""
