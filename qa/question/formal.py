"""Whether a question is put so plainly that its roles leave no word over.

"What did Norvania say about fishing quotas in 2019?" is read in one way, and all evidence for it
can be retrieved by name. Anything else is left to the evidence."""

from __future__ import annotations

from qa.attribution.asked_stance import stances_of_question
from qa.entities.roster import Roster
from qa.kinds import kind_of
from qa.question.name_mention import NameMention
from qa.question.parsed import ParsedQuestion
from qa.question.reading import Reading
from qa.question.words import stems_of
from qa.records import Intent
from qa.retrieval.query import Query

_UNLIKELY_VOICE = 0.3
_PARTICULARS = frozenset(("person", "place", "date"))
"""Kinds of thing asked for that are a subject in themselves: "who was in Norvania's delegation"."""
_FEW_DAYS = 31
_OWN_TOPIC = 0.3
"""What a word of a question's own subject counts for at least."""
_LIGHT = 0.12
"""A word rarer than this has to have a place."""


def is_formal(reading: Reading, query: Query, parsed: ParsedQuestion) -> bool:
    """Whether who speaks, about what and when take up the whole question."""
    if reading.phrase:
        return reading.has_voice or reading.framed
    nobody_named = all(role.voice < _UNLIKELY_VOICE for role in parsed.roles)
    anyone = reading.framed and (kind_of(reading.intent).is_of_anyone or nobody_named)
    if not (reading.has_voice or anyone) or not reading.has_subject or reading.unknown:
        return False
    if query.words or not (query.targets or query.concepts or query.places):
        return False
    speaking = [role.mention for role in parsed.roles if role.speaks]
    if not all(_has_place(name, reading) for name in speaking):
        return False
    placed = {*stems_of(reading.topic), *(s for w in reading.post for s in stems_of(w))}
    return all(
        term.stem in placed or term.weight < _LIGHT or term.is_frame for term in parsed.terms
    )


def is_of_stance(reading: Reading, query: Query, parsed: ParsedQuestion) -> bool:
    """Whether who took a stance, or whether somebody did, to whom and when take up the whole
    question: "Who condemned Norvania's raid?"."""
    asked = stances_of_question(parsed.text)
    if reading.stance is None or not query.targets or reading.unknown or len(asked) != 1:
        return False
    whether = reading.has_voice and "yes_no" in parsed.wants
    if asked[0].negated or not (whether or reading.intent is Intent.WHO):
        return False
    placed = set(stems_of(reading.topic))
    return all(
        term.stem in placed
        or term.weight < _LIGHT
        or term.is_frame
        or term.span.overlaps(asked[0].span)
        for term in parsed.terms
    )


def _has_place(name: NameMention, reading: Reading) -> bool:
    """Whether the reading gives a name of the question a role."""
    if name.parties and set(name.parties) & {*reading.issuers, *reading.targets, *reading.without}:
        return True
    if set(name.people) & set(reading.people) or (name.post and reading.post):
        return True
    return bool({*stems_of(name.text)} & {*stems_of(f"{reading.topic} {' '.join(reading.places)}")})


def is_plain(reading: Reading) -> bool:
    """Whether who speaks and about what were put in so many words, whatever is left over."""
    return reading.framed and reading.has_voice and reading.has_subject and not reading.unknown


def is_borne_out(reading: Reading, parsed: ParsedQuestion) -> bool:
    """Whether those whose words a reading asks for are those whom the wording makes speak."""
    unheard = [r for r in parsed.roles if r.speaks and not r.mention.is_known]
    if reading.unknown and not unheard:
        return False
    likely = [role.mention for role in parsed.roles if role.speaks]
    parties = {party for name in likely for party in name.parties}
    people = {person for name in likely for person in name.people}
    return set(reading.issuers) <= parties and set(reading.people) <= people


def is_of_nobody(reading: Reading, parsed: ParsedQuestion) -> bool:
    """Whether it asks for the words of a name, written as one, that nobody on record bears."""
    if not (reading.framed and reading.unknown) or reading.issuers or reading.people:
        return False
    names = {word for span in parsed.unknown for word in span.of(parsed.text).split()}
    return all(set(name.split()) & names for name in reading.unknown)


def lacks_subject(parsed: ParsedQuestion) -> bool:
    """Whether it has the words of a question and says neither about whom nor about what."""
    speaking = [role for role in parsed.roles if role.speaks]
    others = len(parsed.roles) > len(speaking) or parsed.phrase or parsed.wants & _PARTICULARS
    own = any(not term.is_frame for term in parsed.terms)
    said = any(word.is_frame and not word.is_function for word in parsed.words)
    return not others and not own and said


def is_of_days(parsed: ParsedQuestion) -> bool:
    """Whether it asks for what somebody said in a few days, whatever it was about."""
    first, last = parsed.period.from_day, parsed.period.to_day
    return first is not None and last is not None and (last - first).days < _FEW_DAYS


def has_topic(parsed: ParsedQuestion) -> bool:
    """Whether it has words of a subject of its own, so that what it points to is in itself."""
    return any(not term.is_frame and term.weight >= _OWN_TOPIC for term in parsed.terms)


def is_heard(parsed: ParsedQuestion, roster: Roster) -> bool:
    """Whether somebody whom the wording makes speak has words on record."""
    return any(
        role.speaks and roster.passages_of(role.mention.parties, role.mention.people) > 0
        for role in parsed.roles
    )
