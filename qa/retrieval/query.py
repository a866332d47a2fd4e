"""What a reading is about, after its words were looked up among the names and in the thesaurus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.names import Mention, Party
from qa.question.reading import Reading
from qa.question.vocabulary import vocabulary
from qa.retrieval.corpus import Corpus
from qa.thesaurus.concepts import Concept, ConceptMention
from qa.thesaurus.stemming import stem

_JOINED = re.compile(r"\b(?:and|or)\b|[,/]")


@dataclass(frozen=True, slots=True)
class Query:
    """The names, concepts and words that evidence is looked for by."""

    targets: tuple[Party, ...]
    concepts: tuple[Concept, ...]
    """The one that covers most of the topic first."""
    together: bool
    """Whether evidence must have all concepts together ("arms race in space")."""
    every_target: bool
    """Whether evidence must name all targets ("Cyprus's membership of the EU"), not any."""
    places: tuple[str, ...]
    """Places of a state that were asked for by their own name ("Crimea"), as asked."""
    words: tuple[str, ...]
    """The words of the topic that no concept covers, folded."""
    topic: str
    phrase: str | None

    is_covered: bool
    """Whether the concepts say enough of the topic to go by them alone."""


def query_of(reading: Reading, corpus: Corpus) -> Query:
    """Look the topic up. A name inside a longer concept belongs to the concept ("Security Council
    reform"), and a concept inside a name to the name ("African Union"). A place of a state is
    looked for by its own name, and so is what the issuer asks of itself."""
    topic = reading.topic
    named = corpus.roster.names.find(topic, question=True) if topic else []
    found = corpus.thesaurus.in_question(topic) if topic else []
    mentions = [m for m in found if not any(_inside(m, name) for name in named)]
    own = {key for p in reading.issuers for key in corpus.roster.names.same(p.key)}
    swallowed = {n.party.key for n in named if any(_inside(n, mention) for mention in mentions)}
    words = _uncovered(reading.topic_words, topic, mentions)
    by_cover = tuple(dict.fromkeys(m.concept for m in sorted(mentions, key=_length)))
    elsewhere = bool(words or by_cover or reading.places)
    targets = tuple(
        party
        for party in reading.targets
        if party.key not in swallowed and not (party.key in own and elsewhere)
    )
    return Query(
        targets=targets,
        concepts=by_cover,
        together=not _joined(topic, mentions),
        every_target=len(targets) > 1 and not _joined(topic, named),
        places=reading.places,
        words=words,
        topic=topic,
        phrase=reading.phrase,
        is_covered=bool(mentions) and 3 * len(words) <= len(reading.topic_words),
    )


def _uncovered(
    words: Sequence[str], topic: str, mentions: Sequence[ConceptMention]
) -> tuple[str, ...]:
    """The words of the topic that stand in no concept's mention and add something to it."""
    covered = {
        stem(word) for m in mentions for word in re.findall(r"\w+", m.span.of(topic).lower())
    }
    weak = vocabulary().weak if mentions else frozenset()
    return tuple(word for word in words if stem(word) not in covered and word not in weak)


def _length(mention: ConceptMention) -> int:
    return mention.span.start - mention.span.end


def _inside(inner: Mention | ConceptMention, outer: Mention | ConceptMention) -> bool:
    return outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _joined(topic: str, mentions: Sequence[ConceptMention | Mention]) -> bool:
    """Whether "and", "or" or a comma stands between two of the mentions."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    return any(
        _JOINED.search(topic[first.span.end : second.span.start])
        for first, second in pairwise(ordered)
    )
