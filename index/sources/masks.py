"""Paragraphs that a page shows differently each time, and that are no part of the statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

_NUMBER = re.compile(r"\d(?:[\d.,:\u202f\u00a0']*\d)?")
_COUNTED = (
    r"(?:page )?views?|viewed|visits?|visitors?|hits|reads?|readers|downloads?|shares?|likes|vues|"
    r"lectures|visitas|aufrufe|visualizzazioni|просмотр\w*|閲覧数|浏览次数|조회수?"
)
_COUNTER = re.compile(rf"(?:{_COUNTED})\s*[:：#]?\s*#|#\s*(?:{_COUNTED})", re.I)
_SHORT = 80  # characters of a paragraph that is a counter or a clock
_KEPT_SHARE = 0.2


def pattern_of(paragraph: str) -> str:
    """A paragraph with each number as #.

    >>> pattern_of("Views: 1,234 since 2024")
    'Views: # since #'
    """
    return " ".join(_NUMBER.sub("#", paragraph).split())


def masked(text: str, masks: Iterable[str]) -> str:
    """The text without its counters and without the paragraphs that the masks name."""
    known = set(masks)
    kept = [p for p in text.split("\n\n") if not _is_masked(p, known)]
    return "\n\n".join(kept) if kept else text


def _is_masked(paragraph: str, known: set[str]) -> bool:
    if len(paragraph) > _SHORT or not any(char.isdigit() for char in paragraph):
        return False
    pattern = pattern_of(paragraph)
    return pattern in known or _COUNTER.fullmatch(pattern.strip(" .|()[]")) is not None


def learned(first: str, second: str) -> list[str]:
    """The masks that two readings of one page, right after each other, show: short paragraphs that
    are equal but for digits."""
    found = []
    for before, after in differing(first, second):
        if before and after and pattern_of(before) == pattern_of(after) and len(after) <= _SHORT:
            found.append(pattern_of(after))
    return sorted(set(found))


def differs_in_digits_only(before: str, after: str) -> bool:
    """Whether what differs between two texts is numbers alone, in short paragraphs."""
    changed = differing(before, after)
    return bool(changed) and all(
        pattern_of(one) == pattern_of(other) and len(other) <= _SHORT for one, other in changed
    )


def differing(before: str, after: str) -> list[tuple[str, str]]:
    """The paragraphs that differ, in pairs; one side is empty where there are more on the other."""
    old, new = before.split("\n\n"), after.split("\n\n")
    pairs: list[tuple[str, str]] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        lost, come = old[a:b], new[c:d]
        length = max(len(lost), len(come))
        lost, come = lost + [""] * (length - len(lost)), come + [""] * (length - len(come))
        pairs += zip(lost, come, strict=True)
    return pairs


def is_another_text(before: str, after: str) -> bool:
    """Whether so little of a text is left that it may be another page: fewer than a fifth of its
    sentences."""
    sentences = _sentences(before)
    left = sum(sentence in after for sentence in sentences)
    return bool(sentences) and left < len(sentences) * _KEPT_SHARE


def _sentences(text: str) -> Sequence[str]:
    return [
        part.strip() for part in re.split(r"(?<=[.!?。])\s+|\n+", text) if len(part.strip()) > 20
    ]
