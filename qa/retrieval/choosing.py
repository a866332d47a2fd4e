"""From ranked sentences to the few that are quoted: by kind of question, in one voice, no line
twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from qa.kinds import Kind, Selection, kind_of
from qa.question.parsed import ParsedQuestion
from qa.records import Intent
from qa.retrieval.features import NAMES, is_courtesy
from qa.retrieval.newest import as_newest
from qa.retrieval.ranking import Ranked, Ranking
from qa.retrieval.selection import MOST_LISTED

_MOST_QUOTES = 6
_MOST_PER_STATEMENT = 3
_MOST_POINTS = 12
_MOST_OF_EDGE = 3
_SIDE_QUOTES = 3
_NEAR_SIDE = 3.0
"""How far below the best the second side of a comparison may lie: what lies lower is on something
else."""
_OF_SUBSTANCE, _MOST_WORDS = 14, 70
"""Words of a sentence that is quoted for a name alone."""
_FEWEST_WORDS = 3
_SAID_WITH_COURTESY = 12
"""Words from which on a sentence says more than its thanks or greetings."""
_POSSIBLE_VOICE = 0.2
"""From which likelihood on a name whose words come first keeps the others' out."""
_LIKELY_SIDE = 0.3
_BESIDE = NAMES.index("terms_beside")
_NAMES_MISSING, _NAME_LESS = NAMES.index("names_missing"), 0.3
_AS_MUCH = 0.5
"""Of the best's words that the newest or the oldest has to have in or beside it."""
_ALIKE = 88  # of 100; two quotes so alike are one line said twice
_HEADER = re.compile(
    r"^\W*(?:subjects?|topics?|title|date|venue|location|transcript|check\s+against\s+delivery|"
    r"e\s*&\s*oe)\b\s*[:–—-]",
    re.IGNORECASE,
)
"""A line of a transcript's head: "Subject: Deployment of ferries"."""
_WORD = re.compile(r"\w+")

Own = Callable[[Ranked], bool]


def choose(parsed: ParsedQuestion, intent: Intent, ranking: Ranking, own: Own) -> list[Ranked]:
    """The sentences to quote, in the order in which they are to be read; `own` is costly and asked
    only of what may be quoted."""
    kind = kind_of(intent)
    if kind.selection is Selection.EACH_SIDE:
        return _sides(parsed, ranking, kind, own)
    found = [one for one in ranking.found if says_something(one)] or list(ranking.found)
    best = next((one for one in found if own(one)), None)
    if best is None:
        return []
    kept = [
        one
        for one in found
        if one.score >= best.score - kind.near and _same_voice(parsed, one, best, kind) and own(one)
    ]
    if kind.selection in (Selection.LATEST, Selection.EARLIEST):
        kept = [one for one in kept if _is_as_near(one, best)]
        return _edge(kept, latest=kind.selection is Selection.LATEST)
    return _of_all(kept, kind.selection)


def _is_as_near(one: Ranked, best: Ranked) -> bool:
    """Whether a sentence has about as much of what is asked about as the best: time decides among
    those alone."""
    named = one.row[_NAMES_MISSING] <= best.row[_NAMES_MISSING] + _NAME_LESS
    return bool(named and one.row[_BESIDE] >= _AS_MUCH * best.row[_BESIDE])


def _of_all(kept: Sequence[Ranked], selection: Selection) -> list[Ranked]:
    """One of each voice, one of each statement in time, or the best."""
    if selection is Selection.EACH_VOICE:
        return _first_of_each(kept, lambda one: one.candidate.passage.voice or "", _MOST_POINTS)
    if selection is Selection.EACH_STATEMENT:
        each = _first_of_each(kept, lambda one: one.candidate.passage.statement_id, len(kept))
        return sorted(each, key=_newest, reverse=True)[:MOST_LISTED]
    if selection is Selection.OVER_TIME:
        points = _first_of_each(kept, lambda one: one.candidate.passage.statement_id, _MOST_POINTS)
        return sorted(points, key=_day)
    return _best(kept)


def is_bare(parsed: ParsedQuestion) -> bool:
    """Whether nothing but one name was asked for: two, or a stance, are a question."""
    named = len(parsed.roles) + len(parsed.unknown)
    return (
        named <= 1
        and not parsed.phrase
        and parsed.stance is None
        and all(term.is_frame for term in parsed.terms)
    )


