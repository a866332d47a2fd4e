"""A model's summary as the pages draw it, and what of an answer waits for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from qa.records import Answer

_WAITING = frozenset({"_summary.html", "_beside.html", "_after.html"})
_SENTENCE = re.compile(r"(\S.*?) ((?:\[\d+\])+)")
_NUMBER = re.compile(r"\d+")

Written = tuple[tuple[str, tuple[int, ...]], ...]
"""Sentences, each with the numbers of its quotes."""


class Drawn(Protocol):
    """A piece of a page."""

    @property
    def template(self) -> str: ...


def written(answer: Answer) -> Written:
    """The sentences of an answer's summary; none where it has none."""
    text = answer.summary.text if answer.summary else ""
    return tuple(
        (found[1], tuple(map(int, _NUMBER.findall(found[2])))) for found in _SENTENCE.finditer(text)
    )


def first_waiting(pieces: Sequence[Drawn]) -> int:
    """The place of the first piece that is not streamed before the summary is there."""
    places = (n for n, piece in enumerate(pieces) if piece.template in _WAITING)
    return next(places, len(pieces))
