"""How people are named: honorific, post, the state or body of the post, and the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.names import Names
from index.names.posts import load_posts
from index.turns.words import fold_label, label_words

_POST_WORDS = 5  # the longest post in the list
_NOT_PLACES = frozenset(
    "former outgoing incoming new acting deputy joint vice senior then late first by with from "
    "remarks statement honoring foreign chief assistant in on at and before after press "
    "conference readout call meeting his her their our the your my virtual permanent special "
    "national principal under state between of for to as women minister president administration "
    "defense defence trade finance fellow chairman republican democratic democrat christian "
    "african-american civilian human woman german-born honorable honourable dear newly "
    "elected economic climate security white house federal party communist".split()
)

_MEMBERS = frozenset("mp mla msp mhr mlc".split())  # behind a name: of a parliament
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
    if (
        words
        and fold_label(words[-1]).strip(".") in {"mp", "mla", "msp", "mhr", "mlc"}
        and len(words) > 1
    ):
        words = words[:-1]
        if not any(longest_post(words[i:]) for i in range(len(words))):
            return Phrase(led > 0, "MP", None, " ".join(words))
    start = next((i for i in range(min(4, len(words))) if longest_post(words[i:])), None)
    if start is None or (words[start] == "FM" and (start or len(words) == 1)):  # a radio's
        return Phrase(led > 0, name=" ".join(words) or None)
    before, rest = words[:start], words[start:]
    count = leading_post(rest)
    post, after = _spelt_out(" ".join(rest[:count]).rstrip(",")), rest[count:]
    if {"former", "ex", "late"} & set(map(fold_label, before)):
        post = f"Former {post}"
    if before and is_portfolio(before) and fold_label(rest[0]).strip(",") in _WITH_PORTFOLIO:
        post, before = " ".join([*before, post]), []
    before = [word for word in before if fold_label(word) not in _NOT_PLACES]
    place = place_before(before)
    if before and place is None:
        if not after and fold_label(post) not in label_words().generic:
            # "Kovac Minister": the post behind the name
            return Phrase(led > 0, post, None, " ".join(before))
        place = " ".join(before)
    if after and fold_label(after[0]) in {"of", "for"}:
        found, name = split_place(after[1:])
        if found and not is_state_post(post) and not is_territory(found):
            post, found = f"{post} {after[0]} {found}", None  # a portfolio: Secretary of Energy
        return Phrase(led > 0, post, place or found, " ".join(name) or None)
    if after:
        after = after[leading_honorifics(after) :]  # "Senator the Hon Ana Kovac"
    return Phrase(led > 0, post, place, " ".join(after) or None)


def _is_article(word: str) -> bool:
    return fold_label(word) in {"le", "la", "el", "il", "der", "die"}


def is_portfolio(words: list[str]) -> bool:
    """Whether the words are what a minister deals with: "HEALTH", "Jobs and Innovation".

    >>> is_portfolio("Jobs and Innovation".split()), is_portfolio(["PRIE"])
    (True, False)
    """
    bare = [fold_label(word).strip(",.") for word in words]
    return bool(bare) and set(bare) <= load_posts().portfolio | {"and", "&", "the", "for"}


def _spelt_out(post: str) -> str:
    """`PM` is a Prime Minister."""
    full = load_posts().abbreviations.get(post)
    return full.title() if full else post


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


def place_before(words: list[str]) -> str | None:
    """`French`, `NATO`, `European Commission`, `New Zealand’s` in front of a post."""
    kept = [word for word in words if fold_label(word) not in _NOT_PLACES]
    if not kept or len(kept) != len(words):
        return None
    place = re.sub(r"[’']s?$", "", " ".join(kept))
    return place if is_territory(place) else None


def is_place_like(word: str) -> bool:
    """Whether a single word in front of a post may be a state that nobody has heard of."""
    low = fold_label(word)
    return len(low) > 3 and low not in _NOT_PLACES and low not in label_words().posts


def leading_post(words: list[str]) -> int:
    """How many of the words name a post, from the first one; posts may be joined by "and"."""
    taken = longest_post(words)
    while taken and taken < len(words):
        joined = 1 if fold_label(words[taken]) in {"and", "&"} else 0
        step = longest_post(words[taken + joined :])
        if not step or (joined and _are_two(words[:taken], words[taken + 1 : taken + 1 + step])):
            break
        taken += joined + step
    return taken


def _are_two(one: list[str], other: list[str]) -> bool:
    """Whether two posts joined by "and" are two people's: "PM and Chancellor"."""
    heads = load_posts().heads
    return all(fold_label(_spelt_out(" ".join(words))) in heads for words in (one, other))


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


def is_territory(name: str) -> bool:
    """Whether it is the name of a state, a territory or a body, formal styles included.

    >>> is_territory("the Republic of Korea"), is_territory("the Hashemite Kingdom of Jordan")
    (True, True)
    >>> is_territory("Health"), is_territory("South Australia")
    (False, False)
    """
    return Names.load().whole(name) is not None


def split_place(words: list[str]) -> tuple[str | None, list[str]]:
    """The place or portfolio that starts the words, and what is left: "the Republic of Finland
    Sauli N", "Tourism Martin F".

    A place that nobody has heard of ends before the last two words, which are taken for a name,
    unless there are no more than three of them.
    """
    council = re.match(r"(?:the )?council of ministers of ", fold_label(" ".join(words)))
    words = words[len(council.group().split()) if council else 0 :]
    dealt = 0
    while dealt < len(words) and is_portfolio(words[dealt : dealt + 1]):
        dealt += 1
    while dealt and fold_label(words[dealt - 1]) in {"and", "&", "the", "for"}:
        dealt -= 1
    if dealt and words[dealt : dealt + 1] and words[dealt][:1].isupper():
        return " ".join(words[:dealt]), words[dealt:]
    article = 1 if words and fold_label(words[0]) == "the" else 0
    for count in range(min(9, len(words)), article, -1):
        if is_territory(" ".join(words[:count])):
            return " ".join(words[:count]), words[count:]
    rest = len(words) - article
    if rest > 2:
        cut = len(words) - 2
        return " ".join(words[:cut]), words[cut:]
    return " ".join(words) or None, []
