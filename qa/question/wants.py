"""What kind of thing a question asks for, and how a sentence shows that it has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.toml import load_toml

_CASED = {"place", "person"}
"""Kinds that are told by capitals."""


def wants_of(question: str) -> frozenset[str]:
    """The kinds of thing that a question asks for; empty for a plain "what was said".

    >>> sorted(wants_of("How many ships did Norvania send, and why?"))
    ['number', 'reason']
    """
    return frozenset(kind for kind, pattern in _asked().items() if pattern.search(question))


@cache
def _asked() -> Mapping[str, re.Pattern[str]]:
    kinds = load_toml("qa", "data/wants.toml")
    return {k: re.compile("|".join(kind["asked"]), re.IGNORECASE) for k, kind in kinds.items()}


@cache
def shows() -> Mapping[str, re.Pattern[str]]:
    """Kind of thing -> what a sentence that has it looks like."""
    return {
        name: re.compile("|".join(kind["shown"]), 0 if name in _CASED else re.IGNORECASE)
        for name, kind in load_toml("qa", "data/wants.toml").items()
    }
