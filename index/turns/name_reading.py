"""Names in a run of words: where one ends, and the one that a post follows."""

from __future__ import annotations

import re

from index.turns.phrases import leading_honorifics
from index.turns.post_words import leading_post, longest_post
from index.turns.words import NAME_PARTICLES, fold_label, label_words

STOPS = frozenset(
    "before after in at on to with by and following during for from upon aboard en the of a an as "
    "virtual bilateral trilateral joint press conference meeting call remarks statement readout "
    "previewing regarding ahead about welcomes visit but or he she they we i it who is was will "
    "meets visits receives holds attends speaks hosts delivers addresses calls welcomes announces "
    "deliver make give hold attend meet speak visit address welcome "
    "makes gives joins departs arrives travels returns has today thank "
    "celebrating announcing honoring honouring signing commemorating marking congratulating "
    "good welcome hello mr mrs ms dr interview transcript doorstop opening closing keynote "
    "roundtable panel meet greet participates participate".split()
)
"""Words that end a name, and in which none begins."""
_MAX_NAME = 6
_MODIFIERS = 3  # words between a comma and a post: "Diplomatic", "Norwegian National Security"
_STYLE = frozenset({"honorable", "honourable", "madam", "excellency", "right"})
_LISTING = frozenset({"y", "e"})  # "Ana Kovac y Per Lind", but "José Ortega y Gasset"
_QUOTES = frozenset('“"”')


def name_at(tokens: list[str], at: int) -> tuple[list[str], int]:
    """The words of the name that starts at a token, without the forms of address before it and a
    nickname in quotation marks, and where to read on; no words where no name starts."""
    words: list[str] = []
    i = at
    while i + 1 < len(tokens) and is_address(tokens[i]):
        i += 1
    while i < len(tokens) and len(words) < _MAX_NAME:
        word = tokens[i]
        low = fold_label(word)
        if word in _QUOTES and words and "".join(tokens[i + 2 : i + 3]) in _QUOTES - {"“"}:
            i += 3
            continue
        if low in _LISTING and len(words) > 1 and _goes_on(tokens, i + 1):
            break
        if (word[:1].isupper() and low not in STOPS) or (
            low in NAME_PARTICLES and _leads_to_name(tokens, i + 1)
        ):
            if longest_post(tokens[i : i + 5]) and low not in NAME_PARTICLES:
                break
            words.append(word)
            i += 1
            if re.search(r"[’']s?$", word):
                words[-1] = re.sub(r"[’']s?$", "", word)
                break
        else:
            break
    if words and all(fold_label(w) in NAME_PARTICLES for w in words):
        return [], at
    return words, i


def _goes_on(tokens: list[str], at: int) -> bool:
    """Whether two words of a name stand there, or a post."""
    pair = tokens[at : at + 2]
    named = len(pair) > 1 and all(word[:1].isupper() for word in pair)
    return named or longest_post(tokens[at : at + 5]) > 0


def is_address(word: str) -> bool:
    """Whether a word in front of a name is a form of address or a part of one."""
    low = fold_label(word).strip(".")
    return low in label_words().honorifics or low in _STYLE


def _leads_to_name(tokens: list[str], i: int) -> bool:
    while i < len(tokens) and fold_label(tokens[i]) in NAME_PARTICLES and tokens[i].islower():
        i += 1
    return i < len(tokens) and tokens[i][:1].isupper()


def name_apposed(tokens: list[str], start: int, end: int) -> str | None:
    """The name in front of a post that follows it: "Ana Kovac, the President of Valdoria"; None
    where that is the name of somebody who was read up to `end`."""
    i = start - 1
    while i >= max(0, start - _MODIFIERS) and tokens[i][:1].isupper():
        i -= 1
    if i >= 0 and fold_label(tokens[i]) == "the":
        i -= 1
    if max(i, 0) < max(end, 1) or tokens[i] not in {",", "("}:
        return None
    words: list[str] = []
    i -= 1
    while i >= 0 and len(words) < _MAX_NAME:
        word = tokens[i]
        if (word[:1].isupper() and fold_label(word) not in STOPS) or (
            fold_label(word) in NAME_PARTICLES and words
        ):
            words.insert(0, word)
            i -= 1
        else:
            break
    words = words[leading_post(words) :]
    words = words[leading_honorifics(words) :]
    while len(words) > 1 and (is_address(words[0]) or fold_label(words[0]) in {"his", "her"}):
        words = words[1:]
    return " ".join(words) if len(words) > 1 else None
