"""A question that goes on from the one before: what it says replaces that, and the rest stays."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.question.followup import leans
from qa.question.parsed import ParsedQuestion, Role

_POSSIBLE_VOICE = 0.1
"""A name less likely is spoken about: nothing of it is on record."""
_FEW_WORDS = 6
_A_SIDE = 0.9
_LIGHT = 0.3
"""Words rarer than this make a subject of their own."""
_IS_ABOUT = re.compile(r"\b(?:was|were|is|are|been)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a name that is asked about: "how long was Hallam there"."""
_BARE = re.compile(r"^\W*(?:and|what\s+about|how\s+about|ok|so|but|not)\b", re.IGNORECASE)
_DENIED = re.compile(r"\bnot\s+(?:the\s+)?$", re.IGNORECASE)
_OF_IT = re.compile(
    r"\b(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could)(?:n['’]?t)?\s+"
    r"(?:that|this|it|they|he|she|those|these)\b",
    re.IGNORECASE,
)
_IN_IT = re.compile(
    r"\b(?:that|this|(?:the\s+)?same)\s+(?:one|call|statement|speech|meeting|read-?\s?out|briefing|"
    r"interview|press\s+conference|transcript|document|text|summit|talk)\b|\bin\s+(?:it|there)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"^['’]?s?\s+(?:side|government|delegation|view|position|answer|reply)\b", re.I)
_A_THING = re.compile(
    r"\b(?:it|that|this|these|those|them|there|the\s+(?:idea|plan|proposal|same))\b", re.I
)
_EARLIER_WEIGHT = 0.5
"""What the earlier words count for where the question has words of its own and points back."""
_POINTS_BACK = re.compile(
    r"\b(?:he|she|they|it|that|this|those|these|them|his|her|their|its|there|same|then|one|else)\b",
    re.IGNORECASE,
)


def goes_on(parsed: ParsedQuestion) -> bool:
    """Whether a question cannot stand alone: it leans, points back, or lacks who or what."""
    speaks = any(role.speaks for role in parsed.roles)
    about = any(term.weight >= _LIGHT for term in parsed.terms)
    named = bool(parsed.roles)
    if leans(parsed.text) or _BARE.match(parsed.text) or _OF_IT.search(parsed.text):
        return True
    if speaks and (about or len(parsed.roles) > 1):
        return False
    return _POINTS_BACK.search(parsed.text) is not None or not named or not about


def merged(parsed: ParsedQuestion, before: ParsedQuestion) -> ParsedQuestion:
    """The question with what it leaves open taken from the one before."""
    denied = [r for r in parsed.roles if _DENIED.search(parsed.text[: r.mention.span.start])]
    if denied:
        parsed = replace(parsed, roles=tuple(r for r in parsed.roles if r not in denied))
        before = replace(before, roles=tuple(r for r in before.roles if not _same(r, denied)))
    about = [term for term in parsed.terms if term.weight >= _LIGHT and not term.is_frame]
    parsed = _with_sides(_with_asked_about(parsed))
    speaks = [role for role in parsed.roles if role.speaks]
    roles, terms = list(parsed.roles), list(parsed.terms)
    people_only = bool(parsed.roles) and not about
    if (
        people_only
        and not speaks
        and all(role.voice > 0 for role in roles)
        and len(parsed.words) <= _FEW_WORDS
        and _stands_in(parsed, before)
    ):
        roles = [replace(role, voice=max(role.voice, _A_SIDE)) for role in roles]
        speaks = roles
    if not speaks:
        known = {id(r.mention) for r in roles}
        roles += [r for r in before.roles if r.speaks and id(r.mention) not in known]
    if not about or _A_THING.search(parsed.text):
        share = _EARLIER_WEIGHT if about else 1.0
        known_stems = {own.stem for own in terms}
        terms += [
            replace(t, weight=share * t.weight) for t in before.terms if t.stem not in known_stems
        ]
    if not about:
        roles += [r for r in before.roles if not r.speaks and not _same(r, roles)]
    open_period = parsed.period.from_day is None and parsed.period.to_day is None
    return replace(
        parsed,
        text=f"{before.text} {parsed.text}" if not about or not speaks else parsed.text,
        roles=tuple(roles),
        terms=tuple(terms),
        period=before.period if open_period else parsed.period,
        stance=parsed.stance or (None if about else before.stance),
        wants=parsed.wants or before.wants,
    )


def about_the_same(
    parsed: ParsedQuestion, whole: ParsedQuestion, before: ParsedQuestion
) -> ParsedQuestion | None:
    """A follow-up that names nothing but a topic ("and sanctions?"), completed as `whole`, about
    whom the question before was about too; None where it names somebody or that named nobody."""
    others = tuple(role for role in before.roles if not role.speaks)
    if parsed.roles or parsed.phrase or not others or len(parsed.words) > _FEW_WORDS:
        return None
    missing = tuple(role for role in others if not _same(role, list(whole.roles)))
    return replace(whole, roles=(*whole.roles, *missing)) if missing else None


def points_into(text: str) -> bool:
    """Whether a follow-up asks of the very statement that was cited: "in that call"."""
    return _IN_IT.search(text) is not None


def without_time(parsed: ParsedQuestion) -> ParsedQuestion:
    """The question without the words of its time span among those of its subject."""
    terms = tuple(
        t for t in parsed.terms if not any(t.span.overlaps(s) for s in parsed.period.spans)
    )
    return replace(parsed, terms=terms)


def _with_asked_about(parsed: ParsedQuestion) -> ParsedQuestion:
    """A name behind "is" or "was" is asked about: "how long was Hallam there"."""
    roles = tuple(
        replace(role, voice=0.0)
        if _IS_ABOUT.search(parsed.text[: role.mention.span.start])
        else role
        for role in parsed.roles
    )
    return replace(parsed, roles=roles)


def _with_sides(parsed: ParsedQuestion) -> ParsedQuestion:
    """A name that is said to be a side speaks: "and the Norvanian side?"."""
    roles = tuple(
        replace(role, voice=max(role.voice, _A_SIDE))
        if _SIDE.match(parsed.text[role.mention.span.end :])
        else role
        for role in parsed.roles
    )
    return replace(parsed, roles=roles)


def _is_person(role: Role) -> bool:
    return bool(role.mention.people or role.mention.post)


def _stands_in(parsed: ParsedQuestion, before: ParsedQuestion) -> bool:
    """Whether a bare name takes the speaker's place rather than the subject's: one of the same
    sort spoke before ("and Kishida?" after Biden)."""
    spoke = [role for role in before.roles if role.speaks]
    return any(
        _is_person(one) == _is_person(other)
        for one in spoke
        for other in parsed.roles
        if other.voice >= _POSSIBLE_VOICE
    )


def _same(role: Role, roles: list[Role]) -> bool:
    one = role.mention
    return any(
        one.text.lower() == other.text.lower()
        or (one.parties and one.parties == other.parties)
        or (one.people and one.people == other.people)
        for other in (role.mention for role in roles)
    )
