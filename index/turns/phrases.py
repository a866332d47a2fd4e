"""How people are named: honorific, post, the state or body of the post, and the name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.turns.places import (
    OF_ABROAD,
    is_territory,
    place_abroad,
    place_before,
    split_place,
    without_modifiers,
)
from index.turns.post_words import (
    is_portfolio,
    is_state_post,
    leading_post,
    longest_post,
    spelt_out,
)
from index.turns.words import fold_label, label_words

_PAIR = 2
_SURNAMES = frozenset(
    "pastor king prince bishop judge major marshal pope cardinal father rey reina alcalde".split()
)
_BEFORE_POST = 6  # words at most: "Norland Direct Investment Fund"
_MEMBERS = frozenset("mp mla msp mhr mlc".split())  # behind a name: of a parliament
_OF_THE_HEAD = frozenset({"presidential", "governmental"})  # "Presidential Aide"
_WITH_PORTFOLIO = frozenset("minister secretary spokesperson spokesman spokeswoman".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A person as a phrase names one; each part as written, None where the phrase has none."""

    honorific: bool = False
    post: str | None = None
    place: str | None = None
    """The state or body that the post belongs to, as written."""
    name: str | None = None


def read_phrase(phrase: str) -> Phrase:
    """What a phrase of capitalised words says of a person.

    >>> read_phrase("NATO Secretary General Jens Stoltenberg")
    Phrase(honorific=False, post='Secretary General', place='NATO', name='Jens Stoltenberg')
    >>> read_phrase("Mr. Deputy Prime Minister Kovac")
    Phrase(honorific=True, post='Deputy Prime Minister', place=None, name='Kovac')
    """
    words = phrase.split()
    if words and (
        fold_label(words[0]) == "the" or (_is_article(words[0]) and longest_post(words[1:]))
    ):
        words = words[1:]
    led = leading_honorifics(words)
    words = words[led:]
    if len(words) > 1 and fold_label(words[-1]).strip(".") in _MEMBERS:
        words = words[:-1]
        if not any(longest_post(words[i:]) for i in range(len(words))):
            return Phrase(led > 0, "MP", None, " ".join(words))
    dealt = next((i for i in range(len(words)) if not is_portfolio(words[: i + 1])), 0)
    end = min(max(_BEFORE_POST, dealt + 1), len(words))
    start = next((i for i in range(end) if longest_post(words[i:])), None)
    if start is None or (words[start] == "FM" and (start or len(words) == 1)):  # a radio's
        return Phrase(led > 0, name=" ".join(words) or None)
    before, rest = words[:start], words[start:]
    if _is_anothers(before) or _is_within_a_name(before, rest):
        return Phrase(led > 0, name=" ".join(words))
    return replace(_around_post(before, rest), honorific=led > 0)


def _around_post(before: list[str], rest: list[str]) -> Phrase:
    """A phrase without its forms of address, from what stands before its post and what begins with
    it."""
    count = leading_post(rest)
    post, after = spelt_out(" ".join(rest[:count]).rstrip(",")), rest[count:]
    if {"former", "ex", "late"} & set(map(fold_label, before)):
        post = f"Former {post}"
    if fold_label(rest[0]).strip(",") in _WITH_PORTFOLIO:
        dealt = next((i for i in range(len(before)) if is_portfolio(before[i:])), len(before))
        post, before = " ".join([*before[dealt:], post]), before[:dealt]
    if before and fold_label(before[0]) in _OF_THE_HEAD:
        post, before = " ".join([*before, post]), []
    before = without_modifiers(before)
    place = place_before(before)
    if before and place is None:
        if not after and fold_label(post) not in label_words().generic:
            # "Kovac Minister": the post behind the name
            return Phrase(False, post, None, " ".join(before))
        place = " ".join(before)
    if after and fold_label(after[0]) in {"of", "for"}:
        return _with_portfolio(post, place, after)
    if len(after) > 1 and fold_label(after[0]) == "and":  # "Prime Minister and Interior Minister"
        second = read_phrase(" ".join(after[1:]))
        if second.post:
            return Phrase(False, post, place or second.place, second.name)
    abroad = place_abroad(after)
    if abroad is not None:
        return Phrase(False, post, abroad[0], " ".join(abroad[1]) or None)
    if after:
        after = after[leading_honorifics(after) :]  # "Senator the Hon Ana Kovac"
    return Phrase(False, post, place, " ".join(after) or None)


def _with_portfolio(post: str, place: str | None, after: list[str]) -> Phrase:
    """A post with what stands behind its "of" or "for"."""
    found, name = split_place(after[1:])
    deals = fold_label(after[0]) == "for" or not is_territory(found or "")
    if found and deals and (is_territory(found) or not is_state_post(post)):
        post, found = f"{post} {after[0]} {found}", None  # a portfolio: Secretary of Energy
    if len(name) > 1 and fold_label(name[0]) == "and" and longest_post(name[1:]):
        name = (read_phrase(" ".join(name[1:])).name or "").split()  # of a second post
    return Phrase(False, post, place or found, " ".join(name) or None)


def _is_anothers(before: list[str]) -> bool:
    """Whether a post is that of somebody else: "Wife of the President"."""
    led = {"of", "to", *OF_ABROAD} & set(map(fold_label, before))
    return bool(led) and place_before(without_modifiers(before)) is None


def _is_within_a_name(before: list[str], rest: list[str]) -> bool:
    """Whether a post is somebody's middle name: "ANA PASTOR LIND"."""
    middle = len(rest) == _PAIR and fold_label(rest[0]) in _SURNAMES
    return middle and bool(before) and place_before(before) is None


def _is_article(word: str) -> bool:
    return fold_label(word) in {"le", "la", "el", "il", "der", "die"}


def leading_honorifics(words: list[str]) -> int:
    """How many of the words are forms of address, from the first one: "Right Hon."."""
    honorifics = label_words().honorifics
    i = 0
    while i < len(words):
        pair = fold_label(" ".join(words[i : i + 2])).replace(".", "")
        two = " " in pair and pair in honorifics
        if not two and fold_label(words[i]).strip(".") not in honorifics:
            break
        if is_territory(" ".join(words[i : i + 2])):  # "Sri Lankan"
            break
        i += 2 if two else 1
    return i if i < len(words) or i > 1 else 0
