"""A quotation as someone wrote it: parts around its omissions, pieces around what was put in."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from qa.quotecheck.tokens import QUOTES, Token, tokenise

_OMISSION = re.compile(
    r"[\[(]\s*(?:\.\s?\.\s?\.|…)\s*[\])]|\.\s?\.\s?\.(?:\s?\.)*|…", flags=re.UNICODE
)
_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")  # "[w]e": the stored word with another case
_INSERTION = re.compile(r"\[[^\[\]]*\]")
_AROUND = string.whitespace + "\u00a0\u2009\u202f\u3000" + QUOTES
_BROKEN = re.compile(r"(?<=[^\W\d_])([-‐‑])\s+(?=[^\W\d_])")
_INSERTION_WORDS = 10  # an insertion explains a name or a clause; more is another passage


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must stand together."""

    tokens: tuple[Token, ...]
    """Without marks at the edges: final punctuation is the quoting text's own."""
    gap: int
    """How many stored words may lie between it and the piece before it in its part."""

    @property
    def words(self) -> list[str]:
        """The words' loose keys, in order."""
        return [token.key for token in self.tokens if token.key]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two omissions."""

    text: str
    pieces: tuple[Piece, ...]
    tokens: tuple[Token, ...]
    """All of it, each insertion in brackets as one mark; offsets into `text`."""

    @property
    def words(self) -> list[str]:
        """The words' loose keys, in order, without what was put in."""
        return [token.key for token in self.tokens if token.key]


def readings(quote: str) -> list[tuple[Part, ...]]:
    """The ways to read a quotation, most literal first: a hyphen before white space may stand
    for nothing, break a word at the end of a line, or join two words."""
    texts = (quote, _BROKEN.sub("", quote), _BROKEN.sub(r"\1", quote))
    return [read_quotation(text) for text in dict.fromkeys(texts)]


def read_quotation(quote: str) -> tuple[Part, ...]:
    """The parts of a quotation, in order; none when it has no words.

    >>> [part.text for part in read_quotation("“We stand … by [Velmar] today.”")]
    ['We stand', 'by [Velmar] today.']
    """
    parts = (_part(text.strip()) for text in _OMISSION.split(quote.strip(_AROUND)))
    return tuple(part for part in parts if part.pieces)


def without_edge_marks(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens from the first word to the last."""
    words = [at for at, token in enumerate(tokens) if token.key]
    return tuple(tokens[words[0] : words[-1] + 1]) if words else ()


def _part(written: str) -> Part:
    head, *rest = _LETTER.split(written)
    sections = [head, *(a + b for a, b in zip(rest[::2], rest[1::2], strict=True))]
    text = "".join(sections)
    pieces: list[Piece] = []
    tokens: list[Token] = []
    gap = start = 0
    for section in sections:
        for run, is_insertion in _runs(text, start, start + len(section)):
            tokens += run
            inner = () if is_insertion else without_edge_marks(run)
            if inner:
                pieces.append(Piece(inner, gap))
                gap = 0
            elif is_insertion:
                gap = _INSERTION_WORDS
        start += len(section)
    return Part(text, tuple(pieces), tuple(tokens))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[list[Token], bool]]:
    """Runs of tokens between insertions, and each insertion as a run of one mark."""
    for match in _INSERTION.finditer(text, start, end):
        yield tokenise(text, start, match.start()), False
        yield [Token(match.start(), match.end(), match.group(), "")], True
        start = match.end()
    yield tokenise(text, start, end), False
