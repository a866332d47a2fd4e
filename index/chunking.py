"""From sentences to passages: whole sentences of one turn, of about equal length, cut where a
paragraph ends if that can be had."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from index.records import Span, Turn

Count = Callable[[Sequence[str]], list[int]]
"""Wordpieces of each text, without special tokens."""

TARGET_WORDPIECES = 170
"""What a passage should come to: long enough to say what it is about, short enough to be about
one thing."""
_MAX_OVERLAP_WORDPIECES = 40
"""The longest sentence that is repeated at the head of the next passage."""

# What a cut costs, on the scale on which a passage of half or of one and a half times the target
# costs 0.25.
_INSIDE_PARAGRAPH = 0.3
_AFTER_HEADING = 0.5
_INSIDE_SENTENCE = 1.0

_WORD = re.compile(r"\S+\s*")
_CLAUSE_END = tuple(";:,)—–、，；：،؛")
_SENTENCE_END = tuple('.!?…。！？؟।۔:;"”’»)')


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a part of one that is longer than a passage may be."""

    span: Span
    wordpieces: int
    cut_cost: float
    """What it costs to end a passage after it."""
    repeatable: bool
    """Whether it may stand at the head of the next passage, too."""


def chunk(
    text: str, turns: Sequence[Turn], sentences: Sequence[Span], count: Count, budget: int
) -> list[tuple[Span, Turn, int]]:
    """The passages of `text` in order, each with its turn and its wordpieces, which are those of
    its sentences together: none over `budget`.

    `sentences` are sorted and don't overlap; where one reaches across a turn's edge, each turn
    gets its part. A passage opens with the last sentence of the one before, if that is short, when
    a paragraph was cut. What belongs to no turn is in no passage.
    """
    shares = [_of_turn(text, sentences, turn.span) for turn in turns]
    spans = list(chain.from_iterable(shares))
    counts = iter(count([span.of(text) for span in spans]))
    passages: list[tuple[Span, Turn, int]] = []
    for turn, share in zip(turns, shares, strict=True):
        pieces = _pieces(text, share, [next(counts) for _ in share], count, budget)
        passages.extend((span, turn, n) for span, n in _passages(pieces, budget))
    return passages


def _of_turn(text: str, sentences: Sequence[Span], turn: Span) -> list[Span]:
    first = bisect_right(sentences, turn.start, key=lambda span: span.end)
    last = bisect_left(sentences, turn.end, key=lambda span: span.start)
    clipped = (
        _trimmed(text, max(span.start, turn.start), min(span.end, turn.end))
        for span in sentences[first:last]
    )
    return [span for span in clipped if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without space at its edges."""
    words = text[start:end]
    end = start + len(words.rstrip())
    return Span(end - len(words.strip()), end)


def _pieces(
    text: str, sentences: Sequence[Span], counts: Sequence[int], count: Count, budget: int
) -> list[_Piece]:
    pieces: list[_Piece] = []
    for number, (span, wordpieces) in enumerate(zip(sentences, counts, strict=True)):
        last = number + 1 == len(sentences)
        gap = "\n\n" if last else text[span.end : sentences[number + 1].start]
        cost = _cut_cost(span.of(text), gap)
        if wordpieces <= budget:
            repeatable = cost == _INSIDE_PARAGRAPH and wordpieces <= _MAX_OVERLAP_WORDPIECES
            pieces.append(_Piece(span, wordpieces, cost, repeatable))
            continue
        parts = _split_sentence(text, span, count, budget)
        pieces += [_Piece(part, n, _INSIDE_SENTENCE, False) for part, n in parts[:-1]]
        pieces.append(_Piece(*parts[-1], cost, False))
    return pieces


def _cut_cost(sentence: str, gap: str) -> float:
    if "\n" not in gap:
        return _INSIDE_PARAGRAPH
    # A line that ends without a stop is a heading: it belongs to what follows.
    return 0.0 if sentence.endswith(_SENTENCE_END) else _AFTER_HEADING


def _passages(pieces: Sequence[_Piece], budget: int) -> list[tuple[Span, int]]:
    """The cheapest way to cut the pieces into passages (a shortest path over the cuts)."""
    target = min(TARGET_WORDPIECES, budget)
    total = [0, *accumulate(piece.wordpieces for piece in pieces)]
    best = [0.0]
    came_from = [0]
    for end in range(1, len(pieces) + 1):
        cheapest, origin = float("inf"), end - 1
        for start in range(end - 1, -1, -1):
            length = total[end] - total[_opening(pieces, start, end, total, budget)]
            if total[end] - total[start] > budget:
                break
            cost = best[start] + (length / target - 1) ** 2
            if cost < cheapest:
                cheapest, origin = cost, start
        best.append(cheapest + pieces[end - 1].cut_cost)
        came_from.append(origin)
    passages = []
    end = len(pieces)
    while end:
        start = came_from[end]
        opening = _opening(pieces, start, end, total, budget)
        span = Span(pieces[opening].span.start, pieces[end - 1].span.end)
        passages.append((span, total[end] - total[opening]))
        end = start
    return passages[::-1]


def _opening(
    pieces: Sequence[_Piece], start: int, end: int, total: Sequence[int], budget: int
) -> int:
    """The piece that a passage of `start` to `end` opens with: the one before, where it may be
    repeated and fits."""
    if start and pieces[start - 1].repeatable and total[end] - total[start - 1] <= budget:
        return start - 1
    return start


def _split_sentence(text: str, span: Span, count: Count, budget: int) -> list[tuple[Span, int]]:
    """Parts of a sentence within the budget, cut after a clause where one ends in the second half
    of the part, else between words."""
    whole = [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]
    measured = _within(text, whole, count, budget)
    words = [word for word, _ in measured]
    counts = [wordpieces for _, wordpieces in measured]
    parts: list[tuple[Span, int]] = []
    first = 0
    while first < len(words):
        last, taken, clause = first, 0, first
        while last < len(words) and taken + counts[last] <= budget:
            taken += counts[last]
            last += 1
            if taken * 2 > budget and words[last - 1].of(text).rstrip().endswith(_CLAUSE_END):
                clause = last
        if clause > first and last < len(words):
            last = clause
        # One character may be more than the whole budget; nothing is lost over it.
        last = max(last, first + 1)
        part = _trimmed(text, words[first].start, words[last - 1].end)
        parts.append((part, sum(counts[first:last])))
        first = last
    return parts


def _within(text: str, words: Sequence[Span], count: Count, budget: int) -> list[tuple[Span, int]]:
    """Words with their wordpieces, each halved until it is within the budget; scripts without
    spaces need it."""
    found = []
    for word, wordpieces in zip(words, count([word.of(text) for word in words]), strict=True):
        if wordpieces <= budget or word.end - word.start < 2:
            found.append((word, wordpieces))
            continue
        middle = (word.start + word.end) // 2
        halves = [Span(word.start, middle), Span(middle, word.end)]
        found += _within(text, halves, count, budget)
    return found
