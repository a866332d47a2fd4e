"""Stems, when many ask at once."""

from __future__ import annotations

import random

import snowballstemmer

from qa.thesaurus.stemming import stem
from tests.threads import at_once

_BEGINNINGS = "adventur maintain negoti fisher disarma combat vener sanct observ declar".split()
_ENDINGS = "e ed es ing ingly ation ations ational ment ments y ies iness ously ization".split()


def test_stems_are_right_and_stay_right_when_threads_ask_for_the_first_time() -> None:
    words = [beginning + ending for beginning in _BEGINNINGS for ending in _ENDINGS]
    alone = snowballstemmer.stemmer("english")
    expected = {word: alone.stemWord(word) for word in words}
    stem.cache_clear()

    def all_of_them(number: int) -> dict[str, str]:
        return {word: stem(word) for word in random.Random(number).sample(words, len(words))}  # noqa: S311 - no secret

    found = at_once(all_of_them)
    assert all(each == expected for each in found)
    assert {word: stem(word) for word in words} == expected
