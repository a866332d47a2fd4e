"""Whose the words are at a place, and whether they are those of whoever was asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.folding import fold
from index.names import Names
from index.origins import is_claim
from index.records import Filters, PartialDate, Revision, Span, Standing, Turn
from qa.answer.wording import with_article
from qa.attribution.attribute import Attributed, attribute
from qa.attribution.participants import participants_of
from qa.entities.people import name_tokens
from qa.entities.spelling import displayed
from qa.quotecheck.candidates import Records
from qa.quotecheck.locating import Place
from qa.records import Attribution, Citation, CitedOrigin

_UNDATED = PartialDate("9999")  # after all that is dated
_BEFORE_CHARS = 600  # what precedes a sentence, for "He" and "It"


@dataclass(frozen=True, slots=True)
class Source:
    """A place, the revision that it is in, whose turn it is, and whose words the turn gives."""

    place: Place
    revision: Revision
    turn: Turn | None
    """None where no one speaks, a heading for instance."""
    told: Attributed | None
    """What the sentence says of whose words it gives; None in a reporter's turn."""

    @property
    def standing(self) -> Standing:
        """Whose side the speaker is on."""
        return self.turn.standing if self.turn else Standing.UNKNOWN

    @property
    def is_own(self) -> bool:
        """Whether the words are an official's, not a reporter's and not unclear."""
        return self.standing in (Standing.ISSUER, Standing.GUEST)

    @property
    def voice(self) -> str | None:
        """The state or body whose words these are; None for a reporter's."""
        if not self.turn or not self.is_own:
            return None
        return (self.told.voice if self.told else None) or self.turn.voice

    @property
    def attribution(self) -> Attribution:
        """How the words relate to the voice."""
        if not self.is_own:
            return Attribution.REPORTED
        if self.turn and ";" in (self.turn.voice or ""):
            return Attribution.JOINT
        return self.told.attribution if self.told else Attribution.DIRECT

    @property
    def speaker(self) -> str | None:
        """The person who speaks, where one is named."""
        return self.turn.speaker if self.turn else None

    @property
    def order(self) -> tuple[bool, bool, PartialDate, Place]:
        """Officials' words first, their own before what they report, the earliest before others."""
        return (
            not self.is_own,
            self.attribution is Attribution.REPORTED,
            self.revision.statement.published_on or _UNDATED,
            self.place,
        )


def find_source(place: Place, archive: Records) -> Source | None:
    """Who speaks at a place; None when its statement is gone. `tell` says whose words it gives."""
    revision = archive.revision(place.statement_id)
    if revision is None:
        return None
    turns = archive.turns(place.statement_id)
    turn = next((turn for turn in turns if turn.span.overlaps(place.span)), None)
    return Source(place, revision, turn, None)


def tell(source: Source, archive: Records, names: Names) -> Source:
    """The source with what the sentence says of whose words it gives, its own or others'."""
    if not source.is_own or is_claim(source.revision.statement.issuer):
        return source
    statement = source.revision.statement
    sentence = _sentence_at(source.place, archive)
    start = statement.text.rfind("\n\n", 0, sentence.start)
    before = statement.text[max(start, sentence.start - _BEFORE_CHARS, 0) : sentence.start].strip()
    participants = participants_of(statement, archive.turns(statement.id), names, source.turn)
    told = attribute(sentence.of(statement.text), participants, names, before)
    met = {*participants.others.values()} - {""}
    if told.attribution is Attribution.JOINT and len(met) == 1:  # "the two Ministers"
        told = replace(told, parties=told.parties | _keys(met.pop(), names))
    return replace(source, told=told)


def _keys(name: str, names: Names) -> frozenset[str]:
    """The keys of the states and bodies behind a name, and of those that they answer for."""
    return frozenset(key for party in names.party_of(name) for key in names.same(party.key))


