"""Answers as Mattermost shows them. Pure functions: records in, Markdown out."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answer import Block, layout
from qa.answer.layout import also
from qa.answer.wording import counted, post
from qa.records import Answer, Citation, Context, Intent, Part, PartType, QuoteCheck, Status
from web.links import Links
from web.mattermost.markdown import bold, inert, link, quoted
from web.presenters import (
    CLOSEST_LABEL,
    interpretation_body,
    long_date,
    reading,
    shortened,
    voice_note,
    web_link,
    with_long_dates,
)

MAX_CHARS = 16_383
"""Mattermost's limit for a message."""

_QUOTE_CHARS = 7_000
_LINE_CHARS = 300
_HEADLINE_CHARS = 600
_LEAD_CHARS = 1_500
_OPENING = 2
"""Parts: the lead and the sentence on what follows stand out."""
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
    whole, others = _whole(answer, links), _other_readings(answer)
    if answer.status is not Status.ANSWERED:
        return _joined([*top, *_unanswered(answer, links), others, whole])
    room = MAX_CHARS - len(_joined([*top, others, whole])) - 2 * _LINE_CHARS
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
    return _joined([*top, *shown, rest, others, whole])


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
    """The parts of an answer in order, each with the number of its quote; a heading comes with
    what it stands above."""
    is_timeline = answer.interpretation.intent is Intent.TIMELINE
    heading = ""
    for n, block in enumerate(layout(answer)):
        words = shortened(with_long_dates(block.part.text), _HEADLINE_CHARS)
        if block.type is PartType.HEADING:
            if heading:
                yield None, heading
            heading = bold(words)
            continue
        if block.citation and block.is_whole:
            text = _quoted(block, block.citation, links, answer.answer_id, is_timeline)
        elif block.citation:
            lead = shortened(block.part.text, _LEAD_CHARS)
            text = bold(f"“{lead}” [{block.citation.number}]")
        elif block.type is PartType.NOTE:
            text = f"*{inert(_one_line(words))}*"
        else:
            text = bold(words) if n < _OPENING else inert(words)
        number = block.citation.number if block.citation and block.is_whole else None
        yield number, "\n\n".join(filter(None, [heading, text]))
        heading = ""
    if heading:
        yield None, heading


def _quote(citation: Citation, links: Links, answer_id: str | None, *, date_first: bool) -> str:
    """A quote with its number, whose words it is, when, and where it stands."""
    alone = Block(Part(PartType.QUOTE, citation.quote, citation.number), citation)
    return _quoted(alone, citation, links, answer_id, date_first)


def _quoted(
    block: Block, citation: Citation, links: Links, answer_id: str | None, date_first: bool
) -> str:
    """A quote, without what the quote above it has said."""
    name = citation.issuer or citation.voice or "Unknown issuer"
    person = [
        shortened(part, _NAME_CHARS) for part in (citation.speaker, post(citation.role)) if part
    ]
    day = long_date(citation.published_on)
    issuer = shortened(name, _NAME_CHARS)
    order = [day, issuer, *person] if date_first else [issuer, *person, day]
    note = shortened(voice_note(citation), 3 * _NAME_CHARS)
    if not block.says_who:
        order, note = ([day] if block.says_where else []), ""
    first, *rest = [*(order or [""]), *([note] if note else [])]
    head = " · ".join([bold(f"[{citation.number}] {first}"), *map(inert, rest)])
    own, publisher = links.statement(citation, answer_id), web_link(citation.url)
    title = shortened(citation.title or "Statement without a title", _LINE_CHARS)
    where = link(title if block.says_where else "In the same statement", own or publisher)
    if own and publisher and block.says_where:
        where += f" · {link('Publisher’s page', publisher)}"
    if also(citation):
        where += f" · {inert(shortened(with_long_dates(also(citation)), _LINE_CHARS))}"
    words = quoted(citation.quote)
    if len(words) > _QUOTE_CHARS:
        words = f"This quote has {len(citation.quote):,} characters, more than fit in here."
    beside = citation.context or Context()
    asked = _short(f"Asked: {beside.question}") if beside.question else ""
    before = _short(f"… {beside.before}") if beside.before else ""
    after = _short(f"… {beside.after}") if beside.after else ""
    return "\n".join(filter(None, [head, asked, before, words])) + f"\n\n{_joined([after, where])}"


def _unanswered(answer: Answer, links: Links) -> list[str]:
    near = [
        f"- {inert(_one_line(s.question))} ({inert(_one_line(s.reason))})"
        for s in answer.suggestions[:_OFFERED]
    ]
    is_missing = answer.status is Status.NOT_FOUND
    title = "Nearest on record:" if is_missing else "You can ask:"
    caveat = "Not found here does not mean never said: only what is on record here was searched."
    words = " ".join(with_long_dates(block.part.text) for block in layout(answer))
    return [
        bold(shortened(words, _HEADLINE_CHARS)),
        _closest(answer, links),
        "\n".join([title, *near]) if near else "",
        caveat if is_missing else "",
    ]


def _closest(answer: Answer, links: Links) -> str:
    """Passages that do not answer, said to be so; each with the way to it."""
    lines = []
    for passage in answer.closest[:_OFFERED]:
        title = shortened(passage.title or "Statement without a title", _LINE_CHARS)
        who = " · ".join(filter(None, (passage.issuer, passage.speaker)))
        where = link(title, links.passage(passage) or web_link(passage.url))
        said = inert(f"{_one_line(who)} · {long_date(passage.published_on)}: ")
        lines.append(f"- {where} · {said}{inert(_one_line(passage.text))}")
    return "\n".join([bold(CLOSEST_LABEL), *lines]) if lines else ""


def _other_readings(answer: Answer) -> str:
    lines = [
        f"- {inert(_one_line(o.question))} ({counted(o.quotes, 'quote')})"
        for o in answer.readings[:_OFFERED]
    ]
    return "\n".join(["It can also be read as:", *lines]) if lines else ""


def _whole(answer: Answer, links: Links) -> str:
    address = links.answer(answer.answer_id)
    return link("Open in browser", address) if address else ""


def _one_line(text: str) -> str:
    return shortened(" ".join(text.split()), _LINE_CHARS)


def _short(text: str) -> str:
    return f"*{inert(_one_line(text))}*" if text.strip() else ""


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
