"""What a message asks for: an answer, a check, help, or nothing at all."""

from __future__ import annotations

import re

from qa.question.remarks import is_greeting, is_remark
from web.chat.records import Kind
from web.wording import clean

REMARK_REPLY = "You are welcome. Ask what somebody on record said, whenever you like."
"""Where no reaction can be given."""

_HELP = frozenset(
    (
        "",
        "help",
        "help me",
        "commands",
        "usage",
        "what can you do",
        "what can you do for me",
        "what can i do",
        "what can i ask",
        "what can i ask you",
        "what do you do",
        "what are you",
        "who are you",
        "what is this",
        "how does this work",
        "how do you work",
        "how do i use this",
        "how can you help",
        "how can you help me",
        "can you help",
        "can you help me",
    )
)
_REMARK_CHARS = 60
"""A longer row of marks is somebody's slip, and told as such."""

_EMOJI = re.compile(r":[a-z0-9_+'-]+:(?::skin-tone-\d:)?", re.IGNORECASE)
_CHECK = re.compile(r"check\s*:?\s*(?=[\"“”„‚‘«»‹›「『>＂])", re.IGNORECASE)


def read_message(words: str) -> tuple[Kind, str]:
    """What words ask for, and the words of the question or of the quotation.

    >>> read_message("thanks :tada:")
    (<Kind.REMARK: 'remark'>, '')
    >>> read_message("check “We stand by it.”")
    (<Kind.CHECK: 'check'>, '“We stand by it.”')
    """
    words = "\n".join(map(clean, words.splitlines()))
    said = _EMOJI.sub(" ", words)
    plain = " ".join(said.lower().replace("’", "'").split()).strip(" ?!.,")
    if len(words) <= _REMARK_CHARS and not any(map(str.isalnum, plain)):
        return (Kind.REMARK if _is_said(words) else Kind.HELP), ""
    if plain in _HELP or is_greeting(said):
        return Kind.HELP, ""
    if is_remark(said):
        return Kind.REMARK, ""
    check = _CHECK.match(words)
    if check:
        return Kind.CHECK, words[check.end() :]
    return Kind.QUESTION, words


def _is_said(words: str) -> bool:
    """Whether something was said without a word, a smile or a "!": a bare mention, or a "?", asks
    what can be asked."""
    return bool(words.strip(" ?.,:"))
