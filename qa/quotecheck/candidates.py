"""Which stored texts a quotation is compared with: those that hold some of its word runs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import Protocol

from index.records import Coverage, Filters, Hit, Passage, Revision, Span, SpeakerOnRecord, Turn
from qa.frames import vocabulary
from qa.quotecheck.locating import Region
from qa.quotecheck.reading import Part, Piece
from qa.quotecheck.tokens import Token

_LONG_RUN = 8  # words: as good as unique, and short enough to stand in one passage
_SHORT_RUN = 4  # words: what one changed word in five leaves whole
_LONG_RUNS = 3
_SHORT_RUNS = 16
_MANY_HITS = 60  # passages; words that stand in more are a formula
_PHRASE_HITS = 60  # passages, best first
_MEANING_HITS = 20
_COMPARED = 24  # passages compared word by word: those that share most pairs of words
_ROOM_CHARS = 100  # a quotation is read in a longer text than it fills: blank lines, broken words
_WORD = re.compile(r"[^\W_]+")


class Records(Protocol):
    """The part of the archive that a quotation is checked against."""

    def search_phrases(
        self, phrases: Sequence[str], filters: Filters, limit: int | None = None
    ) -> list[Hit]: ...
    def search_hybrid(self, query: str, filters: Filters, limit: int) -> list[Hit]: ...
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
    regions = _regions(parts, (hit.passage for hit in hits), archive)
    return regions, len(hits) == _MANY_HITS


def find_similar(parts: Sequence[Part], archive: Records) -> list[Region]:
    """The surroundings of passages that share short runs of words."""
    runs = [run for part in parts for run in _runs(part.pieces, _SHORT_RUN, _SHORT_RUNS)]
    hits = archive.search_phrases(runs, Filters(), _PHRASE_HITS)
    return _regions(parts, _most_alike(parts, hits, archive), archive)


def find_related(parts: Sequence[Part], archive: Records) -> list[Region]:
    """The surroundings of passages that mean much the same, for words that were changed often."""
    query = " ".join(part.text for part in parts)
    hits = archive.search_hybrid(query, Filters(), _MEANING_HITS)
    return _regions(parts, _most_alike(parts, hits, archive), archive)


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
    """The hits' passages that share most pairs of neighbouring words with the parts."""
    pairs = {pair for part in parts for pair in pairwise(part.words)}

    def shared(passage: Passage) -> int:
        revision = archive.revision(passage.statement_id)
        words = _WORD.findall(passage.span.of(revision.statement.text).lower() if revision else "")
        return len(pairs.intersection(pairwise(words)))

    return nlargest(_COMPARED, (hit.passage for hit in hits), key=shared)


def _regions(parts: Sequence[Part], passages: Iterable[Passage], archive: Records) -> list[Region]:
    """The passages with as much around them as the quotation is long, merged, each once."""
    room = int(1.5 * sum(len(part.text) for part in parts)) + _ROOM_CHARS
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
