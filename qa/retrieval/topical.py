"""Evidence for a subject that has no proper name: by its terms, its words and its meaning.

A similarity threshold alone is known not to work. A sentence is evidence when it uses a term of
the asked concept, or holds the topic's own words close together, or, failing those, when its
meaning stands out from the whole collection *and* is borne out by some of the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.dense import cosines
from index.records import Filters
from index.view import ArchiveView
from qa.depth import Depth
from qa.retrieval.evidence import (
    Evidence,
    Sentence,
    TopicMatch,
    sentences_of,
    topic_evidence,
)
from qa.retrieval.query import Query
from qa.thesaurus.concepts import Concept, ConceptMention, Concepts
from qa.thesaurus.stemming import stem, stems

_CANDIDATE_PASSAGES = 24
_CANDIDATE_SENTENCES = 8  # embedded per question; the dearest step, over 1 ms each
_ROOM = 6  # words that may stand between the topic's own words, besides twice their number
_STRIKING = 5.5  # standard deviations above the collection's mean: meaning alone is enough
_CLOSE = 4.2  # enough when at least half of the words are there too
_NEAR_BEST = 0.6  # of the best score: what is far below it is not the same subject
_WORD = re.compile(r"\w+")


def find_concepts(
    query: Query, thesaurus: Concepts, filters: Filters, view: ArchiveView, depth: Depth
) -> list[Evidence]:
    """Every sentence that uses a term of the query's concepts.

    Of concepts that belong together, all must stand in the passage; when no passage has them all,
    the one that covers most of the topic decides.
    """
    forms = [form for concept in query.concepts for form in thesaurus.forms(concept)]
    asked = _exactly(query.topic)
    own = {concept.name for concept in query.concepts}
    found: list[tuple[Evidence, frozenset[str]]] = []
    by_passage: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences_of(depth.phrases(forms, filters, view), view):
        used = _used(query.concepts, thesaurus, sentence.text)
        if not used:
            continue
        mentions = [mention for each in used.values() for mention in each]
        terms = {mention.span.of(sentence.text).lower() for mention in mentions}
        score = 1.0 + 0.1 * min(3, len(mentions) - 1) + 0.3 * (len(used) - 1)
        evidence = topic_evidence(sentence, score, "says " + ", ".join(sorted(terms)))
        beyond_doubt = len(terms) > 1 or asked.search(sentence.text) is not None
        topic_match = TopicMatch.FULL if beyond_doubt else _topic_match(mentions, own)
        found.append((replace(evidence, topic_match=topic_match), frozenset(used)))
        by_passage[sentence.passage.id] |= set(used)
    if query.together and len(query.concepts) > 1:
        main = query.concepts[0].name
        whole = [(e, names) for e, names in found if by_passage[e.passage.id] == own]
        found = whole or [(e, names) for e, names in found if main in names]
    return [evidence for evidence, _ in found]


def _topic_match(mentions: Sequence[ConceptMention], own: set[str]) -> TopicMatch:
    """Of one term: whether it is a term of an asked concept or only of a narrower one."""
    plain = own.intersection(mention.concept.name for mention in mentions)
    return TopicMatch.SINGLE if plain else TopicMatch.NARROWER


def _used(
    concepts: Sequence[Concept], thesaurus: Concepts, text: str
) -> dict[str, list[ConceptMention]]:
    """The mentions in a text of each concept that it uses, by the concept's name."""
    mentions = {concept.name: thesaurus.named(concept, text) for concept in concepts}
    return {name: each for name, each in mentions.items() if each}


def find_words(
    topic: str, words: Sequence[str], filters: Filters, view: ArchiveView
) -> list[Evidence]:
    """Sentences that hold the topic's words together, or whose meaning stands out and is borne
    out by words; best first, nothing when none does."""
    hits = view.search_hybrid(topic, filters, _CANDIDATE_PASSAGES)
    sentences = sentences_of(hits, view)
    wanted = {stem(word) for word in words}
    shares = [_share(sentence.text, wanted) for sentence in sentences]
    literal = [
        topic_evidence(sentence, 1.0 + 0.2 * share, f"says {', '.join(words)}")
        for sentence, share in zip(sentences, shares, strict=True)
        if share == 1.0 and _together(sentence.text, wanted)
    ]
    close = _by_meaning(topic, sentences, shares, view)
    known = {(e.statement_id, e.span) for e in literal}
    merged = literal + [e for e in close if (e.statement_id, e.span) not in known]
    return sorted(merged, key=lambda e: e.score, reverse=True)


