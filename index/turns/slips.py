"""Labels that recognition or typing got wrong, read as the labels that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from index.turns.label import Label
from index.turns.label_reading import read_label
from index.turns.words import fold_label

# What transcripts call their speakers, even where recognition left no label whole.
_VOCABULARY = ("PRIME MINISTER", "JOURNALIST", "PRESIDENT", "INTERVIEWER", "REPORTER", "CHANCELLOR")
_LONG = 8  # letters of a label that stays itself with a third of them wrong
_WRONG = 0.34
_SHORT = 4  # letters: initials, which one wrong letter may make another person's
_MIDDLE = 6  # letters: one may be wrong, two above
_WORD_LETTERS = 5  # of a given name: a shorter one that differs is another person's
_IN_POST = 3  # wrong letters in the half of a post that is not known
_ODD_END = re.compile(
    r"(?:^(?:Fax from )?(?P<label>[A-Z][A-Z0-9'’ ]{3,24}?) ?[;.](?=[ \t]*\n|[ \t]+[A-Z\"“])|"
    r"(?:^I? ?Fax from |(?<=[.?!] ))(?P<other>[A-Z][A-Za-z0-9'’ ]{3,24}?)[:;](?=\s))",
    re.MULTILINE,
)
_ODD_PM = re.compile(r"^P ?M[A-Z]?(?:[ .,;-]{1,2})(?=[A-Z])", re.MULTILINE)
_ODD_LETTER = re.compile(r"^[A-Za-z0-9](?:[.:;] |[.:;]? (?=[A-Z]['’]?[a-z]))[ ]*", re.MULTILINE)
_LETTERED = frozenset({"j", "q"})


def mended(text: str, title: str, labels: Sequence[Label]) -> list[Label]:
    """The labels, each slip read as the label that it is a slip for."""
    counts = Counter(label.key for label in labels)
    whole = [one for one in _first_of_each(labels) if counts[one.key] > 1 or one.kind != "name"]
    known = [*whole, *_vocabulary(counts)]
    neighbours = _neighbours(labels, counts)
    low = fold_label(f"{title}\n{text[:_OPENING]}")
    meant: dict[str, Label] = {}
    for label in _first_of_each(labels):
        if not _may_be_slip(label) or (label.kind == "name" and _named(label, low)):
            continue
        target = _meant_by(label, [k for k in known if k.key != label.key], counts, neighbours)
        if target is not None:
            meant[label.key] = target
    return [_read_as(label, meant.get(label.key)) for label in labels]


_OPENING = 1200  # characters in which the people of an interview are named


def with_odd_ends(text: str, title: str, labels: Sequence[Label]) -> list[Label]:
    """The labels, and those that end in a semicolon or a full stop where the others have a colon,
    or that recognition left nothing but a letter of."""
    known = {label.key for label in labels}
    found = []
    if any(label.shape == "colon" and label.capitals for label in labels):
        for match in _ODD_END.finditer(text):
            label = read_label(match["label"] or match["other"])
            if label is not None:
                found.append(replace(label, start=match.start(), words=match.end(), shape="colon"))
    found += _spread(text, labels)
    found = [
        one for one in mended(text, title, [*labels, *found])[len(labels) :] if one.key in known
    ]
    if "pm" in known and _LETTERED & known:
        pm = next(label for label in labels if label.key == "pm")
        asked = next(label for label in labels if label.key in _LETTERED)
        found += [_at(pm, match) for match in _ODD_PM.finditer(text)]
        found += [_at(asked, match) for match in _ODD_LETTER.finditer(text)]
    taken = {label.start for label in labels}
    extra = {one.start: one for one in found if one.start not in taken}
    return sorted([*labels, *extra.values()], key=lambda label: label.start)


def _spread(text: str, labels: Sequence[Label]) -> list[Label]:
    """Long labels between whose letters recognition saw spaces and stops: "Prime Mi . nister:"."""
    found = []
    for label in _first_of_each(labels):
        letters = re.sub(r"\W", "", label.text)
        if len(letters) < _LONG or label.shape != "colon":
            continue
        run = r"[ .]{0,3}".join(map(re.escape, letters))
        pattern = re.compile(rf"(?:^|(?<=[.?!] )){run}(?=:):[ \t]*", re.MULTILINE | re.IGNORECASE)
        found += [_at(label, match) for match in pattern.finditer(text)]
    return found


def _at(label: Label, match: re.Match[str]) -> Label:
    return replace(label, start=match.start(), words=match.end())


def _first_of_each(labels: Iterable[Label]) -> list[Label]:
    first: dict[str, Label] = {}
    for label in labels:
        first.setdefault(label.key, label)
    return list(first.values())


def _vocabulary(counts: Counter[str]) -> list[Label]:
    read = (read_label(word) for word in _VOCABULARY)
    return [label for label in read if label is not None and counts[label.key] < 2]


def _neighbours(labels: Sequence[Label], counts: Counter[str]) -> dict[str, set[str]]:
    """Each label's key to the keys before and after it that come more than once."""
    beside: dict[str, set[str]] = {}
    for one, other in pairwise(labels):
        for key, near in ((one.key, other.key), (other.key, one.key)):
            beside.setdefault(key, set()).update({near} if counts[near] > 1 else ())
    return beside


