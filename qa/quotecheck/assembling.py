"""A quotation with omissions, put together from the stored texts that its parts come from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from index.records import Span
from qa.question.vocabulary import vocabulary
from qa.quotecheck.aligning import Window, find_near, kept_words, mark_difference
from qa.quotecheck.candidates import Records, read_whole
from qa.quotecheck.locating import Place, Region, find_exact
from qa.quotecheck.reading import Part
from qa.quotecheck.tokens import tokenise

SHORT_WORDS = 2
"""A part this short stands everywhere: it is only looked for beside a longer one."""
_FEW_WORDS = 5  # of fewer, with one changed, another phrase is made
_FEW_WORDS_STAY = 0.8  # so that only slips are forgiven
_WORDS_STAY = 0.7  # of all words, or it is another sentence
_CONTENT_STAYS = 0.6  # of the words that are not grammar, or it is a formula filled otherwise
_OPTIONS = 50  # places of one part in one statement
_OMITTED_WORDS = 60
_BREAK = re.compile(r"\n\s*\n")
_OMITTED = {"op": "equal", "asked": "…", "stored": "…"}


@dataclass(frozen=True, slots=True)
class Near:
    """Stored words that are nearly those asked for, in one statement."""

    similarity: float
    """Of 1: the share of words that stay."""
    places: tuple[Place, ...]
    difference: tuple[Mapping[str, str], ...]

    @property
    def edits(self) -> int:
        """How many words were changed, put in or left out."""
        changed = (run for run in self.difference if run["op"] != "equal")
        return sum(max(_count(run["asked"]), _count(run["stored"])) for run in changed)


def assemble(parts: Sequence[Part], regions: Sequence[Region], archive: Records) -> list[Place]:
    """Where the parts stand word for word: one place each, in the order of the parts, those joined
    to one that a stretch of a paragraph keeps apart; empty when a part is nowhere.

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
        return _joined(best, archive)
    if len(long) < len(parts):
        return []  # a short part of no known place
    return [min(place for some in places.values() for place in some) for places in found]


def is_short(part: Part) -> bool:
    """Whether the part is too short to be looked for on its own."""
    return len(part.words) <= SHORT_WORDS


def _within(parts: Sequence[Part], whole: Region) -> list[Place]:
    """A place for each part in one statement, in order where that can be and as near together as
    can be; empty if one has none."""
    first, *others = ([*islice(find_exact(part, whole), _OPTIONS)] for part in parts)
    if not first or not all(others):
        return []
    chains = []
    for start in first:
        chain = [start]
        for options in others:
            after = chain[-1].span.end
            chain.append(next((one for one in options if one.span.start >= after), options[0]))
        chains.append(chain)
    return min(chains, key=lambda chain: (chain != sorted(chain), _extent(chain)))


def _extent(places: Sequence[Place]) -> int:
    return max(one.span.end for one in places) - min(one.span.start for one in places)


def _joined(places: Sequence[Place], archive: Records) -> list[Place]:
    """The places of one statement, those joined between which little was left out."""
    revision = archive.revision(places[0].statement_id)
    text = revision.statement.text if revision else ""
    turns = archive.turns(places[0].statement_id)
    joined = [places[0]]
    for place in places[1:]:
        last = joined[-1]
        whole = Span(last.span.start, place.span.end)
        voices = [turn for turn in turns if turn.span.overlaps(whole)]
        if _is_fair(text, last.span.end, place.span.start) and len(voices) <= 1:
            joined[-1] = Place(place.statement_id, whole)
        else:
            joined.append(place)
    return joined


def _is_fair(text: str, start: int, end: int) -> bool:
    """Whether an omission leaves out a stretch of one paragraph, which is what readers expect."""
    return start <= end and not _BREAK.search(text, start, end) and (
        _count(text[start:end]) <= _OMITTED_WORDS
    )  # fmt: skip


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
    return _FEW_WORDS_STAY if len(words) < _FEW_WORDS else _WORDS_STAY


def _keeps_content(asked: Sequence[str], stored: Sequence[str]) -> bool:
    kept = kept_words(asked, stored)
    telling = [stays for word, stays in zip(asked, kept, strict=True) if word not in _grammar()]
    return sum(telling) >= _CONTENT_STAYS * len(telling)


def _grammar() -> frozenset[str]:
    return vocabulary().function


def _count(text: str) -> int:
    return sum(bool(token.key) for token in tokenise(text))


def _nearest_of(parts: Sequence[Part], regions: Sequence[Region]) -> Near:
    total = sum(len(part.words) for part in parts)
    pairs: list[tuple[Part, Window | None]] = []
    kept = 0.0
    for part in parts:
        floor = (
            0.5 if len(part.words) >= _FEW_WORDS else _FEW_WORDS_STAY
        )  # other parts may make up for it
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
