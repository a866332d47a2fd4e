"""Who takes part in a statement and on which side: the issuer's own people, and those they met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from index.folding import fold
from index.names import Names
from index.records import Kind, Standing, Statement, Turn
from index.turns.introductions import Introduced, introduced
from index.turns.post_words import is_state_post
from qa.entities.people import name_tokens

BODY_POSTS = frozenset({"secretary general", "secretary-general", "high representative"})
"""Posts that bodies have and states have not."""
_OPENING_CHARS = 2500  # where a release introduces those who met
_MET_KEPT = 1_024  # statements whose opening is not read again for the next question: 4 MB
_NARRATIVE_KINDS = frozenset({Kind.READOUT.value, Kind.PRESS_RELEASE.value})
_NARRATIVE_TITLE = re.compile(
    r"read-?out|\bmeetings?\b|\bmeets\b|\bmet\b|\bcalls?\b|\btalks?\b|\bvisits?\b|\bdialogue\b|"
    r"\bconsultations?\b|\bdinner\b|\bluncheon\b|\bencounter\b|\breceives\b|\battend\w*\b|"
    r"\bparticipat\w+\b|\bconversation\b|\bdiscussions? (?:between|with)\b|\bsummit\b",
    re.IGNORECASE,
)
_SPOKEN_TITLE = re.compile(
    r"\bremarks\b|\bspeech\b|\baddress\b|\btranscript\b|\binterview\b|press conference|"
    r"\bbriefing\b|\bdebate\b|general assembly|security council|\bkeynote\b|\blecture\b|"
    r"\btestimony\b|\bstatement (?:in|at|to|before|during)\b|\bintervention\b|\bmessage\b",
    re.IGNORECASE,
)
_NARRATIVE_TEXT = re.compile(
    r"\b(?:both sides|the two (?:sides|leaders|ministers)|the ministers|concurred|"
    r"exchanged views|held (?:talks|a meeting|a telephone talk)|paid a courtesy call)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|We|My)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_BODY_CHARS = 20_000  # enough of a text to tell its manner
_SPOKEN_RATE = 1 / 600  # first persons per character: a release has hardly any outside quotations
_NARRATIVE_SPACING = 1500  # characters between phrases of meetings, in a release without a title


@dataclass(frozen=True, slots=True)
class Participants:
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


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody in a statement; `place` is the state or body, None for the own side's people and
    empty where it is somebody else's and not said."""

    name: str | None
    post: str | None
    place: str | None


def participants_of(
    statement: Statement, turns: Sequence[Turn], names: Names, turn: Turn | None = None
) -> Participants:
    """Who takes part in a statement, or in one turn of it (a guest's own side is the guest's
    state)."""
    voice = turn.voice if turn is not None and turn.voice else statement.issuer
    own = frozenset(_keys(voice, names))
    people: set[str] = set()
    others: dict[str, str] = {}
    own_posts: set[str] = set()
    other_posts: dict[str, str] = {}
    for member in _cast(statement, turns, names, own):
        words = [word for word in name_tokens(member.name or "") if len(word) > 2]
        if member.place is None:
            people.update(words)
            own_posts.update(_posts(member.post))
        else:
            others.update(dict.fromkeys(words, member.place))
            other_posts.update(dict.fromkeys(_posts(member.post), member.place))
    told = turn is not None and turn.speaker is None and turn.role is None
    spoken = turn is not None and len(turns) > 1 and not (told and _is_outlined(turns))
    return Participants(
        own,
        frozenset(people),
        {word: place for word, place in others.items() if word not in people},
        frozenset(own_posts),
        other_posts,
        not spoken and is_narrative(statement),
    )


def _is_outlined(turns: Sequence[Turn]) -> bool:
    """Whether a release tells of one person and gives his words in one part of it."""
    return len({turn.speaker for turn in turns}) <= 2 and all(
        turn.standing is not Standing.JOURNALIST for turn in turns
    )


