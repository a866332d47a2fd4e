"""The words that take a stance, and those that tell who does what to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from index.toml import load_toml
from qa.thesaurus.stemming import stem

Frames = Mapping[str, frozenset[str]]
"""Of each stem, the prepositions behind which its object stands; "" for an object beside it."""
Tone = Literal["for", "against", "asks"]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """What takes one stance."""

    tone: Tone
    verbs: Frames
    nouns: Frames
    """By word, singular and plural: "objectives" have the stem of "objection"."""
    attitudes: Frames
    judgements: frozenset[str]
    """Stems of adjectives that take it to what they describe."""
    marks: re.Pattern[str]
    """Finds the beginning of any of these words, so that most sentences need no parsing."""


@dataclass(frozen=True, slots=True)
class ObjectWords:
    """Stems of what a stance may be taken to, by what they do to whom."""

    hostile: frozenset[str]
    friendly: frozenset[str]
    undoing: frozenset[str]
    done_to: frozenset[str]
    within: frozenset[str]
    hit_by_name: frozenset[str]
    sufferers: frozenset[str]
    acts: frozenset[str]
    performing: frozenset[str]
    saying: frozenset[str]
    refraining: frozenset[str]
    deserving: frozenset[str]


@cache
def stances() -> tuple[str, ...]:
    """The names of all stances."""
    return tuple(_data())


@cache
def stance_words(stance: str) -> StanceWords:
    """What takes a stance; raises `KeyError` for one that is not in `qa/data/stances.toml`."""
    own = _data()[stance]
    entries = [own, *(_data()[name] for name in own.get("includes", ()))]
    verbs, attitudes = (
        _frames((frame for entry in entries for frame in entry.get(kind, ())), stem)
        for kind in ("verbs", "attitudes")
    )
    nouns = _frames((frame for entry in entries for frame in entry.get("nouns", ())), str)
    adjectives = [word for entry in entries for word in entry.get("judgements", "").split()]
    judgements = frozenset(map(stem, adjectives))
    beginnings = {*verbs, *map(stem, nouns), *attitudes, *judgements}
    plural = {re.sub("y$", "ie", noun) + "s": prepositions for noun, prepositions in nouns.items()}
    return StanceWords(
        own["tone"], verbs, {**plural, **nouns}, attitudes, judgements, _marks(beginnings)
    )


@cache
def object_words() -> ObjectWords:
    """The words that tell who does what to whom; read once."""
    data = load_toml("qa", "data/stance_objects.toml")
    return ObjectWords(**{kind: frozenset(map(stem, data[kind].split())) for kind in data})


@cache
def _data() -> dict[str, Any]:
    return load_toml("qa", "data/stances.toml")


def _frames(entries: Iterable[str], keyed: Callable[[str], str]) -> Frames:
    frames: dict[str, set[str]] = {}
    for entry in entries:
        word, _, prepositions = entry.partition(" ")
        frames.setdefault(keyed(word), set()).update(prepositions.split("/"))
    return {word: frozenset(prepositions) for word, prepositions in frames.items()}


def _marks(beginnings: Iterable[str]) -> re.Pattern[str]:
    # A stem's last letter may have come from another: "deni" of "deny".
    starts = sorted(re.sub("i$", "[iy]", re.escape(word)) for word in beginnings)
    return re.compile(rf"\b(?:{'|'.join(starts)})", re.IGNORECASE)
