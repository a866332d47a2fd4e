"""Who: the people that the statements themselves name, found in a question by name or by post.

There is no list of famous people. What the index knows of speakers, their posts and their dates
is all there is to go by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass

from index.folding import fold
from index.records import Span, SpeakerOnRecord, Standing
from qa.entities.identity import covers, post_words, same_people, usual
from qa.entities.spelling import displayed, name_tokens, surname

__all__ = ["People", "Person", "PersonMention", "name_tokens"]

_FEWEST_INITIALS = 3
_BESIDE = 25
"""How many times as much a namesake may have on record for a bare surname to mean both."""
_MOST_OF_GIVEN = 2  # people; a given name that more bear stands for none of them
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

    given: frozenset[str] = frozenset()
    """The words of the name before the surname, folded."""

    def is_called(self, given: Collection[str]) -> bool:
        """Whether one of the given names is the person's."""
        return not self.given.isdisjoint(given)

    def held(self, post: Collection[str]) -> bool:
        """Whether the person held a post with all these words; a deputy is no principal."""
        return covers(self.posts, post)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Where a question names people: more than one when the words fit several."""

    span: Span
    people: tuple[Person, ...]


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
        self._by_given: dict[str, set[int]] = defaultdict(set)
        self._by_initials: dict[str, set[int]] = defaultdict(set)
        self._by_spelling: dict[str, set[int]] = defaultdict(set)
        self._people: list[Person] = []
        self._passages: list[int] = []
        own = (r for r in speakers if r.speaker and r.standing is not Standing.JOURNALIST)
        for records in same_people(own, side_of):
            number = len(self._people)
            self._passages.append(sum(record.passages for record in records))
            spellings = frozenset(r.speaker for r in records if r.speaker)
            surnames = {surname(spelling) for spelling in spellings}
            tokens = {token for spelling in spellings for token in name_tokens(spelling)}
            given = frozenset(tokens) - surnames
            self._people.append(
                Person(
                    name=usual(records),
                    spellings=spellings,
                    voices=frozenset(r.voice for r in records if r.voice),
                    posts=post_words(records),
                    given=given,
                )
            )
            for word in given:
                self._by_given[word].add(number)
            for spelling in spellings:
                self._by_spelling[spelling].add(number)
                parts = [
                    part for token in name_tokens(spelling) for part in token.split("-") if part
                ]
                if len(parts) >= _FEWEST_INITIALS:
                    self._by_initials["".join(part[0] for part in parts)].add(number)
            for token in tokens:
                for part in {token, *token.split("-")}:
                    self._by_token[part].add(number)
            for name in surnames:
                self._by_surname[name].add(number)

    def usual(self, speaker: str | None, voice: str | None) -> str | None:
        """The name that whoever is on record as `speaker` of a voice is shown under; the speaker
        as written, in order, where several bear it."""
        if speaker is None:
            return None
        bearing = [self._people[n] for n in self._by_spelling.get(speaker, ())]
        of_voice = [person for person in bearing if voice in person.voices] or bearing
        return of_voice[0].name if len(of_voice) == 1 else displayed(speaker)

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
        """The people whose surname it is, without those who are hardly on record beside a namesake;
        several when it fits several, none when it fits none."""
        token = re.sub(r"['’]s?$", "", fold(word))
        found = sorted(self._by_surname.get(token, ()))
        most = max((self._passages[n] for n in found), default=0)
        return tuple(self._people[n] for n in found if _BESIDE * self._passages[n] >= most)

    def by_given(self, word: str, also: Collection[str] = ()) -> tuple[Person, ...]:
        """The people of a given name, or of one of the full names that it is short for, when they
        are few enough for the word to mean one of them."""
        found = set(self._by_given.get(fold(word), ()))
        for name in also:
            found |= self._by_given.get(name, set())
        if not 0 < len(found) <= _MOST_OF_GIVEN:
            return ()
        return tuple(self._people[n] for n in sorted(found))

    def by_initials(self, word: str) -> tuple[Person, ...]:
        """The people whose initials it is ("FDR"); none for fewer than three letters."""
        if len(word) < _FEWEST_INITIALS:
            return ()
        return tuple(self._people[n] for n in sorted(self._by_initials.get(fold(word), ())))

    def with_words(self, words: Collection[str]) -> tuple[Person, ...]:
        """The people whose names hold all these words (folded)."""
        sets = [self._by_token.get(word, set()) for word in words]
        found = set.intersection(*sets) if sets else set()
        return tuple(self._people[n] for n in sorted(found))

    def surnames(self) -> Collection[str]:
        """Every surname on record, folded."""
        return self._by_surname.keys()

    def with_post(self, post: Collection[str], voices: frozenset[str]) -> tuple[Person, ...]:
        """The people who held a post with all these words (folded) for one of the voices."""
        return tuple(p for p in self._people if p.voices & voices and p.held(post))

    def knows_posts(self, voices: frozenset[str]) -> bool:
        """Whether the index names any speaker's post for one of the voices."""
        return any(p.posts and p.voices & voices for p in self._people)
