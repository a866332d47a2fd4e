"""Who stands on which side in a statement: the issuer's own people, and those they met."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from index.records import Kind, Standing, Statement, Turn
from index.turns.introductions import Introduced, introduced
from index.turns.phrases import is_state_post
from qa.names import Names
from qa.people import fold, name_tokens

_OPENING_CHARS = 2500  # where a release introduces those who met
_NARRATIVE_KINDS = frozenset({Kind.READOUT.value, Kind.PRESS_RELEASE.value})
_NARRATIVE_TITLE = re.compile(
    r"read-?out|\bmeeting\b|\bmeets\b|\bmet\b|\bcall\b|\btalks?\b|\bvisit\b|\bdialogue\b|"
    r"\bconsultations?\b|\bsession\b|\bdinner\b|\bluncheon\b|\bencounter\b|\breceives\b",
    re.IGNORECASE,
)
_SPOKEN_TITLE = re.compile(
    r"\bremarks\b|\bspeech\b|\baddress\b|\btranscript\b|\binterview\b|press conference|"
    r"\bbriefing\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|We|My)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_SPOKEN_RATE = 1 / 400  # first persons per character: a release has hardly any outside quotations


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose words are own in a text, and whose are not."""

    own: frozenset[str]
    """Party keys of whoever's text it is."""
    people: frozenset[str] = frozenset()
    """Words of the names of its own officials, folded: `{"takeda"}`."""
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Word of a counterpart's name, folded -> state or body; empty where it is not said."""
    own_posts: frozenset[str] = frozenset()
    other_posts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Post, folded -> the counterpart's state or body."""
    narrative: bool = False
    """Whether the text tells in the third person what was said, as a read-out does."""


def sides_of(
    statement: Statement, turns: Sequence[Turn], names: Names, turn: Turn | None = None
) -> Sides:
    """The sides of a statement, or of one turn of it (a guest's own side is the guest's state)."""
    voice = turn.voice if turn is not None and turn.voice else statement.issuer
    own = frozenset(key for party in names.party_of(voice or "") for key in names.same(party.key))
    people: set[str] = set()
    others: dict[str, str] = {}
    own_posts: set[str] = set()
    other_posts: dict[str, str] = {}
    for name, post, place in _cast(statement, turns, names, own):
        words = [word for word in name_tokens(name or "") if len(word) > 2]
        if place is None:
            people.update(words)
            own_posts.update(_posts(post))
        else:
            others.update(dict.fromkeys(words, place))
            other_posts.update(dict.fromkeys(_posts(post), place))
    spoken = turn is not None and len(turns) > 1
    return Sides(
        own,
        frozenset(people),
        {word: place for word, place in others.items() if word not in people},
        frozenset(own_posts),
        other_posts,
        not spoken and is_narrative(statement),
    )


def _cast(
    statement: Statement, turns: Sequence[Turn], names: Names, own: frozenset[str]
) -> list[tuple[str | None, str | None, str | None]]:
    """Name, post and state of everybody known; the state is None for the own side."""
    found: list[tuple[str | None, str | None, str | None]] = []
    if statement.speaker or statement.role:
        found.append((statement.speaker, statement.role, None))
    for turn in turns:
        if turn.speaker and turn.standing in {Standing.ISSUER, Standing.GUEST} and turn.voice:
            mine = bool({p.key for p in names.party_of(turn.voice)} & own)
            found.append((turn.speaker, turn.role, None if mine else turn.voice))
    met = _with_lists([*introduced(statement.title or ""),
                       *introduced(statement.text[:_OPENING_CHARS])])  # fmt: skip
    unplaced: list[str] = [name_tokens(name)[-1] for name, _, _ in found if name]
    for person in met:
        place = person.place or next(
            (p.place for p in met if p.place and _same_person(p, person)), None
        )
        state_post = is_state_post(person.post or "")
        if place is not None and (state_post or names.party_of(place) or names.find(place)):
            foreign = _is_foreign(place, names, own)
            found.append((person.name, person.post, place if foreign else None))
        elif person.name and person.post:
            surname = name_tokens(person.name)[-1]
            if surname not in unplaced:
                unplaced.append(surname)
            # Its own people need no state; the second leader without one is somebody else's.
            foreign = state_post and bool(unplaced) and surname != unplaced[0]
            found.append((person.name, person.post, "" if foreign else None))
    return found


def _with_lists(met: Sequence[Introduced]) -> list[Introduced]:
    """People listed behind someone of a state, without one of their own, are of that state."""
    people: list[Introduced] = []
    for person in met:
        if person.listed and not person.place and people and people[-1].place:
            people.append(replace(person, place=people[-1].place))
        else:
            people.append(person)
    return people


def _same_person(one: Introduced, other: Introduced) -> bool:
    """Whether two introductions share a surname."""
    if not one.name or not other.name:
        return False
    return one.is_called(other.name) or other.is_called(one.name)


def _is_foreign(place: str, names: Names, own: frozenset[str]) -> bool:
    keys = {party.key for party in names.party_of(place)}
    keys |= {mention.party.key for mention in names.find(place)}
    return not keys & own


def _posts(post: str | None) -> list[str]:
    return [part for part in re.split(r",| and ", fold(post or "")) if part.strip()]


def is_narrative(statement: Statement) -> bool:
    """Whether it tells in the third person what was said, as a read-out does."""
    title = statement.title or ""
    if statement.kind == Kind.READOUT.value or re.search(r"^\W*read-?out", title, re.IGNORECASE):
        return True
    if _SPOKEN_TITLE.search(title):
        return False
    if (statement.kind or "") not in _NARRATIVE_KINDS and not _NARRATIVE_TITLE.search(title):
        return False
    body = _QUOTED.sub("", statement.text[:20_000])
    return len(_FIRST_PERSON.findall(body)) <= len(body) * _SPOKEN_RATE
