"""Expressions of one or more words, found in texts whatever their inflection. In a form, a hyphen
stands for a hyphen, a space or nothing."""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from index.records import Span
from qa.inflection import Word, common_parts, fold, joined, singular, stem, words
from qa.variants import open_and_closed

T = TypeVar("T")

# What keys begin with that are not stems: a word as it is written, an abbreviation in any case,
# and a word of a text in which nothing has capitals.
_AS_WRITTEN, _ABBREVIATION, _UNCAPPED = "=", "~", "?"
# Enough for the words of a large corpus, small in memory.
_WORDS_KEPT = 50_000


class _Node(Generic[T]):
    """Where some compared words lead."""

    __slots__ = ("depth", "following", "of")

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.following: dict[str, _Node[T]] = {}
        self.of: T | None = None

    def grow(self, keys: Sequence[str], of: T) -> None:
        """Let `keys` lead from here to `of`."""
        node = self
        for key in keys:
            node = node.following.setdefault(key, _Node(node.depth + 1))
        if node.of is None:
            node.of = of


class Forms(Generic[T]):
    """Forms, each of something, as a tree of compared words. A branch grows when its first word
    is met: most never are."""

    def __init__(self) -> None:
        self._forms: dict[str, list[tuple[str, T]]] = defaultdict(list)
        self._branches: dict[str, _Node[T]] = {}
        # Words of texts, apart for careful and careless ones, and the branches that they begin.
        self._met: tuple[dict[str, tuple[_Node[T], ...]], ...] = ({}, {})

    def add(self, of: T, tolerant: Iterable[str], exact: Iterable[str] = ()) -> None:
        """Forms to be compared without case and inflection, and forms to be taken as written.
        A form that comes twice is of what came first. Add all before the first search."""
        for form in tolerant:
            for key in _first_keys(form):
                self._forms[key].append((form, of))
        for form in exact:
            for key in dict.fromkeys(keys[0] for keys in _keys_as_written(form)):
                self._forms[key].append((form, of))

    def find(self, text: str, *, careless: bool = False) -> list[tuple[Span, T]]:
        """Places of forms with what they are of: the leftmost first, then the longest, never
        overlapping. `careless`: the text has no capitals where they belong."""
        found = []
        in_order = words(text)
        free = 0
        for at, word in enumerate(in_order):
            if at < free or not (nodes := self._beginnings(word.group(), careless)):
                continue
            best = _longest(nodes, text, in_order, at, careless)
            if best is not None and best.of is not None:
                free = at + best.depth
                found.append((Span(word.start(), in_order[free - 1].end()), best.of))
        return found

    def _beginnings(self, word: str, careless: bool) -> Sequence[_Node[T]]:
        """What may follow a first word; empty when no form begins so."""
        met = self._met[careless]
        if word not in met:
            if len(met) >= _WORDS_KEPT:
                met.clear()
            branches = (self._branch(key) for key in _readings(word, careless))
            met[word] = tuple(branch for branch in branches if branch is not None)
        return met[word]

    def _branch(self, key: str) -> _Node[T] | None:
        if key not in self._branches and key in self._forms:
            branch = self._branches[key] = _Node(1)
            every_key = _keys_as_written if key[0] in (_AS_WRITTEN, _UNCAPPED) else _every_key
            for form, of in self._forms[key]:
                for keys in every_key(form):
                    if keys[0] == key:
                        branch.grow(keys[1:], of)
        return self._branches.get(key)


class Marks:
    """Runs of letters that a text must have to hold one of some forms: a cheap look before any
    word is compared."""

    def __init__(self, tolerant: Iterable[str], exact: Iterable[str] = ()) -> None:
        marks: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for form in exact:
            marks[words(form)[0].group().lower()].add(())
        for form in tolerant:
            for keys in _every_key(form):
                first, *others = sorted(map(_runs, keys), key=_shortest, reverse=True)
                for run in first:
                    marks[run].add(tuple(other[0] for other in others if len(other) == 1))
        self._marks = [(run, tuple(others)) for run, others in marks.items()]

    def may_stand_in(self, text: str) -> bool:
        """False when no form can be found."""
        if not text.isascii():
            text = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
        text = text.lower()
        return any(
            run in text and any(all(other in text for other in each) for each in others)
            for run, others in self._marks
        )


def _longest(
    nodes: Sequence[_Node[T]], text: str, in_order: Sequence[Word], at: int, careless: bool
) -> _Node[T] | None:
    """The end of the longest form that begins with the word `at`, where `nodes` stand."""
    best = None
    while nodes:
        best = next((node for node in nodes if node.of is not None), best)
        after = at + nodes[0].depth
        if after == len(in_order) or not joined(text, in_order[after - 1], in_order[after]):
            break
        readings = _readings(in_order[after].group(), careless)
        nodes = [n.following[key] for n in nodes for key in readings if key in n.following]
    return best


@lru_cache(maxsize=_WORDS_KEPT)
def _readings(word: str, careless: bool) -> tuple[str, ...]:
    """What a word of a text may be compared as."""
    plain = fold(word)
    readings = (_AS_WRITTEN + word, _ABBREVIATION + plain, singular(plain), stem(plain))
    return (_UNCAPPED + plain, *readings) if careless else readings


def _first_keys(form: str) -> Sequence[str]:
    first, _, rest = form.partition(" ")
    if first.isalnum() and first.isascii() and not first.isupper():
        return (_key(first, not rest),)
    return tuple(dict.fromkeys(keys[0] for keys in _every_key(form)))


def _every_key(form: str) -> Iterator[list[str]]:
    """The compared words of a form, for each way to write its hyphens."""
    for way in open_and_closed(form):
        parts = [word.group() for word in words(way)]
        yield [_key(part, len(parts) == 1) for part in parts]
        if parts[-1].isupper():
            yield [_key(part, False) for part in parts[:-1]] + [_key(parts[-1], True) + "s"]


@lru_cache(maxsize=_WORDS_KEPT)
def _key(word: str, alone: bool) -> str:
    """A single word in -ing or -ed is a noun of its own: "housing" is no form of "house"; and an
    abbreviation has no inflection but the plural: "SIDS" is no form of "side"."""
    plain = fold(word)
    if word.isupper():
        return _ABBREVIATION + plain
    one = singular(plain)
    return one if alone and one.endswith(("ing", "ed")) else stem(plain)


def _keys_as_written(form: str) -> Iterator[list[str]]:
    """The words of a form as they are written, at the beginning of a sentence, in an
    abbreviation's plural, and as typed without capitals."""
    first, *others = [word.group() for word in words(form)]
    endings = ("", "s") if (first, *others)[-1].isupper() else ("",)
    for start, ending in itertools.product(
        dict.fromkeys((first, first[0].upper() + first[1:])), endings
    ):
        written = [start, *others]
        written[-1] += ending
        yield [_AS_WRITTEN + part for part in written]
        yield [_UNCAPPED + part.lower() for part in written]


def _runs(key: str) -> tuple[str, ...]:
    return (key[1:],) if key[0] == _ABBREVIATION else common_parts(key)


def _shortest(parts: Iterable[str]) -> int:
    return min(map(len, parts))
