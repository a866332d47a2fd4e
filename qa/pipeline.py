"""From a reading to an answer: scope, retrieve, attribute, select, cite, verify, compose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.records import Filters
from index.view import ArchiveView
from qa.answer import Group, Told, answered, grouped
from qa.answer.citing import Cited, cited
from qa.answer.details import counts
from qa.answer.explanation import Trail
from qa.answer.guard import guarded
from qa.answer.naming import about, interpretation, unsure, voices
from qa.answer.naming import sides as by_side
from qa.answer.progress import Step
from qa.answer.quoting import Surroundings
from qa.answer.refusal import Beside, Condition, Limit, asked_for, not_found, unclear
from qa.answer.suggestions import nearest
from qa.answer.wording import counted, window
from qa.attribution.attributor import Attributor
from qa.depth import Depth
from qa.entities.roster import Roster, Scope, scope_of
from qa.kinds import Selection, kind_of
from qa.question.reading import Reading
from qa.records import Answer, Citation, Searched
from qa.retrieval.copies import said_once
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence
from qa.retrieval.query import query_of
from qa.retrieval.retriever import depths, retrieve
from qa.retrieval.selection import select, sure_edge


def answer(reading: Reading, corpus: Corpus, trail: Trail) -> Answer:
    """Answer a complete reading; `not_found` and `unclear` are answers too."""
    scope = scope_of(reading, corpus.roster)
    searched = count(scope.filters, corpus.view)
    shown = interpretation(reading, scope)
    missing = what_is_missing(reading, scope)
    if missing:
        return guarded(unclear(shown, searched, missing), corpus.view)
    trail.progress(Step(f"searching {counted(searched.statements, 'statement')}", searched))
    quoted = _cited(reading, scope, corpus, trail)
    citations = quoted.citations
    if not citations:
        offered = Beside(nearest(reading, scope, corpus), explanation=trail.steps())
        asked = conditions(reading, scope, corpus)
        return guarded(not_found(shown, searched, asked, offered), corpus.view)
    counted_all = counts(trail.retrieved) if kind_of(reading.intent).is_counted else {}
    notes = (unsure(reading.stance or "…", reading.targets),) if trail.is_unsure else ()
    told = Told(counted_all, notes, quoted.sentences, explanation=trail.steps())
    groups = groups_of(reading, scope, citations)
    return guarded(answered(shown, searched, groups, told), corpus.view)


def groups_of(reading: Reading, scope: Scope, citations: Sequence[Citation]) -> list[Group]:
    """The citations by side where several were asked for; else all together."""
    if kind_of(reading.intent).selection is Selection.EACH_SIDE or len(voices(reading)) > 1:
        return grouped(by_side(reading, scope, citations), citations)
    return [Group(None, tuple(citations))]


def conditions(reading: Reading, scope: Scope, corpus: Corpus) -> list[Condition]:
    """What a question asked for, in the order in which it is told."""
    unheard = {n for n in (*scope.absent, *reading.unknown) if not _is_spoken_of(n, corpus)}
    who = (*voices(reading, scope), *reading.unknown)
    topic = tuple(name for name in about(reading) if name != reading.phrase)
    return asked_for(
        Condition.of(Limit.VOICE, *who, is_known=not unheard & set(who)),
        Condition.of(Limit.STANCE, reading.stance),
        Condition.of(Limit.TARGET, *topic),
        Condition.of(Limit.PHRASE, reading.phrase),
        Condition.of(Limit.PERIOD, window(reading.from_day, reading.to_day)),
    )


def _is_spoken_of(name: str, corpus: Corpus) -> bool:
    """Whether any text on record holds a name, in any of the ways in which it is called."""
    names = corpus.roster.names
    parties = names.party_of(name)
    called = [alias for party in parties for alias in names.aliases(party)] or [name]
    return bool(corpus.view.search_phrases(called, Filters(), 1))


def what_is_missing(reading: Reading, scope: Scope) -> str | None:
    """The one thing that keeps a question from being read, said to the asker; None when nothing
    does."""
    if not reading.has_voice and not (reading.framed and reading.has_subject):
        return (
            "Whose statements? Name a state, a body or a person, and what about: "
            "What did … say about …?"
        )
    if reading.post and not reading.issuers and not scope.people:
        return f"Whose {' '.join(reading.post)}? Name the state: the {reading.post[-1]} of …"
    if not reading.has_subject and not reading.unknown:
        who = " or ".join(voices(reading))
        return f"About whom or what? Name it: What did {who or '…'} say about …?"
    return None


def count(filters: Filters, view: ArchiveView) -> Searched:
    """How many statements are looked through, and their dates."""
    coverage = view.count(filters)
    return Searched(
        *(coverage.statements, coverage.earliest, coverage.latest),
        official=view.is_official_only,
    )


def _cited(reading: Reading, scope: Scope, corpus: Corpus, trail: Trail) -> Cited:
    chosen: list[Evidence] = []
    attributor = Attributor(corpus)
    for part, filters in sides(reading, scope, corpus.roster):
        chosen += _chosen(part, filters, corpus, attributor, trail)
    trail.is_unsure = bool(chosen) and all(evidence.unsure for evidence in chosen)
    asked = {p.key for p in (*reading.targets, *reading.issuers)}
    names = corpus.roster.names

    def names_another(sentence: str) -> bool:
        return any(
            m.party.kind != "body" and m.party.key not in asked for m in names.find(sentence)
        )

    around = Surroundings(corpus.view, attributor.is_own_span, names_another)
    return cited(chosen, around, attributor, corpus, trail)


def sides(reading: Reading, scope: Scope, roster: Roster) -> list[tuple[Reading, Filters]]:
    """The reading once for each side that is to be answered apart; a single one otherwise."""
    if reading.people and len(scope.people) > 1:
        return [
            (reading, replace(scope.filters, speakers=person.spellings)) for person in scope.people
        ]
    if len(reading.issuers) > 1:
        return [
            (reading, replace(scope.filters, voices=roster.voices_of([party])))
            for party in reading.issuers
        ]
    if scope.filters.speakers == frozenset():
        return []
    return [(reading, scope.filters)]


def _chosen(
    reading: Reading, filters: Filters, corpus: Corpus, attributor: Attributor, trail: Trail
) -> list[Evidence]:
    """The evidence to quote, in the asked voice; failing that, what others report of it."""
    if reading.unknown and kind_of(reading.intent).selection is not Selection.EACH_SIDE:
        return []  # of an unknown premier's state, its other words would be in the wrong voice
    query = query_of(reading, corpus)
    own = attributor.is_direct if reading.direct_only else attributor.is_own
    *shallow, deepest = depths(reading, filters)
    chosen: list[Evidence] = []

    def look(depth: Depth) -> list[Evidence]:
        found = retrieve(reading, query, filters, corpus, depth)
        return said_once(found, lambda one: (one.passage, one.text), corpus.view)

    if not trail.explains:
        for depth in shallow:
            chosen = sure_edge(reading, look(depth), own)
            if chosen:
                return chosen
    found = look(deepest)
    if trail.explains or kind_of(reading.intent).is_counted:
        kept = [evidence for evidence in found if own(evidence)]
        trail.note(reading, query, found, kept)
        chosen = select(reading, kept)
    else:
        chosen = select(reading, found, own)
    if not chosen and reading.issuers and not reading.people and not reading.direct_only:
        chosen = select(reading, attributor.reported_elsewhere(reading.issuers, query, filters))
    return chosen
