"""Spellings of people's names: what identifies somebody in one, how two are compared, and how
one is shown."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from index.folding import fold, restore_letters
from index.names.posts import load_posts
from index.toml import load_toml

_UNNAMING = load_posts().unnaming
_LONG_GIVEN_NAME = 5  # letters; a shorter one that differs by one is another name
_LONG_SURNAME = 7  # letters: where one is wrong it is a slip, if nobody else bears it
_LONG_NAME = 10  # letters of a whole name, of which one may be wrong
_LONGEST_NAME = 18  # letters, of which two may be
_LONG_WORD = 6  # letters: "Maria" and "Mario" are two people
_LEFT_OUT = frozenset("bin ibn ben al el ul bint ii iii iv".split())
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv|t\.?d|m\.?p|q\.?c|ph\.?d)\.?,?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_SHOUTED = re.compile(r"\b(?:Mc)?[A-ZÀ-Þ](?:[A-ZÀ-Þ]|['’-](?=[A-ZÀ-Þ])){2,}\b")
_MC = 4  # letters, of a name that begins so
_WHOLE = 2  # words of a whole name
_GIVEN_WORDS = 3  # behind "Surname,": more are a post without its usual words
_HONOUR = 4  # letters: OBE, MBE, CMG, GCMG
_BEGINNING = 4  # letters of a short form that begins the long one
_BEGINS = 2  # how many times as long that is, and more: "Paul" is not short for "Pauline"
_ALIKE = ("nhbmru", "ceo", "iltfj", "uvyw", "gq", "sz")
"""Letters that recognition takes for one another."""


def name_tokens(name: str) -> tuple[str, ...]:
    """The parts of a person's name that identify it, folded, without honorifics and posts.

    >>> name_tokens("H.E. Mr. QIAN Qichen"), name_tokens("Kovac, Ana")
    (('qian', 'qichen'), ('ana', 'kovac'))
    """
    parts = _parts(name)
    kept = [part for part in parts if part not in _UNNAMING and len(part) > 1]
    return tuple(kept or parts)


def surname(name: str) -> str:
    """The word that stands for the person alone: the one in capitals, else the last."""
    tokens = name_tokens(name)
    for word in _WORD.findall(name):
        if len(word) > 2 and word.isupper() and fold(word) in tokens and not name.isupper():
            return fold(word)
    return tokens[-1]


def displayed(spelling: str) -> str:
    """A spelling as a person would write it, given name first: no capitals throughout, no post.

    >>> displayed("KOVAC, Ana"), displayed("Foreign Minister Lind"), displayed("Abdullah II")
    ('Ana Kovac', 'Lind', 'Abdullah II')
    """
    words = (_in_order(spelling) if "," in spelling else restore_letters(spelling)).split()
    while (
        len(words) > 1
        and (_is_of_a_post(words[0]) or len(words) > _WHOLE)
        and _is_unnaming(words[0])
    ):
        words = words[1:]
    name = " ".join(words) or spelling
    led, _, rest = name.partition(" ")
    if rest and led.isupper() and fold(led).strip(".") in _UNNAMING:
        name = f"{led.capitalize()} {rest}"  # "MS. HOLM"
    return _SHOUTED.sub(_in_small_letters, name)


def fits(one: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Whether the parts of one name may be those of another that is spelt in full."""
    if len(one) == 1:
        shorter = min(len(one[0]), len(fuller[-1]))
        added = len(one[0]) != len(fuller[-1])  # "Tokaev" is Tokayev, "Mesfih" may be another
        lengthy = shorter >= _LONG_SURNAME - added
        slip = lengthy and OSA.distance(one[0], fuller[-1]) == 1
        return slip or one[0] in fuller or _looks_like(one[0], fuller[-1])
    if set(one) <= set(fuller):  # "Abdan II"
        return True
    one, fuller = _bare(one), _bare(fuller)
    if set(one) <= set(fuller) or _are_transliterated(one, fuller):
        return True
    if one[-1] == fuller[-1] and len(fuller) > 1 and _same_given(one[0], fuller[0]):
        return _middles_agree(one[1:-1], fuller[1:-1])
    return _is_slip(one, fuller)


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a whole name, hyphens parted, without those that some spell and some leave out:
    "bin", "al"."""
    parts = [part for token in tokens for part in token.split("-") if part]
    kept = tuple(part for part in parts if part not in _LEFT_OUT)
    return kept if len(kept) > 1 else tokens


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names between the first and the last are one person's: brothers often share
    both of those."""
    shorter, longer = sorted((one, other), key=len)
    return all(any(_is_same_word(word, theirs) for theirs in longer) for word in shorter)


def _is_same_word(one: str, other: str) -> bool:
    lengthy = min(len(one), len(other)) >= _LONG_GIVEN_NAME
    return (
        one == other or is_transliterated(one, other) or (lengthy and OSA.distance(one, other) == 1)
    )


