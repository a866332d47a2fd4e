"""Who: the people that the statements themselves name, found in a question by name or by post.

There is no list of famous people. What the index knows of speakers, their posts and their dates
is all there is to go by.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from index.names.posts import load_posts
from index.records import Span, SpeakerOnRecord, Standing

_HONORIFICS = load_posts().unnaming
_LESSER = frozenset({"deputy", "vice", "assistant", "former", "principal", "acting"})
_LONG_GIVEN_NAME = 5  # letters; a shorter one that differs by one is another name
_PARTICLES = frozenset("de da do dos del della di la le van von der den bin ibn al el y e".split())
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Person:
    """One person, under all the spellings that the index holds."""

    name: str
    spellings: frozenset[str]
    voices: frozenset[str]
    """The voice strings under which the person spoke."""
    posts: frozenset[str] = frozenset()
    """The words of the posts that the statements give the person, folded."""

    def held(self, post: Collection[str]) -> bool:
        """Whether the person held a post with all these words; a deputy is no principal."""
        return _covers(self.posts, post)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Where a question names people: more than one when the words fit several."""

    span: Span
    people: tuple[Person, ...]


def fold(text: str) -> str:
    """Lower case without accents, for comparing names.

    >>> fold("Gürel")
    'gurel'
    """
    plain = text.replace("ı", "i").replace("’", "'").casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def name_tokens(name: str) -> tuple[str, ...]:
    """The parts of a person's name that identify it, folded, without honorifics and posts.

    >>> name_tokens("H.E. Mr. QIAN Qichen")
    ('qian', 'qichen')
    """
    head = name.split(",", maxsplit=1)[0] if "," in name else name
    words = [word.group() for word in _WORD.finditer(head)]
    parts = [fold(part) for word in words for part in re.split(r"[.]", word) if part]
    kept = [part for part in parts if part not in _HONORIFICS and len(part) > 1]
    return tuple(kept or parts)


def _surname(name: str, tokens: tuple[str, ...]) -> str:
    """The word that stands for the person alone: the one in capitals, else the last."""
    for word in _WORD.findall(name):
        if len(word) > 2 and word.isupper() and fold(word) in tokens and not name.isupper():
            return fold(word)
    return tokens[-1]


class People:
    """The speakers of an index, ready to be found in a question."""

    def __init__(
        self,
        speakers: Iterable[SpeakerOnRecord],
        side_of: Callable[[str], Hashable] = lambda voice: voice,
    ) -> None:
        """`side_of` gives what two voice strings of one party have in common."""
        self._by_token: dict[str, set[int]] = defaultdict(set)
        self._by_surname: dict[str, set[int]] = defaultdict(set)
        self._people: list[Person] = []
        grouped: dict[tuple[str, ...], list[SpeakerOnRecord]] = defaultdict(list)
        for record in speakers:
            if record.standing is Standing.JOURNALIST or not record.speaker:
                continue
            tokens = name_tokens(record.speaker)
            if tokens:
                grouped[tokens].append(record)
        for tokens, records in _merged(grouped, side_of):
            number = len(self._people)
            spellings = frozenset(r.speaker for r in records if r.speaker)
            self._people.append(
                Person(
                    name=_display(max(spellings, key=_fitness)),
                    spellings=spellings,
                    voices=frozenset(r.voice for r in records if r.voice),
                    posts=_posts(records),
                )
            )
            for token in tokens:
                for part in {token, *token.split("-")}:
                    self._by_token[part].add(number)
            for spelling in spellings:
                self._by_surname[_surname(spelling, name_tokens(spelling))].add(number)

    def all(self) -> tuple[Person, ...]:
        """Everyone on record, in no particular order."""
        return tuple(self._people)

    def find(self, question: str) -> list[PersonMention]:
        """Runs of two or more words that name the same person, left to right.

        A single word is too little here: `by_surname` is for places where a name must stand.
        """
        words = [(fold(m.group()).rstrip("."), Span(*m.span())) for m in _WORD.finditer(question)]
        found: list[PersonMention] = []
        i = 0
        while i < len(words):
            end, people = self._longest(words, i)
            if people:
                span = Span(words[i][1].start, words[end - 1][1].end)
                found.append(PersonMention(span, tuple(self._people[n] for n in sorted(people))))
                i = end
            else:
                i += 1
        return found

    def _longest(self, words: list[tuple[str, Span]], start: int) -> tuple[int, set[int]]:
        """The end of the longest run from `start` that one person's name covers, and who."""
        current: set[int] = set()
        end, matched, best = start, 0, (start, set[int]())
        while end < len(words):
            token = words[end][0]
            token = re.sub(r"['’]s?$", "", token)
            if len(token) == 1 and matched:  # an initial
                end += 1
                continue
            people = self._by_token.get(token, set())
            if not people and "-" in token:
                parts = [self._by_token.get(part, set()) for part in token.split("-")]
                people = set.intersection(*parts)
            together = people & current if matched else people
            if not together:
                if token in _PARTICLES and matched:
                    end += 1
                    continue
                break
            current, matched, end = set(together), matched + 1, end + 1
            if matched >= 2:
                best = (end, current)
        return best

    def by_surname(self, word: str) -> tuple[Person, ...]:
        """The people whose surname it is; several when it fits several, none when it fits none."""
        token = re.sub(r"['’]s?$", "", fold(word))
        return tuple(self._people[n] for n in sorted(self._by_surname.get(token, ())))

    def with_post(self, post: Collection[str], voices: frozenset[str]) -> tuple[Person, ...]:
        """The people who held a post with all these words (folded) for one of the voices."""
        return tuple(p for p in self._people if p.voices & voices and p.held(post))

    def knows_posts(self, voices: frozenset[str]) -> bool:
        """Whether the index names any speaker's post for one of the voices."""
        return any(p.posts and p.voices & voices for p in self._people)