def _sentence_at(place: Place, archive: Records) -> Span:
    """The sentence in which the place begins; the place itself where there is none."""
    spans = archive.sentences(place.statement_id)
    at = bisect_right(spans, place.span.start, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and spans[at].overlaps(place.span) else place.span


@dataclass(frozen=True, slots=True)
class Asked:
    """The issuer or speaker that a quotation is ascribed to."""

    name: str
    names: Names

    @property
    def called(self) -> str:
        """The name as it stands in a sentence of ours."""
        parties = self.names.party_of(self.name)
        written = (p.name for p in parties if p.name.casefold() == self.name.casefold())
        return with_article(next(written, self.name))

    def said(self, source: Source) -> bool:
        """Whether the words at a place are theirs: by themselves, jointly, or as reported."""
        told, turn = source.told, source.turn
        if turn is not None and is_claim(turn.voice):
            return turn.voice == self.name
        if turn is None or told is None:
            return False
        if (
            told.attribution is not Attribution.DIRECT
            and _keys(self.name, self.names) & told.parties
        ):
            return True
        if told.attribution is Attribution.REPORTED:
            return self._is_person(told.voice)
        return self._is_voice(turn.voice) or self._is_person(turn.speaker)

    def may_have_said(self, source: Source) -> bool:
        """Whether the words are theirs, or of someone not identified in a text of their own."""
        unknown = source.standing is Standing.UNKNOWN
        return self.said(source) or (unknown and self._is_voice(source.revision.statement.issuer))

    def filters(self, archive: Records) -> Filters:
        """What keeps a search to their words; lets nothing through when they have none."""
        voices = frozenset(voice for voice in archive.voices() if self._is_voice(voice))
        if voices:
            return Filters(voices=voices)
        speakers = (record.speaker for record in archive.speakers())
        return Filters(speakers=frozenset(s for s in speakers if s and self._is_person(s)))

    def _is_voice(self, voice: str | None) -> bool:
        if not voice or is_claim(voice):
            return voice == self.name
        asked = _keys(self.name, self.names)
        spoken = {party.key for party in self.names.party_of(voice)}
        if asked and spoken:
            return bool(asked & spoken)
        return f" {_words(self.name)} " in f" {_words(voice)} "

    def _is_person(self, speaker: str | None) -> bool:
        asked = set(name_tokens(self.name))
        return bool(speaker and asked) and asked <= set(name_tokens(speaker or ""))


def cite(sources: Iterable[Source]) -> tuple[Citation, ...]:
    """The places as citations, numbered from 1."""
    return tuple(_citation(number, source) for number, source in enumerate(sources, 1))


def _citation(number: int, source: Source) -> Citation:
    statement, span, turn = source.revision.statement, source.place.span, source.turn
    return Citation(
        number=number,
        statement_id=statement.id,
        revision=source.revision.number,
        title=statement.title,
        issuer=statement.issuer,
        speaker=turn.speaker if turn else None,
        role=turn.role if turn else None,
        published_on=statement.published_on.text if statement.published_on else None,
        url=statement.url,
        quote=span.of(statement.text),
        start=span.start,
        end=span.end,
        voice=source.voice,
        attribution=source.attribution,
        origin=CitedOrigin.of(source.revision),
    )


def describe(source: Source) -> str:
    """Whose words, in which text and when, for a sentence of ours: no quotation marks."""
    statement = source.revision.statement
    when = statement.published_on.text if statement.published_on else "undated"
    publisher = with_article(statement.issuer or "an unnamed issuer")
    if source.standing is Standing.JOURNALIST:
        who = f"a journalist ({source.speaker})" if source.speaker else "a journalist"
        return f"{who}, in a text published by {publisher}, {when}"
    if not source.is_own:
        return f"someone not identified, in a text published by {publisher}, {when}"
    voice = with_article(source.voice) if source.voice else publisher
    if source.attribution is Attribution.REPORTED:
        return f"{voice}, as reported by {publisher}, {when}"
    who = f"{displayed(source.speaker)} for {voice}" if source.speaker else voice
    return f"{who}, {when}" if voice == publisher else f"{who}, published by {publisher}, {when}"


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
