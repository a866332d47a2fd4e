"""The frames of questions in other languages: what is asked, of whom, about what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from index.toml import load_toml

_YEAR = r"((?:1[5-9]|20)\d\d)"
_UNPARTED = frozenset({"ja", "zh"})
"""No blanks stand between words."""
_EDGES = " ?？!.。؟、，,;¿¡"
_SLOTS = ("WHO", "OTHER", "ABOUT")
_KANA, _HAN = re.compile("[\u3040-\u30ff]"), re.compile("[\u3400-\u9fff]")
_CYRILLIC, _ARABIC = re.compile("[\u0400-\u04ff]"), re.compile("[\u0620-\u064a]")
_LEAST_MARKS = 2


@dataclass(frozen=True, slots=True)
class Framed:
    """A question in parts, as one frame has it."""

    lang: str
    asks: str
    """The English question, with the names of slots."""
    slots: Mapping[str, str]
    verb: tuple[str, str]
    """Its first and second form, in English; empty where none is asked with."""
    when: str
    """In English, with a blank before it; empty where no time is asked for."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is known of questions in one language."""

    frames: tuple[tuple[str, re.Pattern[str]], ...]
    when: tuple[tuple[re.Pattern[str], str], ...]
    verbs: tuple[tuple[re.Pattern[str], tuple[str, str]], ...]
    articles: tuple[str, ...]
    edges: frozenset[str]
    joints: tuple[str, ...]
    marks: frozenset[str]


def framings(question: str) -> Iterator[Framed]:
    """Every way in which a frame fits a question, the likelier first."""
    text = question.strip(_EDGES)
    for lang, tongue in tongues().items():
        rest, when = without_time(text, lang)
        for asks, pattern in tongue.frames:
            found = pattern.fullmatch(rest)
            if found is None:
                continue
            slots = {
                slot: found[slot].strip(_EDGES)
                for slot in _SLOTS
                if slot in pattern.groupindex and found[slot].strip(_EDGES)
            }
            said = found["VERB"] if "VERB" in pattern.groupindex else ""
            verb = next((english for one, english in tongue.verbs if one.fullmatch(said)), ("", ""))
            yield Framed(lang, asks, slots, verb, when)


def language_of(question: str) -> str | None:
    """The language that a question is in, by its script and its little words; None for English and
    for what cannot be told."""
    if _KANA.search(question):
        return "ja"
    for script, lang in ((_HAN, "zh"), (_CYRILLIC, "ru"), (_ARABIC, "ar")):
        if script.search(question):
            return lang
    words = re.findall(r"[\w’'-]+", question.casefold())
    counts = {
        lang: sum(word in tongue.marks for word in words) for lang, tongue in tongues().items()
    }
    lang = max(counts, key=lambda one: counts[one])
    return lang if counts[lang] >= _LEAST_MARKS else None


def without_time(text: str, lang: str) -> tuple[str, str]:
    """The question without a time, and the time in English with a blank before it."""
    for pattern, english in tongues()[lang].when:
        found = pattern.search(text)
        if found is not None:
            years = [year for year in found.groups() if year]
            said = english.replace("YEAR", years[0]).replace("LAST", years[-1])
            rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}"
            blank = "" if lang in _UNPARTED else " "
            return rest.replace(" ", blank).strip(_EDGES), f" {said}"
    return text, ""


@cache
def tongues() -> Mapping[str, Tongue]:
    """By ISO 639-1."""
    data = load_toml("qa", "data/question_frames.toml")
    english = data.pop("english")
    return {lang: _tongue(lang, given, english) for lang, given in data.items()}


def _tongue(lang: str, given: Mapping[str, object], english: Mapping[str, str]) -> Tongue:
    def table(key: str) -> dict[str, str]:
        found = given.get(key, {})
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def words(key: str) -> list[str]:
        return str(given.get(key, "")).split()

    verbs = table("verbs")
    any_verb = f"(?P<VERB>{'|'.join(verbs)})"
    frames = [
        (asks, _compiled(frame.replace("VERB", any_verb)))
        for kind, asks in english.items()
        for frame in _listed(given.get(kind, ()))
    ]
    return Tongue(
        frames=tuple(frames),
        when=tuple((_time(time, lang), said) for time, said in table("when").items()),
        verbs=tuple((re.compile(verb, re.IGNORECASE), _two(said)) for verb, said in verbs.items()),
        articles=tuple(one if one[-1] in "'’" else f"{one} " for one in words("articles")),
        edges=frozenset(words("edges")),
        joints=tuple(words("joints")),
        marks=frozenset(words("marks")),
    )


def _two(said: str) -> tuple[str, str]:
    first, second = said.split(" | ")
    return first, second


def _listed(given: object) -> list[str]:
    return [str(one) for one in given] if isinstance(given, list) else []


def _compiled(frame: str) -> re.Pattern[str]:
    for slot in _SLOTS:
        frame = frame.replace(slot, f"(?P<{slot}>.+?)")
    return re.compile(frame, re.IGNORECASE)


def _time(time: str, lang: str) -> re.Pattern[str]:
    edge = "" if lang in _UNPARTED else r"(?<!\w)"
    return re.compile(edge + time.replace("YEAR", _YEAR).replace("LAST", _YEAR), re.IGNORECASE)
