"""A question that leans on the one before keeps the roles that it does not change."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.names import Names
from index.records import PartialDate
from qa.entities.people import People
from qa.question.interpreter import interpret
from qa.question.reading import Reading, clean_question
from qa.records import Intent

_LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|also|then|now)\b[\s,]*)*"
    r"(?:(?:what|how)\s+about\b|same\s+(?:question|thing|again)\b|same\b(?=\s+(?:for|but|in|with)\b))?"
    r"[\s,]*(?:(?:and|but|also|then)\b[\s,]*)*(?:(?:for|with)\b(?=\s))?\s*",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^\W*(?:and|but|so|also|then|what\s+about|how\s+about|same)\b"
    r"|\b(?:they|it|he|she|them|their|its)\b(?=.*\b(?:say|said|mention|speak|about)\b)"
    r"|\b(?:about|on|to)\s+(?:that|this|it|them|those|these)\b|\bthe\s+same\b|\bwho\s+else\b"
    r"|\banything\s+(?:else|more|newer|older|earlier|later)\b|\bown\s+words\b|\bsince\s+then\b",
    re.IGNORECASE,
)
_NEWER = re.compile(r"\b(?:more\s+recent|newer|later|since\s+then|more\s+up\s+to\s+date)\b", re.I)
_OLDER = re.compile(r"\b(?:earlier|older|before\s+(?:that|then))\b", re.I)
_ELSE = re.compile(r"\bwho\s+else\b|\b(?:any|which)\s+other\s+(?:countr|state|nation|issuer)", re.I)
_OWN_WORDS = re.compile(r"\bown\s+words\b", re.I)
_FEW_WORDS = 4
_ANY_TIME = re.compile(r"\b(?:ever|at\s+any\s+time|in\s+any\s+year|all\s+years)\b", re.I)


@dataclass(frozen=True, slots=True)
class Turned:
    """A follow-up as a complete reading, with the other way to take it where there is one."""

    reading: Reading
    other: Reading | None = None
    """For a bare name ("And Norway?"): the name in the other role; for a bare topic: without whom
    the question before was about."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a conversation remembers: the last reading and what its answer cited."""

    reading: Reading
    first_cited: PartialDate | None = None
    last_cited: PartialDate | None = None
    question: str = ""
    """As it was asked."""
    cited: tuple[str, ...] = ()
    """The statements that its answer cited, the first first."""


def leans(question: str) -> bool:
    """Whether a question's wording leans on one before it."""
    return _LEANS.search(clean_question(question)) is not None


def turn(question: str, before: Before | None, names: Names, people: People, today: date) -> Turned:
    """Read a question in its conversation; a complete new one starts afresh."""
    alone = interpret(question, names, people, today)
    if before is None or (alone.has_voice and alone.has_subject and not leans(question)):
        return Turned(alone)
    previous = before.reading
    special = _special(question, alone, before)
    if special:
        return special
    rest = _LEAD.sub("", clean_question(question), count=1)
    inner = interpret(rest, names, people, today)
    bare = _bare_name(rest, inner)
    if bare:
        about = replace(inner, issuers=(), people=(), targets=inner.issuers, topic=rest.strip(" ?"))
        speaks = replace(inner, targets=(), topic="", topic_words=())
        if previous.targets or previous.places or not previous.has_subject:
            first, second = about, speaks
        else:
            first, second = speaks, about
        return Turned(
            _with_window(_complete(first, previous), inner, previous, question),
            _with_window(_complete(second, previous), inner, previous, question),
        )
    completed = _complete(inner, previous)
    if _is_topic_alone(rest, inner) and previous.targets:
        # "And sanctions?" after a state: those on that state, if there are any.
        both = replace(completed, targets=previous.targets)
        return Turned(
            _with_window(both, inner, previous, question),
            _with_window(completed, inner, previous, question),
        )
    return Turned(_with_window(completed, inner, previous, question))


def _is_topic_alone(rest: str, reading: Reading) -> bool:
    """Whether nothing but a few words of a subject is left ("sanctions?")."""
    named = reading.has_voice or reading.targets or reading.places or reading.unknown
    few = len(re.findall(r"\w+", rest)) <= _FEW_WORDS
    return few and bool(reading.topic) and not named and reading.phrase is None


def _special(question: str, alone: Reading, before: Before) -> Turned | None:
    """Follow-ups that change no name: in its own words, who else, anything newer or older."""
    previous = before.reading
    if _OWN_WORDS.search(question) and not alone.has_subject:
        return Turned(replace(previous, direct_only=True))
    if _ELSE.search(question):
        heard = tuple(dict.fromkeys((*previous.without, *previous.issuers)))
        reading = replace(
            previous, intent=Intent.WHO, issuers=(), people=(), post=(), without=heard, framed=True
        )
        return Turned(_with_window(reading, alone, previous, question))
    if _NEWER.search(question) and before.last_cited and not alone.has_subject:
        day = before.last_cited.last_day + timedelta(days=1)
        return Turned(replace(previous, intent=Intent.SAY, from_day=day, to_day=None))
    if _OLDER.search(question) and before.first_cited and not alone.has_subject:
        day = before.first_cited.first_day - timedelta(days=1)
        return Turned(replace(previous, intent=Intent.SAY, from_day=None, to_day=day))
    return None


def _bare_name(rest: str, reading: Reading) -> bool:
    """Whether nothing but one state's or body's name is left ("Norway?")."""
    if len(reading.issuers) != 1 or reading.people or reading.has_subject or reading.unknown:
        return False
    words = re.findall(r"[\w’'.-]+", rest)
    possessive = re.search(r"['’]s?\s+\w+", rest)
    said = re.search(r"\b(?:say|said|by|from|position|statements?|think|view)\b", rest, re.I)
    return len(words) <= 8 and not possessive and not said


def _complete(reading: Reading, previous: Reading) -> Reading:
    """The roles that the follow-up leaves open, from the reading before."""
    intent = reading.intent
    if intent in (Intent.SAY, Intent.COMPARE) and previous.intent is not Intent.PHRASE:
        kept = previous.intent is not Intent.COMPARE or not reading.has_voice
        intent = previous.intent if kept and previous.intent is not Intent.WHO else intent
    completed = replace(reading, intent=intent)
    if not reading.has_voice:
        completed = replace(
            completed, issuers=previous.issuers, people=previous.people, post=previous.post
        )
    if not reading.has_subject:
        completed = replace(
            completed,
            targets=previous.targets,
            places=previous.places,
            topic=previous.topic,
            topic_words=previous.topic_words,
            phrase=previous.phrase,
            stance=reading.stance or previous.stance,
        )
    return completed


def _with_window(reading: Reading, asked: Reading, previous: Reading, question: str) -> Reading:
    """The asked window, or else the one before; "ever" lifts it."""
    if asked.from_day or asked.to_day or _ANY_TIME.search(question):
        return replace(reading, from_day=asked.from_day, to_day=asked.to_day)
    return replace(reading, from_day=previous.from_day, to_day=previous.to_day)
