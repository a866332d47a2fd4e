"""Organisations whose names a post leads to: "Director of the River Research Centre Ana Kovac"."""

from __future__ import annotations

import re
from dataclasses import replace

from index.turns.held import is_ministerial
from index.turns.phrases import Phrase
from index.turns.places import is_part, is_territory
from index.turns.words import fold_label

_ORGANS = frozenset(
    "centre center institute duma corporation committee council commission academy university "
    "chamber agency association federation foundation company department ministry service board "
    "bureau authority garden gardens museum hospital holding directorate".split()
)
_NAMED_BEHIND = frozenset({"corporation", "company", "holding", "institute", "centre", "center"})
"""Behind these an organisation's own name may follow: "State Corporation Rivermark"."""
_PARTY = re.compile(r"\b(?:party|committee|union|movement)\b", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)
_PAIR = 2  # words of a name


def only_the_name(who: Phrase) -> Phrase:
    """A phrase whose name is but the name, with the rest of the organisation in the post, and of
    a place what the post is not of: "President of the French River Federation" is no president of
    France.

    >>> only_the_name(Phrase(post="Director of the National", name="River Centre Ana Kovac"))
    Phrase(honorific=False, post='Director of the National River Centre', place=None, \
name='Ana Kovac')
    """
    words = (who.name or "").split()
    end = max((i + 1 for i, w in enumerate(words) if _bare(w) in _ORGANS), default=0)
    if not end:
        return _placed(_without_place(who)) if who.post else who
    rest = words[end:]
    own_name = _bare(words[end - 1]) in _NAMED_BEHIND or _bare("".join(rest[:1])) in {"of", "for"}
    rest = rest[-_PAIR:] if own_name else rest
    organ = " ".join(words[: len(words) - len(rest)])
    if not who.post:
        return replace(who, name=" ".join(rest)) if len(rest) == _PAIR < end else who
    if who.place:
        post = f"{who.post} of {who.place} {organ}"
    else:
        post = f"{who.post} {organ}" if _LEADS.search(who.post) else f"{organ} {who.post}"
    return replace(who, post=post, place=None, name=" ".join(rest) or None)


def _without_place(who: Phrase) -> Phrase:
    """ "King Harald II of Valdoria": the name ends before the state."""
    name, of, place = (who.name or "").rpartition(" of ")
    if not of or not name:
        return who
    if is_territory(place):
        return replace(who, name=name, place=who.place or place)
    return replace(who, name=name) if is_part(place) else who


def _placed(who: Phrase) -> Phrase:
    """ "Minister of Labour, Family and Sport of Valdoria": the state behind the portfolio."""
    post, of, place = (who.post or "").rpartition(" of ")
    if who.place or not of or " of " not in post or _PARTY.search(post):
        return who
    return replace(who, place=place) if is_ministerial(post) and is_territory(place) else who


def _bare(word: str) -> str:
    return fold_label(word).strip(",.")
