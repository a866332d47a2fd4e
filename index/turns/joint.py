"""The several issuers of a joint statement, as its title names them."""

from __future__ import annotations

import re

from index.records import Statement
from index.turns.introductions import introduced
from index.turns.phrases import is_territory
from index.turns.sides import OwnSide, is_known_place
from index.turns.words import fold

_JOINT = re.compile(
    r"\bjoint(?:ly)?\b(?! (?:press conference|session|base|venture|chiefs|fact sheet|meeting))"
)
_KIND = "joint_statement"
_PAIR = re.compile(
    r"(?P<all>(?:[A-Z][\w.]*(?: (?:of|and) [A-Z]\w+| [A-Z]\w+){0,4})"
    r"(?:\s*[-–—]\s*(?:[A-Z][\w.]*(?: of [A-Z]\w+| [A-Z]\w+){0,2})){1,4})"
)
_LIST = re.compile(r"(?:\b[Bb]y|\b[Ff]rom|\b[Oo]f|\b[Bb]etween|\b[Aa]mong)\s+(?P<list>.+)")
_LEADERS = re.compile(
    r"^(?:the )?(?:leaders?|governments?|(?:foreign |defen[cs]e |finance |trade )?ministers?|"
    r"heads of (?:state|government)(?: and government)?|presidents?|prime ministers?) of\s+",
    re.IGNORECASE,
)
_END = re.compile(r"\s+(?:on|regarding|concerning|about|following|after|at|in|condemning|to|for)\s")


def joint_voice(statement: Statement) -> str | None:
    """The issuers of a joint statement, joined with "; " as the title has them; None when the
    statement is not joint or names fewer than two."""
    title = statement.title or ""
    kind = fold(statement.kind or "").replace(" ", "_")
    if kind != _KIND and not (_JOINT.search(fold(title)) and "statement" in fold(title)):
        return None
    parties = _listed(title) or _paired(title) or _people(statement)
    if len(parties) < 2:
        return None
    return "; ".join(parties)


def _listed(title: str) -> list[str]:
    for match in _LIST.finditer(title):
        part = _END.split(match["list"], maxsplit=1)[0]
        part = _LEADERS.sub("", part)
        names = [re.sub(r"^(?:and |the )+", "", n.strip(" ,.")) for n in re.split(r",| and ", part)]
        names = [name for name in names if name]
        known = [name for name in names if is_territory(name) or is_known_place(name)]
        if len(known) >= 2 and len(known) == len(names):
            return known
    return []


def _paired(title: str) -> list[str]:
    """ "Valdoria-Norland Joint Statement", "U.S.–India Joint Leaders’ Statement"."""
    for match in _PAIR.finditer(title):
        names = [
            re.sub(r"^(?:the )", "", n.strip()) for n in re.split(r"\s*[-–—]\s*", match["all"])
        ]
        names = [re.sub(r"^(?:Joint|Statement|On)\s+", "", name) for name in names]
        names[-1] = re.split(r" (?:Joint|Leaders|Summit|Statement|Trilateral)\b", names[-1])[0]
        if all(is_known_place(name) for name in names):
            return names
    return []


def _people(statement: Statement) -> list[str]:
    """The states of the leaders in the title, the issuer's own leader included."""
    own = OwnSide(statement.issuer)
    people = introduced(statement.title or "")
    if len({person.name for person in people if person.name}) < 2:
        return []
    text = introduced(statement.text[:1500])
    places = []
    for person in people:
        place = person.place or next(
            (p.place for p in text if p.place and person.name and p.is_called(person.name)), None
        )
        if place is None:
            return []
        place = re.sub(r"^the ", "", place)
        places.append(statement.issuer if own.owns(place) and statement.issuer else place)
    return list(dict.fromkeys(places))
