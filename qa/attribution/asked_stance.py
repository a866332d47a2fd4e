"""Which stances a question asks about, in whatever words people use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.folding import fold
from index.records import Span
from index.toml import load_toml
from qa.attribution.stance_words import object_words
from qa.thesaurus.stemming import stem

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = r"(?: [^\s?.!,;]+){0,4}"
_BACK = re.compile(r"\b(?P<back>back(?:s|ed|ing)?)\b(?: (?P<next>\w+))?", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:is|are|was|were|be|been|who|whos|who’s|who's|which|come|comes|came|vote|votes|voted|stand|"
    r"stands|stood|speak|spoke|spoken|argue|argued)\b(?P<between>(?: [^\s?.!,;]+){0,4}?) "
    r"(?P<against>against)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|cannot|without)|n[’']t|\b(?:refus|declin)(?:e|es|ed|ing) to|"
    r"\bfail(?:s|ed|ing)? to)(?: (?:even|ever|yet|really|openly|publicly))?\s*$",
    re.IGNORECASE,
)

_SUBJECT_BEFORE = re.compile(r"\b(?:about|on|regarding|concerning|over)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedStance:
    """A stance that a question asks about."""

    stance: str
    """As `qa/data/stances.toml` names it."""
    span: Span
    """The words that ask for it."""
    negated: bool = False
    """Whether it asks who does not take it."""


def stances_of_question(text: str) -> list[AskedStance]:
    """The stances that a question asks about, in order of their words; the longest words win,
    "for or against" is two stances, and what was said "on apologising" asks for any of them.

    >>> [asked.stance for asked in stances_of_question("Is Norvania ok with the raid?")]
    ['accept']
    """
    found: list[AskedStance] = []
    denials: list[Span] = []
    for stance, span in sorted(
        _all(text), key=lambda one: (one[1].start - one[1].end, one[1].start, one[0])
    ):
        if _is_subject(text, span):
            continue
        if not any(span.overlaps(other.span) and span != other.span for other in found):
            negated = _NOT_BEFORE.search(text[: span.start])
            denials += [Span(*negated.span())] if negated else []
            found.append(AskedStance(stance, span, negated is not None))
    # "Refused to condemn" asks for one stance that is not taken, not for two.
    found = [asked for asked in found if not any(asked.span.overlaps(span) for span in denials)]
    return sorted(found, key=lambda asked: (asked.span.start, asked.stance))


def _is_subject(text: str, span: Span) -> bool:
    """Whether an act is what is talked about ("on recognising Norvania"), taken or not."""
    acts = span.of(text).lower().split()[0].endswith("ing")
    return acts and _SUBJECT_BEFORE.search(text[: span.start]) is not None


def _all(text: str) -> Iterator[tuple[str, Span]]:
    for pattern, stance in _phrases():
        for match in pattern.finditer(text):
            yield stance, Span(*match.span("cue" if "cue" in pattern.groupindex else 0))
    words = _words()
    for match in _WORD.finditer(text):
        if stance_found := words.get(stem(fold(match.group()))):
            yield stance_found, Span(*match.span())
    yield from (("support", span) for span in _backs(text))
    yield from (("oppose", span) for span in _againsts(text))


def _backs(text: str) -> Iterator[Span]:
    ways = _way_back()
    for match in _BACK.finditer(text):
        before = _WORD.findall(text[: match.start()])
        away = (match["next"] or "").lower() in ways["before"]
        bare = match["back"].lower() == "back"
        led = bool(before) and before[-1].lower() in ways["after"]
        if before and not (bare and (away or led or match["next"] is None)):
            yield Span(*match.span("back"))


def _againsts(text: str) -> Iterator[Span]:
    """ "Is Norvania against the raid", and not "is the war against Norvania over"."""
    words = object_words()
    for match in _AGAINST.finditer(text):
        between = [fold(word) for word in match["between"].split()]
        last = stem(between[-1]) if between else ""
        if last not in words.hostile | words.acts | words.undoing | words.friendly:
            yield Span(*match.span("against"))


@cache
def _words() -> dict[str, str]:
    table: dict[str, str] = load_toml("qa", "data/asked_stances.toml")["words"]
    return {stem(word): stance for stance, words in table.items() for word in words.split()}


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    table: dict[str, list[str]] = load_toml("qa", "data/asked_stances.toml")["phrases"]
    return tuple(
        (re.compile(rf"\b(?:{phrase.replace('~', _BETWEEN)})(?!\w)", re.IGNORECASE), stance)
        for stance, phrases in table.items()
        for phrase in phrases
    )


@cache
def _way_back() -> dict[str, frozenset[str]]:
    table: dict[str, str] = load_toml("qa", "data/asked_stances.toml")["back"]
    return {place: frozenset(words.split()) for place, words in table.items()}
