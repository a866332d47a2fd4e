"""Answers as Mattermost shows them. Pure functions: records in, Markdown out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.answer.wording import counted
from qa.records import Answer, PartType, QuoteCheck, Status
from web.chat.rendering import (
    CAVEAT,
    HEADLINE_CHARS,
    LEAD_CHARS,
    OFFERED,
    OTHER_READINGS,
    Piece,
    Quote,
    headline,
    nearby,
    notes,
    other_readings,
    pieces,
    quote_of,
    suggestions,
    understood,
    verdict,
)
from web.links import Links
from web.mattermost.markdown import bold, inert, link, quoted, struck
from web.pages.differences import runs_of
from web.presenters import CLOSEST_LABEL, shortened, summary_text

MAX_CHARS = 16_383
"""Mattermost's limit for a message."""

_QUOTE_CHARS = 7_000
_DIFFERENCE_CHARS = 2_500
_LINE_CHARS = 300

_HELP = (
    "- `check “QUOTE”`: whether a quotation is on record\n"
    "- `defaults issuer=Japan since=2020`: what this channel asks with when a question says nothing"
    " else; also `until=`, `speaker=`, `about=`, and `clear`\n"
    "- `help`\n\n"
    "The command is answered to you alone, the channel’s trigger word in a thread for all to see."
    " A question that leaves something out goes on from the last one."
)
BUSY = "On Record is busy or not ready yet. Please ask again in a moment."
TOO_OFTEN = "You ask very often just now. Please ask again in a minute."
FAILED = "This failed. Please ask again."


def help_text(examples: Sequence[str]) -> str:
    """What can be asked, and how; `examples` are questions."""
    lines = "".join(f"- {inert(_one_line(question))}\n" for question in examples)
    about = "Ask what a government said, and get its own words with their sources.\n\n"
    return f"{about}{lines}{_HELP}"


def own_words(text: str) -> str:
    """A sentence of our own with names in it."""
    return inert(text)


def answer_text(answer: Answer, links: Links) -> str:
    """An answer: what was understood, whole quotes as far as they fit, and where the rest is."""
    top = [_short(understood(answer)), _short(notes(answer))]
    whole, others = _whole(answer, links), _offers(OTHER_READINGS, other_readings(answer))
    summary = inert(summary_text(answer, LEAD_CHARS))
    if answer.status is not Status.ANSWERED:
        return _joined([*top, *_unanswered(answer, links), others, whole])
    room = MAX_CHARS - len(_joined([*top, summary, others, whole])) - 2 * _LINE_CHARS
    shown: list[str] = []
    left = {citation.number for citation in answer.citations}
    for number, text in _entries(answer, links):
        room -= len(text) + len("\n\n")
        if room < 0:
            break
        shown.append(text)
        left.discard(number or 0)
    total, missing = len(answer.citations), len(left)
    rest = f"{total - missing} of {counted(total, 'quote')} are shown here." if missing else ""
    return _joined([*top, *shown, rest, summary, others, whole])


def check_text(check: QuoteCheck, links: Links) -> str:
    """Whether a quotation is on record, and where it differs."""
    top = [bold(verdict(check)), _difference(check)]
    address = links.check(check.quote)
    whole = link("Open in browser", address) if address else ""
    shown: list[str] = []
    for citation in check.citations[:OFFERED]:
        text = _quoted(quote_of(citation, links))
        if len(_joined([*top, *shown, text, whole])) > MAX_CHARS:
            break
        shown.append(text)
    return _joined([*top, *shown, whole])


def _difference(check: QuoteCheck) -> str:
    """The quotation with what is not on record struck out, and what is on record in bold."""
    words = "".join(
        f"{part.space_before}{inert(part.kept)}{struck(part.quoted)}"
        f"{part.space_between}{bold(part.stored)}"
        for part in runs_of(check.difference)
    )
    return f"*The difference:* {words}" if 0 < len(words) <= _DIFFERENCE_CHARS else ""


def _entries(answer: Answer, links: Links) -> Iterator[tuple[int | None, str]]:
    """The parts of an answer in order, each with the number of its quote; a heading comes with
    what it stands above."""
    heading = ""
    for piece in pieces(answer, links):
        if piece.type is PartType.HEADING:
            if heading:
                yield None, heading
            heading = bold(shortened(piece.text, HEADLINE_CHARS))
            continue
        number = piece.quote.number if piece.quote else None
        yield number, "\n\n".join(filter(None, [heading, _piece(piece)]))
        heading = ""
    if heading:
        yield None, heading


def _piece(piece: Piece) -> str:
    if piece.quote:
        return _quoted(piece.quote)
    if piece.citation:
        return bold(f"“{piece.text}” [{piece.citation.number}]")
    words = shortened(piece.text, HEADLINE_CHARS)
    if piece.type is PartType.NOTE:
        return f"*{inert(_one_line(words))}*"
    return bold(words) if piece.stands_out else inert(words)


def _quoted(quote: Quote) -> str:
    """A quote, without what the quote above it has said."""
    first, *rest = quote.head or ("",)
    head = " · ".join([bold(f"[{quote.number}] {first}"), *map(inert, rest)])
    where = link(quote.title, quote.address)
    if quote.publisher:
        where += f" · {link('Publisher’s page', quote.publisher)}"
    if quote.doubt:
        where += f" · *{quote.doubt}*"
    if quote.also:
        where += f" · {inert(quote.also)}"
    words = quoted(quote.words)
    if len(words) > _QUOTE_CHARS:
        words = f"This quote has {len(quote.words):,} characters, more than fit in here."
    top = "\n".join(filter(None, [head, *map(_short, quote.beside), words]))
    return f"{top}\n\n{_joined([_short(quote.after), where])}"


def _unanswered(answer: Answer, links: Links) -> list[str]:
    return [
        bold(shortened(headline(answer), HEADLINE_CHARS)),
        _closest(answer, links),
        _offers(*suggestions(answer)),
        CAVEAT if answer.status is Status.NOT_FOUND else "",
    ]


def _closest(answer: Answer, links: Links) -> str:
    """Passages that do not answer, said to be so; each with the way to it."""
    lines = [
        f"- {link(near.title, near.address)} · {inert(f'{_one_line(near.who)} · {near.day}: ')}"
        f"{inert(_one_line(near.text))}"
        for near in nearby(answer, links)
    ]
    return "\n".join([bold(CLOSEST_LABEL), *lines]) if lines else ""


def _offers(title: str, questions: Sequence[tuple[str, str]]) -> str:
    """Questions that can be asked as they stand, each with why."""
    lines = [f"- {inert(_one_line(what))} ({inert(_one_line(why))})" for what, why in questions]
    return "\n".join([title, *lines]) if lines else ""


def _whole(answer: Answer, links: Links) -> str:
    address = links.answer(answer.answer_id)
    return link("Open in browser", address) if address else ""


def _one_line(text: str) -> str:
    return shortened(" ".join(text.split()), _LINE_CHARS)


def _short(text: str) -> str:
    return f"*{inert(_one_line(text))}*" if text.strip() else ""


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
