"""Who is who: the spellings under which one person is on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from index.folding import fold
from index.names.posts import load_posts
from index.records import SpeakerOnRecord
from qa.entities.spelling import displayed, fits, initials_of, name_tokens

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_UNNAMING = load_posts().unnaming
_LESSER = frozenset({"deputy", "vice", "assistant", "former", "principal", "acting"})
_YEARS_AROUND = 1  # before the first and after the last statement of whoever held a post

SideOf = Callable[[str], Hashable]
"""What the voice strings of one party have in common."""

_Group = tuple[tuple[str, ...], tuple[str, ...], Hashable]
"""Words of a name, its initials, and the side where a surname is all there is."""


def usual(spellings: Iterable[SpeakerOnRecord]) -> str:
    """The name that a person is shown under: a whole one, and of those the most frequent."""
    counts: dict[str, int] = defaultdict(int)
    for record in spellings:
        counts[record.speaker or ""] += record.statements
    return displayed(
        max(counts, key=lambda spelling: (*_fitness(spelling), counts[spelling], spelling))
    )


def same_people(records: Iterable[SpeakerOnRecord], side_of: SideOf) -> list[list[SpeakerOnRecord]]:
    """The records of each person together.

    "Luis Tavares" joins "Luis Filipe Tavares" of the same state, "Joe" joins "Joseph", and a
    surname alone joins the one person of that state who bears it; where several do, whoever held
    the post at that date. Initials that differ tell namesakes apart.
    """
    grouped: dict[_Group, list[SpeakerOnRecord]] = defaultdict(list)
    for record in records:
        name = record.speaker or ""
        tokens = name_tokens(name)
        if tokens:
            side = _side(record, side_of) if len(tokens) == 1 else None
            grouped[tokens, initials_of(name), side].append(record)
    merged: dict[_Group, list[SpeakerOnRecord]] = {}
    spelt: dict[_Group, list[_Group]] = {}
    for group in sorted(grouped, key=_certainty, reverse=True):
        some = grouped[group]
        sides = {_side(record, side_of) for record in some}
        fuller = [name for name in merged if any(_may_be(group, one) for one in spelt[name])]
        fuller = _of_a_side(fuller, merged, sides, side_of, whole=len(group[0]) > 1)
        if len(group[0]) == 1:
            fuller = [name for name in fuller if _is_meant(group, name, some, merged[name], sides)]
        if len(fuller) > 1:  # "Biden", the president: the one of that name who held that post then
            fuller = _holding(fuller, merged, some)
        if len(fuller) == 1:
            merged[fuller[0]].extend(some)
            spelt[fuller[0]].append(group)
        else:
            merged[group] = some
            spelt[group] = [group]
    return list(merged.values())


def _certainty(group: _Group) -> tuple[int, int, bool]:
    """Whole names first, and surnames whose side is known before those of anybody's."""
    tokens, initials, side = group
    return len(tokens), len(initials), side is not None


def _is_meant(
    group: _Group,
    other: _Group,
    some: Sequence[SpeakerOnRecord],
    theirs: Sequence[SpeakerOnRecord],
    sides: set[Hashable],
) -> bool:
    """Whether a single word is enough to mean somebody: it is the surname and the side is the
    same, or the post is, or the spelling."""
    word, names = group[0][0], other[0]
    if (word == names[-1] and sides != {None}) or word not in names:
        return True
    posts = post_words(some)
    if posts and covers(post_words(theirs), posts):
        return True
    return bool({record.speaker for record in some} & {record.speaker for record in theirs})


def post_words(records: Iterable[SpeakerOnRecord]) -> frozenset[str]:
    """The words of the posts that the records give, folded."""
    words = {word for r in records if r.role for word in _WORD.findall(fold(r.role))}
    return frozenset(words - {"of", "the", "for", "and"})


def covers(held: frozenset[str], post: Collection[str]) -> bool:
    """Whether posts with these words include one with those; a deputy is no principal."""
    return set(post) <= held and not (held & _LESSER) - set(post)


def _side(record: SpeakerOnRecord, side_of: SideOf) -> Hashable:
    return side_of(record.voice) if record.voice else None


def _may_be(group: _Group, other: _Group) -> bool:
    """Whether two spellings may be one person's."""
    (one, ones, _), (fuller, initials, _) = group, other
    if not fits(one, fuller):
        return False
    middle = {word[0] for word in fuller[1:-1]}
    return not ones or not initials or ones == initials or set(ones) <= middle


def _of_a_side(
    fuller: Sequence[_Group],
    merged: dict[_Group, list[SpeakerOnRecord]],
    sides: set[Hashable],
    side_of: SideOf,
    *,
    whole: bool,
) -> list[_Group]:
    """Those that spoke for one of the sides; with none known, whoever bears the name."""
    known = sides - {None}
    if not known:
        return list(fuller)
    found = []
    for other in fuller:
        theirs = {_side(record, side_of) for record in merged[other]}
        if theirs & known or (whole and theirs == {None}):
            found.append(other)
    return found


def _holding(
    fuller: Sequence[_Group],
    merged: dict[_Group, list[SpeakerOnRecord]],
    some: Sequence[SpeakerOnRecord],
) -> list[_Group]:
    """Of several who bear a name, the one who held the post, and then at that date."""
    posts = post_words(some)
    holders = [name for name in fuller if posts and covers(post_words(merged[name]), posts)]
    if len(holders) < 2:
        return holders
    return [name for name in holders if _overlap(_years(merged[name]), _years(some))]


def _years(records: Iterable[SpeakerOnRecord]) -> tuple[int, int] | None:
    days = [day for r in records for day in (r.first_on, r.last_on) if day]
    return (int(min(days)[:4]), int(max(days)[:4])) if days else None


def _overlap(held: tuple[int, int] | None, said: tuple[int, int] | None) -> bool:
    if held is None or said is None:
        return False
    return held[0] - _YEARS_AROUND <= said[0] and said[1] <= held[1] + _YEARS_AROUND


def _fitness(spelling: str) -> tuple[bool, bool, bool]:
    """How well a spelling reads: a whole name, no capitals throughout, no honorific."""
    words = _WORD.findall(spelling)
    shouted = any(len(word) > 2 and word.isupper() for word in words)
    plain = bool(words) and fold(words[0]) not in _UNNAMING
    return len(name_tokens(spelling)) > 1, not shouted, plain
