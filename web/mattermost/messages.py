"""Answers as Mattermost shows them. Pure functions: records in, Markdown out."""

from __future__ import annotations

from collections.abc import Iterator

from qa.records import Answer, Citation, Intent, QuoteCheck, Status
from web.blocks import Role, blocks
from web.links import Links
from web.mattermost.markdown import bold, inert, link, quoted
from web.pages.filters import with_long_dates
from web.presenters import interpretation_body, long_date, reading, voice_note, web_link
from web.slack.parts import shortened

MAX_CHARS = 16_383
"""Mattermost's limit for a message."""

_QUOTE_CHARS = 7_000
_LINE_CHARS = 300
_HEADLINE_CHARS = 600
_NAME_CHARS = 120
_OFFERED = 5

HELP = (
    "Ask what a government said, and get its own words with their sources.\n\n"
    "- `What did Japan say about North Korea since 2015?`\n"
    "- `How do France and Germany differ on migration?`\n"
    "- `check “QUOTE”`: whether a quotation is on record\n"
    "- `help`\n\n"
    "The command is answered to you alone, the channel’s trigger word in a thread for all to see."
    " A question that leaves something out goes on from your last one in the channel."
)
BUSY = "On Record is busy or not ready yet. Please ask again in a moment."
TOO_OFTEN = "You ask very often just now. Please ask again in a minute."
FAILED = "This failed. Please ask again."


def answer_text(answer: Answer, links: Links) -> str:
    """An answer: what was understood, whole quotes as far as they fit, and where the rest is."""
    read = reading(interpretation_body(answer.interpretation))
    understood = " · ".join(f"{label}: {value}" for label, value in read)
    top = [_short(understood), _short(" ".join(answer.interpretation.notes))]
    if answer.status is not Status.ANSWERED:
        return _joined([*top, *_unanswered(answer), _whole(answer, links)])
    lines = blocks(answer.text, answer.citations)
    words = "".join(piece.text for piece in lines[0].pieces) if lines else ""
    head = "" if lines and lines[0].role is Role.QUOTE else words
    headline = bold(shortened(with_long_dates(head), _HEADLINE_CHARS))
    whole = _whole(answer, links)
    room = MAX_CHARS - len(_joined([*top, headline, whole])) - _LINE_CHARS
    shown: list[str] = []
    left = {citation.number for citation in answer.citations}
    for number, text in _entries(answer, links):
        room -= len(text) + len("\n\n")
        if room < 0:
            break
        shown.append(text)
        left.discard(number or 0)
    total, missing = len(answer.citations), len(left)
    rest = f"{total - missing} of {total} quotes are shown here." if missing else ""
    return _joined([*top, headline, *shown, rest, whole])


def check_text(check: QuoteCheck, links: Links) -> str:
    """Whether a quotation is on record."""
    verdict = bold(shortened(with_long_dates(check.message), _HEADLINE_CHARS))
    address = links.check(check.quote)
    whole = link("Open in browser", address) if address else ""
    shown: list[str] = []
    for citation in check.citations[:_OFFERED]:
        text = _quote(citation, links, None, date_first=False)
        if len(_joined([verdict, *shown, text, whole])) > MAX_CHARS:
            break
        shown.append(text)
    return _joined([verdict, *shown, whole])


def _entries(answer: Answer, links: Links) -> Iterator[tuple[int | None, str]]:
    """The lines and quotes of an answer in order, without its headline, each with the number of
    its quote."""
    by_number = {citation.number: citation for citation in answer.citations}
    is_timeline = answer.interpretation.intent is Intent.TIMELINE
    heading = ""
    for line in blocks(answer.text, answer.citations)[1:]:
        words = "".join(piece.text for piece in line.pieces).strip()
        if line.role is Role.WORDS:
            if heading:
                yield None, heading
            heading = bold(shortened(words, _LINE_CHARS))
        for number in [piece.number for piece in line.pieces if line.role is Role.QUOTE]:
            if citation := by_number.pop(number or 0, None):
                text = _quote(citation, links, answer.answer_id, date_first=is_timeline)
                yield citation.number, "\n\n".join(filter(None, [heading, text]))
                heading = ""
    if heading:
        yield None, heading
    for citation in by_number.values():
        yield (
            citation.number,
            _quote(citation, links, answer.answer_id, date_first=is_timeline),
        )


def _quote(citation: Citation, links: Links, answer_id: str | None, *, date_first: bool) -> str:
    """A quote with its number, whose words it is, when, and where it stands."""
    name = citation.issuer or citation.voice or "Unknown issuer"
    person = [shortened(part, _NAME_CHARS) for part in (citation.speaker, citation.role) if part]
    day = long_date(citation.published_on)
    issuer = shortened(name, _NAME_CHARS)
    order = [day, issuer, *person] if date_first else [issuer, *person, day]
    note = shortened(voice_note(citation), 3 * _NAME_CHARS)
    first, *rest = [*order, *([note] if note else [])]
    head = " · ".join([bold(f"[{citation.number}] {first}"), *map(inert, rest)])
    own, publisher = links.statement(citation, answer_id), web_link(citation.url)
    title = shortened(citation.title or "Statement without a title", _LINE_CHARS)
    where = link(title, own or publisher)
    if own and publisher:
        where += f" · {link('Publisher’s page', publisher)}"
    words = quoted(citation.quote)
    if len(words) > _QUOTE_CHARS:
        words = f"This quote has {len(citation.quote):,} characters, more than fit in here."
    return f"{head}\n{words}\n\n{where}"


def _unanswered(answer: Answer) -> list[str]:
    near = [
        f"- {inert(_one_line(s.question))} ({inert(_one_line(s.reason))})"
        for s in answer.suggestions[:_OFFERED]
    ]
    is_missing = answer.status is Status.NOT_FOUND
    title = "Nearest on record:" if is_missing else "You can ask:"
    caveat = "Not found here does not mean never said: only what is on record here was searched."
    return [
        bold(shortened(with_long_dates(answer.text), _HEADLINE_CHARS)),
        "\n".join([title, *near]) if near else "",
        caveat if is_missing else "",
    ]


def _whole(answer: Answer, links: Links) -> str:
    address = links.answer(answer.answer_id)
    return link("Open in browser", address) if address else ""


def _one_line(text: str) -> str:
    return shortened(" ".join(text.split()), _LINE_CHARS)


def _short(text: str) -> str:
    return f"*{inert(_one_line(text))}*" if text.strip() else ""


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