def _merged(
    grouped: dict[tuple[str, ...], list[SpeakerOnRecord]], side_of: Callable[[str], Hashable]
) -> list[tuple[tuple[str, ...], list[SpeakerOnRecord]]]:
    """Spellings joined where one person's name holds all words of another's, on the same side.

    "Luis Tavares" joins "Luis Filipe Tavares" of the same state; a surname alone joins only when
    one person of that state bears it.
    """
    merged: dict[tuple[str, ...], list[SpeakerOnRecord]] = {}
    by_voice: dict[Hashable, list[tuple[str, ...]]] = defaultdict(list)
    for tokens in sorted(grouped, key=len, reverse=True):
        records = grouped[tokens]
        voices = {side_of(record.voice) if record.voice else None for record in records}
        fuller = {
            other
            for voice in voices
            for other in by_voice[voice]
            if (set(tokens) < set(other) and (len(tokens) > 1 or tokens[-1] == other[-1]))
            or _transliterated(tokens, other)
        }
        if len(fuller) > 1:  # "Biden", the president: the one of that name who held that post
            posts = _posts(records)
            fuller = {name for name in fuller if posts and _covers(_posts(merged[name]), posts)}
        if len(fuller) == 1:
            merged[fuller.pop()].extend(records)
            continue
        merged.setdefault(tokens, []).extend(records)
        for voice in voices:
            by_voice[voice].append(tokens)
    return list(merged.items())


def _transliterated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ by one letter of a long given name ("Sergei", "Sergey")."""
    return (
        one[-1] == other[-1]
        and min(len(one), len(other)) > 1
        and min(len(one[0]), len(other[0])) >= _LONG_GIVEN_NAME
        and OSA.distance(one[0], other[0]) == 1
    )


def _covers(held: frozenset[str], post: Collection[str]) -> bool:
    return set(post) <= held and not (held & _LESSER) - set(post)


def _posts(records: Iterable[SpeakerOnRecord]) -> frozenset[str]:
    words = {word for r in records if r.role for word in _WORD.findall(fold(r.role))}
    return frozenset(words - {"of", "the", "for", "and"})


def _fitness(spelling: str) -> tuple[bool, bool, int, str]:
    """How well a spelling reads: no capitals throughout, no honorific, then the fullest."""
    words = _WORD.findall(spelling)
    shouted = any(len(word) > 2 and word.isupper() for word in words)
    return not shouted, bool(words) and fold(words[0]) not in _HONORIFICS, len(spelling), spelling


def _display(spelling: str) -> str:
    """A spelling as a person would write it: all capitals become capitalised words."""
    return spelling.title() if spelling.isupper() else spelling
