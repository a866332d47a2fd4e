"""Who is who: the spellings under which one person is on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from index.folding import fold, restore_letters
from index.names.posts import load_posts
from index.records import SpeakerOnRecord
from index.toml import load_toml

_UNNAMING = load_posts().unnaming
_LESSER = frozenset({"deputy", "vice", "assistant", "former", "principal", "acting"})
_LONG_GIVEN_NAME = 5  # letters; a shorter one that differs by one is another name
_LONG_SURNAME = 7  # letters: where one is wrong it is a slip, if nobody else bears it
_LONG_NAME = 10  # letters of a whole name, of which one may be wrong
_LONGEST_NAME = 18  # letters, of which two may be
_LONG_WORD = 6  # letters: "Maria" and "Mario" are two people
_LEFT_OUT = frozenset("bin ibn ben al el ul bint ii iii iv".split())
_YEARS_AROUND = 1  # before the first and after the last statement of whoever held a post
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv|t\.?d|m\.?p|q\.?c|ph\.?d)\.?,?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_SHOUTED = re.compile(r"\b(?:Mc)?[A-ZÀ-Þ](?:[A-ZÀ-Þ]|['’-](?=[A-ZÀ-Þ])){2,}\b")
_MC = 4  # letters, of a name that begins so
_WHOLE = 2  # words of a whole name
_GIVEN_WORDS = 3  # behind "Surname,": more are a post without its usual words

SideOf = Callable[[str], Hashable]
"""What the voice strings of one party have in common."""

_Group = tuple[tuple[str, ...], tuple[str, ...], Hashable]
"""Words of a name, its initials, and the side where a surname is all there is."""


def name_tokens(name: str) -> tuple[str, ...]:
    """The parts of a person's name that identify it, folded, without honorifics and posts.

    >>> name_tokens("H.E. Mr. QIAN Qichen"), name_tokens("Kovac, Ana")
    (('qian', 'qichen'), ('ana', 'kovac'))
    """
    parts = _parts(name)
    kept = [part for part in parts if part not in _UNNAMING and len(part) > 1]
    return tuple(kept or parts)


def surname(name: str) -> str:
    """The word that stands for the person alone: the one in capitals, else the last."""
    tokens = name_tokens(name)
    for word in _WORD.findall(name):
        if len(word) > 2 and word.isupper() and fold(word) in tokens and not name.isupper():
            return fold(word)
    return tokens[-1]


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
            grouped[tokens, _initials(name), side].append(record)
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


def _parts(name: str) -> list[str]:
    words = [word.group() for word in _WORD.finditer(_in_order(name))]
    return [fold(part) for word in words for part in re.split(r"[.]", word) if part]


def _in_order(name: str) -> str:
    """A name without what follows a comma, unless that is its given name: "Kovac, Ana"."""
    bare = _SUFFIX.sub("", restore_letters(name))
    head, comma, rest = bare.partition(",")
    given = [fold(word) for word in _WORD.findall(rest)]
    if not comma or not given or len(given) > _GIVEN_WORDS:
        return head
    return head if set(given) & _UNNAMING or rest[:2].isspace() else f"{rest} {head}"


def _initials(name: str) -> tuple[str, ...]:
    return tuple(part for part in _parts(name)[:-1] if len(part) == 1 and part.isalpha())


def _side(record: SpeakerOnRecord, side_of: SideOf) -> Hashable:
    return side_of(record.voice) if record.voice else None


def _may_be(group: _Group, other: _Group) -> bool:
    """Whether two spellings may be one person's."""
    (one, ones, _), (fuller, initials, _) = group, other
    if not _fits(one, fuller):
        return False
    middle = {word[0] for word in fuller[1:-1]}
    return not ones or not initials or ones == initials or set(ones) <= middle


