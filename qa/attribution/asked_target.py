"""Whom the stance that a question asks about goes to, and which sentences take it that way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from index.records import Span
from qa.attribution.asked_stance import stances_of_question
from qa.attribution.parsing import Parser
from qa.attribution.stance import Direction, StanceReading, stances_in
from qa.attribution.stance_words import stance_words
from qa.entities.roster import Roster
from qa.question.name_mention import NameMention
from qa.retrieval.corpus import Corpus

_LEADING = re.compile(
    r"^\s*(?:(?:of|for|to|towards?|with|by|at|over|on|against|behind)\s+)?", re.IGNORECASE
)
_BY = re.compile(r"^\s*(?:(?:in|on|since|before|after)\s+[\d\s]+)?by\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|got)\b", re.IGNORECASE)
_ARTICLES = re.compile(r"^(?:the|a|an)?\s*$", re.IGNORECASE)
_AFTER_OBJECT = re.compile(
    r"^\s*(?:$|[?.!,;]|(?:in|on|at|since|before|after|during|for|over|from|until|between)\b)",
    re.IGNORECASE,
)
_OPPOSITES = {"against": ("support", "welcome"), "for": ("oppose", "criticise")}
"""By tone, stances of the other; with what they include, these are nearly all of them."""


@dataclass(frozen=True, slots=True)
class AskedTarget:
    """Whom a stance has to go to, or from whose acts it has to turn away."""

    stance: str
    keys: frozenset[str]
    """Of the parties, all that stand for the same."""
    surnames: frozenset[str]
    wanted: Direction
    """`AGAINST` when it is asked who condemned "the attack on Norvania"."""
    mentions: frozenset[Span]
    """The names in the question."""
    parser: Parser
    """What reads the sentences."""


class Fit(IntEnum):
    """How a sentence stands to an asked stance; higher fits better."""

    OTHER = 0
    """It takes the stance the other way, or is the target's own."""
    DENIED = 1
    """It says that the stance is not taken: "we do not condemn"."""
    ABSENT = 2
    UNSURE = 3
    TAKEN = 4


def target_of_question(
    text: str, mentions: Sequence[NameMention], corpus: Corpus
) -> AskedTarget | None:
    """The target of the one stance that a question asks about; None when it asks about none or
    several, about who does not take it, or names nobody whom it could go to."""
    asked = stances_of_question(text)
    if len({one.stance for one in asked}) != 1 or asked[0].negated:
        return None
    cue = asked[0].span
    after = [m for m in mentions if m.span.start >= cue.end]
    before = [m for m in mentions if m.span.end <= cue.start]
    passive = before and _PASSIVE.search(text[: before[0].span.start])
    if before and (_BY.match(text[cue.end :]) or (passive and not after)):
        return target_of(asked[0].stance, text[: cue.start], before, corpus)
    return target_of(asked[0].stance, text, after, corpus, cue.end)


def target_of(
    stance: str,
    text: str,
    mentions: Sequence[NameMention],
    corpus: Corpus,
    start: int = 0,
) -> AskedTarget | None:
    """The target among the names in what a stance is asked about, which begins at `start`: the
    first whose part in it can be told ("Norvania's attack on Valdoria", "the attack on
    Valdoria")."""
    known = [m for m in mentions if m.parties or m.people]
    parser = corpus.parser
    if not known or parser is None or not parser.load():
        return None
    lead = _LEADING.match(text[start:])
    begin = start + (lead.end() if lead else 0)
    begin = min(begin, known[0].span.start)
    alone = _ARTICLES.match(text[begin : known[0].span.start]) and _AFTER_OBJECT.match(
        text[known[0].span.end :]
    )
    if alone:
        return _target(stance, [known[0]], Direction.TOWARDS, corpus.roster, parser)
    said = f"They {stance} "
    # Names without their capitals are other words to the parser.
    letters = list(text)
    for mention in known:
        letters[mention.span.start : mention.span.end] = mention.span.of(text).title()
    shift = len(said) - begin
    sentence = said + "".join(letters[begin:]).rstrip(" ?!.") + "."
    readings = stances_in(
        [(sentence, [Span(m.span.start + shift, m.span.end + shift)], []) for m in known],
        stance,
        parser,
    )
    for wanted in (Direction.TOWARDS, Direction.AGAINST):
        found = [m for m, r in zip(known, readings, strict=True) if r.direction is wanted]
        if found:
            return _target(stance, found, wanted, corpus.roster, parser)
    return None


def _target(
    stance: str,
    mentions: Sequence[NameMention],
    wanted: Direction,
    roster: Roster,
    parser: Parser,
) -> AskedTarget:
    return AskedTarget(
        stance,
        frozenset(key for m in mentions for p in m.parties[:1] for key in roster.names.same(p.key)),
        frozenset(p.name.split(",")[0].split()[-1] for m in mentions for p in m.people),
        wanted,
        frozenset(m.span for m in mentions),
        parser,
    )


def opposites(asked: AskedTarget) -> list[AskedTarget]:
    """The stances for the same whom a stance against them rules out, and the other way round."""
    other = _OPPOSITES.get(stance_words(asked.stance).tone, ())
    return [replace(asked, stance=stance) for stance in other]


def fits(said: Sequence[tuple[str, str | None]], asked: AskedTarget, roster: Roster) -> list[Fit]:
    """How sentences, each with its voice, stand to the asked stance; in order."""
    names = roster.names
    read: list[tuple[str, list[Span], list[Span]]] = []
    theirs: list[bool] = []
    for text, voice in said:
        speaking = {key for p in names.party_of(voice or "") for key in names.same(p.key)}
        mentions = names.find(text)
        targets = [m.span for m in mentions if m.party.key in asked.keys]
        for surname in asked.surnames:
            found = re.finditer(rf"\b{re.escape(surname)}\b", text, re.IGNORECASE)
            targets += [Span(*match.span()) for match in found]
        read.append((text, targets, [m.span for m in mentions if m.party.key in speaking]))
        theirs.append(bool(speaking & asked.keys))
    readings = stances_in(read, asked.stance, asked.parser)
    return [
        Fit.OTHER if own and asked.wanted is Direction.TOWARDS else _fit(text, reading, asked)
        for (text, _), reading, own in zip(said, readings, theirs, strict=True)
    ]


def _fit(text: str, reading: StanceReading, asked: AskedTarget) -> Fit:
    if reading.direction is Direction.ABSENT:
        return Fit.ABSENT
    if reading.direction is Direction.UNSURE:
        return Fit.UNSURE
    if reading.direction is not asked.wanted:
        return Fit.OTHER
    asks = text.rstrip(' "”’').endswith("?")
    if reading.negated:
        return Fit.DENIED if reading.own and not asks else Fit.OTHER
    return Fit.TAKEN if reading.own and not asks else Fit.UNSURE
