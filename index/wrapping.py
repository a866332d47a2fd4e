"""Joining hard-wrapped lines, where a text clearly is wrapped, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_MIN_WIDTH, _MAX_WIDTH = 40, 132  # characters; from a newspaper column to a line printer
_MIN_PAIRS = 3  # fewer line breaks prove something only where each divides a sentence
_MIN_FORCED = 0.75  # share of line breaks inside paragraphs at which the next word had no room
_MAX_CLOSED = 0.5  # share of those lines that end a sentence; lists and verse have more
_CLOSED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
_ADDRESSED = re.compile(r"\b(?:mr|mrs|ms|dr|prof|gen|sen|rep|gov|amb|st|no)\.$", re.IGNORECASE)
_SUSPENDED = re.compile(r"(?:and|or|to|und|et|ou|y|o|e)\b(?!-)")  # "small- and medium-sized"
_BULLET = re.compile(r"\s*[*•·▪◦]\s")
# Marks of items that running text may hold as well.
_ITEM = re.compile(r"\s*(?:[-–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_OPENS_LIST = re.compile(r"[.!?:;,]$|\b(?:and|or)$")
_FIRST_WORD = re.compile(r"[^ \t]+")  # as wrapping programs see it: other spaces do not break
_LABEL = re.compile(r"(?:[QA]|[A-Z][\w.,'’ -]{0,60}):\s?")
_UNSPACED = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff]")


def join_wrapped(text: str) -> str:
    """`text` with the lines of wrapped paragraphs joined and paragraphs apart by a blank line.

    A text that is not clearly wrapped keeps its line breaks, save that lines longer than any wrap
    are paragraphs.

    >>> join_wrapped("The line ends here.\\n\\nThe next one stands alone.")
    'The line ends here.\\n\\nThe next one stands alone.'
    """
    blocks = [block for block in (part.split("\n") for part in _blocks(text)) if block]
    width = _wrap_width(blocks)
    if width is not None:
        return "\n\n".join("".join(_join_block(block, width)) for block in blocks)
    lonely = len(blocks) == 1
    return "\n\n".join(
        ("\n\n" if lonely or max(map(len, block)) > _MAX_WIDTH else "\n").join(
            line.strip() for line in block
        )
        for block in blocks
    )


def _blocks(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n[^\S\n]*\n", text) if part.strip()]


def _wrap_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """Characters that a line can hold, or None where the text is not wrapped."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(len(line.rstrip()) for block in blocks for line in block if len(block) > 1)
    if not pairs:
        return None
    width = lengths[(len(lengths) - 1) * 98 // 100]  # an address that cannot break may stick out
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    forced = [pair for pair in pairs if _no_room(*pair, width)]
    if len(forced) < _MIN_PAIRS:
        flowing = sum(1 for first, second in forced if _flows(first, second))
        return width if flowing == len(pairs) else None
    closed = sum(1 for first, _ in forced if _CLOSED.search(first.rstrip()))
    ends = sum(
        1 for pair in pairs if _CLOSED.search(pair[0].rstrip()) and not _no_room(*pair, width)
    )
    if len(forced) < _MIN_FORCED * (len(pairs) - ends) or closed > _MAX_CLOSED * len(forced):
        return None
    return width


def _flows(first: str, second: str) -> bool:
    """Whether a sentence plainly goes on in the next line."""
    return not _CLOSED.search(first.rstrip()) and second.lstrip()[:1].islower()


def _no_room(first: str, second: str, width: int) -> bool:
    """Whether the first word of `second` would not have fitted behind `first`."""
    start = second.lstrip()
    found = _FIRST_WORD.match(start)
    word = 1 if found is None or _UNSPACED.match(start) else len(found.group())
    return len(first.rstrip()) + 1 + word > width


def _join_block(block: Sequence[str], width: int) -> Iterator[str]:
    yield block[0].strip()
    for first, second in pairwise(block):
        yield _between(first.rstrip(), second.rstrip(), width)
        yield second.strip()


def _between(first: str, second: str, width: int) -> str:
    """What stands between two lines once they are joined."""
    start = second.lstrip()
    closed = _CLOSED.search(first) and not _ADDRESSED.search(first)
    indented = len(second) - len(start) > len(first) - len(first.lstrip())
    full = _no_room(first, second, width)
    if _BULLET.match(second) or (_ITEM.match(second) and (not full or _OPENS_LIST.search(first))):
        return "\n"
    if closed and (indented or _LABEL.match(start) or not full):
        return "\n\n"
    if not full and not start[:1].islower():
        return "\n"
    if re.search(r"[^\W\d_]-$", first) and start[:1].isalpha() and not _SUSPENDED.match(start):
        return ""  # "Indo-" and "Pacific": the hyphen is part of the word
    return "" if _UNSPACED.match(start) and _UNSPACED.match(first[-1]) else " "
