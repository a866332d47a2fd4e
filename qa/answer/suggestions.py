"""When nothing was found: the nearest that exists, as questions that can be asked as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from index.folding import fold
from index.origins import is_claim
from qa.answer.naming import about, voices
from qa.answer.wording import counted, listed, window, with_article
from qa.entities.roster import OWN_STANDINGS, Roster, Scope
from qa.question.reading import Reading
from qa.records import Intent, Suggestion
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence
from qa.retrieval.query import query_of
from qa.retrieval.retriever import SHALLOW, retrieve

_ALIKE = 72  # of 100
_OTHERS = 3  # other issuers named on the same subject
_NEAREST_NAME = "the name nearest to"


def nearest(reading: Reading, scope: Scope, corpus: Corpus) -> tuple[Suggestion, ...]:
    """The same pair outside the window, then other issuers on the same subject in it; empty when
    nothing comes near."""
    if reading.unknown:
        return did_you_mean(reading.unknown, about(reading), corpus.roster)
    if not reading.has_subject:
        return ()
    plain = replace(reading, intent=Intent.SAY)
    query = query_of(plain, corpus)
    suggestions: list[Suggestion] = []
    filters = scope.filters
    if (reading.from_day or reading.to_day) and filters.voices != frozenset():
        wide = replace(filters, from_day=None, to_day=None)
        found = retrieve(plain, query, wide, corpus, SHALLOW)
        if found:
            who = listed([with_article(name) for name in voices(reading, scope)]) or "anyone"
            suggestions.append(
                Suggestion(
                    f"What did {who} say about {listed(about(reading))}?",
                    f"outside that time there {_are(found)}, {_years(found)}",
                )
            )
    if reading.issuers or reading.people:
        anyone = replace(filters, voices=None, speakers=None, standings=OWN_STANDINGS)
        found = retrieve(plain, query, anyone, corpus, SHALLOW)
        subject_words = f"{listed(about(reading))}{window(reading.from_day, reading.to_day)}"
        for voice in _loudest(found, corpus.roster):
            question = f"What did {with_article(voice)} say about {subject_words}?"
            suggestions.append(Suggestion(question, f"{with_article(voice)} is on record about it"))
    return tuple(suggestions)


def did_you_mean(
    unknown: Sequence[str], subject: Sequence[str], roster: Roster
) -> tuple[Suggestion, ...]:
    """For a name that nobody bears, the nearest on record, as whole questions; best first."""
    called = {
        **{person.name: fold(person.name) for person in roster.people.all()},
        **{party.name: form for form, party in roster.short_forms().items()},
    }
    suggestions: list[Suggestion] = []
    for name in unknown:
        alike = [
            (_likeness(fold(name), form), other)
            for other, form in called.items()
            if _likeness(fold(name), form) >= _ALIKE
        ]
        for _, other in sorted(alike, reverse=True)[:_OTHERS]:
            rest = f" about {listed(subject)}" if subject else ""
            suggestions.append(
                Suggestion(
                    f"What did {with_article(other)} say{rest}?",
                    f"{_NEAREST_NAME} {name} on record",
                )
            )
    return tuple(suggestions[:_OTHERS])


def is_another_name(suggestion: Suggestion) -> bool:
    """Whether a suggestion puts another name in the place of one that nobody bears."""
    return suggestion.reason.startswith(_NEAREST_NAME)


def _likeness(name: str, other: str) -> float:
    """Of 100: of the whole names, or of the surnames where only one was given."""
    whole = fuzz.ratio(name, other)
    return max(whole, fuzz.ratio(name, other.split()[-1]) - 1) if " " not in name else whole


def _are(found: list[Evidence]) -> str:
    statements = len({evidence.statement_id for evidence in found})
    return f"{'is' if statements == 1 else 'are'} {counted(statements, 'statement')}"


def _years(found: list[Evidence]) -> str:
    years = sorted(e.published_on.text[:4] for e in found if e.published_on)
    if not years:
        return "undated"
    return years[0] if years[0] == years[-1] else f"{years[0]} to {years[-1]}"


def _loudest(found: list[Evidence], roster: Roster) -> list[str]:
    """The voices with the most evidence, at most `_OTHERS`."""
    counted_voices: dict[str, int] = {}
    for evidence in found:
        if is_claim(evidence.passage.voice):
            continue
        parties = roster.names.party_of(evidence.passage.voice or "")
        if len(parties) == 1 and parties[0].key not in evidence.targets:
            voice = roster.shown(evidence.passage.voice) or ""
            counted_voices[voice] = counted_voices.get(voice, 0) + 1
    return sorted(counted_voices, key=lambda voice: -counted_voices[voice])[:_OTHERS]
