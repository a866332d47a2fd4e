"""States, bodies and places in a question in another language: by the gazetteer, by CLDR's names
and some more, and by these but for the endings and the letters written before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from index.names import Names
from index.names.gazetteer import split_forms
from index.names.words import fold_word
from index.records import Span
from index.toml import load_toml
from qa.answer.wording import with_article
from qa.question.foreign_frames import tongues

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LEAST = 4  # letters of a word's beginning by which its inflections are one
_MOST_CUT = 3  # letters of an ending
_MOST_WORDS = 5  # of a name
_UNPARTED = frozenset({"ja", "zh"})
"""No blanks stand between words."""
_SHORTEST, _LONGEST = 2, 14  # signs of a name there
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_INFLECTED = frozenset({"ru", "ar"})
_ARABIC_ARTICLE = "ال"
_ARABIC_PREFIXES = ("", "ال", "و", "ب", "ل", "ك", "ف", "لل", "وال", "بال", "ول", "وب")


@dataclass(frozen=True, slots=True)
class ForeignName:
    """Where a phrase has a name, and what it is in English."""

    span: Span
    english: str


def names_in(text: str, lang: str, names: Names) -> list[ForeignName]:
    """What a phrase names, left to right, not overlapping, the longest first."""
    found = _in_a_run(text, lang) if lang in _UNPARTED else []
    found += [one for one in _in_words(text, lang) if not _overlaps(one.span, found)]
    little = tongues()[lang].edges
    for mention in names.find(text, question=True):
        # "au" is no African Union in French.
        if mention.span.of(text) not in little and not _overlaps(mention.span, found):
            found.append(ForeignName(mention.span, with_article(mention.party.name)))
    return sorted(found, key=lambda one: one.span)


@lru_cache(maxsize=16)
def called(lang: str) -> dict[str, tuple[str, ...]]:
    """What a language calls each state, body and place, by its English as `ForeignName` has it; in
    Arabic with each of the letters that may be written before it."""
    found: dict[str, dict[str, None]] = {}
    for form, english in _surfaces(lang):
        bare = form.removeprefix(_ARABIC_ARTICLE)
        forms = [prefix + bare for prefix in _ARABIC_PREFIXES] if lang == "ar" else [form]
        found.setdefault(english, {}).update(dict.fromkeys(forms))
    return {english: tuple(forms) for english, forms in found.items()}


def _overlaps(span: Span, found: Sequence[ForeignName]) -> bool:
    return any(span.overlaps(other.span) for other in found)


def _in_a_run(text: str, lang: str) -> list[ForeignName]:
    """Where no blanks part words: any form, the longest at each place, but for a part of a word in
    katakana."""
    found: list[ForeignName] = []
    forms = _forms(lang)
    at = 0
    while at < len(text):
        for size in range(min(_LONGEST, len(text) - at), _SHORTEST - 1, -1):
            span = Span(at, at + size)
            english = forms.get(_folded(span.of(text)))
            if english and not _tears(text, span):
                found.append(ForeignName(span, english))
                at += size - 1
                break
        at += 1
    return found


def _tears(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return bool(
        (_KATAKANA.match(before) and _KATAKANA.match(text[span.start]))
        or (_KATAKANA.match(after) and _KATAKANA.match(text[span.end - 1]))
    )


def _in_words(text: str, lang: str) -> list[ForeignName]:
    found: list[ForeignName] = []
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    for size in range(_MOST_WORDS, 0, -1):
        for at in range(len(words) - size + 1):
            span = Span(words[at].start, words[at + size - 1].end)
            if _overlaps(span, found):
                continue
            english = _named(span.of(text), lang)
            if english is not None:
                found.append(ForeignName(span, english))
    return found


def _named(name: str, lang: str) -> str | None:
    """The one whose name in a language this is; None for none and for several."""
    forms = _forms(lang)
    folded = _folded(name)
    if folded in forms or lang not in _INFLECTED:
        return forms.get(folded)
    words = folded.split()
    found = {said for form, said in forms.items() if _same_but_endings(form.split(), words, lang)}
    return found.pop() if len(found) == 1 else None


def _same_but_endings(form: list[str], words: list[str], lang: str) -> bool:
    if len(form) != len(words):
        return False
    alike = _alike_in_arabic if lang == "ar" else _begins_alike
    return all(map(alike, form, words))


def _alike_in_arabic(form: str, word: str) -> bool:
    bare = form.removeprefix(_ARABIC_ARTICLE)
    return any(word == prefix + bare for prefix in _ARABIC_PREFIXES)


def _begins_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    least = max(_LEAST, max(len(one), len(other)) - _MOST_CUT)
    return len(one) >= least and len(other) >= least and one[:least] == other[:least]


def _folded(name: str) -> str:
    return " ".join(map(fold_word, _WORD.findall(name)))


@lru_cache(maxsize=16)
def _forms(lang: str) -> dict[str, str]:
    """Each form, folded, with the name in English."""
    found: dict[str, str] = {}
    for form, english in _surfaces(lang):
        found.setdefault(_folded(form), english)
    found.pop("", None)
    return found


def _surfaces(lang: str) -> Iterator[tuple[str, str]]:
    names = Names.load()
    english = Locale("en").territories
    for locale in [lang, "zh_Hant"] if lang == "zh" else [lang]:
        for code, form in Locale.parse(locale).territories.items():
            if len(code) == 2:
                for party in names.party_of(english.get(code, "")):
                    yield form, with_article(party.name)
    for key, cell in load_toml("index.names", "data/foreign.toml").items():
        for form in split_forms(cell):
            yield form, with_article(names.party(key).name)
    for said, cell in load_toml("qa", "data/foreign_names.toml").items():
        for form in split_forms(cell):
            yield form, with_article(said)
