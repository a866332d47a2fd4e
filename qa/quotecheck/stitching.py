"""A quotation whose pieces come from several places, without a word that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from qa.question.vocabulary import vocabulary
from qa.quotecheck.locating import Place, Region, steps_of
from qa.quotecheck.reading import Part

COVERED = 0.8
"""Of the words of a stitched quotation, the share that stands in its pieces, at least."""

_PIECE_WORDS = 4  # a shorter run of words is found anywhere, by chance
_TELLING_WORDS = 2  # words of a piece that are not grammar; "and it is the" is anyone's
_WORDS_PER_PIECE = 6  # a quotation falls into pieces, not into crumbs
_SEAM_WORDS = 3  # that join two pieces: "and", "but we", "This includes"
_SURE_PIECE_WORDS = 5  # of each piece where the words that join them say something themselves
_BESIDE_CHARS = 100  # pieces so near each other are one place with a change in it
_MOST_PIECES = 12
_MOST_WORDS = 300
_SAME_STARTS = 200  # places looked at where the same words begin


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a region, from the number `at` on."""

    length: int
    region: Region
    at: int


def find_pieces(part: Part, regions: Sequence[Region]) -> list[Place]:
    """The places of runs that cover the part but for words that join them, in its order; or none.

    From one statement if that can be, else from several. One place alone is no stitching, and
    neither are many short runs, or one place with a change in its middle.
    """
    for statement_id in dict.fromkeys(region.statement_id for region in regions):
        own = [region for region in regions if region.statement_id == statement_id]
        places = _pieces(part, own)
        if places:
            return [] if _is_one_place(places) else places
    places = _pieces(part, regions)
    return [] if _is_one_place(places) else places


def most_pieces(part: Part) -> int:
    """Into how many pieces a quotation of this length may fall; 0 of one too long for it."""
    if len(part.words) > _MOST_WORDS:
        return 0
    return min(_MOST_PIECES, 1 + len(part.words) // _WORDS_PER_PIECE)


def _is_one_place(places: Sequence[Place]) -> bool:
    """Whether two of the pieces are of the same stretch of text."""
    return any(
        one.statement_id == other.statement_id
        and 0 <= other.span.start - one.span.end <= _BESIDE_CHARS
        for one, other in combinations(places, 2)
    )


def _pieces(part: Part, regions: Sequence[Region]) -> list[Place]:
    runs = _longest_runs(part, regions)
    covered = _fewest_pieces(part.words, {start: run.length for start, run in runs.items()})
    if not 1 < len(covered) <= most_pieces(part):
        return []
    places = []
    for start, end in covered:
        run = runs[start]
        places.append(Place(run.region.statement_id, run.region.span(run.at, run.at + end - start)))
    return places


def _fewest_pieces(words: Sequence[str], reach: Mapping[int, int]) -> list[tuple[int, int]]:
    """The fewest pieces, each from a word to before another, that leave only few words between
    them; `reach` says how long the longest run from each word is. Empty when the words cannot be
    covered so."""
    grammar = vocabulary().function
    total = len(words)
    telling = [0]  # how many words before each are not grammar
    for word in words:
        telling.append(telling[-1] + (word not in grammar))
    # From each word on: how many pieces and joining words, fewest first, and the first piece.
    best: dict[int, tuple[int, int, int, int]] = {total: (0, 0, total, total)}
    for start in range(total - _PIECE_WORDS, -1, -1):
        ways = [
            (best[then][0] + 1, best[then][1] + then - end, end, then)
            for end in range(start + _PIECE_WORDS, start + reach.get(start, 0) + 1)
            if telling[end] - telling[start] >= _TELLING_WORDS
            for then in range(end, min(end + _SEAM_WORDS, total) + 1)
            if then in best and (then < total or then == end)
        ]
        if ways:
            best[start] = min(ways)
    found, at = [], 0
    while at in best and at < total:
        _, _, end, then = best[at]
        found.append((at, end))
        at = then
    return found if _is_covered(found, telling) else []


def _is_covered(pieces: Sequence[tuple[int, int]], telling: Sequence[int]) -> bool:
    """Whether enough of the words stand in the pieces, and what joins them says little."""
    if not pieces or sum(end - start for start, end in pieces) < COVERED * (len(telling) - 1):
        return False
    seams = pairwise(pieces)
    joined_by_grammar = all(telling[end] == telling[start] for (_, end), (start, _) in seams)
    return joined_by_grammar or all(end - start >= _SURE_PIECE_WORDS for start, end in pieces)


def _longest_runs(part: Part, regions: Sequence[Region]) -> dict[int, _Run]:
    """From each word, the longest run that stands anywhere word for word and mark for mark."""
    words, steps = part.words, steps_of(part.tokens)
    grams = [tuple(words[at : at + _PIECE_WORDS]) for at in range(len(words) - _PIECE_WORDS + 1)]
    starts: dict[tuple[str, ...], list[tuple[Region, int]]] = {gram: [] for gram in grams}
    for region in regions:
        windows = zip(*(islice(region.words, n, None) for n in range(_PIECE_WORDS)), strict=False)
        for start, window in enumerate(windows):
            if window in starts and len(starts[window]) < _SAME_STARTS:
                starts[window].append((region, start))
    runs: dict[int, _Run] = {}
    for at, gram in enumerate(grams):
        for region, start in starts[gram]:
            length = 1 + _shared(steps, at + 1, region.steps, start + 1)
            if length >= _PIECE_WORDS and (at not in runs or length > runs[at].length):
                runs[at] = _Run(length, region, start)
    return runs


def _shared(
    asked: Sequence[tuple[str, ...]], at: int, stored: Sequence[tuple[str, ...]], start: int
) -> int:
    """How many steps are the same from `asked[at]` and `stored[start]` on."""
    most = min(len(asked) - at, len(stored) - start)
    return next((n for n in range(most) if asked[at + n] != stored[start + n]), max(0, most))
