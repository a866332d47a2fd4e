"""Records turned into what the API and the page show. Pure functions; they decide nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from index.one_line import one_line
from index.records import Revision
from qa.answer import Block, parts_of
from qa.answer.layout import above as block_head
from qa.records import (
    Answer,
    Citation,
    CitedOrigin,
    ClosestPassage,
    Found,
    Interpretation,
    OtherReading,
    Part,
    QuoteCheck,
    Searched,
)

_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)

CLOSEST_LABEL = "What comes closest on record. None of it answers the question:"


def answer_body(answer: Answer) -> dict[str, Any]:
    """The object that `POST /api/v1/ask` returns."""
    body: dict[str, Any] = {
        "status": answer.status.value,
        "answer": answer.text,
        "citations": [citation_body(citation) for citation in answer.citations],
        "interpretation": interpretation_body(answer.interpretation),
        "searched": searched_body(answer.searched),
        "parts": [part_body(part) for part in parts_of(answer)],
        "closest": [asdict(passage) for passage in answer.closest],
        "readings": [reading_body(reading) for reading in answer.readings],
        "suggestions": [asdict(suggestion) for suggestion in answer.suggestions],
        "details": dict(answer.details),
        "conversation": answer.conversation,
        "answer_id": answer.answer_id,
        "as_of": answer.as_of,
    }
    if answer.summary:
        body["summary"] = asdict(answer.summary)
    if answer.explanation:
        body["explanation"] = [dict(step) for step in answer.explanation]
    return body


def summary_text(answer: Answer, most: int | None = None) -> str:
    """What a model wrote over an answer, labelled, in one paragraph; empty where nothing is, or
    where it is longer than `most` characters, for it is never cut."""
    written = answer.summary
    if written is None:
        return ""
    told = f"Written by a model ({written.model}), checked against the quotes: {written.text}"
    return told if most is None or len(told) <= most else ""


def citation_body(citation: Citation) -> dict[str, Any]:
    """A citation, in the contract's order of keys."""
    return {
        **asdict(citation),
        "attribution": citation.attribution.value,
        "also_in": [asdict(place) for place in citation.also_in],
    }


def part_body(part: Part) -> dict[str, Any]:
    """A part of an answer; leads and quotes are verbatim."""
    return {**asdict(part), "type": part.type.value}


def reading_body(reading: OtherReading) -> dict[str, Any]:
    """Another way to read the question."""
    return {
        "interpretation": interpretation_body(reading.interpretation),
        "question": reading.question,
        "quotes": reading.quotes,
    }


def interpretation_body(interpretation: Interpretation) -> dict[str, Any]:
    """Who / about / when, as the question was read."""
    first, last = interpretation.from_day, interpretation.to_day
    return {
        "intent": interpretation.intent.value,
        "issuers": list(interpretation.issuers),
        "speakers": list(interpretation.speakers),
        "about": list(interpretation.about),
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "phrase": interpretation.phrase,
        "notes": list(interpretation.notes),
    }


def searched_body(searched: Searched) -> dict[str, Any]:
    """What was looked through."""
    return {
        "statements": searched.statements,
        "from": searched.from_day,
        "to": searched.to_day,
        **({"fresh": asdict(searched.fresh)} if searched.fresh else {}),
    }


def hit_body(found: Found) -> dict[str, Any]:
    """A hit with its passage's text and where it comes from."""
    return asdict(ClosestPassage.of(found))


def statement_body(
    revision: Revision, revisions: Sequence[Revision], retracted: tuple[str, str] | None
) -> dict[str, Any]:
    """A statement as it stood at one revision, which others there are, and when and why it was
    retracted."""
    statement = revision.statement
    return {
        "id": statement.id,
        "issuer": _named(statement.issuer),
        "speaker": _named(statement.speaker),
        "role": _named(statement.role),
        "published_on": statement.published_on.text if statement.published_on else None,
        "title": _named(statement.title),
        "url": statement.url,
        "lang": statement.lang,
        "kind": statement.kind,
        "text": statement.text,
        "revision": revision.number,
        "revisions": [
            {"revision": other.number, "stored_at": other.stored_at} for other in revisions
        ],
        "origin": asdict(CitedOrigin.of(revision)),
        "retracted": {"at": retracted[0], "reason": retracted[1]} if retracted else None,
        "extra": dict(statement.extra),
    }


