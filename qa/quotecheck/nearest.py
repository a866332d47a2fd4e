"""Where quoted words stand, for a question that has them: the places, without a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.records import Filters
from qa.quotecheck.assembling import assemble, find_nearest, is_short
from qa.quotecheck.candidates import Records, find_lexically, find_similar, find_verbatim
from qa.quotecheck.extracting import without_source
from qa.quotecheck.locating import Place, find_exact
from qa.quotecheck.reading import Part, readings

MOST_WORDS = 300
"""Of quoted words in a question; of more none are looked for."""

_MOST_PARTS = 10  # between omissions
_SAME_TEXT = 0.85  # so near that no other text needs to be looked for


@dataclass(frozen=True, slots=True)
class Located:
    """A place where quoted words stand, as they were quoted or nearly."""

    place: Place
    similarity: float
    """Of 1: the share of words that stay; a slip of the pen counts as a quarter of a word."""
    difference: tuple[Mapping[str, str], ...] = ()
    """What turns the stored words into the quoted ones, as in `QuoteCheck`; empty where these are
    the very words."""

    @property
    def is_exact(self) -> bool:
        """Whether the words stand there word for word and mark for mark."""
        return not self.difference


def locate(
    quote: str, archive: Records, filters: Filters | None = None, limit: int = 5
) -> list[Located]:
    """The places that the quoted words come from, in what the filters let through: the nearest
    first, and only exact ones where there are any. Empty for words that are nowhere, for none, and
    for more than `MOST_WORDS`. Slips of the pen are forgiven. No embedding is made."""
    within = filters or Filters()
    ways = [parts for parts in readings(without_source(quote)) if _is_sought(parts)]
    for parts in ways:
        exact = sorted(set(_exact(parts, archive, within)))
        if exact:
            return [Located(place, 1.0) for place in exact[:limit]]
    return _near(ways[0], archive, within)[:limit] if ways else []


def _is_sought(parts: Sequence[Part]) -> bool:
    words = sum(len(part.words) for part in parts)
    pieces = sum(len(part.pieces) for part in parts)
    return 0 < words <= MOST_WORDS and pieces <= _MOST_PARTS


def _exact(parts: Sequence[Part], archive: Records, filters: Filters) -> Iterator[Place]:
    searched = [part for part in parts if not is_short(part)] if len(parts) > 1 else parts
    regions, _ = find_verbatim(searched, archive, filters)
    if len(parts) > 1:
        places = assemble(parts, regions, archive)
        yield from places if len(places) == 1 else ()
        return
    for region in regions:
        yield from find_exact(parts[0], region)


def _near(parts: Sequence[Part], archive: Records, filters: Filters) -> list[Located]:
    found: dict[Place, Located] = {}
    for find in (find_similar, find_lexically):
        for near in find_nearest(parts, find(parts, archive, filters)):
            located = Located(near.places[0], near.similarity, near.difference)
            found.setdefault(located.place, located)
        if any(one.similarity >= _SAME_TEXT for one in found.values()):
            break
    return sorted(found.values(), key=lambda one: (-one.similarity, one.place))
