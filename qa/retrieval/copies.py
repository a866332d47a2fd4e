"""A line that several copies of one statement hold is evidence once: in the official and earliest
of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from index.origins import is_claim
from index.records import Passage
from index.view import ArchiveView

Item = TypeVar("Item")
Line = Callable[[Item], tuple[Passage, str]]
"""The passage that an item stands in, and its words."""


def said_once(found: Iterable[Item], line: Line[Item], view: ArchiveView) -> list[Item]:
    """What was found, in its order, each line of one voice once among the copies of a statement:
    the copy comes that is best, where the first of them stood. A page that only claims its name
    gives way to any other."""
    kept: list[Item] = []
    places: dict[tuple[str, str], list[int]] = {}
    groups: dict[str, Sequence[str]] = {}
    for item in found:
        passage, words = line(item)
        id_ = passage.statement_id
        if id_ not in groups:
            groups[id_] = view.copies(id_)
        group = groups[id_]
        if not group:
            kept.append(item)
            continue
        same = places.setdefault((group[0], " ".join(words.split())), [])
        at = next((n for n in same if _is_same_mouth(line(kept[n])[0], passage)), None)
        if at is None:
            same.append(len(kept))
            kept.append(item)
        elif group.index(id_) < group.index(line(kept[at])[0].statement_id):
            kept[at] = item
    return kept


def _is_same_mouth(one: Passage, other: Passage) -> bool:
    if one.statement_id == other.statement_id:
        return False
    is_same = one.voice == other.voice and one.standing is other.standing
    return is_same or is_claim(one.voice) or is_claim(other.voice)
