"""From evidence to the few sentences that say it best."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from qa.kinds import Selection, kind_of
from qa.question.reading import Reading
from qa.retrieval.evidence import Evidence, TopicMatch
from qa.retrieval.newest import as_newest

_MOST_QUOTES = 8
_MOST_STATEMENTS = 6
_MOST_PER_STATEMENT = 5
MOST_POINTS = 12  # of a timeline, or issuers of "who"
MOST_LISTED = 24  # statements, where each is asked for
_SIDE_QUOTES = 4  # per side of a comparison
_MOST_OF_EDGE = 3  # of the latest or the first statement
_PASSING_PENALTY = 1.0
_RECENCY = 0.002  # per year: of two that say it equally well, the newer


_LEAST_MATCH = {Selection.LATEST: TopicMatch.SINGLE, Selection.EARLIEST: TopicMatch.FULL}
"""Over decades a term has meant other things, so the first use has to be beyond doubt; a newer
statement is not passed over for saying it in one word."""

Own = Callable[[Evidence], bool]
"""Whether a piece of evidence is the asked voice's own: costly, so asked only of what may be
quoted."""


def _any_voice(_: Evidence) -> bool:
    return True


def select(reading: Reading, found: Sequence[Evidence], own: Own = _any_voice) -> list[Evidence]:
    """The evidence to quote, in the order in which it is to be read: by date, then place."""
    selection = kind_of(reading.intent).selection
    if selection is Selection.FIRST_USE:
        return _first_use(found, own)
    solid = [evidence for evidence in found if not evidence.passing]
    if selection in _LEAST_MATCH:
        # One outlier would be the whole answer.
        edge = sure_edge(reading, solid, own)
        if edge:
            return edge
    passing = [evidence for evidence in found if evidence.passing]
    return _select(selection, solid, own) or _select(selection, passing, own)


def sure_edge(reading: Reading, found: Sequence[Evidence], own: Own = _any_voice) -> list[Evidence]:
    """The latest or the first that bears on the subject beyond doubt; empty when none does."""
    selection = kind_of(reading.intent).selection
    least = _LEAST_MATCH[selection]
    sure = [e for e in found if e.topic_match >= least and not e.passing and e.published_on]
    return _select(selection, sure, own)


def _select(selection: Selection, found: Sequence[Evidence], own: Own) -> list[Evidence]:
    if selection in _LEAST_MATCH:
        return _one_statement(found, own, latest=selection is Selection.LATEST)
    if selection is Selection.OVER_TIME:
        return in_time_order(_spread(_best_per(found, _statement, len(found), own), MOST_POINTS))
    if selection is Selection.EACH_STATEMENT:
        newest = _newest_first(_best_per(found, _statement, len(found), own))
        return newest[:MOST_LISTED]
    if selection is Selection.EACH_VOICE:
        return _best_per(found, _voice, MOST_POINTS, own)
    return _best_quotes(
        found, _SIDE_QUOTES if selection is Selection.EACH_SIDE else _MOST_QUOTES, own
    )


def in_time_order(found: Iterable[Evidence]) -> list[Evidence]:
    """By date, undated last, then by place in the statement."""
    return sorted(found, key=lambda e: (_day(e) or date.max, e.statement_id, e.span))


def _day(evidence: Evidence) -> date | None:
    return evidence.published_on.first_day if evidence.published_on else None


def _newest(evidence: Evidence) -> date:
    day = _day(evidence)
    return as_newest(day) if day else date.min


def _worth(evidence: Evidence) -> float:
    day = _day(evidence)
    newer = _RECENCY * (day.year - 2000) if day else 0.0
    return evidence.score + newer - _PASSING_PENALTY * evidence.passing


def _statement(evidence: Evidence) -> str:
    return evidence.statement_id


def _voice(evidence: Evidence) -> str:
    return evidence.passage.voice or ""


def _best_per(
    found: Iterable[Evidence], group: Callable[[Evidence], str], most: int, own: Own
) -> list[Evidence]:
    """The best own evidence of each of the best groups, the best first."""
    chosen: dict[str, Evidence] = {}
    for evidence in sorted(found, key=_worth, reverse=True):
        if len(chosen) == most:
            break
        if group(evidence) not in chosen and own(evidence):
            chosen[group(evidence)] = evidence
    return list(chosen.values())


def _best_quotes(found: Sequence[Evidence], most: int, own: Own) -> list[Evidence]:
    """The best of the best statements; a second from one only when the others have had a first."""
    groups: dict[str, list[Evidence]] = {}
    for evidence in sorted(found, key=_worth, reverse=True):
        group = groups.get(evidence.statement_id)
        is_full = len(groups) == _MOST_STATEMENTS if group is None else _is_full(group)
        if not is_full and own(evidence):
            groups.setdefault(evidence.statement_id, []).append(evidence)
    chosen = [
        group[depth]
        for depth in range(_MOST_PER_STATEMENT)
        for group in groups.values()
        if depth < len(group)
    ]
    return _newest_first(chosen[:most])


def _newest_first(found: Iterable[Evidence]) -> list[Evidence]:
    """By date, the newest first and the undated last, each statement's in its own order."""
    return sorted(found, key=lambda e: (-(_day(e) or date.min).toordinal(), e.statement_id, e.span))


def _is_full(group: Sequence[Evidence]) -> bool:
    return len(group) == _MOST_PER_STATEMENT


def _first_use(found: Sequence[Evidence], own: Own) -> list[Evidence]:
    """The first sentence with the words in the oldest statement that has them."""
    return next(([one] for one in in_time_order(found) if own(one)), [])


def _one_statement(found: Sequence[Evidence], own: Own, *, latest: bool) -> list[Evidence]:
    """The best of the newest or the oldest statement; an undated one only if no other has any."""
    dated = [evidence for evidence in found if evidence.published_on]
    by_day = sorted(
        dated,
        key=lambda e: (_newest(e), e.statement_id) if latest else (_day(e) or date.min, ""),
        reverse=latest,
    )
    edge = next((evidence for evidence in by_day if own(evidence)), None)
    if edge is None:
        return next(([one] for one in found if not one.published_on and own(one)), [])
    same = [e for e in dated if e.statement_id == edge.statement_id and own(e)]
    return in_time_order(sorted(same, key=_worth, reverse=True)[:_MOST_OF_EDGE])


def _spread(found: Sequence[Evidence], most: int) -> list[Evidence]:
    """At most `most`, spread over the whole time, first and last always kept."""
    ordered = in_time_order(found)
    if len(ordered) <= most:
        return ordered
    step = (len(ordered) - 1) / (most - 1)
    return [ordered[round(n * step)] for n in range(most)]
