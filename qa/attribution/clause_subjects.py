"""Whose side the subject of a clause is on: the own one, another, or several together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.folding import fold
from index.names import Names
from index.turns.phrases import read_phrase
from qa.attribution.clauses import looks_like_name, reporting_words
from qa.attribution.participants import BODY_POSTS, Participants
from qa.entities.people import name_tokens

_CUT = re.compile(r"\s+(?:in|on|at|with|between|for|to|against|towards?|regarding|during|from|by|"
                  r"about|under|over|within|since)\s", re.IGNORECASE)  # fmt: skip
_PRONOUNS = frozenset("he she it".split())
_PLURAL = re.compile(
    r"(?:the )?(?:two|both|three)(?: [\w-]+){0,4}$|the (?:[\w-]+ ){0,3}[\w-]*(?:advis[eo]rs|"
    r"ministers|leaders|presidents|secretaries|officials|sides|parties|envoys|representatives|ambassadors)"
    r"(?: and their teams)?$"
)
_POSSESSIVE = re.compile(r"[’']s? \w+$|[’']s$")
_OWN_WORDS = frozenset("i we my our".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is given words: `own`, `other`, `joint` or `pronoun`."""

    side: str
    voice: str | None = None
    parties: frozenset[str] = frozenset()
    named: bool = False
    """Whether a person is named, not only a state or body."""


_PRIVATE = frozenset(
    "association associations federation chamber society foundation university club institute "
    "company corporation".split()
)
"""What ends the name of a body that does not speak for the state whose name it bears."""


def resolve_subject(phrase: str, participants: Participants, names: Names) -> Subject | None:
    """Whose side a subject is on; None when it is nobody who can speak ("the meeting").

    >>> resolve_subject("the two leaders", Participants(frozenset({"JP"})), Names.load()).side
    'joint'
    """
    low = re.sub(r"\s+(?:both|also|each|all|further)$", "", fold(phrase).strip(" ,.:"))
    known = _known_subject(low, participants, bool(names.find(phrase)))
    if known is not None:
        return known
    found = [
        s for part in _conjuncts(phrase) if (s := _single(part, participants, names)) is not None
    ]
    if len(found) < 2:
        return found[0] if found else None
    kinds = {subject.side for subject in found}
    parties = frozenset[str]().union(*(subject.parties for subject in found))
    if "joint" in kinds or len(kinds) > 1:
        return Subject("joint", parties=parties)
    voices = list(dict.fromkeys(s.voice for s in found if s.voice))
    return Subject(found[0].side, "; ".join(voices) or None, parties, any(s.named for s in found))


def _known_subject(low: str, participants: Participants, placed: bool) -> Subject | None:
    """Subjects that general words tell: pronouns, "both sides", "his counterpart"; `placed` when
    a state or body is named ("the Norwegian officials")."""
    if low in _PRONOUNS:
        return Subject("pronoun")
    if low in reporting_words().joint or (_PLURAL.match(low) and not placed):
        return Subject("joint")
    if low in reporting_words().other:
        return Subject("other")
    if low.split()[:1] and low.split()[0] in _OWN_WORDS:
        return Subject("own", parties=participants.own)
    return None


def _conjuncts(phrase: str) -> list[str]:
    """The parts of "A, B and C"; a post in apposition stays with its name."""
    parts = re.split(r",?\s+(?:and|as well as|together with|along with|&)\s+", phrase)
    kept: list[str] = []
    for part in parts:
        person = read_phrase(part.split(",")[0].strip())
        whole = (
            kept
            and person.name is None
            and person.post
            and not person.place
            and not part.casefold().startswith("the ")
        )
        if whole:  # "Deputy Prime Minister and Foreign Minister Lind": one person
            kept[-1] = f"{kept[-1]} and {part}"
        else:
            kept.append(part)
    return kept


