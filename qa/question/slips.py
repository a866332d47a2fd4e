"""Words of a question that were typed with a slip: put right where a dictionary has no such word,
and texts on record have the one that was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from spellchecker import SpellChecker

from index.records import Span
from index.view import ArchiveView
from qa.question.words import Word, stems_of

_SHORTEST = 5  # letters; a shorter word is too easily another
_VOWELS = frozenset("aeiouy")
_ONE_EDIT = 1


def is_word(low: str) -> bool:
    """Whether a dictionary of English has a word (folded)."""
    return bool(_dictionary().known([low]))


def slips(
    words: Sequence[Word], unheard: Collection[str], taken: Sequence[Span], view: ArchiveView
) -> list[tuple[Word, str]]:
    """The words with a slip, of those that no text has (`unheard`, folded) and none in a `taken`
    span, each with the one that was meant."""
    found = []
    for word in words:
        if (
            word.low not in unheard
            or len(word.low) < _SHORTEST
            or not word.text.islower()
            or not word.text.isalpha()
            or word.is_frame
            or any(word.span.overlaps(span) for span in taken)
        ):
            continue
        meant = _meant(word.low, view)
        if meant:
            found.append((word, meant))
    return found


def _meant(low: str, view: ArchiveView) -> str | None:
    """The word on record that differs by one slip of the hand, the likeliest slip first and then
    the most frequent; None for what is a word itself."""
    if is_word(low):
        return None
    likely = [
        (how, -frequency, word)
        for word in _dictionary().candidates(low) or ()
        if word.isalpha() and (how := _slip(low, word)) is not None
        for frequency in (min(map(view.passages_with, stems_of(word)), default=0),)
        if frequency
    ]
    return min(likely)[2] if likely else None


def _slip(typed: str, meant: str) -> int | None:
    """How a hand slips from one word to another, the likeliest first: two letters change places, a
    letter is missing, one is too many, or a vowel is another; None for anything else, which is
    another word."""
    if typed[0] != meant[0] or meant + "s" == typed or typed + "s" == meant:
        return None  # a plural is no slip
    if sorted(typed) == sorted(meant):
        return 0
    if len(meant) > len(typed):
        return 1
    if len(meant) < len(typed):
        return 2
    changed = [pair for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]]
    return 3 if len(changed) == 1 and set(changed[0]) <= _VOWELS else None


def put_right(text: str, found: Sequence[tuple[Word, str]]) -> str:
    """The question with the words that were meant."""
    return "".join(_pieces(text, found))


def _pieces(text: str, found: Sequence[tuple[Word, str]]) -> Iterator[str]:
    at = 0
    for word, meant in found:
        yield text[at : word.span.start] + meant
        at = word.span.end
    yield text[at:]


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=_ONE_EDIT)
