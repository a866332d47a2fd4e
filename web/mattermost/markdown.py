"""Words that are not our own, in Mattermost's Markdown: they read as they stand, and nothing in
them is a mention, a mark, a picture of a face, or a link.

https://docs.mattermost.com/end-user-guide/collaborate/format-messages.html"""

from __future__ import annotations

import re

from qa.answer.verification import unwrapped

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-!~|])")
_NUMBERED = re.compile(r"^(\d+)\.", re.MULTILINE)
_JOINER = "\u2060"
"""It is not seen, and parts what Mattermost would read as one: a name after @, a face, an
address."""

_PARTED = re.compile(r"([@:;]|www\.)(?=\S)", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def inert(text: str) -> str:
    """`text` as Markdown that reads as `text`. A line that begins with spaces keeps them as
    spaces that make no code block.

    >>> inert("*Peace* <!channel>")
    '\\\\*Peace\\\\* &lt;\\u2060\\\\!channel&gt;'
    """
    parted = _PARTED.sub(rf"\1{_JOINER}", text)
    escaped = _NUMBERED.sub(r"\1\\.", _MARKS.sub(r"\\\1", parted))
    for character, entity in (("&", "&amp;"), ("<", f"&lt;{_JOINER}"), (">", "&gt;")):
        escaped = escaped.replace(character, entity)
    return _INDENT.sub(lambda match: "\u00a0" * len(match.group()), escaped)


def bold(text: str) -> str:
    """Words in bold; nothing for no words."""
    return f"**{inert(text.strip())}**" if text.strip() else ""


def struck(text: str) -> str:
    """Words that are struck out; nothing for no words."""
    return f"~~{inert(text.strip())}~~" if text.strip() else ""


def quoted(text: str) -> str:
    """A quote, each of its lines marked as one; those that its source wrapped are joined."""
    return "\n".join(f"> {line}".rstrip(" ") for line in inert(unwrapped(text)).splitlines())


def link(text: str, url: str | None) -> str:
    """Words that lead somewhere; only words where there is no address."""
    if not url:
        return inert(text)
    address = "".join(f"%{ord(char):02X}" if char in " ()<>\"'\\" else char for char in url)
    return f"[{inert(' '.join(text.split()))}]({address})"
