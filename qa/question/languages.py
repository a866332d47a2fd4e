"""Questions in French, Spanish, Russian, Japanese, Chinese and Arabic, put in English: the frame
and the time by patterns, states and bodies by their names in that language, and the words of a
subject by a phrasebook, where there is one; else they stay as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.names import Names
from qa.question.foreign_frames import Framed, framings, language_of, tongues, without_time
from qa.question.foreign_names import ForeignName, names_in

_MOST_WORDS = 4  # of a person's name
_LATIN = re.compile(r"[A-Za-z][\w.-]*(?: [A-Z0-9][\w.-]*)*")
_SLOT = re.compile("WHO|OTHER|BASE|VERB|ABOUT")


class Phrases(Protocol):
    """What puts words of other languages in English."""

    def english(self, phrase: str, beside: Sequence[str] = (), whole: str = "") -> str | None:
        """What a phrase means, where that is known; `beside`: the names that stand with it in
        `whole`."""

    def arranged(self, phrase: str, said: str, names: Sequence[str]) -> str:
        """What was said and the names, in the order that is nearer to the phrase."""

    def person(self, name: str) -> str | None:
        """Whom on record a name in another script is."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question put in English."""

    question: str
    lang: str
    """ISO 639-1, of the language that it was asked in."""


def in_english(question: str, names: Names, phrases: Phrases | None = None) -> Put | None:
    """The question in English; None where it is in no other language's frame, or names neither a
    state or body nor what is written as a person's name. With phrases, no frame is needed.

    >>> in_english("Qu’a dit le Japon sur la Corée du Nord depuis 2015 ?", Names.load()).question
    'What did Japan say about North Korea since 2015?'
    """
    text = " ".join(unicodedata.normalize("NFKC", question).split())
    for framed in framings(text):
        put = _put(framed, names, phrases)
        if put is not None:
            return put
    lang = language_of(text) if phrases is not None else None
    if lang is None or phrases is None:
        return None
    rest, when = without_time(text, lang)
    said = _subject(rest, lang, names, phrases)
    return Put(f"{said}{when}", lang) if said else None


def _put(framed: Framed, names: Names, phrases: Phrases | None) -> Put | None:
    """A framed question in English; None where who is asked is nobody."""
    said = dict(zip(("BASE", "VERB"), framed.verb, strict=True))
    for slot, text in framed.slots.items():
        if slot == "ABOUT":
            said[slot] = _subject(text, framed.lang, names, phrases)
        else:
            who = _speaker(text, framed.lang, names, phrases)
            if who is None:
                return None
            said[slot] = who
    asked = framed.asks.replace("WHEN", framed.when)
    return Put(_SLOT.sub(lambda slot: said.get(slot.group(), ""), asked), framed.lang)


def _speaker(text: str, lang: str, names: Names, phrases: Phrases | None) -> str | None:
    bare = _without_articles(text, lang)
    found = names_in(bare, lang, names)
    if len(found) == 1 and len(found[0].span.of(bare)) == len(bare):
        return found[0].english
    person = phrases.person(bare) if phrases and not bare.isascii() else None
    if person or _is_a_name(text):
        return person or text
    if phrases is None or not found:
        return None
    post = phrases.english(_outside(bare, found).strip())
    return f"the {post} of {found[0].english}" if post else None


def _is_a_name(text: str) -> bool:
    """Whether it is written as the name of a person is, where capitals tell."""
    words = text.split()
    return len(words) <= _MOST_WORDS and words[0][:1].isupper() and words[-1][:1].isupper()


def _subject(text: str, lang: str, names: Names, phrases: Phrases | None) -> str:
    bare = _without_articles(text, lang)
    found = names_in(bare, lang, names)
    if len(found) == 1 and len(found[0].span.of(bare)) == len(bare):
        return found[0].english
    if phrases is None:
        return text.strip()
    parties = list(dict.fromkeys(one.english for one in found))
    rest = _outside(bare, found)
    # What is in Latin letters within another script is a name or an abbreviation already.
    kept = _LATIN.findall(rest) if lang not in ("fr", "es") else []
    rest = _LATIN.sub(" ", rest) if kept else rest
    rest = _trimmed(_without_marks(rest, lang), lang)
    known = [*kept, *parties]
    said = phrases.english(rest, known, bare) if rest else None
    if said is None:
        return " ".join([*([rest] if rest else []), *known])
    left = [name for name in known if name.lower().removeprefix("the ") not in said.lower()]
    return phrases.arranged(bare, said, left) if left else said


def _outside(text: str, found: Sequence[ForeignName]) -> str:
    at, parts = 0, []
    for one in found:
        parts.append(text[at : one.span.start])
        at = one.span.end
    return " ".join(" ".join([*parts, text[at:]]).split())


def _trimmed(text: str, lang: str) -> str:
    """A phrase without the little words that are left around where a name stood."""
    tongue = tongues()[lang]
    if tongue.joints:
        parted = re.sub("|".join(sorted(tongue.joints, key=len, reverse=True)), " ", text)
        return " ".join(parted.split()).strip("".join(tongue.edges) + " ")
    words = text.split()
    while words and words[0].casefold() in tongue.edges:
        words.pop(0)
    while words and words[-1].casefold() in tongue.edges:
        words.pop()
    return " ".join(words)


def _without_marks(text: str, lang: str) -> str:
    """A phrase without the words that ask."""
    asking = tongues()[lang].marks - tongues()[lang].edges
    return " ".join(word for word in text.split() if word.casefold().strip("¿?") not in asking)


def _without_articles(text: str, lang: str) -> str:
    name = text.strip(" ,，、")
    for article in tongues()[lang].articles:
        # More than one may stand there: "de la".
        if name.casefold().startswith(article):
            name = name[len(article) :].strip()
    return name
