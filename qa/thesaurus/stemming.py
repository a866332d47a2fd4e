"""English stems, for comparing the words of a topic with those of a text."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import snowballstemmer

from index.folding import fold

_WORD = re.compile(r"\w+")


class _Own(threading.local):
    """What each thread has of its own: a stemmer keeps the word it is at work on."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("english")


_own = _Own()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English stem of a folded word (Porter, Snowball's English).

    >>> stem("fisheries") == stem("fishery")
    True
    """
    return str(_own.stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in _WORD.findall(fold(text))]
