"""The vocabulary of questions: what frames them, what leads to their subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from index.folding import fold
from index.records import Span
from index.toml import load_toml

_WORD = re.compile(r"\w+(?:[’'.&-]\w+)*", re.UNICODE)
_TYPO_MIN_LETTERS = 4  # shorter words are too easily another word


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The question words, as `qa/data/question_words.toml` lists them, folded."""

    function: frozenset[str]
    frame: frozenset[str]
    """The words of grammar and those of speech."""
    about: tuple[tuple[str, ...], ...]
    about_verbs: tuple[tuple[str, ...], ...]
    stances: dict[str, frozenset[str]]
    """Verb of stance -> the words that take it, as `qa/data/stance_verbs.toml` lists them."""
    weak: frozenset[str]
    short: dict[str, str]
    """A word as people type it -> as texts write it."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a question: as written, and folded with small typing errors put right."""

    text: str
    low: str
    span: Span


@cache
def vocabulary() -> Vocabulary:
    """The question words; read once."""
    data = load_toml("qa", "data/question_words.toml")
    stances = load_toml("qa", "data/stance_verbs.toml")
    function = frozenset(data["function"].split())
    return Vocabulary(
        function=function,
        frame=function | frozenset(data["speech"].split()),
        about=_phrases(data["about"]),
        about_verbs=_phrases(data["about_verbs"]),
        stances={verb: frozenset(words.split()) for verb, words in stances.items()},
        weak=frozenset(data["weak"]["words"].split()),
        short=dict(data["short"]),
    )


def _phrases(entries: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    phrases = [tuple(m.group() for m in _WORD.finditer(fold(entry))) for entry in entries]
    return tuple(sorted(phrases, key=len, reverse=True))


@cache
def _typo_targets() -> dict[int, tuple[str, ...]]:
    words = vocabulary()
    singles = words.frame | {p[0] for p in (*words.about, *words.about_verbs) if len(p) == 1}
    by_length: dict[int, list[str]] = {}
    for word in sorted(singles):
        if len(word) >= _TYPO_MIN_LETTERS:
            by_length.setdefault(len(word), []).append(word)
    return {length: tuple(entries) for length, entries in by_length.items()}


def _right_typo(word: str) -> str:
    """A frame word with two letters swapped is put right ("waht", "abuot"); nothing else is."""
    if len(word) < _TYPO_MIN_LETTERS or word in vocabulary().frame:
        return word
    for candidate in _typo_targets().get(len(word), ()):
        if sorted(candidate) == sorted(word) and OSA.distance(candidate, word) == 1:
            return candidate
    return word


def tokenise(question: str) -> list[Token]:
    """The words of a question in order; a possessive ending is left off the folded form."""
    words = []
    for match in _WORD.finditer(question):
        low = re.sub(r"['’]s?$", "", fold(match.group()))
        words.append(Token(match.group(), _right_typo(low), Span(*match.span())))
    return words


def starts_phrase(lows: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """How many words the longest of `phrases` covers from `at`; 0 when none starts there."""
    for phrase in phrases:
        if tuple(lows[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


@cache
def role_words(kind: str) -> frozenset[str]:
    """Words that tell who speaks: `speech` verbs, `nouns` of position, `auxiliary` verbs."""
    return frozenset(load_toml("qa", "data/role_words.toml")[kind].split())
