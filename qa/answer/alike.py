"""Lines that were said again, nearly word for word: quoted once, with where else they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from index.view import ArchiveView
from qa.records import AlsoIn, Citation

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_FEWEST_WORDS = 5
"""Fewer words are alike by chance, and cost a reader nothing."""

_ALIKE = 0.9
"""Of the words of both, in order: one in ten may be another one."""

_TURNING = frozenset(
    "no not never none nor without neither cannot only except more less all some must may".split()
)
"""Words that turn a line into another one."""


def without_repeats(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations, each line once: the first that has it stays, and names the others' places.
    Numbers are left as they are."""
    kept: list[Citation] = []
    for citation in citations:
        at = next((n for n, one in enumerate(kept) if _repeats(citation, one)), None)
        if at is None:
            kept.append(citation)
            continue
        place = AlsoIn(
            *(citation.statement_id, citation.published_on, citation.start, citation.end),
            issuer=citation.issuer,
            url=citation.url,
        )
        places = (*kept[at].also_in, place, *citation.also_in)
        kept[at] = replace(kept[at], also_in=tuple(dict.fromkeys(places)))
    return tuple(kept)


def with_copies(citations: Sequence[Citation], view: ArchiveView) -> tuple[Citation, ...]:
    """The citations, each with the places of its very words in other copies of its statement."""
    return tuple(_with_copies(citation, view) for citation in citations)


def _with_copies(citation: Citation, view: ArchiveView) -> Citation:
    places = []
    for id_ in view.copies(citation.statement_id):
        revision = view.revision(id_) if id_ != citation.statement_id else None
        start = revision.statement.text.find(citation.quote) if revision else -1
        if revision is None or start < 0:
            continue
        copy, day = revision.statement, revision.statement.published_on
        span = (start, start + len(citation.quote))
        place = AlsoIn(id_, day.text if day else None, *span, issuer=copy.issuer, url=copy.url)
        places.append(place)
    return replace(citation, also_in=(*citation.also_in, *places)) if places else citation


def _repeats(citation: Citation, earlier: Citation) -> bool:
    """Whether the same voice says in another statement what it said before."""
    if citation.statement_id == earlier.statement_id:
        return False
    if (citation.voice, citation.attribution) != (earlier.voice, earlier.attribution):
        return False
    words, before = _words(citation.quote), _words(earlier.quote)
    if words == before:
        return True
    if min(len(words), len(before)) < _FEWEST_WORDS:
        return False
    if any(_turns(word) for word in {*words} ^ {*before}):
        return False
    return Indel.normalized_similarity(words, before, score_cutoff=_ALIKE) >= _ALIKE


def _words(quote: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(quote.casefold())]


def _turns(word: str) -> bool:
    return word in _TURNING or word.endswith("n't") or any(char.isdigit() for char in word)
