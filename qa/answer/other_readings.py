"""The other ways to read a question: somebody else whom it names is the one who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qa.answer.wording import listed, window, with_article
from qa.entities.roster import Roster
from qa.question.parsed import ParsedQuestion, Role

_SPEAKS, _SPOKEN_OF = 0.95, 0.05
_HARDLY = 0.03
"""Below it the wording leaves no doubt that a name does not speak ("about Norvania")."""
_IN_DOUBT = (0.25, 0.75)
"""Between these likelihoods the wording leaves open whether a name speaks."""


def is_in_doubt(parsed: ParsedQuestion) -> bool:
    """Whether the wording leaves open whose words are asked for."""
    return any(_IN_DOUBT[0] <= role.voice < _IN_DOUBT[1] for role in parsed.roles)


def other_readings(parsed: ParsedQuestion, roster: Roster) -> Iterator[ParsedQuestion]:
    """The question with another of its names speaking, for each that may, has words on record and
    is not the one who speaks most likely; the likelier first."""
    likeliest = max((role.voice for role in parsed.roles), default=0.0)
    others = [
        role
        for role in parsed.roles
        if _HARDLY <= role.voice < max(likeliest, _IN_DOUBT[1])
        and roster.passages_of(role.mention.parties, role.mention.people) > 0
    ]
    for other in sorted(others, key=lambda role: -role.voice):
        roles = tuple(
            replace(role, voice=_SPEAKS if role is other else min(role.voice, _SPOKEN_OF))
            for role in parsed.roles
        )
        yield replace(parsed, roles=roles)


def as_question(parsed: ParsedQuestion) -> str | None:
    """A reading put so plainly that it can be asked as it stands; None when nobody speaks in it or
    it is about nothing."""
    speaking = [role for role in parsed.roles if role.speaks]
    heard = {_name(role) for role in speaking}
    others = (role for role in parsed.roles if not role.speaks and role.mention.is_known)
    named = [name for name in map(_name, others) if name not in heard]
    words = [term.text for term in parsed.terms if not term.is_frame]
    subject = [*dict.fromkeys(named), *([" ".join(words)] if words else [])]
    if not speaking or not subject:
        return None
    when = window(parsed.period.from_day, parsed.period.to_day)
    return f"What did {listed([_name(r) for r in speaking])} say about {listed(subject)}{when}?"


def _name(role: Role) -> str:
    mention = role.mention
    if mention.people:
        return mention.people[0].name
    return with_article(mention.parties[0].name) if mention.parties else mention.text
