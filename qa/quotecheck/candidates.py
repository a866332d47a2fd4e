"""Which stored texts a quotation is compared with: those that hold some of its word runs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import Protocol

from index.records import Coverage, Filters, Hit, Passage, Revision, Span, SpeakerOnRecord, Turn
from qa.question.vocabulary import vocabulary
from qa.quotecheck.locating import Region
from qa.quotecheck.reading import Part, Piece
from qa.quotecheck.tokens import Token

_LONG_RUN = 8  # words: as good as unique, and short enough to stand in one passage
_SHORT_RUN = 4  # words: what one changed word in five leaves whole
_PAIR = 2  # words: what three slips in a line leave whole
_LINE_WORDS = 10
_LONG_RUNS = 3
_SHORT_RUNS = 16
_MANY_HITS = 60  # passages; words that stand in more are a formula
_PHRASE_HITS = 60  # passages, best first
_MEANING_HITS = 20
_COMPARED = 24  # passages compared word by word: those that share most pairs of words
_RUN_HITS = 8  # passages that hold one of the longest runs
_WORDS_THERE = 0.4  # of a quotation's words, without which nothing near it can be found
_LEAST_COMPARED = 2
_COMPARED_CHARS = 40_000  # read before and after all of them together
_LONG_CHARS = 2_000
_ROOM_CHARS = 100  # a quotation is read in a longer text than it fills: blank lines, broken words
_WORD = re.compile(r"[^\W_]+")


class Records(Protocol):
    """The part of the archive that a quotation is checked against."""

    def search_phrases(
        self, phrases: Sequence[str], filters: Filters, limit: int | None = None
    ) -> list[Hit]: ...
    def search_hybrid(self, query: str, filters: Filters, limit: int) -> list[Hit]: ...
    def search_lexical(self, query: str, filters: Filters, limit: int) -> list[Hit]: ...
    def revision(self, statement_id: str, number: int | None = None) -> Revision | None: ...
    def turns(self, statement_id: str) -> list[Turn]: ...
    def sentences(self, statement_id: str) -> Sequence[Span]: ...
    def voices(self) -> Mapping[str, int]: ...
    def speakers(self) -> Sequence[SpeakerOnRecord]: ...
    def count(self, filters: Filters) -> Coverage: ...


def find_verbatim(
    parts: Sequence[Part], archive: Records, filters: Filters
) -> tuple[list[Region], bool]:
    """The surroundings of passages that hold a long run of words of one of the parts, and whether
    there may be more of them than were looked at."""
    runs = [run for part in parts for run in _runs(part.pieces, _LONG_RUN, _LONG_RUNS)]
    hits = archive.search_phrases(runs, filters, _MANY_HITS)
    read = hits[: max(_compared(parts), _MANY_HITS if _room(parts) < _LONG_CHARS else 0)]
    regions = _regions(parts, (hit.passage for hit in read), archive)
    return regions, len(hits) == _MANY_HITS or len(read) < len(hits)


def find_similar(
    parts: Sequence[Part], archive: Records, filters: Filters | None = None
) -> list[Region]:
    """The surroundings of passages that share short runs of words."""
    is_line = sum(len(part.words) for part in parts) < _LINE_WORDS
    size = _PAIR if is_line else _SHORT_RUN
    runs = [run for part in parts for run in _runs(part.pieces, size, _SHORT_RUNS)]
    hits = archive.search_phrases(runs, filters or Filters(), _PHRASE_HITS)
    return _regions(parts, _most_alike(parts, hits, archive), archive)


def find_related(parts: Sequence[Part], archive: Records) -> list[Region]:
    """The surroundings of passages that mean much the same, for words that were changed often."""
    query = " ".join(part.text for part in parts)
    hits = archive.search_hybrid(query, Filters(), _MEANING_HITS)
    return _regions(parts, _most_alike(parts, hits, archive), archive)


def find_lexically(parts: Sequence[Part], archive: Records, filters: Filters) -> list[Region]:
    """The surroundings of passages that share words in whatever order."""
    query = " ".join(part.text for part in parts)
    hits = archive.search_lexical(query, filters, _MEANING_HITS)
    return _regions(parts, _most_alike(parts, hits, archive), archive)


def find_runs(part: Part, archive: Records, covered: float, most: int) -> list[Region]:
    """The surroundings of passages that hold the longest runs of the part's words, one run after
    the other: where the pieces of a stitching come from. None when the runs leave more than
    1 - `covered` of the words to others, or are more than `most`."""
    tokens = [token for token in part.tokens if token.key]
    passages: dict[int, Passage] = {}
    at, left = 0, int((1 - covered) * len(tokens)) + 1
    while at + _SHORT_RUN <= len(tokens):
        length, hits = _longest_run(tokens[at:], archive)
        passages |= {hit.passage.id: hit.passage for hit in hits}
        left -= not length
        most -= length > 0
        if left < 0 or most < 0:
            return []
        at += max(1, length)
    return _regions([part], passages.values(), archive, _ROOM_CHARS)


def _longest_run(tokens: Sequence[Token], archive: Records) -> tuple[int, list[Hit]]:
    """How many of the words, from the first, stand together in a passage, and passages where they
    do; 0 of fewer than a short run."""
    least, most, found = 0, len(tokens), list[Hit]()
    length = min(_SHORT_RUN, most)
    while least < length:  # lengths double until one is nowhere, then the gap is halved
        phrase = " ".join(token.text for token in tokens[:length])
        hits = archive.search_phrases([phrase], Filters(), _RUN_HITS)
        if hits:
            least, found = length, hits
            length = min(2 * length, (length + most + 1) // 2 if most < len(tokens) else most)
        else:
            most = length - 1
            length = (least + most + 1) // 2
    return least, found


def read_whole(statement_id: str, parts: Sequence[Part], archive: Records) -> Region | None:
    """A whole statement, for parts too short to be searched for."""
    revision = archive.revision(statement_id)
    if revision is None:
        return None
    text = revision.statement.text
    return Region.read(statement_id, text, Span(0, len(text)), _known(parts))


def _runs(pieces: Iterable[Piece], size: int, most: int) -> list[str]:
    """Runs of `size` words (or a whole shorter piece) as phrases to search: the most telling one
    of each of `most` stretches, so that no half of a quotation goes unsearched."""
    runs = []
    for piece in pieces:
        tokens = [token for token in piece.tokens if token.key]
        runs += [tokens[at : at + size] for at in range(max(1, len(tokens) - size + 1))]
    stretch = -(-len(runs) // most)
    return [
        " ".join(token.text for token in max(runs[at : at + stretch], key=_telling))
        for at in range(0, len(runs), stretch)
    ]


def _telling(run: Iterable[Token]) -> int:
    """How rare a run is likely to be: long words are rare, words of grammar are not."""
    return sum(len(token.key) for token in run if token.key not in vocabulary().function)


def _most_alike(parts: Sequence[Part], hits: Iterable[Hit], archive: Records) -> list[Passage]:
    """The hits' passages that share most pairs of neighbouring words with the parts; without those
    that have too few of the words in and around them."""
    pairs = {pair for part in parts for pair in pairwise(part.words)}
    words = {word for part in parts for word in _WORD.findall(part.text.lower())}
    least = _WORDS_THERE / len(parts) * len(words)
    room = _room(parts)
    shared: list[tuple[int, int, Passage]] = []
    for hit in hits:
        passage = hit.passage
        revision = archive.revision(passage.statement_id)
        if revision is None:
            continue
        text, span = revision.statement.text, passage.span
        around = _WORD.findall(text[max(0, span.start - room) : span.end + room].lower())
        if len(words.intersection(around)) >= least:
            own = _WORD.findall(span.of(text).lower())
            shared.append((len(pairs.intersection(pairwise(own))), -hit.rank, passage))
    return [passage for _, _, passage in nlargest(_compared(parts), shared)]


def _compared(parts: Sequence[Part]) -> int:
    """How many passages are compared word by word: fewer for a long text, of which each part is
    as good as unique."""
    return max(_LEAST_COMPARED, min(_COMPARED, _COMPARED_CHARS // _room(parts)))


def _room(parts: Sequence[Part]) -> int:
    """How many characters before and after a passage the quotation may reach."""
    length = sum(token.end - token.start + 1 for part in parts for token in part.tokens)
    return int(1.2 * length) + _ROOM_CHARS


def _regions(
    parts: Sequence[Part], passages: Iterable[Passage], archive: Records, room: int | None = None
) -> list[Region]:
    """The passages with as much around them as the quotation is long, or `room` characters,
    merged, each once."""
    room = _room(parts) if room is None else room
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for passage in passages:
        span = passage.span
        spans[passage.statement_id].append(Span(max(0, span.start - room), span.end + room))
    known = _known(parts)
    regions = []
    for statement_id, wanted in spans.items():
        revision = archive.revision(statement_id)
        if revision is not None:
            text = revision.statement.text
            regions += [Region.read(statement_id, text, span, known) for span in _merged(wanted)]
    return regions


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _known(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(word for part in parts for word in part.words)
