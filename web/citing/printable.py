"""Text for files and pictures, which other programs open: terminals, XML, spreadsheets."""

from __future__ import annotations

import unicodedata

_OVERRIDES = "\u202d\u202e"
"""They show letters in another order than they stand in (UAX 9, 2.2); no language needs them."""


def printable(text: str) -> str:
    r"""Text without control characters, which a terminal obeys, XML 1.0 cannot hold and no font
    has, and without what turns the words round. Lines and tabs stay.

    >>> printable("We\x1b[2J\x0cagree\u202e.\r\n")
    'We[2J agree.\n'
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\r\n", "\n")))


def _shown(char: str) -> str:
    if char in "\t\n" or not (unicodedata.category(char) == "Cc" or char in _OVERRIDES):
        return char
    return " " if char.isspace() else ""
