"""A quotation whose pieces come from several places, without a word that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from qa.quotecheck.locating import Place, Region, steps_of
from qa.quotecheck.reading import Part

_PIECE_WORDS = 5  # a shorter run of words is found anywhere, by chance
_LONG_PIECE_WORDS = 8  # the same, where any statement will do
_WORDS_PER_PIECE = 8  # a quotation falls into pieces, not into crumbs


def find_pieces(part: Part, regions: Sequence[Region]) -> list[Place]:
    """The places of long runs that cover the part without a gap, in its order; or none.

    From one statement if that can be, else longer runs from several. One run alone is no
    stitching, and neither are many short ones.
    """
    for statement_id in dict.fromkeys(region.statement_id for region in regions):
        own = [region for region in regions if region.statement_id == statement_id]
        places = _pieces(part, own, _PIECE_WORDS)
        if places:
            return places
    return _pieces(part, regions, _LONG_PIECE_WORDS)


def _pieces(part: Part, regions: Sequence[Region], least: int) -> list[Place]:
    reach = _reach(part, regions, least)
    total = len(part.words)
    ends = _fewest_ends(total, {start: run[0] for start, run in reach.items()}, least)
    if not 1 < len(ends) <= 1 + total // _WORDS_PER_PIECE:
        return []
    places = []
    for start, end in zip((0, *ends), ends, strict=False):
        _, region, stored = reach[start]
        places.append(Place(region.statement_id, region.span(stored, stored + end - start)))
    return places


def _fewest_ends(total: int, reach: Mapping[int, int], least: int) -> tuple[int, ...]:
    """Where the fewest runs end that cover `total` words; `reach` says how far one may go from
    each word. Empty when there is no cover."""
    fewest: dict[int, tuple[int, ...]] = {total: ()}
    for start in range(total - least, -1, -1):
        covers = [
            (end, *fewest[end])
            for end in range(start + least, start + reach.get(start, 0) + 1)
            if end in fewest
        ]
        if covers:
            fewest[start] = min(covers, key=len)
    return fewest.get(0, ())


def _reach(part: Part, regions: Sequence[Region], least: int) -> dict[int, tuple[int, Region, int]]:
    """From each word, the longest run of at least `least` words that stands anywhere word for word
    and mark for mark: its length, and the region and word where it starts."""
    words, steps = part.words, steps_of(part.tokens)
    grams = [tuple(words[start : start + least]) for start in range(len(words) - least + 1)]
    starts: dict[tuple[str, ...], list[tuple[Region, int]]] = {gram: [] for gram in grams}
    for region in regions:
        windows = zip(*(islice(region.words, n, None) for n in range(least)), strict=False)
        for start, window in enumerate(windows):
            if window in starts:
                starts[window].append((region, start))
    reach: dict[int, tuple[int, Region, int]] = {}
    for at, gram in enumerate(grams):
        for region, start in starts[gram]:
            length = 1 + _shared(steps, at + 1, region.steps, start + 1)
            if length >= least and length > reach.get(at, (0,))[0]:
                reach[at] = (length, region, start)
    return reach


def _shared(
    asked: Sequence[tuple[str, ...]], at: int, stored: Sequence[tuple[str, ...]], start: int
) -> int:
    """How many steps are the same from `asked[at]` and `stored[start]` on."""
    pairs = zip(islice(asked, at, None), islice(stored, start, None), strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one != other),
        max(0, min(len(asked) - at, len(stored) - start)),
    )
