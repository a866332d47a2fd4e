"""The blocks that messages are made of.

Words that are not our own stand in texts that Slack takes as they are (`plain_text`, and the runs
of a rich text): nothing in them can be a mention, a link or a mark of emphasis. No block holds
`mrkdwn`. What a person reads is shortened, a quote never is.
https://docs.slack.dev/reference/block-kit/blocks"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa.answer.verification import unwrapped
from web.presenters import shortened

MAX_BLOCK_CHARS = 3_000
"""Slack's limit for the text of a section; for a rich text it names none, and this is kept to."""

_HEADER_CHARS, _LABEL_CHARS, _VALUE_CHARS = 150, 75, 2_000
"""Slack's limits."""

_CONTEXT_CHARS = 600

Block = dict[str, Any]
Run = dict[str, Any]
BOLD: Mapping[str, bool] = {"bold": True}
ITALIC: Mapping[str, bool] = {"italic": True}
STRUCK: Mapping[str, bool] = {"strike": True}


def header(text: str) -> Block:
    """A line in large letters."""
    return {"type": "header", "text": _plain(text, _HEADER_CHARS)}


def paragraph(text: str) -> Block:
    """Words of our own."""
    return {"type": "section", "text": _plain(text, MAX_BLOCK_CHARS)}


def context(*texts: str) -> list[Block]:
    """Small grey lines, one for each text that is not empty; no block when all are."""
    elements = [_plain(text, _CONTEXT_CHARS) for text in texts if text.strip()]
    return [{"type": "context", "elements": [element]} for element in elements]


def rich(*parts: Block) -> Block:
    """A rich text of sections, quotes and lists."""
    return {"type": "rich_text", "elements": [part for part in parts if part["elements"]]}


def section(*runs: Run) -> Block:
    """A paragraph of a rich text."""
    return {"type": "rich_text_section", "elements": _filled(runs)}


def quotation(words: str) -> Block:
    """A quote, word for word; lines that its source wrapped are joined."""
    return {"type": "rich_text_quote", "elements": _filled([run(unwrapped(words))])}


def bullets(*items: Block) -> Block:
    """A list of `section`s."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items)}


def run(text: str, style: Mapping[str, bool] | None = None) -> Run:
    """Words of one style."""
    return {"type": "text", "text": text, **({"style": dict(style)} if style else {})}


def link(text: str, url: str | None) -> Run:
    """Words that lead somewhere; only words where there is no address."""
    return {"type": "link", "url": url, "text": text} if url else run(text)


def actions(*buttons: Block | None, id: str = "") -> list[Block]:
    """The buttons that there are, in a row; no block when there are none. `id` comes back with
    whatever is done to them."""
    elements = [one for one in buttons if one]
    row: Block = {"type": "actions", "elements": elements, **({"block_id": id} if id else {})}
    return [row] if elements else []


def button(action: str, label: str, value: str = "", url: str | None = None) -> Block:
    """A button; `value` is what comes back, `url` is what a browser opens."""
    made: Block = {"type": "button", "action_id": action, "text": _plain(label, _LABEL_CHARS)}
    if value:
        made["value"] = value[:_VALUE_CHARS]
    return {**made, "url": url} if url else made


def channel_list(action: str, label: str, asking: str) -> Block:
    """A list of the channels that a person may see; `asking` has to be confirmed."""
    confirm = {
        "title": _plain(label, _LABEL_CHARS),
        "text": _plain(asking, _CONTEXT_CHARS // 2),
        "confirm": _plain("Share", _LABEL_CHARS),
        "deny": _plain("Cancel", _LABEL_CHARS),
    }
    return {
        "type": "conversations_select",
        "action_id": action,
        "placeholder": _plain(label, _LABEL_CHARS),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        "confirm": confirm,
    }


def feedback(action: str, useful: str, not_useful: str) -> Block:
    """Slack's own pair of buttons for a verdict, each with the value that comes back."""
    pair = {
        "positive_button": {"text": _plain("Useful", _LABEL_CHARS), "value": useful},
        "negative_button": {"text": _plain("Not useful", _LABEL_CHARS), "value": not_useful},
    }
    element = {"type": "feedback_buttons", "action_id": action, **pair}
    return {"type": "context_actions", "elements": [element]}


def length(blocks: Sequence[Mapping[str, Any]]) -> int:
    """How many characters a reader sees."""
    return sum(map(_length, blocks))


def _length(value: object) -> int:
    if isinstance(value, Mapping):
        return sum(
            len(inner) if key == "text" and isinstance(inner, str) else _length(inner)
            for key, inner in value.items()
        )
    return sum(map(_length, value)) if isinstance(value, (list, tuple)) else 0


def _plain(text: str, limit: int) -> Block:
    # Slack refuses a text without a character.
    return {"type": "plain_text", "text": shortened(text.strip(), limit) or "…", "emoji": False}


def _filled(runs: Sequence[Run]) -> list[Run]:
    return [one for one in runs if one["text"]]
