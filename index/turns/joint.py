"""The several issuers of a joint statement, as its title or its first sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.names import Party
from index.names.members import load_groups
from index.records import Statement
from index.turns.counterparts import counterpart
from index.turns.groups import group_parties
from index.turns.introductions import Introduced, introduced
from index.turns.places import is_territory
from index.turns.sides import OwnSide, is_known_place, party_named
from index.turns.words import fold_label

_JOINT = re.compile(
    r"\bjoint(?:ly)?\b(?! (?:press conference|session|base|venture|chiefs|meeting|press point))"
)
_DOCUMENT = re.compile(r"\b(?:statement|declaration|communique|fact sheet)\b")
_GROUP = re.compile(
    r"\b(?P<body>[A-Z][\w-]*\d*)\s+(?:\w+\s+){0,2}?"
    r"(?:Leaders|Ministers|Foreign Ministers|Finance Ministers|Statement|Communiqu\S+|Declaration)"
)
_KIND = "joint_statement"
_BY = re.compile(
    r"(?:\b[Bb]y|\b[Ff]rom|(?i:(?:statement|declaration|leaders|ministers) of))\s+(?P<list>.+)"
)
_BETWEEN = re.compile(r"(?:\b[Oo]f|\b[Bb]etween|\b[Aa]mong)\s+(?=(?P<list>.+))")
_LEADERS = re.compile(
    r"^(?:we,? )?(?:the )?(?:(?:foreign |defen[cs]e |finance |trade |national security )*"
    r"(?:leaders?|governments?|ministers?|advis[eo]rs?|presidents?|prime ministers?|"
    r"representatives|heads of (?:state|government)(?: and government)?|"
    r"ministers (?:of|for) foreign affairs)) of\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s+(?:on|regarding|concerning|about|following|after|at|in|condemning|to|for|before|under)\s"
    r"|\s+[A-Z]?[a-z]+ing\s|\s*[(|:–—]"
)
_LED = re.compile(r"^(?:(?:and|the|governments? of) )+", re.I)
_HYPHEN = re.compile(r"(?<=\w|\.)\s?[-–—/]\s?(?=[A-Z])")
_NAME_WORDS = 10  # "United Kingdom of Great Britain and Northern Ireland" has nine
_PAIR = 2
_PAIR_WORDS = 5  # "People's Republic of China" has four
_OPENING_CHARS = 900  # the first sentence, with the styles of many states


def joint_voice(statement: Statement) -> str | None:
    """The issuers of a joint statement under their usual names, joined with "; "; None when the
    statement is not joint or names fewer than two."""
    groups = group_parties(statement)
    if groups:
        return "; ".join(party.name for party in groups)
    title = statement.title or ""
    low = fold_label(title)
    if fold_label(statement.kind or "").replace(" ", "_") != _KIND and not (
        _JOINT.search(low) and _DOCUMENT.search(low)
    ):
        return None
    listed = _listed(title, _BY)
    if listed:
        return _together(listed)
    own = OwnSide(statement.issuer)
    for parties in _readings(statement, title, own):
        if len(parties) > 1 and any(own.owns(party) or party == own.issuer for party in parties):
            return _together(parties)
    return None


def _together(places: list[str]) -> str:
    parties = [(party_named(place), place) for place in places]
    return "; ".join(dict.fromkeys(party.name if party else place for party, place in parties))


def _readings(statement: Statement, title: str, own: OwnSide) -> Iterable[list[str]]:
    opening = statement.text.lstrip()[:_OPENING_CHARS]
    yield _listed(title, _BETWEEN)
    other = counterpart(title, statement.text, own, kinds=("state", "body"))
    yield _people(introduced(title), introduced(opening), own, other)
    yield _paired(title)
    yield _group(title, own)
    sentence = re.split(r"(?<=[a-z])\.\s", opening, maxsplit=1)[0]
    yield _run(_LEADERS.sub("", sentence))
    yield _people(introduced(sentence), (), own, None)


def _listed(title: str, lead: re.Pattern[str]) -> list[str]:
    """ "… by Valdoria, Norland and Tessen on the Strait"."""
    for match in lead.finditer(title):
        part = _END.split(match["list"], maxsplit=1)[0]
        names = _names(_LEADERS.sub("", part))
        if len(names) > 1 and all(map(_is_party, names)):
            return names
    return []


def _run(sentence: str) -> list[str]:
    """The parties that a sentence starts with: "The French Republic, Norland and …"."""
    names: list[str] = []
    for piece in _names(re.sub(r"\s*\([^)]*\)", "", sentence)):
        words = piece.split()
        name = _longest(" ".join(words[:n]) for n in range(min(_NAME_WORDS, len(words)), 0, -1))
        if name is None:
            break
        names.append(name)
        if len(name.split()) < len(words):
            break
    return names


def _names(part: str) -> list[str]:
    pieces = re.split(r",\s*(?:and\s+)?| and ", part)
    # "the United Kingdom of Great Britain and Northern Ireland", "Trinidad and Tobago"
    joined: list[str] = []
    for piece in pieces:
        together = f"{joined[-1]} and {piece.strip()}" if joined else ""
        whole = is_territory(together) and not is_territory(piece)
        if joined and (whole or joined[-1].endswith("Great Britain")):
            joined[-1] = together
        else:
            joined.append(piece.strip())
    names = [_LED.sub("", name.strip(" ,.")) for name in joined]
    return [name for name in names if name]


def _is_party(name: str) -> bool:
    return is_territory(name) or is_known_place(name)


def _paired(title: str) -> list[str]:
    """ "Valdoria-Norland Joint Statement", "U.S.–India Leaders’ Statement"."""
    for match in _HYPHEN.finditer(title):
        left = title[: match.start()].split()
        right = title[match.end() :].replace("-", " ").split()
        before = _longest(" ".join(left[-n:]) for n in range(min(_PAIR_WORDS, len(left)), 0, -1))
        after = _longest(" ".join(right[:n]) for n in range(min(_PAIR_WORDS, len(right)), 0, -1))
        if before and after:
            return [before, after]
    return []


def _longest(readings: Iterable[str]) -> str | None:
    for reading in readings:
        name = re.sub(r"^[Tt]he ", "", reading.strip(" ,:"))
        if _is_party(name):
            return name
    return None


def _group(title: str, own: OwnSide) -> list[str]:
    """ "G7 Leaders’ Statement" is the group's, and its publisher's as a member."""
    for match in [*_GROUP.finditer(title), *re.finditer(r"by the (?P<body>[A-Z]\w+)", title)]:
        body = match["body"]
        acronym = any(char.isupper() or char.isdigit() for char in body[1:])
        if acronym and _has_no_list(body) and own.issuer and not own.owns(body):
            return [body, own.issuer]
    return []


def _has_no_list(body: str) -> bool:
    """Whether it is a body of whose members nothing is known."""
    party = party_named(body)
    return party is not None and party.key not in load_groups()


def _people(
    people: list[Introduced], met: Iterable[Introduced], own: OwnSide, other: Party | None
) -> list[str]:
    """The states of the leaders named, the publisher's own leader first where it has no state.
    Of two, the one whose state nothing tells is of the `other` one that the text speaks of."""
    named = [person for person in people if person.name or (person.place and person.post)]
    if len(named) < 2:
        return []
    spare = other.name if other and len(named) == _PAIR else None
    texts = [*people, *met]
    places: list[str] = []
    for person in named:
        known = (p.place for p in texts if p.place and p.name and person.name and _same(p, person))
        place = person.place or next(known, None)
        if place is None and not places and own.issuer:
            place = own.issuer
        place = place or spare
        if place is None:
            return []
        places.append(own.issuer if own.issuer and own.owns(place) else re.sub("^the ", "", place))
    return list(dict.fromkeys(places))


def _same(one: Introduced, other: Introduced) -> bool:
    return one.is_called(other.name or "") or other.is_called(one.name or "")
