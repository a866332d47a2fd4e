"""From evidence to the few sentences that say it best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from qa.evidence import Evidence
from qa.reading import Reading
from qa.records import Intent

_MOST_QUOTES = 8
_MOST_STATEMENTS = 6
_MOST_PER_STATEMENT = 5
_MOST_POINTS = 12  # of a timeline, or issuers of "who"
_SIDE_QUOTES = 4  # per side of a comparison
_PASSING_PENALTY = 1.0
_RECENCY = 0.002  # per year: of two that say it equally well, the newer


def select(reading: Reading, found: Sequence[Evidence]) -> list[Evidence]:
    """The evidence to quote, in the order in which it is to be read: by date, then place."""
    if reading.intent in (Intent.LATEST, Intent.FIRST, Intent.PHRASE):
        return _one_statement(reading, found)
    if reading.intent is Intent.TIMELINE:
        return in_time_order(_spread(_best_per(found, "statement"), _MOST_POINTS))
    if reading.intent is Intent.WHO:
        return _best_per(found, "voice")[:_MOST_POINTS]
    if reading.intent is Intent.COMPARE:
        return _best_quotes(found, _SIDE_QUOTES)
    return _best_quotes(found, _MOST_QUOTES)


def in_time_order(found: Iterable[Evidence]) -> list[Evidence]:
    """By date, undated last, then by place in the statement."""
    return sorted(found, key=lambda e: (_day(e) or date.max, e.statement_id, e.span))


def _day(evidence: Evidence) -> date | None:
    return evidence.published_on.first_day if evidence.published_on else None


def _worth(evidence: Evidence) -> float:
    day = _day(evidence)
    newer = _RECENCY * (day.year - 2000) if day else 0.0
    return evidence.score + newer - _PASSING_PENALTY * evidence.passing


def _grouped(found: Iterable[Evidence], by: str) -> list[list[Evidence]]:
    """Evidence by statement or by voice, the best first within each and among them."""
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in found:
        key = evidence.statement_id if by == "statement" else (evidence.passage.voice or "")
        groups[key].append(evidence)
    ranked = [sorted(group, key=_worth, reverse=True) for group in groups.values()]
    return sorted(ranked, key=lambda group: _worth(group[0]), reverse=True)


def _best_per(found: Iterable[Evidence], by: str) -> list[Evidence]:
    return [group[0] for group in _grouped(found, by)]


def _best_quotes(found: Sequence[Evidence], most: int) -> list[Evidence]:
    """The best of the best statements; a second from one only when the others have had a first."""
    solid = [evidence for evidence in found if not evidence.passing] or list(found)
    groups = _grouped(solid, "statement")[:_MOST_STATEMENTS]
    chosen: list[Evidence] = []
    for depth in range(_MOST_PER_STATEMENT):
        for group in groups:
            if depth < len(group) and len(chosen) < most:
                chosen.append(group[depth])
    return in_time_order(chosen)


def _one_statement(reading: Reading, found: Sequence[Evidence]) -> list[Evidence]:
    """The newest or the oldest statement that has more than a passing word on it."""
    latest = reading.intent is Intent.LATEST
    if reading.intent is Intent.PHRASE:
        solid = list(found)
    else:
        solid = [evidence for evidence in found if not evidence.passing] or list(found)
    dated = [evidence for evidence in solid if evidence.published_on]
    if not dated:
        return in_time_order(solid)[:1]
    edge = (max if latest else min)(
        dated, key=lambda e: (_day(e) or date.min, e.statement_id if latest else "")
    )
    same = [evidence for evidence in dated if evidence.statement_id == edge.statement_id]
    most = 1 if reading.intent is Intent.PHRASE else 3
    if reading.intent is Intent.PHRASE:
        return sorted(same, key=lambda e: e.span)[:most]
    return in_time_order(sorted(same, key=_worth, reverse=True)[:most])


def _spread(found: Sequence[Evidence], most: int) -> list[Evidence]:
    """At most `most`, spread over the whole time, first and last always kept."""
    ordered = in_time_order(found)
    if len(ordered) <= most:
        return ordered
    step = (len(ordered) - 1) / (most - 1)
    return [ordered[round(n * step)] for n in range(most)]
