"""What each side of a comparison says in one sentence, where a window has no room for columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.folding import fold
from index.sentences import split_sentences
from qa.records import Citation
from web.pages.pieces import Column

_WHOLE_CHARS = 200
_LONG_CHARS = 140
"""Two such sentences of usual size do not fit on a telephone beside who said them."""


@dataclass(frozen=True, slots=True)
class Position:
    """A side, and the sentence that stands for it; neither words nor citation where nothing was
    found."""

    name: str
    words: str
    citation: Citation | None

    @property
    def is_long(self) -> bool:
        """Whether it is set smaller."""
        return len(self.words) > _LONG_CHARS


def positions(columns: Sequence[Column], about: Sequence[str]) -> tuple[Position, ...]:
    """The sides in their order; `about` are the names and words that were asked about."""
    return tuple(_position(column, about) for column in columns)


def _position(column: Column, about: Sequence[str]) -> Position:
    groups = [piece.group for piece in column.pieces if piece.group]
    if not groups:
        return Position(column.name, "", None)
    citation = groups[0].first
    return Position(column.name, sentence_on(citation.quote, about), citation)


def sentence_on(quote: str, about: Sequence[str]) -> str:
    """The first sentence of a quote that has a word of what was asked about, the first of all where
    none has; a short quote whole.

    >>> long = "We met. " + "It was said that talks go on. " * 6 + "We deny Korund any aid."
    >>> sentence_on(long, ["Korund"]), sentence_on(long, ["fish"]), sentence_on("No. Never.", [])
    ('We deny Korund any aid.', 'We met.', 'No. Never.')
    """
    if len(quote) <= _WHOLE_CHARS:
        return quote
    sentences = [span.of(quote) for span in split_sentences(quote)] or [quote]
    wanted = {word for name in about for word in re.findall(r"\w+", fold(name))}
    found = (one for one in sentences if wanted & set(re.findall(r"\w+", fold(one))))
    return next(found, sentences[0])