def _share(text: str, wanted: set[str]) -> float:
    """The share of the wanted stems that a text holds."""
    return len(wanted & set(stems(text))) / len(wanted) if wanted else 0.0


def _together(text: str, wanted: set[str]) -> bool:
    """Whether all wanted stems stand within a few words of each other."""
    if len(wanted) == 1:
        return True
    room = 2 * len(wanted) + _ROOM
    where = [(n, s) for n, s in enumerate(stems(text)) if s in wanted]
    for i, (start, _) in enumerate(where):
        if {s for n, s in where[i:] if n - start <= room} == wanted:
            return True
    return False


def _by_meaning(
    topic: str, sentences: Sequence[Sentence], shares: Sequence[float], view: ArchiveView
) -> list[Evidence]:
    # The hits come best first, so of sentences with equal shares the first are likeliest.
    order = sorted(range(len(sentences)), key=lambda n: -shares[n])[:_CANDIDATE_SENTENCES]
    if not order:
        return []
    vector = view.embed([topic])[0]
    mean, deviation = view.background(vector)
    alike = cosines(view.embed([sentences[n].text for n in order]), vector)
    heights = (alike - mean) / max(deviation, 1e-6)
    best = float(np.max(heights))
    found = []
    for n, height in zip(order, heights.tolist(), strict=True):
        enough = height >= _STRIKING or (height >= _CLOSE and shares[n] >= 0.5)
        if enough and height >= _NEAR_BEST * best:
            reason = f"close in meaning, {height:.1f} standard deviations above the collection"
            found.append(topic_evidence(sentences[n], min(1.0, height / 8), reason))
    return found


def on_topic(found: Sequence[Evidence], query: Query, thesaurus: Concepts) -> list[Evidence]:
    """The evidence that has the query's concepts or most of its words in its own sentence."""
    wanted = {stem(word) for word in query.words}
    kept = []
    for evidence in found:
        text = evidence.text
        if (query.concepts and _used(query.concepts, thesaurus, text)) or (
            not query.concepts and wanted and _share(text, wanted) > 0.5
        ):
            kept.append(evidence)
    return kept


def borne_out(
    found: Sequence[Evidence],
    words: Sequence[str],
    concepts: Sequence[Concept],
    thesaurus: Concepts,
) -> list[Evidence]:
    """The evidence on a named target whose sentence, or the one beside it, has the topic too."""
    wanted = {stem(word) for word in words}
    kept, most = [], 0.0
    for evidence in found:
        text, around = evidence.text, evidence.around
        inside = _share(text, wanted)
        nearby = _share(around, wanted)
        if any(thesaurus.in_text(concept, text) for concept in concepts):
            inside = 1.0
        elif any(thesaurus.in_text(concept, around) for concept in concepts):
            nearby = 1.0
        if inside or nearby:
            reasons = (*evidence.reasons, f"with {', '.join(words) or concepts[0].name}")
            score = evidence.score + 0.6 * inside + 0.2 * nearby
            kept.append((inside, replace(evidence, score=score, reasons=reasons)))
            most = max(most, inside)
    return [evidence for inside, evidence in kept if inside >= most / 2]


def find_phrase(phrase: str, filters: Filters, view: ArchiveView) -> list[Evidence]:
    """Every sentence with exactly these words, whatever stands between them but letters."""
    if not _WORD.search(phrase):
        return []
    pattern = _exactly(phrase)
    hits = view.search_phrases([phrase], filters, None)
    return [
        topic_evidence(sentence, 1.0, "has the exact words")
        for sentence in sentences_of(hits, view)
        if pattern.search(sentence.text)
    ]


def _exactly(phrase: str) -> re.Pattern[str]:
    """These words one after the other, in any case of letters; nothing for no words."""
    words = r"\W+".join(map(re.escape, _WORD.findall(phrase)))
    return re.compile(rf"\b{words}\b" if words else r"(?!)", re.IGNORECASE)
