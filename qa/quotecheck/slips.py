"""Words that are another word's misspelling: a slip of the finger, a missing apostrophe, the other
side of the ocean's spelling."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SLIP_COST = 0.25
"""Of a word: three in a short line leave it the same line."""

_ONE_LETTER_FROM = 4  # letters; a shorter word that differs by one is another word
_TWO_LETTERS_FROM = 8  # letters of the longer one: "programme"
_MOST = 12  # words looked up; a quotation with more that are unknown is no slip of the pen


def is_slip(one: str, other: str) -> bool:
    """Whether two loose keys are spellings of one word. Numbers are never: each figure counts.

    >>> is_slip("dont", "don't"), is_slip("goverment", "government"), is_slip("1987", "1988")
    (True, True, False)
    """
    if not (_is_plain(one) and _is_plain(other)):
        return False
    if one.replace("'", "") == other.replace("'", ""):
        return True
    most = _letters_off(one, other)
    return most > 0 and OSA.distance(one, other, score_cutoff=most) <= most


def spelled_as(asked: Sequence[str], stored: Collection[str]) -> Mapping[str, str]:
    """For asked words that are not among the stored ones: the stored word that each is a slip of,
    the nearest one; empty when too many are unknown."""
    unknown = {word for word in asked if word not in stored}
    if not unknown or len(unknown) > _MOST:
        return {}
    choices, found = [*stored], {}
    for word in unknown:
        nearest = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=4)
        found[word] = next((other for other, _, _ in nearest if is_slip(word, other)), word)
    return {word: other for word, other in found.items() if other != word}


def _is_plain(word: str) -> bool:
    return not any(letter.isdigit() for letter in word)


def _letters_off(one: str, other: str) -> int:
    """How many letters may differ. A first letter that differs too makes it another word:
    "northern" and "southern", "possible" and "impossible"."""
    if max(len(one), len(other)) >= _TWO_LETTERS_FROM and one[0] == other[0]:
        return 2
    return int(min(len(one), len(other)) >= _ONE_LETTER_FROM)
