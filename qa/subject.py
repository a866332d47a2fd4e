"""What a reading is about, after its words were looked up among the names and in the thesaurus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.concepts import Concept, ConceptMention
from qa.library import Library
from qa.names import Mention, Party
from qa.reading import Reading
from qa.stems import stem

_JOINED = re.compile(r"\b(?:and|or)\b|[,/]")


@dataclass(frozen=True, slots=True)
class Subject:
    """The names, concepts and words that evidence is looked for by."""

    targets: tuple[Party, ...]
    concepts: tuple[Concept, ...]
    """The one that covers most of the topic first."""
    together: bool
    """Whether evidence must have all concepts together ("arms race in space")."""
    words: tuple[str, ...]
    """The words of the topic that no concept covers, folded."""
    topic: str
    phrase: str | None

    is_covered: bool
    """Whether the concepts say enough of the topic to go by them alone."""


def subject_of(reading: Reading, library: Library) -> Subject:
    """Look the topic up. A name inside a longer concept belongs to the concept ("Security Council
    reform"), and a concept inside a name to the name ("African Union")."""
    if not reading.topic:
        return Subject(reading.targets, (), False, reading.topic_words, "", reading.phrase, False)
    topic = reading.topic
    named = library.roster.names.find(topic, question=True)
    mentions = [
        mention
        for mention in library.thesaurus.in_question(topic)
        if not any(_inside(mention, name) for name in named)
    ]
    swallowed = {n.party.key for n in named if any(_inside(n, mention) for mention in mentions)}
    covered = {
        stem(word) for m in mentions for word in re.findall(r"\w+", m.span.of(topic).lower())
    }
    words = tuple(word for word in reading.topic_words if stem(word) not in covered)
    mentions_by_cover = sorted(mentions, key=lambda m: m.span.start - m.span.end)
    return Subject(
        targets=tuple(p for p in reading.targets if p.key not in swallowed),
        concepts=tuple(dict.fromkeys(m.concept for m in mentions_by_cover)),
        together=not _joined(topic, mentions),
        words=words,
        topic=topic,
        phrase=reading.phrase,
        is_covered=bool(mentions) and 2 * len(words) <= len(reading.topic_words),
    )


def _inside(inner: Mention | ConceptMention, outer: Mention | ConceptMention) -> bool:
    return outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _joined(topic: str, mentions: Sequence[ConceptMention]) -> bool:
    """Whether "and", "or" or a comma stands between two of the concepts."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    return any(
        _JOINED.search(topic[first.span.end : second.span.start])
        for first, second in pairwise(ordered)
    )
