"""Whether a sentence names somebody of the question, and whether it is in that voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.folding import fold
from index.names import Names, Party
from index.records import Passage, Standing, Turn
from qa.attribution.clauses import subject_words
from qa.attribution.participants import BODY_POSTS, participants_of
from qa.entities.people import Person
from qa.question.parsed import Role
from qa.retrieval.candidate import Candidate
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import any_of

_KEPT = 20_000
_WHOLE_TEXTS_KEPT = 500
"""Statements: each is kept with its text."""

_folded = lru_cache(maxsize=_KEPT)(fold)


@lru_cache(maxsize=_KEPT)
def _parties_in(text: str, names: Names) -> frozenset[str]:
    return frozenset(p.key for m in names.find(text) for p in (m.party, *m.also))


def is_named(role: Role, text: str, names: Names) -> bool:
    """Whether a text names whomever a name of the question stands for."""
    mention = role.mention
    if not text:
        return False
    if mention.parties:
        party = mention.parties[0]
        # Reading all names of a text is dear: first whether any name of this one may be there.
        return bool(
            _aliases(party, names).search(_folded(text))
            and names.same(party.key) & _parties_in(text, names)
        )
    low = _folded(text)
    if mention.people:
        return any(_surname_in(person, low) for person in mention.people)
    if mention.post:
        return all(word in low for word in mention.post)
    return fold(mention.text) in low


@lru_cache(maxsize=2_000)
def _aliases(party: Party, names: Names) -> re.Pattern[str]:
    """Any name of the party in folded text, whatever stands between its words."""
    forms = [f for k in names.same(party.key) for f in names.aliases(names.party(k))]
    return any_of(forms)


@lru_cache(maxsize=_KEPT)
def _surname_pattern(person: Person) -> re.Pattern[str]:
    words = {w for s in person.spellings for w in re.findall(r"[^\W\d_]+", fold(s)) if len(w) > 2}
    words -= person.given | person.posts
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b" if words else r"(?!)")


def _surname_in(person: Person, low: str) -> bool:
    return _surname_pattern(person).search(low) is not None


_NARRATED = 0.8
_TOLD_BY_OFFICE = 0.5


def may_match(role: Role, passage: Passage, corpus: Corpus) -> bool:
    """Whether a sentence of a passage can be in this name's voice, as far as its state tells."""
    parties = role.mention.parties
    return not parties or corpus.roster.is_voice_of(passage.voice, parties[0])


def matches(role: Role, c: Candidate, corpus: Corpus) -> float:
    """How far the sentence is in this name's voice: 1 in its own turn or voice, less where an
    office tells it of the person; 0 when it is another's."""
    mention = role.mention
    if not may_match(role, c.passage, corpus):
        return 0.0
    if not (mention.post or mention.people):
        return (
            float(bool(mention.parties)) if mention.is_known else _told_of(mention.text, c, corpus)
        )
    if c.passage.speaker is None and (mention.post or not c.passage.role):
        return _narrated(role, c, corpus)
    if any(c.passage.speaker in person.spellings for person in mention.people):
        return 1.0
    return float(bool(mention.post) and _holds(mention.post, c.passage, corpus))


def _holds(post: Sequence[str], passage: Passage, corpus: Corpus) -> bool:
    """Whether the one who speaks has the post, there or elsewhere on record."""
    if set(post) <= set(re.findall(r"\w+", fold(passage.role or ""))):
        return True
    holders = corpus.roster.people.with_post(post, frozenset([passage.voice or ""]))
    return any(passage.speaker in person.spellings for person in holders)


def _narrated(role: Role, c: Candidate, corpus: Corpus) -> float:
    """How far a sentence of an office's own tells of its person: a turn under a label of its own
    ("IMMIGRATION MINISTER:") tells of nobody else."""
    mention, voice = role.mention, c.passage.voice
    if not voice:
        return 0.0
    if c.passage.role and mention.post:
        return float(_holds(mention.post, c.passage, corpus))
    if _is_transcript(corpus.view.turns(c.passage.statement_id)):
        return 0.0
    people = mention.people or corpus.roster.people.with_post(mention.post, frozenset([voice]))
    people = tuple(person for person in people if voice in person.voices)
    near = _near(c)
    if any(_surname_in(person, near) for person in people):
        return _NARRATED
    if mention.post and all(word in near for word in mention.post):
        return _NARRATED
    told = any(_tells_of(person, c.statement.text) for person in people)
    return _TOLD_BY_OFFICE if told or (people and mention.post) else 0.0


@lru_cache(maxsize=_WHOLE_TEXTS_KEPT)
def _tells_of(person: Person, text: str) -> bool:
    return _surname_in(person, fold(text))


def _told_of(name: str, c: Candidate, corpus: Corpus) -> float:
    """How far an office tells of one of its own who has no words on record, as a release does that
    names its speaker in the text alone ("President Brannigan said that …")."""
    last = fold(name).split()[-1:]
    if c.passage.speaker or c.passage.role or not c.passage.voice or not last:
        return 0.0
    turns = corpus.view.turns(c.passage.statement_id)
    if _is_transcript(turns):
        return 0.0
    if not _is_told_of(last[0], c):
        return 0.0
    participants = participants_of(c.statement, turns, corpus.roster.names)
    own = last[0] in participants.people and not participants.own_posts & BODY_POSTS
    return _NARRATED if own else 0.0


def _is_told_of(surname: str, c: Candidate) -> bool:
    """Whether the sentence's subject is who bears the surname, or "he", "she" or a post after him
    in the sentence before or the title."""
    subject = subject_words(c.text, acting=True)
    if surname in subject:
        return True
    named = surname in _words(f"{c.statement.title or ''} {c.before}")
    return named and bool({"he", "she", "president", "minister", "chancellor"} & subject)


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text)))


def _near(c: Candidate) -> str:
    return " ".join(map(_folded, (c.statement.title or "", c.before, c.text)))


def _is_transcript(turns: Sequence[Turn]) -> bool:
    """Whether several people, or the press, speak under labels: what stands between is nobody's
    words, and those whom it names have their own."""
    labelled = {turn.speaker or turn.role for turn in turns} - {None}
    return len(labelled) > 1 or any(turn.standing is Standing.JOURNALIST for turn in turns)
