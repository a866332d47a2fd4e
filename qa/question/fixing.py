"""What the asker fixes outside the question: it wins over what the question says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.records import Span
from index.view import ArchiveView
from qa.entities.roster import Roster
from qa.question.name_mention import NameMention
from qa.question.parsed import ParsedQuestion, Role
from qa.question.parser import parse
from qa.question.periods import Period
from qa.records import AskFilters

_NOWHERE = Span(0, 0)


def fixed(
    parsed: ParsedQuestion, filters: AskFilters, roster: Roster, view: ArchiveView
) -> ParsedQuestion:
    """The parsed question with its filters: first what is left out of it, then what takes its
    place. A name that is not on record stays a name that nobody bears."""
    roles = list(parsed.roles)
    if {"issuers", "speakers"} & set(filters.without) or filters.issuers or filters.speakers:
        roles = [replace(role, voice=0.0) for role in roles if not role.speaks]
    for name in filters.issuers:
        roles.append(_role(NameMention(_NOWHERE, name, parties=roster.names.party_of(name))))
    for name in filters.speakers:
        roles.append(_role(NameMention(_NOWHERE, name, people=roster.person(name))))
    parsed = replace(parsed, roles=tuple(roles))
    if filters.about:
        subject = parse(" and ".join(filters.about), roster, view, date.today())
        speaking = tuple(role for role in parsed.roles if role.speaks)
        named = tuple(replace(role, voice=0.0) for role in subject.roles)
        parsed = replace(parsed, roles=(*speaking, *named), terms=subject.terms)
    elif "about" in filters.without:
        speaking = tuple(role for role in parsed.roles if role.speaks)
        parsed = replace(parsed, roles=speaking, terms=())
    first = filters.from_day or (None if "dates" in filters.without else parsed.period.from_day)
    last = filters.to_day or (None if "dates" in filters.without else parsed.period.to_day)
    if first and last and first > last:
        first, last = filters.from_day, filters.to_day
    return replace(parsed, period=Period(first, last, parsed.period.spans, parsed.period.notes))


def _role(mention: NameMention) -> Role:
    return Role(mention, 1.0)
