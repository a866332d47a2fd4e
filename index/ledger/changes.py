"""What an edit changes, in words: how many, and whether a number, a name or a "not" is among
them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*|[^\w\s]")
_SIGN = re.compile(r"\w+|[^\w\s]")
_TOKEN = re.compile(r"\s*\S+|\s+$")
_NEGATIONS = frozenset(
    "not no never none neither nor without cannot can't won't don't doesn't didn't isn't aren't"
    " wasn't weren't shouldn't wouldn't couldn't nicht kein keine nie ne pas jamais non nunca jamás"
    " não не нет".split()
)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two texts."""

    lost: int
    """Words of the former text that are gone."""
    come: int
    """Words that are new."""
    number: bool
    """Whether a number is among them."""
    name: bool
    """Whether a word with a capital within a sentence is."""
    negation: bool
    """Whether a "not" is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both texts have, or only one of them."""

    op: str
    """`same`, `lost` or `come`."""
    text: str


def reads_the_same(before: str, after: str) -> bool:
    """Whether two texts have the same words and marks in the same order: lines and paragraphs may
    be parted otherwise.

    >>> reads_the_same("- one. two", "- one.\n\ntwo"), reads_the_same("one two", "one, two")
    (True, False)
    """
    return _SIGN.findall(before) == _SIGN.findall(after)


def weigh(before: str, after: str) -> Change:
    """What differs.

    >>> weigh("It will take 40 days.", "It will not take 41 days.")
    Change(lost=1, come=2, number=True, name=False, negation=True)
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    lost: list[str] = []
    come: list[str] = []
    starts = {*_starts(old), *_starts(new)}
    for is_same, was, is_now in _opcodes(old, new):
        if not is_same:
            lost += old[was]
            come += new[is_now]
    words = [word for word in (*lost, *come) if any(char.isalnum() for char in word)]
    return Change(
        lost=sum(any(char.isalnum() for char in word) for word in lost),
        come=sum(any(char.isalnum() for char in word) for word in come),
        number=any(char.isdigit() for word in words for char in word),
        name=any(word[0].isupper() and word not in starts for word in words),
        negation=any(word.lower().replace("’", "'") in _NEGATIONS for word in words),
    )


def _starts(words: Sequence[str]) -> Iterator[str]:
    """What a sentence begins with has a capital, and need be no name."""
    return (word for at, word in enumerate(words) if at == 0 or words[at - 1] in ".!?")


def runs(before: str, after: str) -> list[Run]:
    """Both texts as one, by words: the runs of `same` and `lost` are the first, those of `same`
    and `come` the second, character for character but for space between words.

    >>> [(run.op, run.text) for run in runs("We agree.", "We disagree.")]
    [('same', 'We'), ('lost', ' agree.'), ('come', ' disagree.')]
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Run] = []
    for is_same, was, is_now in _opcodes(_words(old), _words(new)):
        if is_same:
            found.append(Run("same", "".join(new[is_now])))
            continue
        found += [Run("lost", "".join(old[was]))] if old[was] else []
        found += [Run("come", "".join(new[is_now]))] if new[is_now] else []
    return found


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """What stays and what changes, in turn: whether it is the same, and where it stands in both.
    Takes no longer than the product of the lengths, whatever is written; `difflib` would need far
    more for words that come often."""
    for is_same, steps in groupby(Levenshtein.opcodes(old, new), lambda step: step.tag == "equal"):
        first, *rest = steps
        last = rest[-1] if rest else first
        yield (
            is_same,
            slice(first.src_start, last.src_end),
            slice(first.dest_start, last.dest_end),
        )


def _words(tokens: Sequence[str]) -> list[str]:
    return [token.strip() for token in tokens]
