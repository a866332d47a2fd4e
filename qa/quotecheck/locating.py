"""Where the words of a quotation stand in a stored text, word for word and mark for mark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.records import Span
from qa.quotecheck.reading import Part, Piece
from qa.quotecheck.tokens import Token, tokenise

_ENDS = re.compile(r"[.!?…][^\w\s]*\s|\n\s*\n")  # a sentence or a paragraph


def steps_of(tokens: Iterable[Token]) -> list[tuple[str, ...]]:
    """Each word with the marks before it, in the strict forms."""
    steps: list[tuple[str, ...]] = []
    marks: list[str] = []
    for token in tokens:
        marks.append(token.text)
        if token.key:
            steps.append(tuple(marks))
            marks = []
    return steps


@dataclass(frozen=True)
class Region:
    """A stretch of a stored text, with its words."""

    statement_id: str
    text: str
    """The whole stored text."""
    tokens: Sequence[Token]

    @classmethod
    def read(cls, statement_id: str, text: str, span: Span, known: frozenset[str]) -> Region:
        """The words of `text` in and at the edges of `span`, which may reach past its end;
        `known` settles what a broken line was."""
        start, end = span.start, span.end
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        return cls(statement_id, text, tokenise(text, start, end, known))

    @cached_property
    def words(self) -> list[str]:
        """The loose keys of the words, in order."""
        return [token.key for token in self.tokens if token.key]

    @cached_property
    def numbers(self) -> Mapping[str, Sequence[int]]:
        """Which words, by number, each loose key is, in order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            found[word].append(number)
        return dict(found)

    @cached_property
    def at(self) -> list[int]:
        """Where each word stands among the tokens."""
        return [at for at, token in enumerate(self.tokens) if token.key]

    @cached_property
    def steps(self) -> list[tuple[str, ...]]:
        """Each word with the marks before it, in the strict forms."""
        return steps_of(self.tokens)

    def stretch(self, start: int, end: int) -> Sequence[Token]:
        """The tokens from the word number `start` to before the word number `end`."""
        return self.tokens[self.at[start] : self.at[end - 1] + 1]

    def span(self, start: int, end: int) -> Span:
        """The characters from the word number `start` to before the word number `end`."""
        stretch = self.stretch(start, end)
        return Span(stretch[0].start, stretch[-1].end)

    def ends_sentence(self, number: int) -> bool:
        """Whether a sentence or a paragraph ends after the word of this number."""
        end = self.tokens[self.at[number]].end
        following = self.at[number + 1 : number + 2]
        gap = self.text[end : self.tokens[following[0]].start] if following else ""
        return _ENDS.search(gap) is not None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one stored text."""

    statement_id: str
    span: Span


def find_exact(part: Part, region: Region) -> list[Place]:
    """Each place where the part stands word for word and mark for mark, in text order.

    The first letter's case and the marks at the edges are the quoting text's own.
    """
    first, *others = part.pieces
    places = []
    for start, end in _find_piece(first, region):
        stop = _follow(others, region, end)
        if stop:
            places.append(Place(region.statement_id, region.span(start, stop)))
    return places


def _follow(pieces: Sequence[Piece], region: Region, after: int) -> int:
    """Where the last of the pieces ends when each starts within its gap of the one before; 0 when
    one does not."""
    for piece in pieces:
        starts = _find_piece(piece, region, after)
        after = next((end for start, end in starts if start <= after + piece.gap), 0)
        if not after:
            break
    return after


def _find_piece(piece: Piece, region: Region, after: int = 0) -> Iterable[tuple[int, int]]:
    words, size = piece.words, len(piece.words)
    # The rarest word says where to look: the first may be on every line, and again and again.
    rarest = min(range(size), key=lambda at: len(region.numbers.get(words[at], ())))
    asked = written(piece.tokens)
    for number in region.numbers.get(words[rarest], ()):
        start = number - rarest
        if (
            after <= start <= len(region.words) - size
            and region.words[start : start + size] == words
            and asked == written(region.stretch(start, start + size))
        ):
            yield start, start + size


def written(tokens: Sequence[Token]) -> list[str]:
    """The strict forms, the first letter of all in lower case."""
    head = tokens[0].text
    return [head[:1].lower() + head[1:], *(token.text for token in tokens[1:])]
