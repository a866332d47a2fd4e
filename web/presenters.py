"""Records turned into what the API and the page show. Pure functions; they decide nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from index.one_line import one_line
from index.records import Revision
from qa.records import Answer, Citation, CitedOrigin, Found, Interpretation, QuoteCheck, Searched

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def answer_body(answer: Answer) -> dict[str, Any]:
    """The object that `POST /api/v1/ask` returns."""
    body: dict[str, Any] = {
        "status": answer.status.value,
        "answer": answer.text,
        "citations": [citation_body(citation) for citation in answer.citations],
        "interpretation": interpretation_body(answer.interpretation),
        "searched": searched_body(answer.searched),
        "suggestions": [asdict(suggestion) for suggestion in answer.suggestions],
        "details": dict(answer.details),
        "conversation": answer.conversation,
        "answer_id": answer.answer_id,
    }
    if answer.explanation:
        body["explanation"] = [dict(step) for step in answer.explanation]
    return body


def citation_body(citation: Citation) -> dict[str, Any]:
    """A citation, in the contract's order of keys."""
    return {**asdict(citation), "attribution": citation.attribution.value}


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
    }


def hit_body(found: Found) -> dict[str, Any]:
    """A hit with its passage's text and where it comes from."""
    hit, revision = found.hit, found.revision
    statement, span = revision.statement, hit.passage.span
    return {
        "statement_id": statement.id,
        "title": _named(statement.title),
        "issuer": _named(statement.issuer),
        "speaker": _named(hit.passage.speaker or statement.speaker),
        "published_on": statement.published_on.text if statement.published_on else None,
        "url": statement.url,
        "text": span.of(statement.text),
        "start": span.start,
        "end": span.end,
        "score": hit.score,
    }


def statement_body(revision: Revision, revisions: Sequence[Revision]) -> dict[str, Any]:
    """A statement as it stood at one revision, and which others there are."""
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
    }


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an answer; joined by blank lines they are the text again."""
    return text.split("\n\n")


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


def web_link(url: str | None) -> str | None:
    """`url` when a browser may follow it: `http` or `https` with a host, and nothing else."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def voice_note(citation: Citation) -> str:
    """Whose words a quote is, where that is not simply its issuer."""
    if citation.attribution.value == "reported":
        return f"words of {citation.voice or 'others'}, as reported by {citation.issuer}"
    if citation.attribution.value == "joint":
        return f"joint words of {citation.voice}" if citation.voice else "joint words"
    if citation.voice and citation.voice != citation.issuer:
        return f"speaking for {citation.voice}"
    return ""


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
