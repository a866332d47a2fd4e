"""Answers as Slack shows them. Pure functions: records in, a message's text and blocks out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from qa.records import Answer, Citation, QuoteCheck
from web.presenters import interpretation_body, long_date, reading, voice_note
from web.slack.texts import inert

_SECTION_CHARS = 3_000
"""Slack's limit for the text of a section."""

_PAGE_QUOTES = 5

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to Slack: blocks, and the text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the service's own pages; none where its public address is not known."""

    base: str | None

    def answer(self, answer_id: str | None) -> str | None:
        """The answer's permalink."""
        return f"{self.base.rstrip('/')}/a/{answer_id}" if self.base and answer_id else None

    def statement(self, citation: Citation) -> str | None:
        """The statement's page, at the quote."""
        if not self.base:
            return None
        place = urlencode(
            {"revision": citation.revision, "start": citation.start, "end": citation.end}
        )
        path = quote(citation.statement_id, safe="")
        return f"{self.base.rstrip('/')}/statements/{path}?{place}"


def working(question: str) -> Message:
    """What stands while the answer is looked for."""
    return _message("Looking through the statements on record …", [_context(_short(question))])


def answer_message(answer: Answer, question: str, links: Links, page: int = 0) -> Message:
    """A page of an answer: what was understood, its quotes, and the buttons."""
    blocks = [_context(_short(question))]
    read = " · ".join(
        f"{label}: {value}" for label, value in reading(interpretation_body(answer.interpretation))
    )
    if read:
        blocks.append(_context(read))
    if not answer.citations:
        blocks.append(_section(inert(answer.text)))
    shown = answer.citations[page * _PAGE_QUOTES : (page + 1) * _PAGE_QUOTES]
    for citation in shown:
        blocks += _quote(citation, links)
    has_more = len(answer.citations) > (page + 1) * _PAGE_QUOTES
    blocks.append(_buttons(answer, links, page + 1 if has_more else None))
    return Message(_short(answer.text), tuple(blocks))


def check_message(check: QuoteCheck, links: Links) -> Message:
    """Whether a quotation is on record."""
    blocks = [_section(inert(check.message))]
    for citation in check.citations[:_PAGE_QUOTES]:
        blocks += _quote(citation, links)
    return Message(_short(check.message), tuple(blocks))


def failure(question: str, reason: str) -> Message:
    """That it failed, and what to do."""
    because = f": {reason}" if reason else ""
    return _message(f"This failed{because}. Please ask again.", [_context(_short(question))])


def help_message() -> Message:
    """What can be asked, and how."""
    return _message(
        "Ask what a government said: What did Japan say about North Korea since 2015?", []
    )


def _message(text: str, more: list[Block]) -> Message:
    return Message(inert(text), (_section(inert(text)), *more))


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:_SECTION_CHARS]}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "plain_text", "text": text or "…"}]}


def _quote(citation: Citation, links: Links) -> list[Block]:
    who = citation.speaker or citation.voice or citation.issuer or "Unknown"
    head = inert(f"{who}, {long_date(citation.published_on)}")
    note = voice_note(citation)
    link = links.statement(citation) or ""
    number = f"<{link}|[{citation.number}]>" if link else f"[{citation.number}]"
    lines = "\n".join(f">{part}" for part in inert(citation.quote).split("\n"))
    text = f"*{head}* {number}{' · ' + inert(note) if note else ''}\n{lines}"
    if len(text) > _SECTION_CHARS:  # a quote is never cut in the middle
        text = f"*{head}* {number}: the quote is too long for Slack."
    return [_section(text)]


def _buttons(answer: Answer, links: Links, more: int | None) -> Block:
    value = answer.answer_id or ""
    elements = [_button("useful", "Useful", value), _button("not_useful", "Not useful", value)]
    elements.append(_button("wrong_speaker", "Wrong speaker", value))
    if more:
        elements.append(_button("show_more", "Show more", f"{value}:{more}"))
    link = links.answer(answer.answer_id)
    if link:
        elements.append({**_button("open", "Open in browser", ""), "url": link})
    return {"type": "actions", "elements": elements}


def _button(action: str, label: str, value: str) -> Block:
    button: Block = {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": label},
    }
    return {**button, "value": value} if value else button


def _short(text: str) -> str:
    return text if len(text) <= 150 else f"{text[:149]}…"
