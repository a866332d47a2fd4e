"""What kind of answer a question wants, and the exact words it asks for."""

from __future__ import annotations

import re

from index.records import Span
from qa.kinds import wordings
from qa.records import Intent

_QUOTED = re.compile(
    r"“([^“”]+)”|\"([^\"]+)\"|«\s*([^«»]+?)\s*»|‘([^‘’]{3,})’(?!\w)|(?<!\w)'([^']{3,})'(?!\w)"
)
_UNQUOTED_PHRASE = re.compile(
    r"\b(?:the\s+)?(?:exact\s+)?(?:phrase|words?|expression|term)\s+(?!(?:about|on|of|in|by|did|was)\b)"
    r"(?P<phrase>[^?.!,]+?)\s*[?.!]*$",
    re.IGNORECASE,
)

_WORDINGS = tuple(
    (intent, re.compile("|".join(wording.patterns), re.IGNORECASE), wording.anywhere)
    for intent, wording in wordings()
)
_CHECK = re.compile(r"^\W*(?:did|has|is\s+it\s+true|was\s+it)\b", re.IGNORECASE)
_PHRASE_USE = re.compile(
    r"\b(?:first|earliest|since\s+when|when|what\s+year|which\s+statement)\b", re.IGNORECASE
)
_LAST_USE = re.compile(r"\b(?:last|latest|most\s+recent(?:ly)?)\b", re.IGNORECASE)
_UNQUOTED_USE = re.compile(
    r"\b(?:use[ds]?|using|say|said|with|contain\w*)\s+the\s+(?:exact\s+)?(?:phrase|words?|expression|term)\s+\w",
    re.IGNORECASE,
)
CHECKED_FROM = 4
"""Words; fewer quoted ones are a phrase to look up, not a quotation to check."""


def read_intent(text: str, phrase: str | None) -> Intent:
    """What kind of answer is wanted; the words of the subject do not decide it."""
    if phrase and _PHRASE_USE.search(text):
        return Intent.LATEST if _LAST_USE.search(text) else Intent.PHRASE
    if phrase and len(phrase.split()) >= CHECKED_FROM and _CHECK.match(text):
        return Intent.CHECK
    if phrase is None and _UNQUOTED_USE.search(text) and _PHRASE_USE.search(text):
        return Intent.PHRASE
    marker = re.search(r"\b(?:about|regarding|concerning|on)\b", text, re.IGNORECASE)
    head = text[: marker.start()] if marker else text
    for intent, pattern, anywhere in _WORDINGS:
        if pattern.search(text if anywhere else head):
            return intent
    return Intent.SAY


def quoted_phrase(text: str) -> tuple[str, Span] | None:
    """The longest quoted words of a question, and where they stand with their marks."""
    match = max(_QUOTED.finditer(text), key=lambda m: len(m.group()), default=None)
    if match is None:
        return None
    words = next(group for group in match.groups() if group).strip()
    return (words, Span(*match.span())) if words else None


def unquoted_phrase(text: str) -> tuple[str, Span] | None:
    """The words after "the phrase" or "the words", up to the end of the question."""
    match = _UNQUOTED_PHRASE.search(text)
    if match is None:
        return None
    return match["phrase"].strip(), Span(*match.span("phrase"))
