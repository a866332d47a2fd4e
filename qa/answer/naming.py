"""A reading in names that people recognise: who was asked, about whom or what, and whose side a
citation is on."""

from __future__ import annotations

from collections.abc import Sequence

from index.names import Party
from qa.answer.wording import listed, with_article
from qa.entities.roster import Scope
from qa.question.reading import Reading
from qa.records import Citation, Interpretation


def about(reading: Reading) -> tuple[str, ...]:
    """About whom or what, as shown to the asker: names first, then the topic or the phrase."""
    names = (*(party.name for party in reading.targets), *reading.places)
    if reading.phrase:
        return (*names, reading.phrase)
    if names:
        return (*names, " ".join(reading.topic_words)) if reading.topic_words else names
    return (reading.topic,) if reading.topic else ()


def voices(reading: Reading, scope: Scope | None = None) -> tuple[str, ...]:
    """Who was asked about: the people where some were, else the issuers."""
    people = scope.people if scope and scope.people else reading.people
    if people:
        return tuple(person.name for person in people)
    return tuple(party.name for party in reading.issuers)


def interpretation(reading: Reading, scope: Scope | None = None) -> Interpretation:
    """The reading in names that people recognise; with its scope, the people whom a post stands for
    and what was noted when they were looked up."""
    people = scope.people if scope and scope.people else reading.people
    return Interpretation(
        intent=reading.intent,
        issuers=tuple(party.name for party in reading.issuers),
        speakers=(*(person.name for person in people), *reading.unknown),
        about=about(reading),
        from_day=reading.from_day,
        to_day=reading.to_day,
        phrase=reading.phrase,
        notes=(*reading.notes, *(scope.notes if scope else ())),
    )


def unsure(stance: str, targets: Sequence[Party]) -> str:
    """What quotes show of which it cannot be told whom their stance goes to."""
    names = listed([with_article(party.name) for party in targets])
    return (
        f"These are sentences that {stance}, and name {names}; "
        "whether the one goes to the other could not be told."
    )


def sides(
    reading: Reading, scope: Scope, citations: Sequence[Citation]
) -> list[tuple[str, list[Citation]]]:
    """The citations by the side that they belong to, in the order in which sides were asked."""
    result: list[tuple[str, list[Citation]]] = []
    if reading.people:
        for person in scope.people or reading.people:
            result.append((person.name, [c for c in citations if c.speaker in person.spellings]))
        return result
    for party in reading.issuers:
        belongs = scope.voices_by_party.get(party.key, frozenset())
        result.append((party.name, [c for c in citations if _speaks(c, party.name, belongs)]))
    return result


def _speaks(citation: Citation, name: str, voices: frozenset[str]) -> bool:
    """Whether a citation is in a party's voice, alone or with others."""
    voice = citation.voice or ""
    return voice in voices or name in voice.split("; ")
