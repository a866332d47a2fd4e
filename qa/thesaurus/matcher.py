"""Expressions of one or more words, found in texts whatever their inflection. In a form, a hyphen
stands for a hyphen, a space or nothing."""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from index.character_filter import CharacterFilter
from index.records import Span
from qa.thesaurus.morphology import (
    Word,
    base_form,
    common_parts,
    fold_word,
    joined,
    singular,
    words,
)
from qa.thesaurus.spellings import open_and_closed

T = TypeVar("T")

# What keys begin with that are not stems: a word as it is written, an abbreviation in any case,
# a noun with only its plural taken off, and a word of a text in which nothing has capitals.
_AS_WRITTEN, _ABBREVIATION, _NOUN, _UNCAPPED = "=", "~", "+", "?"
# "A" is a letter inside of an expression: vitamin A.
_ARTICLES = frozenset(("a", "an", "the", "The"))
_BEFORE_ARTICLES = frozenset("against and between by for from in of on or to with".split())
# Enough for the words of a large corpus, small in memory.
_WORDS_KEPT = 50_000
_TEXTS_KEPT = 4_000


class _Node(Generic[T]):
    """Where some compared words lead."""

    __slots__ = ("following", "of")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.of: T | None = None

    def grow(self, keys: Sequence[str], of: T) -> None:
        """Let `keys` lead from here to `of`."""
        node = self
        for key in keys:
            node = node.following.setdefault(key, _Node())
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
            if best is not None:
                free, of = best
                found.append((Span(word.start(), in_order[free - 1].end()), of))
        return found

    def _beginnings(self, word: str, careless: bool) -> Sequence[_Node[T]]:
        """What may follow a first word; empty when no form begins so."""
        met = self._met[careless]
        nodes = met.get(word)
        if nodes is None:
            branches = (self._branch(key) for key in _readings(word, careless))
            nodes = tuple(branch for branch in branches if branch is not None)
            if len(met) >= _WORDS_KEPT:
                met.clear()
            met[word] = nodes
        # Not read again from `met`: another thread may have cleared it meanwhile.
        return nodes

    def _branch(self, key: str) -> _Node[T] | None:
        if key not in self._branches and key in self._forms:
            branch: _Node[T] = _Node()
            every_key = _keys_as_written if key[0] in (_AS_WRITTEN, _UNCAPPED) else _every_key
            for form, of in self._forms[key]:
                for keys in every_key(form):
                    if keys[0] == key:
                        branch.grow(keys[1:], of)
            # Only when it is whole: others may be searching at the same time.
            self._branches[key] = branch
        return self._branches.get(key)


_LETTERS = CharacterFilter(lambda char: char.isalnum() or char in ".,")


@lru_cache(maxsize=_TEXTS_KEPT)
def _letters(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).translate(_LETTERS)
    return plain.lower()


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
        text = _letters(text)
        for run, others in self._marks:  # a plain loop: this is asked of thousands of sentences
            if run in text and any(all(other in text for other in each) for each in others):
                return True
        return False


def _longest(
    nodes: Sequence[_Node[T]], text: str, in_order: Sequence[Word], at: int, careless: bool
) -> tuple[int, T] | None:
    """Where the longest form ends that begins with the word `at`, where `nodes` stand, and what
    it is of; None when no form ends."""
    best = None
    end = at + 1
    reached = list(nodes)
    while nodes:
        best = next(((end, node.of) for node in reached if node.of is not None), best)
        if end == len(in_order) or not joined(text, in_order[end - 1], in_order[end]):
            break
        word, before = in_order[end].group(), in_order[end - 1].group()
        readings = _readings(word, careless)
        reached = [n.following[key] for n in nodes for key in readings if key in n.following]
        nodes = [*reached, *nodes] if word in _ARTICLES and _takes_article(before) else reached
        end += 1
    return best


def _takes_article(word: str) -> bool:
    """Whether an article after the word changes nothing: "rise in the prices", unlike "free the
    world"."""
    return word in _BEFORE_ARTICLES or word.endswith("ing")


@lru_cache(maxsize=_WORDS_KEPT)
def _readings(word: str, careless: bool) -> tuple[str, ...]:
    """What a word of a text may be compared as."""
    plain = fold_word(word)
    noun = _NOUN + singular(plain)
    readings = (_AS_WRITTEN + word, _ABBREVIATION + plain, noun, base_form(plain))
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
        keys = [_key(part, len(parts) == 1) for part in parts]
        yield keys
        if parts[-1].isupper():
            yield [*keys[:-1], keys[-1] + "s"]
        articles = [at for at, part in enumerate(parts) if at and part in _ARTICLES]
        if articles:
            yield [key for at, key in enumerate(keys) if at not in articles]
        if len(parts) > 2 and parts[1] == "of" and parts[0].endswith("ing"):
            yield [key for at, key in enumerate(keys) if at != 1 and at not in articles]


@lru_cache(maxsize=_WORDS_KEPT)
def _key(word: str, alone: bool) -> str:
    """A single word in -ing or -ed is a noun of its own: "housing" is no form of "house"; and an
    abbreviation has no inflection but the plural: "SIDS" is no form of "side"."""
    plain = fold_word(word)
    if word.isupper():
        return _ABBREVIATION + plain
    one = singular(plain)
    return _NOUN + one if alone and one.endswith(("ing", "ed")) else base_form(plain)


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
    return (key[1:],) if key[0] in (_ABBREVIATION, _NOUN) else common_parts(key)


def _shortest(parts: Iterable[str]) -> int:
    return min(map(len, parts))
