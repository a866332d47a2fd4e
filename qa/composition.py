"""The words of an answer: a digest of verified quotes, or what was looked through in vain.

Nothing stands in quotation marks here but a citation's own quote, and each quote is followed by
its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.answer.wording import counted, in_line, listed, with_article
from qa.answer.wording import window as in_words
from qa.reading import Reading
from qa.records import Attribution, Citation, Intent, Searched
from qa.roster import Scope
from qa.selection import MOST_POINTS
from qa.verification import as_shown

__all__ = [
    "about", "bare", "counted", "digest", "in_line", "listed", "not_found", "sides", "voices",
    "window", "with_article",
]  # fmt: skip


def about(reading: Reading) -> tuple[str, ...]:
    """About whom or what, as shown to the asker: names first, then the topic or the phrase."""
    names = (*(party.name for party in reading.targets), *reading.places)
    if reading.phrase:
        return (*names, reading.phrase)
    if names:
        return (*names, " ".join(reading.topic_words)) if reading.topic_words else names
    return (reading.topic,) if reading.topic else ()


def voices(reading: Reading, scope: Scope | None = None) -> tuple[str, ...]:
    """Who was asked about: the people where some were, else the issuers."""
    people = scope.people if scope and scope.people else reading.people
    if people:
        return tuple(person.name for person in people)
    return tuple(party.name for party in reading.issuers)


def window(reading: Reading) -> str:
    """The asked window in words, with a leading space; empty when time is open."""
    return in_words(reading.from_day, reading.to_day)


def line(citation: Citation) -> str:
    """One quote with who said it, when and in which paper, and its number."""
    who = in_line(", ".join(part for part in (citation.speaker, citation.role) if part))
    voice = in_line(citation.voice or citation.issuer or "Unnamed issuer")
    head = [citation.published_on or "undated", voice if not who else f"{voice} ({who})"]
    if citation.attribution is Attribution.REPORTED:
        head[1] = f"{voice}, as reported by {in_line(citation.issuer or 'the release')}"
    if citation.attribution is Attribution.JOINT:
        head[1] = f"{voice}, jointly"
    return f"{' · '.join(head)}:\n“{as_shown(citation.quote)}” [{citation.number}]"


def digest(
    reading: Reading, scope: Scope, citations: Sequence[Citation], details: Mapping[str, Any]
) -> str:
    """The answer's text: a sentence on what follows, then the quotes, grouped and in time order."""
    head = _headline(reading, scope, citations, details)
    if reading.intent is Intent.COMPARE or len(voices(reading)) > 1:
        return "\n\n".join([head, *_sides(reading, scope, citations)])
    return "\n\n".join([head, *map(line, citations)])


def bare(citations: Sequence[Citation]) -> str:
    """The quotes and their numbers, and no other word."""
    return "\n\n".join(f"“{as_shown(one.quote)}” [{one.number}]" for one in citations)


_EDGE_KINDS = {
    Intent.LATEST: "the most recent statement on record",
    Intent.FIRST: "the earliest statement on record",
    Intent.PHRASE: "the earliest use of these words on record",
}


def _headline(
    reading: Reading, scope: Scope, citations: Sequence[Citation], details: Mapping[str, Any]
) -> str:
    who = listed([with_article(name) for name in voices(reading, scope)]) or "all issuers"
    subject = listed([with_article(name) for name in about(reading)])
    lead = f"{who[:1].upper()}{who[1:]} on {subject}{window(reading)}"
    if reading.intent in _EDGE_KINDS:
        later = details.get("statements", 1) - 1
        since = f" and in {counted(later, 'later statement')}" if later > 0 else ""
        return f"{lead}: {_EDGE_KINDS[reading.intent]}{_dates(citations)}{since}."
    if reading.intent is Intent.COUNT:
        years = ", ".join(f"{y['year']}: {y['statements']}" for y in details["by_year"])
        found = (
            f"{counted(details['sentences'], 'sentence')} in "
            f"{counted(details['statements'], 'statement')}"
        )
        return f"{lead}: {found}. Statements by year: {years}. Among them:"
    if reading.intent is Intent.WHO:
        names = list(dict.fromkeys(in_line(c.voice or c.issuer or "") for c in citations))
        are = f"{counted(len(names), 'issuer')} {'found' if len(names) < MOST_POINTS else 'quoted'}"
        more = "" if len(names) < MOST_POINTS else " There may be more."
        return f"{lead}: {are} – {listed(names)}.{more}"
    statements = len({citation.statement_id for citation in citations})
    found = f"{counted(len(citations), 'quote')} from {counted(statements, 'statement')}"
    kind = "a timeline in the issuer’s own words, " if reading.intent is Intent.TIMELINE else ""
    return f"{lead}: {kind}{found}{_dates(citations)}."


def _dates(citations: Sequence[Citation]) -> str:
    dates = sorted(c.published_on for c in citations if c.published_on)
    if not dates:
        return ""
    return f", {dates[0]}" if dates[0] == dates[-1] else f", {dates[0]} to {dates[-1]}"


def _sides(reading: Reading, scope: Scope, citations: Sequence[Citation]) -> list[str]:
    """The quotes under a heading for each side; an empty side is said to be empty."""
    blocks: list[str] = []
    for name, members in sides(reading, scope, citations):
        if members:
            blocks += [f"{in_line(name)}:", *map(line, members)]
        else:
            subject = in_line(listed(about(reading)))
            blocks.append(f"{in_line(name)}: nothing found on {subject}{window(reading)}.")
    return blocks


def sides(
    reading: Reading, scope: Scope, citations: Sequence[Citation]
) -> list[tuple[str, list[Citation]]]:
    """The citations by the side that they belong to, in the order in which sides were asked."""
    result: list[tuple[str, list[Citation]]] = []
    if reading.people:
        for person in scope.people or reading.people:
            result.append((person.name, [c for c in citations if c.speaker in person.spellings]))
        return result
    for party in reading.issuers:
        belongs = scope.voices_by_party.get(party.key, frozenset())
        result.append((party.name, [c for c in citations if _speaks(c, party.name, belongs)]))
    return result


def _speaks(citation: Citation, name: str, voices: frozenset[str]) -> bool:
    """Whether a citation is in a party's voice, alone or with others."""
    voice = citation.voice or ""
    return voice in voices or name in voice.split("; ")


def not_found(reading: Reading, scope: Scope, searched: Searched) -> str:
    """What was looked for and through, without quotation marks and without a verdict."""
    who = listed([with_article(name) for name in voices(reading, scope)]) or "any issuer"
    subject = listed([with_article(name) for name in about(reading)])
    about_what = f" about {subject}" if subject else ""
    if reading.phrase:
        about_what = f" with the words ‹{reading.phrase}›"
    if scope.absent:
        missing = listed([with_article(name) for name in scope.absent], "or")
        text = f"Not found: no statement by {missing}, for nobody of that name is on record here."
        if searched.statements:
            text += f" {_looked_through(searched)}"
        return text
    return f"Not found: no statement by {who}{about_what}{window(reading)}. {_searched(searched)}"


def _searched(searched: Searched) -> str:
    if not searched.statements:
        return "The collection holds none by them in that time."
    return f"Searched: {_through(searched)}."


def _through(searched: Searched) -> str:
    dated = ""
    if searched.from_day and searched.to_day:
        same = searched.from_day == searched.to_day
        dated = (
            f" dated {searched.from_day}"
            if same
            else f" dated {searched.from_day} to {searched.to_day}"
        )
    return f"{counted(searched.statements, 'statement')}{dated}"


def _looked_through(searched: Searched) -> str:
    return f"The collection holds {_through(searched)}."
