"""What the asker fixes outside the question: it wins over what the question says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.names import Party
from qa.entities.people import Person
from qa.entities.roster import Roster
from qa.question.interpreter import interpret
from qa.question.reading import Reading
from qa.records import AskFilters, Intent


def refined(reading: Reading, filters: AskFilters, roster: Roster) -> Reading:
    """The reading with its filters: first what is left out of it, then what takes its place.

    A name that is not on record goes to `unknown`, so that the answer can say so.
    """
    reading = _left_out(reading, filters.without)
    if filters.about:
        reading = _about(reading, filters.about, roster)
    if filters.issuers or filters.speakers:
        reading = _voiced(reading, filters, roster)
    return _for_the_voices_there_are(_dated(reading, filters.from_day, filters.to_day))


def _left_out(reading: Reading, without: tuple[str, ...]) -> Reading:
    if "issuers" in without:
        reading = replace(reading, issuers=(), unknown=(), without=())
    if "speakers" in without:
        reading = replace(reading, people=(), post=(), unknown=())
    if "about" in without:
        reading = replace(reading, targets=(), places=(), topic="", topic_words=(), phrase=None)
    if "dates" in without:
        reading = replace(reading, from_day=None, to_day=None)
    return reading


def _about(reading: Reading, about: tuple[str, ...], roster: Roster) -> Reading:
    """The subject as if it had been asked about in a question of its own."""
    subject = " and ".join(about)
    question = f"What was said about {subject}?"
    read = interpret(question, roster.names, roster.people, date.today())
    return replace(
        reading,
        targets=read.targets,
        places=read.places,
        topic=read.topic or subject,
        topic_words=read.topic_words,
        phrase=None,
        intent=Intent.SAY if reading.intent is Intent.PHRASE else reading.intent,
    )


def _voiced(reading: Reading, filters: AskFilters, roster: Roster) -> Reading:
    unknown: list[str] = []
    issuers: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    for name in filters.issuers:
        parties = roster.names.party_of(name)
        issuers += parties
        unknown += [] if parties else [name]
    for name in filters.speakers:
        persons = roster.person(name)
        people += persons
        unknown += [] if persons else [name]
    return replace(
        reading,
        issuers=issuers if filters.issuers or filters.speakers else reading.issuers,
        people=people if filters.speakers else reading.people,
        post=() if filters.speakers else reading.post,
        unknown=tuple(unknown),
    )


def _dated(reading: Reading, first: date | None, last: date | None) -> Reading:
    """The days fixed, with an end that the question gives where it does not contradict them."""
    from_day, to_day = first or reading.from_day, last or reading.to_day
    if from_day and to_day and from_day > to_day:
        from_day, to_day = first, last
    return replace(reading, from_day=from_day, to_day=to_day)


def _for_the_voices_there_are(reading: Reading) -> Reading:
    """A comparison takes two sides; where filters leave fewer, the question is a plain one."""
    sides = len(set(reading.issuers)) or len(reading.people)
    if reading.intent is Intent.COMPARE and sides < 2:
        return replace(reading, intent=Intent.SAY)
    return reading