def _named(name: str | None) -> str | None:
    return name and one_line(name)


def check_body(check: QuoteCheck) -> dict[str, Any]:
    """The quotation check."""
    return {
        "verdict": check.verdict,
        "message": check.message,
        "quote": check.quote,
        "citations": [citation_body(citation) for citation in check.citations],
        "difference": [dict(run) for run in check.difference],
        "retracted": [asdict(one) for one in check.retracted],
    }


def long_date(text: str | None) -> str:
    """An ISO date as people write it, no more precise than it is.

    >>> long_date("2017-09-20"), long_date("2017-09"), long_date("2017"), long_date(None)
    ('20 September 2017', 'September 2017', '2017', 'undated')
    """
    if not text:
        return "undated"
    year, *rest = text.split("-")
    parts = [str(int(day)) for day in rest[1:]] + [_MONTHS[int(month) - 1] for month in rest[:1]]
    return " ".join([*parts, year])


def with_long_dates(text: str) -> str:
    """Composed words with their ISO dates as people write them; never for quotes.

    >>> with_long_dates("8 quotes, 1982-01-26 to 1987-01")
    '8 quotes, 26 January 1982 to January 1987'
    """
    return _DAY.sub(lambda match: long_date(match.group()), text)


def shortened(text: str, limit: int) -> str:
    """`text`, with an ellipsis where it is longer.

    >>> shortened("Ministry of Foreign Affairs", 10)
    'Ministry …'
    """
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def above(block: Block) -> str:
    """The line above a quote, in words; empty where the quote right above it has said it all."""
    day, who = block_head(block)
    return " · ".join(part for part in (who, long_date(day) if day else "") if part)


def web_link(url: str | None) -> str | None:
    """`url` when a browser may follow it: `http` or `https` with a host, and nothing else."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def origin_doubt(citation: Citation) -> str:
    """A word or two where nobody vouches for it that a quote is its issuer's; empty where somebody
    does."""
    words = {"operator": "brought in", "unchecked": "unchecked"}
    return words.get(citation.origin.standing, "") if citation.origin else ""


def origin_note(citation: Citation) -> str:
    """Who stands for it that a quote is its issuer's, in a few words; empty where it was not
    written down."""
    origin = citation.origin
    if origin is None:
        return ""
    words = {"official": "official source", "operator": "brought in by the operator"}
    note = words.get(origin.standing, "origin not checked")
    return f"{note}: {origin.host}" if origin.host else note


def shared_origin(citations: Sequence[Citation]) -> str:
    """The same in a sentence where it holds for all of several quotes; empty where it does not."""
    notes = {origin_note(citation) for citation in citations}
    if len(citations) < 2 or len(notes) > 1 or not all(notes):
        return ""
    [note] = notes
    standing = citations[0].origin.standing if citations[0].origin else ""
    words = {
        "official": f"Every quote is from an {note}",
        "operator": f"Every quote was {note}",
    }
    return f"{words.get(standing, 'The origin of these quotes was not checked')}."


def reading(interpretation: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The interpretation (as `interpretation_body` gives it) as label and value, for people."""
    first, last = interpretation["from"], interpretation["to"]
    window = ""
    if first and last:
        window = long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"
    elif first or last:
        window = f"since {long_date(first)}" if first else f"until {long_date(last)}"
    rows = [
        ("Who", ", ".join([*interpretation["speakers"], *interpretation["issuers"]])),
        ("About", ", ".join(interpretation["about"])),
        ("Words", interpretation["phrase"] or ""),
        ("When", window),
    ]
    return [(label, value) for label, value in rows if value]
