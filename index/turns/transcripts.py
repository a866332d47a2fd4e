"""Whether the possible labels of a text are those of people who speak in turn."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from index.turns.held import has_outlet
from index.turns.introductions import introduced
from index.turns.label import Label
from index.turns.places import is_territory
from index.turns.style import is_strong, surname_of

_PEOPLE = frozenset({"post", "person"})
_LEADING_CHARS = 700  # a single label counts as one only near the start: dateline and place precede
_AROUND_END = " \n\t~*_)]’”\"'"  # what may stand behind a question mark
_PAIR = 2


def is_transcript(labels: list[Label], hinted: bool) -> bool:
    """Whether these are the labels of people who speak in turn."""
    kinds = Counter(label.kind for label in labels)
    asked = kinds["question"] + kinds["journalist"]
    keys = Counter(label.key for label in labels)
    surnames = {surname_of(label) for label in labels if label.kind == "person"} - {""}
    strong = [one for one in labels if is_strong(one) or surname_of(one) in surnames]
    strong_keys = {label.key for label in strong}
    repeated = [key for key, count in keys.items() if count > 1]
    if asked >= 2 or (asked and (len(strong_keys) >= 2 or repeated or kinds["answer"])):
        return True
    if hinted and (strong or len(repeated) >= 2):
        return True
    if hinted and repeated and any(has_outlet(label) for label in labels):
        return True
    named = [label for label in strong if label.kind != "name"]
    if named and len(strong_keys) >= 2 and (len(strong) >= 3 or _all_capitals(strong)):
        return True
    if any(label.start < _LEADING_CHARS and label.capitals for label in named):
        return True
    return (len(repeated) >= 2 and _alternate(labels, repeated)) or _take_turns(labels, keys)


def _take_turns(labels: list[Label], keys: Counter[str]) -> bool:
    """Whether somebody whose whole name is all of a label speaks again and again between others,
    of whom one has a post."""
    whole = [one for one in labels if one.name and " " in one.name]
    posted = any(one.kind == "person" and one.post for one in whole)
    again = any(keys[one.key] > _PAIR for one in whole)
    return posted and again and all(one.key != other.key for one, other in pairwise(whole))


def is_answered(text: str, labels: list[Label]) -> bool:
    """Whether somebody who speaks again does so right behind the question of somebody else."""
    keys = Counter(label.key for label in labels)
    return any(
        one.key != other.key
        and keys[other.key] > 1
        and text[one.words : other.start].rstrip(_AROUND_END).endswith(("?", "？"))
        for one, other in pairwise(labels)
    )


def are_titled(labels: list[Label], title: str) -> bool:
    """Whether two people with posts whom the title names are among the labels, or one of another
    state beside somebody else."""
    surnames = {surname_of(label) for label in labels if label.kind == "person"} - {""}
    if len({label.key for label in labels}) < _PAIR or not surnames:
        return False
    if name_two(labels):
        return True
    people = introduced(title)
    met = [p for p in people if any(p.is_called(name) for name in surnames)]
    return len(met) >= _PAIR or any(p.place for p in met)


def name_two(labels: list[Label]) -> bool:
    """Whether the labels name two people in full with their posts, one of them a state's."""
    full = [one for one in labels if one.kind == "person" and one.post and " " in (one.name or "")]
    placed = any(one.place and is_territory(one.place) for one in full)
    return placed and len({one.key for one in full}) >= _PAIR


def _all_capitals(labels: list[Label]) -> bool:
    return all(label.capitals for label in labels)


def _alternate(labels: list[Label], repeated: list[str]) -> bool:
    """Whether the repeated labels take turns, as speakers do and headings do not."""
    order = [label.key for label in labels if label.key in repeated]
    changes = sum(1 for a, b in pairwise(order) if a != b)
    return len(order) >= 4 and changes >= len(order) // 2 and changes >= 3


def is_exchange(labels: list[Label]) -> bool:
    """Whether somebody with a post speaks again and again, and never twice in a row."""
    keys = Counter(label.key for label in labels if label.kind in _PEOPLE)
    again = any(count > 1 for count in keys.values())
    return again and all(one.key != other.key for one, other in pairwise(labels))