def choose_latest(
    parsed: ParsedQuestion, intent: Intent, ranking: Ranking, own: Own
) -> list[Ranked]:
    """For a name alone: a sentence of substance from each of the newest statements."""
    if intent is not Intent.SAY:
        return choose(parsed, intent, ranking, own)
    full = [
        one
        for one in ranking.found
        if says_something(one)
        and _OF_SUBSTANCE <= len(one.candidate.text.split()) <= _MOST_WORDS
        and not is_courtesy(one.candidate.text)
    ]
    full.sort(key=lambda one: (_newest(one), one.score), reverse=True)
    kept = [one for one in full if own(one)]
    if not kept:
        return choose(parsed, intent, replace(ranking, found=_longest_first(ranking)), own)
    return _first_of_each(kept, lambda one: one.candidate.passage.statement_id, _MOST_QUOTES)


def _longest_first(ranking: Ranking) -> tuple[Ranked, ...]:
    """The sentences that may say most first, as if they all answered alike."""
    ordered = sorted(ranking.found, key=lambda one: -min(len(one.candidate.text), 300))
    return tuple(replace(one, score=0.0) for one in ordered)


def _newest(one: Ranked) -> date:
    published = one.candidate.statement.published_on
    return as_newest(published.first_day, published.last_day) if published else date.min


def says_something(one: Ranked) -> bool:
    """Whether a sentence is more than a fragment, a courtesy or a question of its own."""
    words = len(one.candidate.text.split())
    text = one.candidate.text
    if words < _FEWEST_WORDS or text.rstrip().endswith("?") or _HEADER.match(text):
        return False
    return words >= _SAID_WITH_COURTESY or not is_courtesy(one.candidate.text)


def _same_voice(parsed: ParsedQuestion, one: Ranked, best: Ranked, kind: Kind) -> bool:
    """Whether a sentence is in the voice of the best one, as far as the question names one."""
    if kind.selection is Selection.EACH_VOICE:
        return True
    asked = {n for n, role in enumerate(parsed.roles) if role.voice >= _POSSIBLE_VOICE}
    wanted = best.voices & asked
    return not wanted or bool(one.voices & wanted)


def _best(kept: Sequence[Ranked]) -> list[Ranked]:
    chosen: list[Ranked] = []
    per: dict[str, int] = {}
    for one in kept:
        key = one.candidate.passage.statement_id
        if per.get(key, 0) >= _MOST_PER_STATEMENT or is_said_again(one, chosen):
            continue
        per[key] = per.get(key, 0) + 1
        chosen.append(one)
        if len(chosen) == _MOST_QUOTES:
            break
    return chosen


def is_said_again(one: Ranked, chosen: Iterable[Ranked]) -> bool:
    """Whether nearly the same line is among the chosen already."""
    return any(fuzz.ratio(one.candidate.text, c.candidate.text) >= _ALIKE for c in chosen)


def _first_of_each(
    kept: Sequence[Ranked], group: Callable[[Ranked], str], most: int
) -> list[Ranked]:
    first: dict[str, Ranked] = {}
    for one in kept:
        first.setdefault(group(one), one)
    return list(first.values())[:most]


def _edge(kept: Sequence[Ranked], *, latest: bool) -> list[Ranked]:
    """The best of the newest or the oldest statement among those that answer."""
    dated = [one for one in kept if one.candidate.statement.published_on]
    if not dated:
        return list(kept[:1])
    edge = max(dated, key=lambda one: as_newest(_day(one))) if latest else min(dated, key=_day)
    same = [
        o for o in kept if o.candidate.passage.statement_id == edge.candidate.passage.statement_id
    ]
    return same[:_MOST_OF_EDGE]


def _sides(parsed: ParsedQuestion, ranking: Ranking, kind: Kind, own: Own) -> list[Ranked]:
    """The best of each side of a comparison, the sides in the order asked."""
    chosen: list[Ranked] = []
    for n, role in enumerate(parsed.roles if ranking.found else ()):
        if role.voice < _LIKELY_SIDE:
            continue
        of_side = [one for one in ranking.found if n in one.voices]
        best = next((one for one in of_side if own(one)), None)
        if best is None or best.score < ranking.found[0].score - _NEAR_SIDE:
            continue
        kept = [one for one in of_side if one.score >= best.score - kind.near and own(one)]
        chosen += [one for one in _best(kept)[:_SIDE_QUOTES] if one not in chosen]
    return chosen


def _day(one: Ranked) -> date:
    published = one.candidate.statement.published_on
    return published.first_day if published else date.max
