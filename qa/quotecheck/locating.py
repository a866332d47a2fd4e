"""Where the words of a quotation stand in a stored text: word for word, nearly, or in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from index.records import Span
from qa.quotecheck.reading import Part, Piece, without_edge_marks
from qa.quotecheck.tokens import Token, tokenise

_ENDS = re.compile(r"[.!?…][^\w\s]*\s|\n\s*\n")  # a sentence or a paragraph
_TELLING_CHARS = 4  # shorter words are articles and the like in most languages
_SLACK_WORDS = 10  # how far the ends of a window are moved in search of a better one


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


@dataclass(frozen=True, slots=True)
class Window:
    """The words of a region that come nearest to those asked for."""

    similarity: float
    """Of 1: the share of words that stay when one is edited into the other."""
    region: Region
    start: int
    end: int

    @property
    def words(self) -> Sequence[str]:
        """The loose keys of its words, in order."""
        return self.region.words[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.region.statement_id, self.region.span(self.start, self.end))


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
    for start in range(after, len(region.words) - size + 1):
        if (
            region.words[start] == words[0]
            and region.words[start : start + size] == words
            and _written_alike(piece.tokens, region.stretch(start, start + size))
        ):
            yield start, start + size


def _written_alike(asked: Sequence[Token], stored: Sequence[Token]) -> bool:
    return _written(asked) == _written(stored)


def _written(tokens: Sequence[Token]) -> list[str]:
    """The strict forms, the first letter of all in lower case."""
    head = tokens[0].text
    return [head[:1].lower() + head[1:], *(token.text for token in tokens[1:])]


def find_near(words: Sequence[str], regions: Iterable[Region], at_least: float) -> list[Window]:
    """The nearest window of each region that has one, the nearest of all first."""
    windows = [window for region in regions if (window := _nearest(words, region, at_least))]
    return sorted(windows, key=lambda window: -window.similarity)


def _nearest(words: Sequence[str], region: Region, cutoff: float) -> Window | None:
    if not region.words:
        return None
    near = fuzz.partial_ratio_alignment(words, region.words)
    if near is None:
        return None
    slack = min(_SLACK_WORDS, len(words) // 2 + 1)
    starts = range(max(0, near.dest_start - slack), near.dest_start + slack + 1)
    ends = range(max(1, near.dest_end - slack), min(len(region.words), near.dest_end + slack) + 1)
    best = max(
        (
            (_similarity(words, region.words[start:end], cutoff), start - end, start, end)
            for start in starts
            for end in ends
            if start < end
        ),
        default=(0.0, 0, 0, 0),
    )
    score, _, start, end = best
    return _with_counterparts(words, Window(score, region, start, end)) if score else None


def _with_counterparts(words: Sequence[str], window: Window) -> Window:
    """The window, its ends moved out to where the first and the last asked words stand after words
    that were left out, else over the stored words that stand where they differ; but not into
    another sentence."""
    same = [op for op in Levenshtein.opcodes(window.words, words) if op.tag == "equal"]
    if not same:
        return window
    region, start, end = window.region, window.start, window.end
    missing = same[0].dest_start - same[0].src_start
    if same[0].dest_start > 0:
        first = _first_of(words[0], region, range(start - 1, start - 1 - _SLACK_WORDS, -1))
        start, missing = (start, missing) if first is None else (first, 0)
    while missing > 0 and start > 0 and not region.ends_sentence(start - 1):
        start, missing = start - 1, missing - 1
    missing = (len(words) - same[-1].dest_end) - (len(window.words) - same[-1].src_end)
    if same[-1].dest_end < len(words):
        last = _first_of(words[-1], region, range(end, end + _SLACK_WORDS))
        end, missing = (end, missing) if last is None else (last + 1, 0)
    while missing > 0 and end < len(region.words) and not region.ends_sentence(end - 1):
        end, missing = end + 1, missing - 1
    return replace(window, start=start, end=end)


def _first_of(word: str, region: Region, numbers: range) -> int | None:
    """The first of these numbers that is the word's, in the sentence that they begin beside; None
    for a short word, which stands everywhere."""
    if len(word) < _TELLING_CHARS:
        return None
    for number in numbers:
        last_before = number if numbers.step < 0 else number - 1
        if not 0 <= number < len(region.words) or region.ends_sentence(last_before):
            return None
        if region.words[number] == word:
            return number
    return None


def _similarity(asked: Sequence[str], stored: Sequence[str], cutoff: float) -> float:
    return Levenshtein.normalized_similarity(asked, stored, score_cutoff=cutoff)


def mark_difference(part: Part, window: Window) -> list[Mapping[str, str]]:
    """Runs of words and marks that turn the stored words into the asked ones, in order.

    `op` is `equal`, `replace`, `insert` (asked, not stored) or `delete` (stored, not asked).
    """
    asked = without_edge_marks(list(part.tokens))
    stored = window.region.stretch(window.start, window.end)
    return [
        {
            "op": op.tag,
            "asked": _slice(part.text, asked[op.dest_start : op.dest_end]),
            "stored": _slice(window.region.text, stored[op.src_start : op.src_end]),
        }
        for op in Levenshtein.opcodes(_written(stored), _written(asked))
    ]


def _slice(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
