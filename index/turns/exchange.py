"""Speakers whom nothing names, told by whether they ask or answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.records import Span, Standing, Statement
from index.turns.held import is_head, is_outside
from index.turns.occasions import is_briefing
from index.turns.roles import Role
from index.turns.structure import Piece
from index.turns.words import fold_label

_PEOPLE = frozenset({"person", "post"})
_CONTESTED = 0.3  # somebody else of the document may be meant
_MIN_ANSWERS = 2  # one answer may be a passer-by's
_AROUND_END = " \n\t~*_)]’”\"'"  # what may stand behind a question mark
_ASKING_TAIL = 400  # characters at a turn's end where its question stands


@dataclass(slots=True)
class _Tally:
    """How often each label speaks, asks, and answers a journalist."""

    turns: Counter[str] = field(default_factory=Counter)
    asks: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)


def doubt_twice_labelled(
    statement: Statement, spoken: Sequence[tuple[Piece, Span]], roles: list[Role]
) -> list[Role]:
    """The roles, where the same label stands twice in a row and the first asks: one of the two is
    a slip, and so the words that ask are nobody's for certain."""
    doubted = list(roles)
    for i in range(len(spoken) - 1):
        one, other = spoken[i][0].label, spoken[i + 1][0].label
        if one is None or other is None or one.key != other.key or one.kind not in _PEOPLE:
            continue
        if spoken[i][1].of(statement.text).rstrip(_AROUND_END).endswith(("?", "？")):
            doubted[i] = Role(Standing.UNKNOWN, certainty=0.3)
    return doubted


def settle(
    statement: Statement, spoken: Sequence[tuple[Piece, Span]], roles: list[Role], joint: bool
) -> list[Role]:
    """The roles, with unknown speakers settled where the exchange is plain: who answers at least
    two questions at an event without guests is the issuer's, and so is whoever is addressed as Mr.
    or Ms. at a briefing where journalists ask. Beside the record's own speaker only those are whom
    a spokesperson brings along by name or post; a bare name that asks is a journalist."""
    unknown = [
        i
        for i, (piece, _) in enumerate(spoken)
        if piece.label is not None
        and piece.label.kind in {"name", "person"}
        and roles[i].standing is Standing.UNKNOWN
        and roles[i].certainty > _CONTESTED
        and piece.label.place is None
    ]
    if not unknown:
        return roles
    tally = _tally(statement.text, spoken, roles)
    briefing = is_briefing(statement.title) and any(
        role.standing is Standing.JOURNALIST for role in roles
    )
    hosted = statement.speaker is not None and any(
        role.standing is Standing.ISSUER and role.speaker == statement.speaker for role in roles
    )
    led_by_own = any(role.standing is Standing.ISSUER and role.speaker for role in roles)
    outsiders = any(is_outside(role.post) for role in roles)
    led = not is_head(re.split(r" of | for ", statement.role or "")[0])
    title = fold_label(statement.title or "")
    settled = list(roles)
    for i in unknown:
        label = spoken[i][0].label
        if label is None:
            continue
        answers, asks = tally.answers[label.key], tally.asks[label.key]
        named = (
            roles[i].post is not None or fold_label(label.name or "").rpartition(" ")[2] in title
        )
        answering = answers >= _MIN_ANSWERS and answers > asks
        # Beside one of the publisher's a bare name that replies may be a presenter's, and beside
        # a company's people a form of address says nothing.
        answering = answering and (named or label.honorific or not led_by_own)
        answering = answering or (briefing and label.honorific)
        answering = answering and (named or not outsiders)
        answering = answering and not is_outside(roles[i].post) and (not hosted or (led and named))
        asking = (
            label.kind == "name" and roles[i].post is None and asks * 2 >= tally.turns[label.key]
        )
        if answering and not joint:
            settled[i] = replace(
                roles[i], standing=Standing.ISSUER, voice=statement.issuer, certainty=0.7
            )
        elif asking and not answering:
            settled[i] = replace(
                roles[i], standing=Standing.JOURNALIST, speaker=label.text, certainty=0.7
            )
    return settled


def _is_audience(piece: Piece) -> bool:
    return piece.label is not None and piece.label.kind == "audience"


def _tally(text: str, spoken: Sequence[tuple[Piece, Span]], roles: Sequence[Role]) -> _Tally:
    tally = _Tally()
    for i, (piece, span) in enumerate(spoken):
        key = piece.label.key if piece.label else ""
        tally.turns[key] += 1
        tail = span.of(text)[-_ASKING_TAIL:]
        if "?" in tail or "？" in tail:
            tally.asks[key] += 1
        if (
            i
            and roles[i - 1].standing is Standing.JOURNALIST
            and not _is_audience(spoken[i - 1][0])
        ):
            tally.answers[key] += 1
    return tally
