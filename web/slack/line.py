"""A message of one line, for what needs no more."""

from __future__ import annotations

from web.slack.blocks import Message, message


def line(text: str) -> Message:
    """A message of one line, in which nothing is a mention or a link."""
    return message(text)