def _cast(
    statement: Statement, turns: Sequence[Turn], names: Names, own: frozenset[str]
) -> list[_Member]:
    """Everybody known, the own side's people without a place."""
    found: list[_Member] = []
    if (statement.speaker or statement.role) and _keys(statement.issuer, names) & own:
        found.append(_Member(statement.speaker, statement.role, None))
    for turn in turns:
        if turn.speaker and turn.standing in {Standing.ISSUER, Standing.GUEST} and turn.voice:
            mine = bool(_keys(turn.voice, names) & own)
            found.append(_Member(turn.speaker, turn.role, None if mine else turn.voice))
    met = _met(statement.title or "", statement.text[:_OPENING_CHARS])
    first = next((member.name for member in found if member.name), None)
    return [*found, *_introduced_members(met, first, names, own)]


@lru_cache(maxsize=_MET_KEPT)
def _met(title: str, opening: str) -> tuple[Introduced, ...]:
    return tuple(_with_lists([*introduced(title), *introduced(opening)]))


def _introduced_members(
    met: Sequence[Introduced], first: str | None, names: Names, own: frozenset[str]
) -> Iterator[_Member]:
    """Those whom title and opening introduce. A publisher's own people need no state; a second
    leader without one is somebody else's, unless the guest is known and it is another post."""
    guest_known = False
    first_post: str | None = None
    for person in met:
        place = person.place or next(
            (p.place for p in met if p.place and _same_person(p, person)), None
        )
        leads = is_state_post(person.post or "")
        if place is not None and (leads or names.party_of(place) or names.find(place)):
            foreign = not (_keys(place, names) | _found(place, names)) & own
            guest_known = guest_known or foreign
            yield _Member(person.name, person.post, place if foreign else None)
        elif person.name and person.post:
            post = fold(person.post)
            foreign = leads and first is not None and not _shares_name(first, person.name)
            if foreign and guest_known and post != first_post and post not in BODY_POSTS:
                foreign = False
            first = first or person.name
            first_post = first_post or post
            yield _Member(person.name, person.post, "" if foreign else None)


def _with_lists(met: Sequence[Introduced]) -> list[Introduced]:
    """People listed behind someone of a state, without one of their own, are of that state."""
    people: list[Introduced] = []
    for person in met:
        if person.listed and not person.place and people and people[-1].place:
            people.append(replace(person, place=people[-1].place))
        else:
            people.append(person)
    return people


def _shares_name(one: str, other: str) -> bool:
    """Whether two names have a word in common: surnames lead in one language, end in another."""
    return bool(set(name_tokens(one)) & set(name_tokens(other)))


def _same_person(one: Introduced, other: Introduced) -> bool:
    """Whether two introductions share a surname."""
    if not one.name or not other.name:
        return False
    return one.is_called(other.name) or other.is_called(one.name)


def _keys(voice: str | None, names: Names) -> set[str]:
    return {key for party in names.party_of(voice or "") for key in names.same(party.key)}


def _found(place: str, names: Names) -> set[str]:
    return {mention.party.key for mention in names.find(place)}


def _posts(post: str | None) -> list[str]:
    return [part for part in re.split(r",| and ", fold(post or "")) if part.strip()]


def is_narrative(statement: Statement) -> bool:
    """Whether it tells in the third person what was said, as a read-out does."""
    title = statement.title or ""
    if statement.kind == Kind.READOUT.value or re.search(r"^\W*read-?out", title, re.IGNORECASE):
        return True
    if _SPOKEN_TITLE.search(title):
        return False
    told = (statement.kind or "") in _NARRATIVE_KINDS or _NARRATIVE_TITLE.search(title)
    body = _QUOTED.sub("", statement.text[:_BODY_CHARS])
    if not told and len(_NARRATIVE_TEXT.findall(body)) * _NARRATIVE_SPACING < len(body):
        return False
    return len(_FIRST_PERSON.findall(body)) <= len(body) * _SPOKEN_RATE
