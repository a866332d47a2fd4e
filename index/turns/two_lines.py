"""Labels of two lines, as programmes and pages of ceremonies have them: a name, and the post below
it."""

from __future__ import annotations

import re
from dataclasses import replace

from index.turns.held import same_post
from index.turns.introductions import Introduced
from index.turns.label import Label
from index.turns.label_reading import read_label
from index.turns.words import fold_label

_BLOCK = re.compile(
    r"(?:\A|(?<=\n\n))[ \t*_#]*(?P<name>[^\W\d_][^\n:.?!,]{3,40}?)[ \t*_]*\n"
    r"[ \t*_#]*(?P<post>[A-Z][^\n:.?!]{3,80}?)[ \t*_]*\n[ \t]*\n(?=[ \t]*\S)"
)
_FEWEST = 2
_LEADING_CHARS = 700  # place and date precede the first
_WORDS_CHARS = 20  # below a signature stands the next one, below a label a paragraph


def find_two_lines(text: str, titled: list[Introduced]) -> list[Label]:
    """The labels of two lines, where there are those of two people at the least, each with the
    name or the post of somebody whom the title names; empty where they are signatures."""
    found = []
    for match in _BLOCK.finditer(text):
        label = read_label(f"{match['name']}, {match['post']}")
        if label is None or not label.name or not label.post or not _is_titled(label, titled):
            continue
        found.append(replace(label, start=match.start(), words=match.end(), shape="line"))
    if len({label.key for label in found}) < _FEWEST or found[0].start > _LEADING_CHARS:
        return []
    ends = [*(label.start for label in found[1:]), len(text)]
    apart = [end - label.words for label, end in zip(found, ends, strict=True)]
    return found if min(apart) >= _WORDS_CHARS else []


def _is_titled(label: Label, titled: list[Introduced]) -> bool:
    post = fold_label(label.post or "")
    return any(p.is_called(label.name or "") or same_post(p.post, post) for p in titled)
