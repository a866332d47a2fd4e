"""Words as they are compared: without case, accents, inflection and regional spelling.

Only what inflection adds is taken off (plural, -ed, -ing): a stemmer that also strips derivation
makes one word of "executive" and "execution", and these are two subjects.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A number goes on over a point; a word over an apostrophe, a soft hyphen and combining accents.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’\u00ad\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*")
# What may stand between two words of one expression. A comma or a full stop may not.
_JOIN = re.compile(r"(?!\s*\n\s*\n)[\s\-/+&°'\"‐‑–’‘“”\u00ad]+")

# Long enough for any vocabulary of a corpus' frequent words, small in memory.
_WORDS_KEPT = 50_000

IRREGULAR = {
    "analyses": "analysis", "bases": "base", "became": "become", "began": "begin",
    "begun": "begin", "bore": "bear", "borne": "bear", "bought": "buy", "bred": "breed",
    "broke": "break", "broken": "break", "brought": "bring", "built": "build", "came": "come",
    "caught": "catch", "children": "child", "chose": "choose", "chosen": "choose",
    "crises": "crisis", "driven": "drive", "drove": "drive", "dying": "die", "fallen": "fall",
    "fed": "feed", "fell": "fall", "fled": "flee", "flew": "fly", "flown": "fly",
    "forgave": "forgive", "forgiven": "forgive", "fought": "fight", "froze": "freeze",
    "frozen": "freeze", "gave": "give", "given": "give", "gone": "go", "grew": "grow",
    "grown": "grow", "heard": "hear", "held": "hold", "hidden": "hide", "hung": "hang",
    "kept": "keep", "knew": "know", "known": "know", "laid": "lay", "leapt": "leap",
    "lent": "lend", "lives": "life", "lost": "lose", "lying": "lie", "men": "man", "met": "meet",
    "overthrew": "overthrow", "overthrown": "overthrow", "paid": "pay", "ran": "run",
    "rebuilt": "rebuild", "risen": "rise", "rose": "rise", "sank": "sink", "seized": "seize",
    "sent": "send", "shaken": "shake", "shook": "shake", "shot": "shoot", "shrank": "shrink",
    "shrunk": "shrink", "sold": "sell", "sought": "seek", "spent": "spend", "spoke": "speak",
    "spoken": "speak", "stole": "steal", "stolen": "steal", "stood": "stand", "struck": "strike",
    "sunk": "sink", "swore": "swear", "sworn": "swear", "taken": "take", "taught": "teach",
    "thought": "think", "threw": "throw", "thrown": "throw", "told": "tell", "took": "take",
    "torn": "tear", "tying": "tie", "understood": "understand", "undertaken": "undertake",
    "undertook": "undertake", "went": "go", "withdrawn": "withdraw", "withdrew": "withdraw",
    "wives": "wife", "women": "woman", "won": "win", "wore": "wear", "worn": "wear",
    "written": "write", "wrote": "write",
}  # fmt: skip

# British and American spelling that no rule below covers, singular.
SPELLINGS = {
    "ageing": "aging", "aluminium": "aluminum", "anaemia": "anemia", "catalogue": "catalog",
    "centre": "center", "cheque": "check", "defence": "defense", "dialogue": "dialog",
    "diarrhoea": "diarrhea", "enrolment": "enrollment", "fibre": "fiber", "foetus": "fetus",
    "fulfil": "fulfill", "grey": "gray", "haemorrhagic": "hemorrhagic", "judgement": "judgment",
    "kilometre": "kilometer", "licence": "license", "litre": "liter", "manoeuvre": "maneuver",
    "metre": "meter", "offence": "offense", "paediatric": "pediatric", "practise": "practice",
    "programme": "program", "sulphur": "sulfur", "theatre": "theater", "tonne": "ton",
}  # fmt: skip

ISE = re.compile(r"(?<=\w{3})(?:is|iz)(?=(?:e|ed|ing|er|ation|ational)$)")
_YSE = re.compile(r"(?<=\w{2})ys(?=(?:e|ed|ing)$)")
OUR = re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|er|able|hood|ite|ful|less)?$)")
_VOWEL = re.compile("[aeiouy]")


Word = re.Match[str]
"""A word of a text: where it stands, and as it stands there."""


def words(text: str) -> list[Word]:
    """The words of `text` in order; a hyphen parts two words."""
    return list(_WORD.finditer(text))


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words can belong to one expression."""
    gap = text[left.end() : right.start()]
    return gap in (" ", "-") or _JOIN.fullmatch(gap) is not None


@lru_cache(maxsize=_WORDS_KEPT)
def fold_word(word: str) -> str:
    """Lower case, without accents, soft hyphens and the possessive.

    >>> fold_word("D’État's")
    "d'etat"
    """
    if not word.isascii():
        marks = unicodedata.normalize("NFKD", word.replace("’", "'").replace("\u00ad", ""))
        word = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return word.lower().removesuffix("'s")


@lru_cache(maxsize=_WORDS_KEPT)
def singular(word: str) -> str:
    """A folded word without a plural s; the spelling of what remains is not always a word's.

    >>> singular("mines"), singular("policies"), singular("crisis"), singular("refugees'")
    ('mine', 'policy', 'crisis', 'refugee')
    """
    word = word.removesuffix("'")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu'":
        return word[:-1]
    return word


@lru_cache(maxsize=_WORDS_KEPT)
def base_form(word: str) -> str:
    """What all inflections and spellings of a folded word share; for comparison only.

    >>> base_form("executed") == base_form("executing") == base_form("executes")
    True
    >>> base_form("executed") == base_form("executive")
    False
    >>> base_form("labour") == base_form("labor")
    True
    """
    word = singular(word)
    word = SPELLINGS.get(word, word)
    word = _YSE.sub("yz", ISE.sub("iz", word))
    word = OUR.sub("or", word)
    for suffix in ("ing", "ed"):
        root = word.removesuffix(suffix)
        if len(root) != len(word) and len(root) > 2 and _VOWEL.search(root) and root[-1] != "e":
            word = "y".join(root.rsplit("i", 1)) if root[-1] == "i" else root
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if len(word) > 3 and word[-1] in "ey":
        word = word[:-1] if word[-1] == "e" else word[:-1] + "i"
    return word


# Stems whose words share little more than how they begin: woman, women; defense, defence.
_CHANGING = frozenset(map(base_form, (*IRREGULAR.values(), *SPELLINGS.values(), *SPELLINGS)))


@lru_cache(maxsize=_WORDS_KEPT)
def common_parts(key: str) -> tuple[str, ...]:
    """Letters of which one run stands in every lower-case word whose `base_form` or `singular` is
    `key`: what to look for before words are compared at all.

    >>> common_parts("woman"), common_parts("polici"), common_parts("demilitarization")
    (('wo',), ('polic',), ('demilitarization', 'demilitarisation'))
    """
    if key in _CHANGING:
        return (key[:2],)
    longest = max(key.split("'"), key=len)
    longest = longest[:-1] if len(longest) > 2 and longest[-1] in "iy" else longest
    ways = {longest, longest.replace("iz", "is"), longest.replace("yz", "ys")}
    return tuple(
        dict.fromkeys(way.replace("or", o) for way in sorted(ways)[::-1] for o in ("or", "our"))
    )
