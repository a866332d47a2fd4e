"""The ways in which an expression may be written, spelt out for a search that compares whole words
as they stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from qa.thesaurus.morphology import IRREGULAR, ISE, OUR, SPELLINGS, fold_word, singular, words

_BRITISH = {american: british for british, american in SPELLINGS.items()}
# How words end that have no plural, or none that matters: demining, terrorism, free, mine-affected.
_UNCOUNTED = ("ing", "ism", "ed", "free", "ness", "nuclear")
# The noun before one of these is counted too: moratorium(s) on executions.
_PREPOSITIONS = frozenset("against between by for from in of on to with".split())
_ARTICLES = frozenset(("a", "an", "the"))
# More words than these between the first and the last, and nobody says it in another way.
_LONGEST_VARIED = 5


def surface_forms(forms: Iterable[str]) -> tuple[str, ...]:
    """Every form in lower case without accents, words parted by one space, in both numbers and
    spellings, with and without an article, and a gerund's verb. One that holds a shorter one is
    left out, for the shorter one finds it."""
    every = dict.fromkeys(way for form in forms for way in _written(form))
    return tuple(form for form in every if not _holds_a_shorter(form.split(), every))


def open_and_closed(form: str) -> list[str]:
    """A form with each hyphen as a space and as nothing.

    >>> open_and_closed("land-mine")
    ['land mine', 'landmine']
    """
    if "-" not in form:
        return [form]
    parts = form.split("-")
    joints = itertools.product((" ", ""), repeat=len(parts) - 1)
    return ["".join(map("".join, zip(parts, (*joint, ""), strict=True))) for joint in joints]


def numbers(word: str) -> tuple[str, ...]:
    """A noun as it stands and in the other number, folded.

    >>> numbers("embargo"), numbers("Policies")
    (('embargo', 'embargos', 'embargoes'), ('policies', 'policy'))
    >>> numbers("child"), numbers("MDG")
    (('child', 'children'), ('mdg', 'mdgs'))
    """
    plain = fold_word(word)
    one = singular(plain)
    if word.isupper():
        return (plain, plain + "s")
    if plain.endswith(_UNCOUNTED):
        return (plain,)
    if one != plain:
        return (plain, one)
    irregular = [many for many, single in IRREGULAR.items() if single == plain and many[-1] in "ns"]
    return (plain, *(irregular[:1] or _plurals(plain)))


def _plurals(one: str) -> tuple[str, ...]:
    if one[-1] in "sxz" or one.endswith(("ch", "sh")):
        return (one + "es",)
    if one[-1] == "y" and one[-2:-1] not in set("aeiou"):
        return (one[:-1] + "ies",)
    return (one + "s", one + "es") if one[-1] == "o" else (one + "s",)


def spellings(word: str) -> tuple[str, ...]:
    """A folded word in British and American spelling, as it stands first.

    >>> spellings("organization"), spellings("labour"), spellings("trade")
    (('organization', 'organisation'), ('labour', 'labor'), ('trade',))
    """
    one = singular(word)
    ending = word[len(one) :] if word.startswith(one) else ""
    other = SPELLINGS.get(one) or _BRITISH.get(one)
    if other is None:
        other = ISE.sub(lambda m: "is" if m.group() == "iz" else "iz", one)
    if other == one:
        other = OUR.sub("or", one)
    return (word,) if other == one else (word, other + ending)


def _written(form: str) -> Iterator[str]:
    for way in open_and_closed(form):
        parts = [word.group() for word in words(way)]
        for varied in (parts, *_counted(parts), *_with_other_articles(parts), *_as_verbs(parts)):
            yield from map(" ".join, itertools.product(*map(_spelt, varied)))


def _counted(parts: list[str]) -> Iterator[list[str]]:
    """In the other number, one noun at a time."""
    heads = {at - 1 for at, part in enumerate(parts) if part in _PREPOSITIONS}
    for at in sorted(heads | {len(parts) - 1}):
        for shape in numbers(parts[at])[1:]:
            yield [*parts[:at], shape, *parts[at + 1 :]]


def _with_other_articles(parts: list[str]) -> Iterator[list[str]]:
    """Without the articles inside, or with one after a preposition: rich and (the) poor."""
    bare = [part for at, part in enumerate(parts) if not at or part not in _ARTICLES]
    if bare != parts:
        yield bare
    elif len(parts) <= _LONGEST_VARIED:
        for at, part in enumerate(parts[:-1]):
            if part == "and" or (at and part in _PREPOSITIONS):
                yield [*parts[: at + 1], "the", *parts[at + 1 :]]


def _as_verbs(parts: list[str]) -> Iterator[list[str]]:
    """A form of several words that begins with a gerund, as the verb's plain form; one in which
    an article shows a verb before it ("lift the embargo"), with a gerund."""
    first, *others = parts
    root = first.removesuffix("ing")
    if others and root != first:
        verbs = [root, root + "e", root + "s", root + "es"]
    elif others and others[0] in _ARTICLES and first not in _PREPOSITIONS:
        root = first.removesuffix("e")
        verbs = [root + "ing", root + "ed", first + "s"]
    else:
        verbs = []
    yield from ([verb, *others] for verb in verbs)


def _spelt(part: str) -> tuple[str, ...]:
    """Spellings of a word, which keeps its possessive: a search has the s as a word."""
    ending = "'s" if part.endswith(("'s", "’s")) else ""
    return tuple(spelling + ending for spelling in spellings(fold_word(part)))


def _holds_a_shorter(parts: list[str], every: dict[str, None]) -> bool:
    inner = (
        " ".join(parts[start : start + length])
        for length in range(1, len(parts))
        for start in range(len(parts) - length + 1)
    )
    return any(form in every for form in inner)
