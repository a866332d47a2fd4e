"""Where a question turns from who speaks to what is spoken about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.names import Mention, Names, Party
from index.records import Span
from qa.entities.people import People, Person, PersonMention
from qa.question.vocabulary import Token, starts_phrase, tokenise, vocabulary

AUXILIARY = {"did", "does", "do", "has", "have", "had", "is", "was"}
_OBJECT_NOUNS = {
    "mention",
    "mentions",
    "description",
    "criticism",
    "condemnation",
    "view",
    "views",
    "opinion",
    "assessment",
    "recognition",
    "discussion",
}
_PRONOUNS = {
    "they",
    "it",
    "he",
    "she",
    "who",
    "anyone",
    "anybody",
    "everyone",
    "someone",
    "somebody",
    "we",
    "countries",
    "states",
    "governments",
    "not",
    "country",
    "state",
    "government",
    "ever",
    "also",
    "first",
    "last",
    "to",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a name or person that covers one or more words."""

    low: str
    span: Span
    text: str
    party: Party | None = None
    form: str | None = None
    """How the party is named: name, adjective, capital, place or abbreviation."""
    people: tuple[Person, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether it names a state, a body or a person."""
        return self.party is not None or bool(self.people)


@dataclass(slots=True)
class Roles:
    """What stands before and after the word that leads to the subject."""

    before: list[Item] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)
    subject: Span | None = None
    """The characters after the marker, up to where the subject ends."""
    stance: str | None = None


def tag(text: str, names: Names, people: People) -> list[Item]:
    """The words of the question in order, with names and people as single items."""
    mentions = list(names.find(text, question=True))
    persons = [
        person
        for person in people.find(text)
        if not any(
            mention.span.overlaps(person.span) and _length(mention.span) >= _length(person.span)
            for mention in mentions
        )
    ]
    mentions = [m for m in mentions if not any(p.span.overlaps(m.span) for p in persons)]
    covered: list[Mention | PersonMention] = sorted(
        [*mentions, *persons], key=lambda found: found.span.start
    )
    return list(_items(text, tokenise(text), covered))


def _length(span: Span) -> int:
    return span.end - span.start


def _items(
    text: str, words: Sequence[Token], covered: Sequence[Mention | PersonMention]
) -> Iterator[Item]:
    given: set[int] = set()
    for word in words:
        hits = [n for n, found in enumerate(covered) if found.span.overlaps(word.span)]
        if not hits:
            yield Item(word.low, word.span, word.text)
        for n in hits:
            if n in given:
                continue
            given.add(n)
            found = covered[n]
            if isinstance(found, PersonMention):
                yield Item("\0", found.span, found.span.of(text), people=found.people)
            else:
                yield Item("\0", found.span, found.span.of(text), found.party, found.form)


def split_roles(text: str, items: list[Item]) -> Roles:
    """Cut the question at the word that leads to its subject."""
    words = vocabulary()
    lows = [item.low for item in items]
    for i, item in enumerate(items):
        length = starts_phrase(lows, i, words.about)
        stance = None
        if not length and i and _takes_object(text, items, i):
            length = starts_phrase(lows, i, words.about_verbs)
            stance = _stance(item.low) if not length else None
        if not length and not stance and not _is_object_of(items, i):
            continue
        if stance or not length:
            length = 1
        end = i + length
        while end < len(items) and (
            starts_phrase(lows, end, words.about) or (length and _is_filler(lows, end, words.about))
        ):
            end += max(1, starts_phrase(lows, end, words.about))
        if end >= len(items) and not any(it.is_name for it in items[:i]):
            if not any(it.is_name for it in items):
                break  # nor can a later word lead to a subject: "on on on …" costs no more
            continue
        start = items[end].span.start if end < len(items) else len(text)
        return Roles(items[:i], items[end:], Span(start, len(text)), stance)
    return Roles(items, [], None)


def _takes_object(text: str, items: list[Item], i: int) -> bool:
    """Whether a verb at `i` has its subject just before it; after "Japan's" a noun follows."""
    before = items[i - 1]
    if text[before.span.end : before.span.end + 2] in ("'s", "’s"):
        return False
    return before.is_name or before.low in _PRONOUNS or before.low in AUXILIARY


def _is_object_of(items: list[Item], i: int) -> bool:
    """Whether "of" at `i` leads to the subject ("first mention of X", "view of X")."""
    if not i or items[i].low != "of" or items[i - 1].low not in _OBJECT_NOUNS:
        return False
    heard = any(item.is_name for item in items[: i - 1])
    return heard or items[i - 1].low in {"mention", "mentions", "condemnation", "criticism"}


def _is_filler(lows: Sequence[str], at: int, about: Sequence[tuple[str, ...]]) -> bool:
    """Whether "the situation" stands between a marker and a second one ("regarding")."""
    for length in (1, 2, 3):
        if starts_phrase(lows, at + length, about):
            return all(
                low in {"the", "situation", "situations", "matter", "subject", "issue", "events"}
                for low in lows[at : at + length]
            )
    return False


def _stance(low: str) -> str | None:
    for verb in vocabulary().stances:
        stem = verb.rstrip("e")
        if re.fullmatch(rf"{stem}(?:e|s|es|ed|d|ing|ied|ies)?", low):
            return verb
    return None
