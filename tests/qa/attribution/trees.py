"""Dependency trees written by hand, so that what is read from a tree is tested without a model."""

from __future__ import annotations

from index.records import Span
from qa.attribution.parsing import Token, Tree


def tree(written: str) -> Tree:
    """A tree of `word/TAG/relation/head` items, heads as places from 0; the words stand in a
    sentence with one space between them."""
    tokens: list[Token] = []
    start = 0
    for item in written.split():
        text, tag, relation, head = item.rsplit("/", 3)
        tokens.append(Token(text, tag, relation, int(head), Span(start, start + len(text))))
        start += len(text) + 1
    dependents: list[list[int]] = [[] for _ in tokens]
    for at, token in enumerate(tokens):
        if token.head != at:
            dependents[token.head].append(at)
    return Tree(tuple(tokens), tuple(map(tuple, dependents)))


def at(found: Tree, word: str) -> int:
    """The place of a word that stands once in a tree."""
    (place,) = (n for n, token in enumerate(found.tokens) if token.text == word)
    return place
