"""Words as Slack writes them down, turned into the words that people typed, and back."""

from __future__ import annotations

import html
import re

from web.wording import clean

_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
_QUOTE_MARK = re.compile(r"^[ \t]*(?:&gt;|>)+[ \t]?", re.MULTILINE)
_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")
_MARK = r"[*_~`]"
_EMPHASIS = re.compile(rf"(?<![\w*_~`]){_MARK}+(?=[^\s*_~`])|(?<=[^\s*_~`]){_MARK}+(?![\w*_~`])")
"""A mark at the edge of a word. Marks are not paired: that takes a time that grows with the square
of the message, and whoever wrote it may have written fifty thousand."""
_QUOTATION_MIN_WORDS = 4
"""Fewer words in quotation marks are a name or a term."""


def plain(text: str) -> str:
    """The words of a message: mentions of people and groups go, links and channels give their
    label, and what Slack escaped is itself again.

    >>> plain("<@U1> what did <https://jp.example|Japan> say &amp; do? <!here>")
    'what did Japan say & do?'
    """
    return clean(html.unescape(_REFERENCE.sub(_label, text)))


def _label(match: re.Match[str]) -> str:
    sign, target, label = match.groups()
    if sign in {"@", "!"}:
        return " "
    return label or ("" if sign == "#" else target)


def quotation(text: str) -> str:
    """The quotation in a message: the longest run in quotation marks where it has at least four
    words, else all of the message, without Slack's marks.

    >>> quotation('The minister: "We will *never* accept this." Really?')
    'We will never accept this.'
    """
    words = _EMPHASIS.sub("", _QUOTE_MARK.sub("", text))
    read = plain(words)
    runs = ["".join(groups).strip() for groups in _QUOTED.findall(read)]
    longest = max(runs, key=len, default="")
    return longest if len(longest.split()) >= _QUOTATION_MIN_WORDS else read


def inert(text: str) -> str:
    """Text that Slack shows as it stands: nothing in it is a mention or a link.

    >>> inert("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return html.escape(text, quote=False)
