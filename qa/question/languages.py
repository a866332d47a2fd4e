"""Questions in French, Spanish, Russian, Japanese, Chinese and Arabic, put in English: the frame
and the time by patterns, states and bodies by their names in that language. Words of a subject stay
as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from index.names import Names, Party
from index.names.gazetteer import split_forms
from index.toml import load_toml
from qa.answer.wording import with_article

_YEAR = r"((?:1[5-9]|20)\d\d)"
_LEAST = 4  # letters of a word's beginning by which its inflections are one
_MOST_WORDS = 4  # of a person's name
_MOST_CUT = 3  # letters of an ending
_EDGES = " ?？!.。؟、，,¿"
_UNPARTED = frozenset({"ja", "zh"})


@dataclass(frozen=True, slots=True)
class Put:
    """A question put in English."""

    question: str
    lang: str
    """ISO 639-1, of the language that it was asked in."""


@dataclass(frozen=True, slots=True)
class _Frames:
    frames: tuple[re.Pattern[str], ...]
    when: tuple[tuple[re.Pattern[str], str], ...]
    articles: tuple[str, ...]


def in_english(question: str, names: Names) -> Put | None:
    """The question in English; None where it is in no other language's frame, or names neither a
    state or body nor what is written as a person's name.

    >>> in_english("Qu’a dit le Japon sur la Corée du Nord depuis 2015 ?", Names.load()).question
    'What did Japan say about North Korea since 2015?'
    """
    text = " ".join(unicodedata.normalize("NFKC", question).split()).strip(_EDGES)
    for lang, known in _known().items():
        rest, when = _without_time(text, known, is_run=lang in _UNPARTED)
        for frame in known.frames:
            found = frame.fullmatch(rest)
            if found is None:
                continue
            who = _party(found["who"], lang, known, names)
            speaker = with_article(who.name) if who else found["who"].strip()
            if who is None and not _is_a_name(speaker):
                continue
            about = _party(found["about"], lang, known, names)
            subject = with_article(about.name) if about else found["about"].strip()
            return Put(f"What did {speaker} say about {subject}{when}?", lang)
    return None


def _is_a_name(text: str) -> bool:
    """Whether it is written as the name of a person is, where capitals tell."""
    words = text.split()
    return len(words) <= _MOST_WORDS and words[0][:1].isupper() and words[-1][:1].isupper()


def _without_time(text: str, known: _Frames, *, is_run: bool) -> tuple[str, str]:
    """The question without a time, and the time in English; `is_run` says that no blanks stand
    between words."""
    for pattern, english in known.when:
        found = pattern.search(text)
        if found is not None:
            years = [year for year in found.groups() if year]
            said = english.replace("YEAR", years[0]).replace("LAST", years[-1])
            rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}"
            return rest.replace(" ", "" if is_run else " ").strip(_EDGES), f" {said}"
    return text, ""


def _party(text: str, lang: str, known: _Frames, names: Names) -> Party | None:
    """Whom a slot of a frame names, when it names nothing else."""
    name = text.strip(" ,，、")
    for article in known.articles:
        # More than one may stand there: "de la".
        if name.casefold().startswith(article):
            name = name[len(article) :].strip()
    for mention in names.find(name, question=True):
        if len(mention.span.of(name)) == len(name):
            return mention.party
    return _inflected(name, lang, names)


def _inflected(name: str, lang: str, names: Names) -> Party | None:
    """The state whose name in a language is this but for its endings; None where several are."""
    keys = {
        party.key: party
        for form, party in _territories(lang, names)
        if _same_but_endings(form, name)
    }
    return next(iter(keys.values())) if len(keys) == 1 else None


def _territories(lang: str, names: Names) -> Iterator[tuple[str, Party]]:
    for code, form in Locale(lang).territories.items():
        if len(code) == 2:
            for party in names.party_of(Locale("en").territories.get(code, "")):
                yield form, party
    for key, cell in load_toml("index.names", "data/foreign.toml").items():
        for form in split_forms(cell):
            yield form, names.party(key)


def _same_but_endings(form: str, name: str) -> bool:
    one, other = form.casefold().split(), name.casefold().split()
    return len(one) == len(other) and all(map(_begins_alike, one, other))


def _begins_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    least = max(_LEAST, max(len(one), len(other)) - _MOST_CUT)
    return len(one) >= least and len(other) >= least and one[:least] == other[:least]


@cache
def _known() -> Mapping[str, _Frames]:
    data = load_toml("qa", "data/question_frames.toml")
    return {
        lang: _Frames(
            tuple(_frame(frame) for frame in given["frames"]),
            tuple((_time(time, lang), english) for time, english in given["when"].items()),
            tuple(
                article if article[-1] in "'’" else f"{article} "
                for article in given["articles"].split()
            ),
        )
        for lang, given in data.items()
    }


def _frame(frame: str) -> re.Pattern[str]:
    slots = frame.replace("WHO", "(?P<who>.+?)").replace("ABOUT", "(?P<about>.+?)")
    return re.compile(slots, re.IGNORECASE)


def _time(time: str, lang: str) -> re.Pattern[str]:
    edge = "" if lang in _UNPARTED else r"(?<!\w)"
    return re.compile(edge + time.replace("YEAR", _YEAR).replace("LAST", _YEAR), re.IGNORECASE)
