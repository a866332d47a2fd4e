"""The places that stand around a post and a name in a run of words."""

from __future__ import annotations

from index.turns.name_reading import STOPS, is_address
from index.turns.places import (
    is_organisation,
    is_place_like,
    is_territory,
    place_before,
    split_place,
    within_an_organisation,
    without_modifiers,
)
from index.turns.post_words import is_portfolio, is_state_post, longest_post
from index.turns.words import NAME_PARTICLES, fold_label

_LONGEST_PLACE = 9  # words
_SMALL_ABROAD = NAME_PARTICLES | {"las", "los", "republica"}
_LINKS = frozenset("and with by from for".split())


def place_in_front(tokens: list[str], start: int, read: int = 0) -> str | None:
    """The place in front of a post, or the organisation abroad; a place that nobody knows counts
    behind "and", "with" or "by"."""
    at = start
    while at > read and start - at < _LONGEST_PLACE and _may_be_of_place(tokens[at - 1]):
        at -= 1
    run = tokens[at:start]
    while run and run[-1][:1].isupper() and not without_modifiers(run[-1:]):
        run = run[:-1]  # "Israeli Alternate", "Norland's Permanent"
    dealt = next((i for i in range(len(run)) if is_portfolio(run[i:])), len(run))
    for words in (run, run[:dealt]):
        for i, word in enumerate(words):
            place = place_before(words[i:]) if word[:1].isupper() else None
            if place:
                return place
    named = run[max((i + 1 for i in range(len(run)) if fold_label(run[i]) == "and"), default=0) :]
    if within_an_organisation(named):
        return " ".join(named)
    if start < 2 or fold_label(tokens[start - 2]) not in _LINKS:
        return None
    word = tokens[start - 1]
    if is_address(word):
        return None
    return word if word[:1].isupper() and is_place_like(word) else None


def _may_be_of_place(word: str) -> bool:
    return word[:1].isupper() or fold_label(word) in {"of", "the", "and"}


def behind_of(tokens: list[str], at: int, post: str) -> tuple[str | None, str, list[str], int]:
    """Behind "of": the place, or the portfolio as the post's continuation; name; where to go on."""
    end = at + 1
    words: list[str] = []
    while end < len(tokens) and len(words) < 10:
        word = tokens[end]
        if not (
            word[:1].isupper() or fold_label(word) in {"of", "the", "and", "&", *NAME_PARTICLES}
        ):
            break
        if fold_label(word) in STOPS - {"of", "the", "and", "a"} or (
            word[:1].isupper() and words and longest_post(tokens[end : end + 5])
        ):
            break
        words.append(word)
        end += 1
    while words and fold_label(words[-1]) in {"of", "the", "and", "&"}:
        words.pop()
        end -= 1
    if not words:
        return None, "", [], at + 1
    cut = words.index("and") if "and" in words else 0
    one = not is_territory(" ".join(words[:cut])) and is_organisation(" ".join(words[:cut]))
    if cut and not (one or is_territory(" ".join(words)) or is_portfolio(words[: cut + 2])):
        end -= len(words) - cut
        words = words[:cut]
    place, name = split_place(words)
    deals = fold_label(tokens[at]) == "for" or not is_territory(place or "")
    if place and deals and (is_territory(place) or not is_state_post(post)):
        return None, f" {tokens[at]} {place}", name, end
    return place, "", name, end


def place_behind_name(tokens: list[str], i: int) -> tuple[str | None, int]:
    """Behind a name: "of X", ", of X", ", President of X", "(X)"."""
    at = i + 1 if i < len(tokens) and tokens[i] == "," else i
    if at < len(tokens) and fold_label(tokens[at]) == "of":
        place, _, name, end = behind_of(tokens, at, "president")
        if place and name and not is_territory(place):
            place = " ".join([place, *name])
        return place, end
    if at < len(tokens) and tokens[at] == "(":
        close = next((k for k in range(at, min(at + 6, len(tokens))) if tokens[k] == ")"), None)
        inside = " ".join(tokens[at + 1 : close]) if close else ""
        if inside and is_territory(inside):
            return inside, at
    return None, i


def run_abroad(tokens: list[str], at: int) -> list[str]:
    """The words behind a post in another language, up to a comma or a verb."""
    end = at
    while end < min(len(tokens), at + _LONGEST_PLACE):
        low = fold_label(tokens[end])
        if low in {"y", "e"} or not (tokens[end][:1].isupper() or low in _SMALL_ABROAD):
            break
        end += 1
    return tokens[at:end]
