"""A few statements in memory that can be searched the way the archive can, by brute force."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.folding import fold
from index.records import (
    Coverage,
    Filters,
    Hit,
    PartialDate,
    Passage,
    Revision,
    Span,
    SpeakerOnRecord,
    Standing,
    Statement,
    Turn,
)
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Said:
    """A turn to put on the shelf."""

    text: str
    speaker: str | None = None
    voice: str | None = None
    standing: Standing = Standing.ISSUER


@dataclass
class Shelf:
    """Statements by id with their turns; passages are paragraphs."""

    statements: dict[str, Statement] = field(default_factory=dict)
    spoken: dict[str, list[Turn]] = field(default_factory=dict)

    def put(
        self, id_: str, issuer: str, date: str | None, *said: Said | str, kind: str | None = None
    ) -> Shelf:
        """Add a statement of one or more turns; a string is the issuer's own."""
        text, turns = "", []
        for item in said:
            one = item if isinstance(item, Said) else Said(item)
            text += "\n\n" * bool(text)
            voice = one.voice or (issuer if one.standing is Standing.ISSUER else None)
            span = Span(len(text), len(text) + len(one.text))
            turns.append(Turn(span, one.speaker, None, voice, one.standing))
            text += one.text
        day = PartialDate.parse(date) if date else None
        self.statements[id_] = Statement(id_, text, issuer, published_on=day, kind=kind)
        self.spoken[id_] = turns
        return self

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None:
        statement = self.statements.get(statement_id)
        if statement is None or number not in (None, 1):
            return None
        return Revision(statement, 1, "2040-01-01T00:00:00Z")

    def copies(self, statement_id: str) -> list[str]:
        return []

    def turns(self, statement_id: str) -> list[Turn]:
        return self.spoken[statement_id]

    def sentences(self, statement_id: str) -> list[Span]:
        return split_sentences(self.statements[statement_id].text)

    def sentences_in(self, passage: Passage) -> list[Span]:
        spans = self.sentences(passage.statement_id)
        return [s for s in spans if passage.span.start <= s.start and s.end <= passage.span.end]

    def voices(self) -> dict[str, int]:
        return Counter(t.voice for turns in self.spoken.values() for t in turns if t.voice)

    def speakers(self) -> list[SpeakerOnRecord]:
        known = {
            (t.speaker, t.role, t.voice, t.standing) for ts in self.spoken.values() for t in ts
        }
        return [SpeakerOnRecord(*one, 1, 1, None, None) for one in known]

    def count(self, filters: Filters) -> Coverage:
        days = sorted(s.published_on.text for s in self.statements.values() if s.published_on)
        first, last = (days[0], days[-1]) if days else (None, None)
        return Coverage(len(self.statements), len(self.passages()), first, last)

    def passages(self) -> list[Passage]:
        found: list[Passage] = []
        for id_, turns in self.spoken.items():
            text = self.statements[id_].text
            for turn in turns:
                for match in re.finditer(
                    r"\S(?:(?!\n\n)[\s\S])*", text[turn.span.start : turn.span.end]
                ):
                    start, end = (turn.span.start + at for at in match.span())
                    found.append(
                        Passage(
                            len(found),
                            id_,
                            Span(start, end),
                            turn.speaker,
                            turn.role,
                            turn.voice,
                            turn.standing,
                        )
                    )
        return found

    def search_phrases(
        self, phrases: Sequence[str], filters: Filters, limit: int | None = None
    ) -> list[Hit]:
        wanted = [f" {_flat(phrase)} " for phrase in phrases]
        return self._hits(lambda text: sum(phrase in text for phrase in wanted), filters, limit)

    def search_phrases_by_day(
        self, phrases: Sequence[str], filters: Filters, limit: int | None, *, newest: bool
    ) -> list[Hit]:
        return self.search_phrases(phrases, filters)

    def search_phrases_by_voice(
        self, phrases: Sequence[str], filters: Filters, limit: int
    ) -> list[Hit]:
        return self.search_phrases(phrases, filters)

    def search_hybrid(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        words = set(_flat(query).split())
        return self._hits(lambda text: len(words & set(text.split())), filters, limit)

    def search_lexical(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        return self.search_hybrid(query, filters, limit)

    def _hits(self, score: object, filters: Filters, limit: int | None) -> list[Hit]:
        assert callable(score)
        scored = []
        for passage in self.passages():
            if filters.voices is not None and passage.voice not in filters.voices:
                continue
            if filters.speakers is not None and passage.speaker not in filters.speakers:
                continue
            text = self.statements[passage.statement_id].text
            value = score(f" {_flat(passage.span.of(text))} ")
            if value:
                scored.append((value, passage))
        scored.sort(key=lambda pair: -pair[0])
        return [Hit(p, float(s), rank) for rank, (s, p) in enumerate(scored[:limit], 1)]


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
