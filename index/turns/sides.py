"""Whether a state or body that a text names is the publisher's own side."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.toml import load_toml
from index.turns.phrases import plain_place, territories
from index.turns.words import fold

# Adjective ending, and what the state's name ends in instead.
_ENDINGS = (
    ("n", ("",)), ("an", ("", "a", "e", "y", "o")), ("ian", ("", "a", "e", "y", "ia", "o", "s")),
    ("ean", ("", "e", "a")), ("ese", ("", "a", "o")), ("ish", ("", "en", "ey", "and")),
    ("i", ("",)), ("ni", ("",)), ("ic", ("", "ia")), ("ian", ("",)),
)  # fmt: skip


@cache
def _also() -> dict[str, str]:
    table: dict[str, list[str]] = load_toml("index", "data/state_words.toml")["also"]
    return {fold(word): fold(state) for state, words in table.items() for word in [state, *words]}


@lru_cache(maxsize=4096)
def common_name(place: str) -> str:
    """One spelling for a state named by name, style, adjective or abbreviation, folded.

    >>> common_name("the Republic of Finland"), common_name("Ukrainian"), common_name("U.S.")
    ('finland', 'ukraine', 'united states')
    """
    low = fold(place).strip(" ,").removeprefix("the ")
    low = re.sub(r"'s?$", "", low)
    plain = plain_place(low)
    for name in (low, plain):
        if name in _also():
            return _also()[name]
        if name in territories():
            return name
    for ending, others in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            stem = plain[: -len(ending)]
            for other in others:
                if stem + other in territories():
                    return stem + other
    return plain


def is_known_place(place: str) -> bool:
    """Whether it is a state or body known by name, or reads like a state's adjective."""
    name = common_name(place)
    if name in territories() or name in _also():
        return True
    last = fold(place).split()[-1] if place.strip() else ""
    return len(last) > 4 and last.endswith(("ian", "ese", "ean"))


class OwnSide:
    """The publisher: its issuer string, and the state or body behind it."""

    def __init__(self, issuer: str | None) -> None:
        self.issuer = issuer
        self._low = fold(issuer or "").removeprefix("the ")
        words = re.findall(r"[\w.'-]+", self._low)
        self._words = frozenset(words)
        runs = {
            " ".join(words[i:j])
            for i in range(len(words))
            for j in range(i + 1, min(len(words), i + 5) + 1)
        }
        named = {run for run in runs if run in territories() or run in _also()}
        longest = {
            run for run in named if not any(run != o and f" {run} " in f" {o} " for o in named)
        }
        self._states = frozenset(map(common_name, longest))

    def owns(self, place: str | None) -> bool:
        """Whether `place` is the publisher's own state or body; False when none is given."""
        if not place or not self._low:
            return False
        name = common_name(place)
        if name in self._states or name == self._low or name == common_name(self._low):
            return True
        if name in territories() or name in _also().values():
            return False
        words = name.split()
        return bool(words) and all(self._has(word) for word in words)

    def _has(self, word: str) -> bool:
        if word in self._words:
            return True
        return any(
            word.endswith(ending) and word[: -len(ending)] + other in self._words
            for ending, others in _ENDINGS
            for other in others
            if len(word) > len(ending) + 2
        )