def _fits(one: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    if len(one) == 1:
        shorter = min(len(one[0]), len(fuller[-1]))
        added = len(one[0]) != len(fuller[-1])  # "Tokaev" is Tokayev, "Mesfih" may be another
        lengthy = shorter >= _LONG_SURNAME - added
        slip = lengthy and OSA.distance(one[0], fuller[-1]) == 1
        return slip or one[0] in fuller
    one, fuller = _bare(one), _bare(fuller)
    if set(one) <= set(fuller):
        return True
    if one[-1] == fuller[-1] and len(fuller) > 1 and _same_given(one[0], fuller[0]):
        return True
    return _is_slip(one, fuller)


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a whole name, hyphens parted, without those that some spell and some leave out:
    "bin", "al"."""
    parts = [part for token in tokens for part in token.split("-") if part]
    kept = tuple(part for part in parts if part not in _LEFT_OUT)
    return kept if len(kept) > 1 else tokens


def _is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two whole names are one but for a letter, a space or a hyphen: "Roy Chaderton-Matos",
    "Kamal Kharraz". A short word that differs may be another's name, unless the rest is long."""
    ours, theirs = "".join(one), "".join(other)
    letters = min(len(ours), len(theirs))
    wrong = 1 if letters < _LONGEST_NAME else 2
    if letters < _LONG_NAME or OSA.distance(ours, theirs) > wrong:
        return False
    if len(one) != len(other):
        return True
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    lengthy = all(min(len(a), len(b)) >= _LONG_WORD for a, b in differing)
    left_out = len(ours) != len(theirs) and len(ours) > _LONG_NAME + 2  # "Jen" for "Jens"
    return len(one) > _WHOLE or lengthy or left_out


def _same_given(one: str, other: str) -> bool:
    """Whether two given names are one: transliterated in two ways, or short and long."""
    if one[:-1] == other[:-1] and {one[-1:], other[-1:]} == {"a", "o"}:
        return False  # Maria and Mario
    if min(len(one), len(other)) >= _LONG_GIVEN_NAME and OSA.distance(one, other) == 1:
        return True
    return other in _long_forms(one) or one in _long_forms(other)


@cache
def _short_names() -> dict[str, frozenset[str]]:
    table = load_toml("qa", "data/nicknames.toml")["short"]
    return {short: frozenset(cell.split()) for short, cell in table.items()}


def _long_forms(name: str) -> frozenset[str]:
    return _short_names().get(name, frozenset())


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


def displayed(spelling: str) -> str:
    """A spelling as a person would write it, given name first: no capitals throughout, no post.

    >>> displayed("KOVAC, Ana"), displayed("Foreign Minister Lind"), displayed("Abdullah II")
    ('Ana Kovac', 'Lind', 'Abdullah II')
    """
    words = (_in_order(spelling) if "," in spelling else restore_letters(spelling)).split()
    while (
        len(words) > 1
        and (_is_of_a_post(words[0]) or len(words) > _WHOLE)
        and _is_unnaming(words[0])
    ):
        words = words[1:]
    name = " ".join(words) or spelling
    led, _, rest = name.partition(" ")
    if rest and led.isupper() and fold(led).strip(".") in _UNNAMING:
        name = f"{led.capitalize()} {rest}"  # "MS. HOLM"
    return _SHOUTED.sub(_in_small_letters, name)


def _in_small_letters(match: re.Match[str]) -> str:
    """A word in capitals as a name is written: "O'BRIEN", "McCOY"."""
    word = match.group()
    if set(word) <= set("IVX"):
        return word  # Mohammed VIII
    if word.startswith("Mc"):
        return "Mc" + word[2:].capitalize()
    low = word.title()
    return "Mc" + low[2:].capitalize() if word.startswith("MC") and len(word) > _MC else low


def _is_of_a_post(word: str) -> bool:
    posts = load_posts()
    low = fold(word).strip(".").removesuffix("s")
    return low in posts.words - posts.honorifics or low in posts.portfolio


def _is_unnaming(word: str) -> bool:
    return fold(word).strip(".") in _UNNAMING or _is_of_a_post(word)
