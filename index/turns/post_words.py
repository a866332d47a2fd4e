"""Posts in a run of words: where one starts, how far it goes, and what may follow it."""

from __future__ import annotations

import re

from index.names.posts import load_posts
from index.turns.words import fold_label, label_words

_POST_WORDS = 5  # the longest post in the list
_MODIFIERS = frozenset({"alternate", "first", "federal", "designate"})  # of a second post


def is_portfolio(words: list[str]) -> bool:
    """Whether the words are what a minister deals with: "HEALTH", "Jobs and Innovation".

    >>> is_portfolio("Jobs and Innovation".split()), is_portfolio(["PRIE"])
    (True, False)
    """
    bare = [fold_label(word).strip(",.") for word in words]
    return bool(bare) and set(bare) <= load_posts().portfolio | {"and", "&", "the", "for"}


def spelt_out(post: str) -> str:
    """`PM` is a Prime Minister."""
    full = load_posts().abbreviations.get(post)
    return full.title() if full else post


def leading_post(words: list[str]) -> int:
    """How many of the words name a post, from the first one; posts may be joined by "and"."""
    taken = longest_post(words)
    while taken and taken < len(words):
        joined = 1 if fold_label(words[taken]) in {"and", "&", "/"} else 0
        joined += joined and fold_label("".join(words[taken + 1 : taken + 2])) in _MODIFIERS
        step = longest_post(words[taken + joined :])
        if not step or (joined and _are_two(words[:taken], words[taken + 1 : taken + 1 + step])):
            break
        taken += joined + step
    return taken


def _are_two(one: list[str], other: list[str]) -> bool:
    """Whether two posts joined by "and" are two people's: "PM and Chancellor"."""
    heads = load_posts().heads
    return all(fold_label(spelt_out(" ".join(words))) in heads for words in (one, other))


def longest_post(words: list[str]) -> int:
    """How many words the longest post that starts the list covers; 0 when none does."""
    known = label_words()
    if not words or fold_label(words[0]).strip(",.") not in known.post_beginnings:
        return 0
    if words[0].strip(",.") in load_posts().abbreviations:
        return 1
    if fold_label(words[0]) == "amir" and len(words) > 1 and fold_label(words[1]) != "of":
        return 0  # somebody's given name
    for count in range(min(_POST_WORDS, len(words)), 0, -1):
        if fold_label(" ".join(words[:count])).strip(",.") in known.posts:
            return count
    return 0


def longest_plural(words: list[str]) -> int:
    """How many words the longest post in the plural covers that starts the list; 0 when none."""
    for count in range(min(_POST_WORDS, len(words)), 0, -1):
        if words[count - 1][-1:] not in {"s", "S"}:
            continue
        low = fold_label(" ".join(words[:count]))
        one = re.sub(r"ies$", "y", low).removesuffix("s")
        if low.endswith("s") and one != low and one in label_words().posts:
            return 0 if low in label_words().posts else count
    return 0


def is_state_post(post: str) -> bool:
    """Whether "of" behind the post leads to a state or body, and not to a portfolio.

    >>> is_state_post("Prime Minister"), is_state_post("Secretary")
    (True, False)
    """
    low = fold_label(post)
    return low in label_words().high_posts and low not in load_posts().portfolios


def holds_post(phrase: str) -> bool:
    """Whether a post is named anywhere in it.

    >>> holds_post("NATO Spokesperson"), holds_post("Reuters")
    (True, False)
    """
    words = phrase.split()
    return any(longest_post(words[i:]) for i in range(len(words)))