def _single(part: str, participants: Participants, names: Names) -> Subject | None:
    head = _CUT.split(part.strip(), maxsplit=1)[0].strip(" ,·")
    if not head:
        return None
    person = _person(part.strip(), participants, names)
    return person if person is not None else _party(head, participants, names)


def _person(part: str, participants: Participants, names: Names) -> Subject | None:
    """A person by name or by post."""
    first, *apposed = [piece.strip() for piece in part.split(",")]
    phrase = read_phrase(re.sub(r"\s*\([^)]*\)", "", first))
    if _POSSESSIVE.search(first):  # "Mr. Lind’s visit"
        return None
    place = phrase.place or next((read_phrase(piece).place for piece in apposed if piece), None)
    if phrase.name is None:
        return _by_post(fold(phrase.post or ""), place, first, participants, names)
    tokens = name_tokens(phrase.name)
    introduced = phrase.honorific or phrase.post or set(tokens) & _known(participants)
    if not (introduced and looks_like_name(phrase.name)):
        return None
    if tokens[-1] in participants.people or (len(tokens) > 1 and tokens[0] in participants.people):
        return Subject("own", parties=participants.own, named=True)
    known = next(
        (participants.others[t] for t in reversed(tokens) if t in participants.others), None
    )
    return _placed(place or known, first, participants, names)


def _by_post(
    post: str, place: str | None, shown: str, participants: Participants, names: Names
) -> Subject | None:
    """ "The Prime Minister", "the President of Norway": whoever is known to hold the post."""
    if not post:
        return None
    if not place and post in participants.own_posts:
        return Subject("own", parties=participants.own, named=True)
    place = place or participants.other_posts.get(post)
    if place is not None:
        return _placed(place, shown, participants, names)
    return Subject("other", re.sub("^[Tt]he ", "", shown)) if post in BODY_POSTS else None


def _known(participants: Participants) -> set[str]:
    return set(participants.people) | set(participants.others)


def _placed(place: str | None, shown: str, participants: Participants, names: Names) -> Subject:
    """A person of a state or body; somebody unknown is not the own side's."""
    parties = frozenset(party.key for party in names.party_of(place or ""))
    if not parties and place:
        parties = frozenset(mention.party.key for mention in names.find(place))
    if parties & participants.own:
        return Subject("own", parties=participants.own, named=True)
    voice = "; ".join(names.party(key).name for key in sorted(parties)) or place or shown
    return Subject("other", re.sub(r"^[Tt]he ", "", voice) or None, parties, True)


def _party(head: str, participants: Participants, names: Names) -> Subject | None:
    """A state or body, alone or in front of a noun that speaks for it."""
    mentions = names.find(head)
    words = [fold(word).strip(".,") for word in head.split()]
    agent = words[-1] if words else ""
    if agent in _PRIVATE and head.split()[-1][:1].isupper() and names.whole(head) is None:
        bare = re.sub("^[Tt]he ", "", head)
        if fold(bare) not in map(fold, participants.own):  # "the Norland Singers Association"
            return Subject("other", bare, named=True)
    if not mentions:
        return None
    first = mentions[0]
    alone = fold(head).removeprefix("the ") == fold(first.span.of(head)).removeprefix("the ")
    leads = first.span.start <= 4
    of_party = re.match(r"(?:the |a |an )?(?:[\w-]+ ){1,4}of (?:the )?", head, re.IGNORECASE)
    speaks = (leads and bool(set(words) & reporting_words().agents)) or (
        of_party is not None
        and first.span.start <= of_party.end() + 4
        and bool(set(words[:6]) & reporting_words().agents)
    )
    possessive = head[first.span.end :][:2] in {"’s", "'s"}
    if not (alone or speaks or agent in {"side", "sides"}) or (possessive and not speaks):
        return None
    if agent == "sides":
        return Subject("joint", parties=frozenset(m.party.key for m in mentions))
    keys = frozenset({first.party.key})
    if keys & participants.own or {p.key for p in first.also} & participants.own:
        return Subject("own", parties=participants.own)
    return Subject("other", first.party.name, keys)
