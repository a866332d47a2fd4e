"""Statements that a group's members make together: the G7's leaders, the European Council."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.names import Mention, Names, Party
from index.names.members import load_groups
from index.records import Statement
from index.turns.introductions import introduced
from index.turns.sides import OwnSide
from index.turns.words import fold_label

_DOCUMENT = r"(?:statement|declaration|communiques?|conclusions|joint vision|chair's summary)"
_MAKERS = (
    r"(?:leaders?|ministers?|heads of (?:state|government)|member states|members|summit|joint|"
    r"european council)"
)
_NO_DOCUMENT = re.compile(
    r"^(?:fact sheet|remarks|read-?out|background|transcript|press (?:call|briefing|gaggle))|"
    r"\bpress conference\b|\b(?:fact sheet|briefing|press call)\b"
)
_HAS_DOCUMENT = re.compile(rf"\b{_DOCUMENT}\b")
_MADE_TOGETHER = re.compile(rf"\b{_MAKERS}\b|\bcommunique|\bconclusions\b")
_ORGAN = re.compile(
    r"\b(?:commission|commissioner|parliament|secretariat|action service|court|central bank|"
    r"high representative|spokes\w+|secretary.general|peace and security council|presidency)\b"
)
_LEADING = re.compile(r"(?:\W*\w+){0,4}\W*")  # "Carbis Bay G7 …", "The 57th ASEAN …"
_PREPOSITION = re.compile(
    r"\b(?:on|to|at|for|with|about|of|by|from|between|and|ahead|after|following|in|against)\b"
)
_PAIRED = re.compile(r"[-–—/]\s?$")
_BETWEEN = re.compile(rf"^['’]?s?[\w\s'’-]{{0,60}}?\b{_DOCUMENT}\b")
_BY = re.compile(
    rf"\b{_DOCUMENT}\s+(?:of|by|from)\s+(?:(?!(?:on|at|to|in|with|about|margins)\b)[\w'’-]+\s+){{0,8}}$"
)
_JOINT_LEADERS = re.compile(r"^(?:the )?joint leaders?['’]?s? statement\b")
_WE = re.compile(
    r"^\W*we\b,?(?: the)?(?: [\w'’-]+){0,4}? (?:leaders|ministers|heads of (?:state|government)|"
    r"members|member states|representatives)(?: (?:and|or) (?:heads of )?government)? of (?:the )?$"
)
_OPENING_CHARS = 1_500  # a note on who has joined stands before the first words


def group_parties(statement: Statement) -> list[Party]:
    """The groups whose members make a statement together, and then their members on that day, the
    publisher first where it is one; empty where it is no such statement."""
    if statement.speaker:
        return []
    names, own = Names.load(), OwnSide(statement.issuer)
    day = statement.published_on.last_day if statement.published_on else None
    title = fold_label(statement.title or "")
    named = [party for party in _named(statement, names, own) if _may_speak(party, title, own, day)]
    parties = dict.fromkeys(named)
    members = [names.party(key) for party in named for key in load_groups()[party.key].members(day)]
    parties.update(dict.fromkeys(sorted(members, key=lambda party: not own.has(party))))
    return list(parties)


def _may_speak(group: Party, title: str, own: OwnSide, day: date | None) -> bool:
    """Whether a statement of a group's is its members'. One of a body with offices of its own
    that another publishes may be those offices' and the publisher's."""
    listed = load_groups()[group.key]
    if not listed.has_organs:
        return True
    keys = {group.key, *listed.members(day)}
    return _ORGAN.search(title) is None and any(party.key in keys for party in own.parties)


def _named(statement: Statement, names: Names, own: OwnSide) -> list[Party]:
    """The groups that title, issuer or first words name as those who speak."""
    groups = load_groups()
    title = statement.title or ""
    low = fold_label(title)
    issued = [party for party in own.parties if party.key in groups]
    if _NO_DOCUMENT.search(low) or any(person.name for person in introduced(title)):
        return []
    if issued and all(not groups[party.key].has_organs for party in issued):
        return issued
    if not _HAS_DOCUMENT.search(low):
        return []
    if issued and _MADE_TOGETHER.search(low):
        return issued
    in_title = [m for m in names.find(title) if m.party.key in groups]
    told = [m.party for m in in_title if _speaks(title, m, names)]
    if not told and _JOINT_LEADERS.match(low):
        told = [m.party for m in in_title]
    return told or _in_first_words(statement.text, names, low)


def _speaks(title: str, mention: Mention, names: Names) -> bool:
    """Whether a title's document is a group's: "G7 Leaders’ Statement", "Statement of the G7"."""
    before, behind = fold_label(title[: mention.span.start]), fold_label(title[mention.span.end :])
    if _PAIRED.search(title[: mention.span.start]) or re.match(r"\s?[-–—/]", behind):
        return False  # "U.S.-EU Summit Statement": two sides
    if _BY.search(before):
        return True
    led = _LEADING.fullmatch(before) and not _PREPOSITION.search(before)
    document = _BETWEEN.match(behind) if led else None
    if document is None or _PREPOSITION.search(document.group()):
        return False
    others = names.find(title[: mention.span.end + document.end()])
    return all(other.party == mention.party for other in others)


def _in_first_words(text: str, names: Names, title: str) -> list[Party]:
    """ "We, the Leaders of the Group of Seven (G7), …", under a title that names nobody."""
    if not _MADE_TOGETHER.search(title):
        return []
    for paragraph in text[:_OPENING_CHARS].split("\n\n"):
        found = [m for m in names.find(paragraph) if m.party.key in load_groups()]
        speaking = _first(found, paragraph)
        if speaking:
            return speaking
    return []


def _first(mentions: Sequence[Mention], opening: str) -> list[Party]:
    return [m.party for m in mentions[:1] if _WE.match(fold_label(opening[: m.span.start]))]
