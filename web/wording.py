"""What people type, made safe to read: no surrogates, control characters or direction overrides."""

from __future__ import annotations

import re
import unicodedata

from index.errors import OnRecordError

MAX_QUESTION_CHARS = 2_000
"""About 300 words; a longer text is a document, not a question."""

MAX_QUOTE_CHARS = 10_000
"""A page and a half of print, the longest quotation anyone has reason to check."""

_DROPPED = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that are not seen: zero-width ones and those that reorder the text around them."""

_SPACED = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories that become a space: controls, lone surrogates, line separators."""


class InvalidText(OnRecordError, ValueError):
    """Words that cannot be read as a question, a query or a quotation."""


def clean(text: str) -> str:
    r"""The visible characters of `text`, with single spaces.

    >>> clean("What\x00 did\n Japan \u202esay?")
    'What did Japan say?'
    """
    visible = _DROPPED.sub("", text)
    spaced = ("\x20" if unicodedata.category(char) in _SPACED else char for char in visible)
    return " ".join("".join(spaced).split())


def read(text: str, what: str, limit: int) -> str:
    """`text`, cleaned; raises `InvalidText` when nothing is left or more than `limit` characters.
    `what` names it in the message ("question")."""
    cleaned = clean(text[: limit * 4])
    if not cleaned:
        raise InvalidText(f"the {what} is empty")
    if len(cleaned) > limit or len(text) > limit * 4:
        raise InvalidText(f"the {what} is longer than {limit:,} characters")
    return cleaned