def _may_be_slip(label: Label) -> bool:
    """Whether nothing in a label is known: neither an honorific nor, alone, a post."""
    if label.honorific or label.note or label.shape not in {"colon", "inline"}:
        return False
    return label.kind in {"name", "person"}


def _named(label: Label, low: str) -> bool:
    """Whether title or opening have the label's own words: then it is no slip."""
    return re.search(rf"\b{re.escape(label.key)}\b(?!\s*[:;.])", low) is not None


def _meant_by(
    label: Label, known: list[Label], counts: Counter[str], beside: dict[str, set[str]]
) -> Label | None:
    """The one label that it is nearest to, if it is near enough to be a slip for it."""
    letters = _letters(label)
    scored = []
    for target in known:
        theirs = _letters(target)
        rarer = counts[label.key] <= max(counts[target.key], 2) or target.kind == "post"
        if not letters or not theirs or not rarer:
            continue
        distance = OSA.distance(letters, theirs)
        if _is_near(label, target, distance, beside):
            scored.append(((distance / len(theirs), target.kind == "name"), target))
    scored.sort(key=lambda pair: pair[0])
    if not scored:
        return None
    nearest = {target.key for score, target in scored if score == scored[0][0]}
    return scored[0][1] if len(nearest) == 1 else None


def _is_near(label: Label, target: Label, distance: int, beside: dict[str, set[str]]) -> bool:
    size = len(_letters(target))
    if size <= _SHORT:
        return (
            distance <= 1 and label.text[:1].isupper() and _takes_its_place(label, target, beside)
        )
    if target.kind in {"post", "question", "journalist"}:
        return size >= _LONG and distance <= size * _WRONG and _is_no_post(label, distance)
    contrary = target.key in beside.get(label.key, set()) and (size < _MIDDLE or distance > 1)
    if target.kind not in {"name", "person"} or contrary:
        return False
    if label.kind != target.kind:
        return distance == 1 and size > _LONG
    words = _same_person if label.kind == "person" else _same_words
    return (label.kind == "person" or distance <= (1 if size <= _MIDDLE else 2)) and words(
        label, target
    )


def _takes_its_place(label: Label, target: Label, beside: dict[str, set[str]]) -> bool:
    """Whether one always stands among the same others as the other, and never next to it."""
    around = beside.get(label.key, set())
    return bool(around) and target.key not in around and around <= beside.get(target.key, set())


def _same_words(label: Label, target: Label) -> bool:
    """Whether only long words differ: "JOHN SMITH" is not "JOAN SMITH"."""
    ours, theirs = label.key.split(), target.key.split()
    if len(ours) != len(theirs):
        return _letters(label) == _letters(target)
    differing = [one for one, other in zip(ours, theirs, strict=True) if one != other]
    return len(ours) == 1 or all(len(word) >= _WORD_LETTERS for word in differing)


def _is_no_post(label: Label, distance: int) -> bool:
    """Whether what is known of a label's post ("PRIE MINISTER") does not make it another's
    ("PRESIDENT XI")."""
    if label.kind != "person":
        return True
    capitals = sum(char.isupper() for char in label.text) * 3 > len(label.text)
    return label.text.endswith(label.post or "") and capitals and distance <= _IN_POST


def _same_person(label: Label, target: Label) -> bool:
    """Whether two names behind one post differ by one letter: "HAWKE", "HIAWKE"."""
    one, other = fold_label(label.name or ""), fold_label(target.name or "")
    return (
        fold_label(label.post or "") == fold_label(target.post or "")
        and min(len(one), len(other)) >= _WORD_LETTERS
        and OSA.distance(one, other) == 1
    )


def _letters(label: Label) -> str:
    return re.sub(r"[^a-z0-9]", "", label.key)


def _read_as(label: Label, meant: Label | None) -> Label:
    if meant is None:
        return label
    return replace(meant, start=label.start, words=label.words, shape=label.shape)
