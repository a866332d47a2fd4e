"""A message of one line, for what needs no more."""

from __future__ import annotations

from web.slack.blocks import Message
from web.slack.texts import inert


def line(text: str) -> Message:
    """A message of one line, in which nothing is a mention or a link."""
    shown = inert(text)
    section = {"type": "section", "text": {"type": "mrkdwn", "text": shown}}
    return Message(shown, (section,))
