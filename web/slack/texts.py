"""Words as Slack writes them down, turned into the words that people typed, and back."""

from __future__ import annotations

import html
import re

from web.chat.quotations import quotation_in
from web.wording import clean

_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
_MARK = r"[*_~`]"
_EMPHASIS = re.compile(rf"(?<![\w*_~`]){_MARK}+(?=[^\s*_~`])|(?<=[^\s*_~`]){_MARK}+(?![\w*_~`])")
"""A mark at the edge of a word. Marks are not paired: that takes a time that grows with the square
of the message, and whoever wrote it may have written fifty thousand."""


def plain(text: str) -> str:
    """The words of a message: mentions of people and groups go, links and channels give their
    label, and what Slack escaped is itself again.

    >>> plain("<@U1> what did <https://jp.example|Japan> say &amp; do? <!here>")
    'what did Japan say & do?'
    """
    return clean(html.unescape(_REFERENCE.sub(_label, text)))


def plain_lines(text: str) -> str:
    """The same, line by line.

    >>> plain_lines("check\\n&gt; We stand by it.")
    'check\\n> We stand by it.'
    """
    return "\n".join(map(plain, text.splitlines()))


def _label(match: re.Match[str]) -> str:
    sign, target, label = match.groups()
    if sign in {"@", "!"}:
        return " "
    return label or ("" if sign == "#" else target)


def quotation(text: str) -> str:
    """The quotation in a message, without Slack's marks; see `quotation_in`.

    >>> quotation('The minister: "We will *never* accept this." Really?')
    'We will never accept this.'
    """
    return clean(quotation_in(plain_lines(_EMPHASIS.sub("", text))))


def inert(text: str) -> str:
    """Text that Slack shows as it stands: nothing in it is a mention or a link.

    >>> inert("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return html.escape(text, quote=False)