def _are_transliterated(one: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Whether every word of one name is one of the other's, in whichever way it is transliterated,
    the last words in the same place."""
    return (
        len(one) >= _GIVEN_WORDS
        and is_transliterated(one[-1], fuller[-1])
        and all(any(is_transliterated(word, theirs) for theirs in fuller) for word in one)
    )


def is_transliterated(one: str, other: str) -> bool:
    """Whether two words are the same but for their vowels, and for few of them.

    >>> is_transliterated("mahmood", "mehmoud"), is_transliterated("hussein", "hassan")
    (True, False)
    """
    if one == other:
        return True
    wrong = 1 if min(len(one), len(other)) < _LONG_SURNAME else 2
    return (
        min(len(one), len(other)) >= _LONG_WORD
        and one[0] == other[0]
        and _consonants(one) == _consonants(other)
        and OSA.distance(one, other) <= wrong
    )


def _consonants(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", word))


def _looks_like(one: str, other: str) -> bool:
    """Whether recognition may have read one letter of a surname as another."""
    if len(one) != len(other) or len(one) < _LONG_WORD:
        return False
    wrong = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and any(wrong[0] <= set(alike) for alike in _ALIKE)


def _is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two whole names are one but for a letter, a space or a hyphen: "Roy Chaderton-Matos",
    "Kamal Kharraz". A short word that differs may be another's name, unless the rest is long."""
    ours, theirs = "".join(one), "".join(other)
    letters = min(len(ours), len(theirs))
    wrong = 1 if letters < _LONGEST_NAME else 2
    if letters < _LONG_NAME or OSA.distance(ours, theirs) > wrong:
        return False
    if len(one) != len(other):
        return True
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    lengthy = all(min(len(a), len(b)) >= _LONG_WORD for a, b in differing)
    left_out = len(ours) != len(theirs) and len(ours) > _LONG_NAME + 2  # "Jen" for "Jens"
    return len(one) > _WHOLE or lengthy or left_out


def _same_given(one: str, other: str) -> bool:
    """Whether two given names are one: transliterated in two ways, or short and long."""
    if one[:-1] == other[:-1] and {one[-1:], other[-1:]} == {"a", "o"}:
        return False  # Maria and Mario
    if min(len(one), len(other)) >= _LONG_GIVEN_NAME and OSA.distance(one, other) == 1:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= _BEGINNING and long.startswith(short) and len(long) > _BEGINS * len(short):
        return True  # the beginning of a long name, by which its bearer is called
    return other in _long_forms(one) or one in _long_forms(other)


@cache
def _short_names() -> dict[str, frozenset[str]]:
    table = load_toml("qa", "data/nicknames.toml")["short"]
    return {short: frozenset(cell.split()) for short, cell in table.items()}


def _long_forms(name: str) -> frozenset[str]:
    return _short_names().get(name, frozenset())


def _parts(name: str) -> list[str]:
    words = [word.group() for word in _WORD.finditer(_in_order(name))]
    return [fold(part) for word in words for part in re.split(r"[.]", word) if part]


def _in_order(name: str) -> str:
    """A name without what follows a comma, unless that is its given name: "Kovac, Ana"."""
    whole = restore_letters(name)
    bare = _SUFFIX.sub("", whole)
    if " " not in bare.strip():
        bare = whole  # "Abdan II"
    head, comma, rest = bare.partition(",")
    given = [fold(word) for word in _WORD.findall(rest)]
    if not comma or not given or len(given) > _GIVEN_WORDS or _is_suffix(head, rest):
        return head
    return head if set(given) & _UNNAMING or rest[:2].isspace() else f"{rest} {head}"


def _is_suffix(head: str, rest: str) -> bool:
    """Whether letters of an honour follow a whole name: "Ana KOVAC, OBE"."""
    honour = rest.strip()
    return (
        len(head.split()) > 1
        and not head.isupper()
        and honour.isupper()
        and honour.isalpha()
        and len(honour) <= _HONOUR
    )


def initials_of(name: str) -> tuple[str, ...]:
    return tuple(part for part in _parts(name)[:-1] if len(part) == 1 and part.isalpha())


def _in_small_letters(match: re.Match[str]) -> str:
    """A word in capitals as a name is written: "O'BRIEN", "McCOY"."""
    word = match.group()
    if set(word) <= set("IVX"):
        return word  # Mohammed VIII
    if word.startswith("Mc"):
        return "Mc" + word[2:].capitalize()
    low = word.title()
    return "Mc" + low[2:].capitalize() if word.startswith("MC") and len(word) > _MC else low


def _is_of_a_post(word: str) -> bool:
    posts = load_posts()
    low = fold(word).strip(".").removesuffix("s")
    return low in posts.words - posts.honorifics or low in posts.portfolio


def _is_unnaming(word: str) -> bool:
    return fold(word).strip(".") in _UNNAMING or _is_of_a_post(word)
