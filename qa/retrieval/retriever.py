"""All evidence for a reading, from the asked voices and window, before any is chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.names import Party
from index.records import Filters
from qa.depth import Depth
from qa.entities.roster import Roster
from qa.kinds import kind_of
from qa.question.reading import Reading
from qa.question.vocabulary import vocabulary
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence, find_named
from qa.retrieval.query import Query
from qa.retrieval.stance_evidence import taking_stance, target_of_reading
from qa.retrieval.topical import borne_out, find_concepts, find_phrase, find_words
from qa.thesaurus.concepts import Concepts

SHALLOW = Depth(40)
"""When only the nearest that exists is looked for."""


def depths(reading: Reading, filters: Filters) -> tuple[Depth, ...]:
    """How far to look, in steps: everything where it is little, or has to be counted."""
    narrow = filters.voices is not None or filters.speakers is not None
    if narrow or kind_of(reading.intent).is_counted:
        return (Depth(),)
    return kind_of(reading.intent).depths


def retrieve(
    reading: Reading,
    query: Query,
    filters: Filters,
    corpus: Corpus,
    depth: Depth,
) -> list[Evidence]:
    """The evidence within the filters and the depth, in no particular order; empty when none is.

    When shallow, a topic is looked for by its terms only, not by meaning, which is far dearer.
    """
    view, roster, thesaurus = corpus.view, corpus.roster, corpus.thesaurus
    if query.phrase:
        found = find_phrase(query.phrase, filters, view)
        return _naming(found, query.targets, roster)
    if query.targets or query.places:
        found = _named(query, filters, corpus, depth)
        if query.words or query.concepts:
            found = _on_topic(found, query, thesaurus)
        if depth is not SHALLOW and not kind_of(reading.intent).is_counted:
            target = target_of_reading(reading, query, corpus)
            if target is not None:
                return taking_stance(found, target, reading.intent, corpus)
        return _with_stance(reading, found)
    found = []
    if query.concepts:
        found = find_concepts(query, thesaurus, filters, view, depth)
        if query.words:
            both = borne_out(found, query.words, (), thesaurus)
            found = both or (found if query.is_covered else [])
    if not found and depth is not SHALLOW and reading.topic_words:
        found = find_words(query.topic, reading.topic_words, filters, view)
        # A name that stands in a topic's expression ("NATO expansion") is asked for all the same.
        others = [party for party in reading.targets if party not in reading.issuers]
        found = _naming(found, others, roster)
    return _with_stance(reading, found)


def _named(query: Query, filters: Filters, corpus: Corpus, depth: Depth) -> list[Evidence]:
    """The evidence that names the targets or places: all of them when they belong together and
    some sentence does name all, else the first target or any."""
    found = find_named(query.targets, filters, corpus.view, corpus.roster.names, depth)
    if query.every_target:
        whole = [e for e in found if len(e.targets) == len(query.targets)]
        main = query.targets[0].key
        found = whole or [e for e in found if main in e.targets]
    known = {(e.statement_id, e.span) for e in found}
    for place in query.places:
        found += [
            e
            for e in find_phrase(place, filters, corpus.view)
            if (e.statement_id, e.span) not in known
        ]
    return found


def _on_topic(found: Sequence[Evidence], query: Query, thesaurus: Concepts) -> list[Evidence]:
    """Evidence on a named target that is also on the topic said with it; a sentence that names
    all of several targets needs no more."""
    kept = borne_out(found, query.words, query.concepts, thesaurus)
    if len(query.targets) > 1:
        known = {(e.statement_id, e.span) for e in kept}
        kept += [e for e in found if len(e.targets) > 1 and (e.statement_id, e.span) not in known]
    return kept


def _naming(found: Sequence[Evidence], targets: Sequence[Party], roster: Roster) -> list[Evidence]:
    """Of sentences with the asked words, those in a passage that names an asked target."""
    if not targets:
        return list(found)
    keys = {key for party in targets for key in roster.names.same(party.key)}
    kept = []
    for evidence in found:
        if any(mention.party.key in keys for mention in roster.names.find(evidence.around)):
            kept.append(evidence)
    return kept


def _with_stance(reading: Reading, found: Sequence[Evidence]) -> list[Evidence]:
    """When the question asks who took a stance, the sentences with a word that takes it."""
    if reading.stance is None:
        return list(found)
    words = vocabulary().stances[reading.stance]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b", re.IGNORECASE)
    return [evidence for evidence in found if pattern.search(evidence.text)]
