"""The part of a release that tells a named person's words, as the release itself introduces it:
"The outline of the speech by Minister Lind was as follows." """

from __future__ import annotations

import re
from collections import Counter

from index.names import Names
from index.records import Span, Standing, Statement, Turn
from index.turns.introductions import Introduced, introduced
from index.turns.sides import OwnSide
from index.turns.words import fold_label

_SPEECH = (
    r"(?:speech|statement|remarks|address|message|intervention|presentation|comments?|greetings|"
    r"opening words|keynote)"
)
_LEAD = re.compile(
    rf"^[^\n]{{0,40}}\b(?:outline|summary|overview|gist|(?:full )?text|contents?|main points|"
    rf"excerpts?)\b[^\n]{{0,30}}\b{_SPEECH}\b[^\n]{{0,200}}\b(?:as follows|below|follows?)[.:：]$|"
    rf"^[^\n]{{0,200}}\b(?:stated|said|spoke|remarked)\b[^\n]{{0,80}}\bas follows[.:：]$|"
    rf"^[^\n]{{0,120}}\b(?:made|delivered|gave|issued)\b[^\n]{{0,40}}\bthe following {_SPEECH}"
    rf"[^\n]{{0,80}}[.:：]$",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^[ \t]*(?:[(\[]?(?:reference|background|annex|attachments?|note|contact|related (?:links?|"
    r"information)|end)s?[)\]]?[.:]?[ \t]*$|\(?END\)?$|#{3}|\*{3})",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|My)\b")
_HINT = "follow"  # every text is asked for it first: most have none


def outlined(statement: Statement) -> list[Turn] | None:
    """The release's own words and those that it introduces; None when it introduces none, or not
    one person's."""
    text = statement.text
    if _HINT not in text and "below" not in text:
        return None
    leads = list(_LEAD.finditer(text))
    if len(leads) != 1:
        return None
    lead = leads[0]
    told = [person for person in introduced(lead.group()) if person.name]
    if len({fold_label(person.name or "") for person in told}) != 1 or not _is_of(
        statement, told[0]
    ):
        return None
    if _FIRST_PERSON.search(text, 0, lead.start()):
        return None  # a speech, in which somebody else is quoted
    end = _END.search(text, lead.end())
    words = _trimmed(text, lead.end(), end.start() if end else len(text))
    if words is None:
        return None
    person = _fullest(
        told[0], [*introduced(statement.title or ""), *introduced(text[: lead.end()])]
    )
    own = Turn(
        _trimmed(text, 0, lead.end()) or Span(0, 0), None, None, statement.issuer, Standing.ISSUER
    )
    turns = [own, _spoken(statement, person, words)]
    rest = _trimmed(text, end.start(), len(text)) if end else None
    return [*turns, Turn(rest, None, None, statement.issuer, Standing.ISSUER)] if rest else turns


def _is_of(statement: Statement, person: Introduced) -> bool:
    """Whether title or record name the person, so that the release is about his words."""
    surname = fold_label(person.name or "").split()[-1]
    return surname in fold_label(f"{statement.title} {statement.speaker}").replace(",", " ").split()


def _spoken(statement: Statement, person: Introduced, words: Span) -> Turn:
    """The person's turn: the publisher's own when the words are its state's, else unclear."""
    own = OwnSide(statement.issuer)
    if person.place is not None and not own.owns(person.place):
        party = Names.load().whole(person.place)
        voice = party.name if party else None
        standing = Standing.GUEST if party else Standing.UNKNOWN
        return Turn(words, person.name, person.post, voice, standing, 0.8)
    if person.place is None and not _speaks_for(words.of(statement.text), own):
        return Turn(words, person.name, person.post, None, Standing.UNKNOWN, 0.4)
    name, post = person.name, person.post
    if statement.speaker and fold_label(person.name or "").split()[-1] in fold_label(
        statement.speaker
    ):
        name, post = statement.speaker, statement.role or post
    return Turn(words, name, post, statement.issuer, Standing.ISSUER, 0.9)


def _speaks_for(words: str, own: OwnSide) -> bool:
    """Whether the publisher's own state is named in the words, and none more often."""
    if not own.parties:
        return bool(own.issuer) and (own.issuer or "") in words
    counts = Counter(mention.party for mention in Names.load().find(words))
    mine = sum(count for party, count in counts.items() if own.has(party))
    return mine > 0 and all(own.has(party) or count <= mine for party, count in counts.items())


def _fullest(person: Introduced, met: list[Introduced]) -> Introduced:
    """The person as the text names him most fully: "Minister Lind" is "Foreign Minister Lind"."""
    same = [other for other in [person, *met] if other.is_called(person.name or "")]
    name = max((other.name or "" for other in same), key=len)
    post = max((other.post or "" for other in same), key=len) or None
    place = next((other.place for other in same if other.place), None)
    return Introduced(name, post, place)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    if not words.strip():
        return None
    left = start + len(words) - len(words.lstrip())
    return Span(left, left + len(words.strip()))
