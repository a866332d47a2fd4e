"""A trie over folded tokens: which forms start at a word, longest first, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from index.names.records import Form, Party
from index.names.words import NEXT_TOKEN, fold_word, read_form

_CAPITALISED_ABBREVIATION_MIN = 4  # "Nato" and "Unesco" are written so; "Us" and "Who" are words


Rule = Literal["plain", "strict", "prefix", "inverted", "foreign", "seat"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a party; a mask (no parties) is a phrase that names none."""

    surface: str
    """As a person writes it."""
    tokens: tuple[str, ...]
    """Its words and signs; the capitals say where a text needs them."""
    parties: tuple[Party, ...] = ()
    form: Form = "name"
    rule: Rule = "plain"
    """`strict`: an abbreviation that a text must write all in capitals. `prefix`: the first half
    of a compound ("Sino-"). `inverted`: "Korea, Republic of", which a list may look like.
    `foreign`: a name in another language than English. `seat`: a building or an office, which no
    treaty is named for."""


@dataclass(slots=True)
class Node:
    """A place in the trie."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def copy(self) -> Node:
        """A copy that shares the children's nodes."""
        return Node(dict(self.children), list(self.entries))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry whose tokens stand at a place of a text."""

    entry: Entry
    start: int
    end: int
    words: tuple[str, ...]
    """The tokens as the text has them."""


class Trie:
    """Forms by their folded tokens."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.root = Node()
        self.firsts: set[str] = set()
        """The first words as texts write them; accents and odd capitals are looked up folded."""
        for entry in entries:
            self.add(entry)

    def extended(self, entries: Iterable[Entry]) -> Trie:
        """A trie with more entries; this one stays as it is."""
        trie = Trie()
        trie.root = self.root.copy()
        trie.firsts = set(self.firsts)
        for entry in entries:
            trie.add(entry, shared=True)
        return trie

    def add(self, entry: Entry, shared: bool = False) -> None:
        """Put an entry in; with `shared`, nodes on the way are copied before they change."""
        node = self.root
        for token in entry.tokens:
            key = fold_word(token)
            child = node.children.get(key)
            if child is None:
                child = node.children[key] = Node()
            elif shared:
                child = node.children[key] = child.copy()
            node = child
        node.entries.append(entry)
        node.entries.sort(key=capitals_needed, reverse=True)
        first = entry.tokens[0]
        self.firsts.update((first, first.upper(), first[:1].upper() + first[1:]))
        folded = fold_word(first)
        self.firsts.update((folded.upper(), folded.capitalize()))

    def holds(self, form: str) -> bool:
        """Whether these words are a form of their own."""
        node = self.root
        for token in read_form(form):
            child = node.children.get(fold_word(token))
            if child is None:
                return False
            node = child
        return bool(node.entries)

    def candidates(self, text: str, start: int, end: int) -> Iterator[Candidate]:
        """The entries that begin with the word at `[start, end)`, longest first."""
        node = self.root.children.get(fold_word(text[start:end]))
        words: tuple[str, ...] = (text[start:end],)
        reached: list[tuple[Node, int, tuple[str, ...]]] = []
        while node is not None:
            if node.entries:
                reached.append((node, end, words))
            match = NEXT_TOKEN.match(text, end) if node.children else None
            if match is None:
                break
            word = match.group(1)
            node, end, words = node.children.get(fold_word(word)), match.end(), (*words, word)
        for found, stop, tokens in reversed(reached):
            for entry in found.entries:
                yield Candidate(entry, start, stop, tokens)


def capitals_needed(entry: Entry) -> int:
    """How many words need a capital: the entry that asks most is tried first."""
    return sum(token[0].isupper() for token in entry.tokens)


def capitals_fit(candidate: Candidate) -> bool:
    """Whether the text writes each word with the capitals that the entry has.

    >>> japan = Entry("Japan", ("Japan",))
    >>> capitals_fit(Candidate(japan, 0, 5, ("JAPAN",)))
    True
    >>> capitals_fit(Candidate(japan, 0, 5, ("japan",)))
    False
    """
    entry = candidate.entry
    abbreviation = entry.form == "abbreviation"
    for written, found in zip(entry.tokens, candidate.words, strict=True):
        if abbreviation and len(written) > 1 and written.isupper() and not found.isupper():
            relaxed = len(written) >= _CAPITALISED_ABBREVIATION_MIN and entry.rule != "strict"
            if not relaxed or not found[0].isupper():
                return False
        elif written[0].isupper() and found[0].islower():
            return False
    return True
