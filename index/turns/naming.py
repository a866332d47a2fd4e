"""Names as labels and titles write them, and as people bear them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.names import Names
from index.turns.introductions import PLACE_WORD, Introduced
from index.turns.label import Label
from index.turns.words import fold_label

_NAMED = frozenset({"person", "official", "spokesperson"})
_STYLES = frozenset("the right rt hon honourable honorable he h.e his her".split())
"""First words of a style, which tell nobody from a namesake and come in several forms for one."""
_SLIP_SHARE = 10  # one in so many is a slip of the pen in the form of address


def from_labels(labels: Sequence[Label]) -> list[Introduced]:
    """Labels that say more than a name introduce their speaker."""
    found = {}
    for label in labels:
        if label.kind in _NAMED and label.name and (label.place or label.post):
            found[label.key] = Introduced(label.name, label.post, label.place)
    return list(found.values())


def fullest(labels: Sequence[Label]) -> dict[str, Label]:
    """Each whole name, folded, that one label alone gives with a post or a state, to that label:
    "Ana Kovac" is the "Ana Kovac, Minister of Health" before."""
    found: dict[str, list[Label]] = {}
    for label in labels:
        if label.kind == "person" and label.post and " " in (label.name or ""):
            same = found.setdefault(fold_label(label.name or ""), [])
            if all(one.key != label.key for one in same):
                same.append(label)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def namesakes(labels: Sequence[Label]) -> frozenset[str]:
    """The keys of those who share a surname with somebody who speaks more, under another form of
    address: "MS. HALE" beside "MR. HALE"."""
    addressed = [
        label
        for label in labels
        if label.honorific and label.name and not label.post and _form(label.key) not in _STYLES
    ]
    turns: dict[str, Counter[str]] = {}
    for label in addressed:
        surname = fold_label(label.name or "").rpartition(" ")[2]
        turns.setdefault(surname, Counter())[label.key] += 1
    found: set[str] = set()
    for counts in turns.values():
        forms = {key: _form(key) for key in counts}
        most, times = counts.most_common(1)[0]
        found.update(
            key
            for key, form in forms.items()
            if form != forms[most] and counts[key] * _SLIP_SHARE > times
        )
    return frozenset(found)


def _form(key: str) -> str:
    return key.split()[0].strip(".")


def trimmed(full: str, name: str) -> str:
    """A full name without the place that a title without commas runs on with: "Per Lind Skarn"."""
    words, last = full.split(), fold_label(name).split()[-1:]
    at = next((i for i, word in enumerate(words) if [fold_label(word)] == last), None)
    if at is None:
        return full
    rest = " ".join(words[at + 1 :])
    a_place = PLACE_WORD.search(rest) or Names.load().find(rest.title())
    led_by_surname = at == 0 and rest and not a_place
    return full if led_by_surname else " ".join(words[: at + 1])


def as_written(label: Label) -> str:
    """The name as the label has it; with the honorific when there is nothing else to it."""
    if label.honorific and not label.post and len((label.name or "").split()) == 1:
        return label.text.split(",")[0].split("(")[0].strip()
    return label.name or label.text
