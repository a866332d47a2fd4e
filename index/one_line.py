"""Names and titles as they may stand in a line: what breaks it, turns it round or is not seen has
no place there."""

from __future__ import annotations

import re

# Neither letters nor marks to any reader, though Unicode counts them as such: fillers of Hangul,
# joiners of marks, and what picks a glyph's variant.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def one_line(text: str) -> str:
    r"""`text` in one line of characters that are seen, with single spaces.

    >>> one_line("Osei\u202e:\n“We\u200b agree.”")
    'Osei: “We agree.”'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = (char if char.isprintable() or char.isspace() else "" for char in text)
    return " ".join(_UNSEEN.sub("", "".join(seen)).split())
