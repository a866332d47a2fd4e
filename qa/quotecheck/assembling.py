"""A quotation with omissions, put together from the stored texts that its parts come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.records import Span
from qa.frames import vocabulary
from qa.quotecheck.candidates import Records, read_whole
from qa.quotecheck.locating import (
    Place,
    Region,
    Window,
    find_exact,
    find_near,
    mark_difference,
)
from qa.quotecheck.reading import Part
from qa.quotecheck.tokens import tokenise

SHORT_WORDS = 2
"""A part this short stands everywhere: it is only looked for beside a longer one."""
_FEW_WORDS = 5  # of fewer, with one changed, another phrase is made
_WORDS_STAY = 0.7  # of all words, or it is another sentence
_CONTENT_STAYS = 0.6  # of the words that are not grammar, or it is a formula filled otherwise
_OMITTED = {"op": "equal", "asked": "…", "stored": "…"}


@dataclass(frozen=True, slots=True)
class Near:
    """Stored words that are nearly those asked for, in one statement."""

    similarity: float
    """Of 1: the share of words that stay."""
    places: tuple[Place, ...]
    difference: tuple[Mapping[str, str], ...]


def assemble(parts: Sequence[Part], regions: Sequence[Region], archive: Records) -> list[Place]:
    """Where the parts stand word for word: one place each, in the order of the parts, those that
    nothing but marks keeps apart joined; empty when a part is nowhere.

    One statement that has them all, best in their order, goes before several.
    """
    found: list[dict[str, list[Place]]] = []
    long = [part for part in parts if not is_short(part)]
    for part in long:
        by_statement: defaultdict[str, list[Place]] = defaultdict(list)
        for region in regions:
            for place in find_exact(part, region):
                by_statement[place.statement_id].append(place)
        found.append(by_statement)
    if not found or not all(found):
        return []
    shared = sorted(set.intersection(*(set(places) for places in found)))
    wholes = [whole for sid in shared if (whole := read_whole(sid, parts, archive))]
    complete = [places for whole in wholes if (places := _within(parts, whole))]
    if complete:
        ordered = [places for places in complete if places == sorted(places)]
        best = (ordered or complete)[0]
        return _joined(best, {whole.statement_id: whole.text for whole in wholes})
    if len(long) < len(parts):
        return []  # a short part of no known place
    return [min(place for some in places.values() for place in some) for places in found]


def is_short(part: Part) -> bool:
    """Whether the part is too short to be looked for on its own."""
    return len(part.words) <= SHORT_WORDS


def _within(parts: Sequence[Part], whole: Region) -> list[Place]:
    """A place for each part in one statement, in order where that can be; empty if one is not."""
    places: list[Place] = []
    after = 0
    for part in parts:
        options = find_exact(part, whole)
        if not options:
            return []
        place = next((place for place in options if place.span.start >= after), options[0])
        after = place.span.end
        places.append(place)
    return places


def _joined(places: Sequence[Place], texts: Mapping[str, str]) -> list[Place]:
    """The places, those of one statement joined that follow each other without a word between."""
    joined = [places[0]]
    for place in places[1:]:
        last = joined[-1]
        between = tokenise(texts[place.statement_id], last.span.end, place.span.start)
        if last.span.end <= place.span.start and not any(token.key for token in between):
            joined[-1] = Place(place.statement_id, Span(last.span.start, place.span.end))
        else:
            joined.append(place)
    return joined


def find_nearest(parts: Sequence[Part], regions: Sequence[Region]) -> list[Near]:
    """Statements that have nearly these words, nearest first, one entry for each region or, when
    there are omissions, for each statement."""
    if len(parts) == 1:
        [part] = parts
        windows = find_near(part.words, regions, _floor(part.words))
        kept = (window for window in windows if _keeps_content(part.words, window.words))
        return [_near([(part, window)], window.similarity) for window in kept]
    grouped: defaultdict[str, list[Region]] = defaultdict(list)
    for region in regions:
        grouped[region.statement_id].append(region)
    near = [_nearest_of(parts, some) for some in grouped.values()]
    floor = _floor([word for part in parts for word in part.words])
    return sorted((n for n in near if n.similarity >= floor), key=lambda n: -n.similarity)


def _floor(words: Sequence[str]) -> float:
    """The similarity below which these words are not altered but others."""
    return 1.0 if len(words) < _FEW_WORDS else _WORDS_STAY


def _keeps_content(asked: Sequence[str], stored: Sequence[str]) -> bool:
    content = {*asked} - vocabulary().function
    return len(content.intersection(stored)) >= _CONTENT_STAYS * len(content)


def _nearest_of(parts: Sequence[Part], regions: Sequence[Region]) -> Near:
    total = sum(len(part.words) for part in parts)
    pairs: list[tuple[Part, Window | None]] = []
    kept = 0.0
    for part in parts:
        floor = 0.5 if len(part.words) >= _FEW_WORDS else 1.0  # other parts may make up for it
        window = next(iter(find_near(part.words, regions, floor)), None)
        pairs.append((part, window))
        kept += window.similarity * len(part.words) if window else 0
    return _near(pairs, kept / total)


def _near(pairs: Sequence[tuple[Part, Window | None]], similarity: float) -> Near:
    difference: list[Mapping[str, str]] = []
    for number, (part, window) in enumerate(pairs):
        difference += [_OMITTED] if number else []
        difference += (
            mark_difference(part, window)
            if window
            else [{"op": "insert", "asked": part.text, "stored": ""}]
        )
    places = tuple(window.place for _, window in pairs if window)
    return Near(similarity, places, tuple(difference))
