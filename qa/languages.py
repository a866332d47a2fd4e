"""What an archive has for questions in one language over statements in another: the phrasebook,
made when it is opened and made anew where it has grown, and the leg of passages that are not in
English."""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.encoders.multilingual import MultilingualEncoder
from index.fusion import fuse
from index.kept_vectors import keep_vectors, kept_vectors
from index.records import Filters, Hit
from index.view import ArchiveView
from qa.answer.explanation import Trail
from qa.entities.roster import Roster
from qa.question.languages import in_english
from qa.question.parsed import ParsedQuestion
from qa.question.phrasebook import Phrasebook, phrases_of
from qa.question.reading import Reading
from qa.ranked import answer_ranked
from qa.records import Answer, Intent, Status
from qa.retrieval.corpus import Corpus
from qa.retrieval.foreign_leg import ForeignLeg
from qa.thesaurus.concepts import Concepts

_FOLDER = "languages"
_GROWN = 1.2  # times as many passages: enough for words of their own
_MOST_LEGS = 3
_PATIENCE_S = 1.0
"""What a question waits for a leg: its vectors are read in that time where they were kept."""


class Languages:
    """Makes both with one encoder; vectors are kept in the data folder, where it can be written, so
    that only what is new is embedded."""

    def __init__(self, encoder: MultilingualEncoder, data: Path) -> None:
        self._encoder = encoder
        self._folder = data / _FOLDER
        self._made: tuple[int, Phrasebook] | None = None
        self._legs: dict[tuple[int, str | None, bool], Future[ForeignLeg]] = {}
        self._choosing = threading.Lock()
        self._patience_s: float | None = None

    def phrasebook(self, view: ArchiveView, roster: Roster, thesaurus: Concepts) -> Phrasebook:
        """The phrasebook for a view; that of an earlier one, while it holds about as much."""
        passages = view.passage_count
        if self._made is None or passages > _GROWN * self._made[0]:
            self._made = (passages, self._make(view, roster, thesaurus))
        return self._made[1]

    def make_beside(self, view: ArchiveView, roster: Roster) -> None:
        """From now on nobody waits until the passages of a view are embedded; those of this view
        are from now on, in a thread of their own."""
        self._patience_s = _PATIENCE_S
        self._leg_to_be(view, roster)

    def leg(self, view: ArchiveView, roster: Roster) -> ForeignLeg | None:
        """The passages of a view that are not in English; None while they are embedded, where
        nobody is to wait for that. Raises what hinders it, and tries again when asked again."""
        leg = self._leg_to_be(view, roster)
        wait([leg], self._patience_s)
        return leg.result() if leg.done() else None

    def _leg_to_be(self, view: ArchiveView, roster: Roster) -> Future[ForeignLeg]:
        key = (view.generation, view.as_of, view.is_official_only)
        with self._choosing:
            leg = self._legs.get(key)
            if leg is None or (leg.done() and leg.exception() is not None):
                while len(self._legs) >= _MOST_LEGS:
                    del self._legs[next(iter(self._legs))]
                leg = self._legs[key] = Future()
                threading.Thread(
                    target=self._make_leg, args=(leg, view, roster), name="embed-foreign",
                    daemon=True,
                ).start()  # fmt: skip
            return leg

    def _make_leg(self, leg: Future[ForeignLeg], view: ArchiveView, roster: Roster) -> None:
        try:
            leg.set_result(ForeignLeg(view, roster.names, self._encoder, self._folder))
        except BaseException as error:  # noqa: BLE001 - raised where the leg is asked for
            leg.set_exception(error)

    def answer(
        self, parsed: ParsedQuestion, intent: Intent, corpus: Corpus, trail: Trail
    ) -> tuple[Answer, Reading] | None:
        """What statements in other languages than English answer to a question that nothing else
        answers; None where none does."""
        leg = self.leg(corpus.view, corpus.roster)
        if not leg:
            return None
        found = answer_ranked(parsed, intent, replace(corpus, foreign=leg), trail)
        return found if found[0].status is Status.ANSWERED else None

    def search(self, query: str, filters: Filters, limit: int, corpus: Corpus) -> list[Hit]:
        """The passages for a query as it stands and as it is in English, and those that are not in
        English themselves."""
        legs = [corpus.view.search_hybrid(query, filters, limit)]
        put = in_english(query, corpus.roster.names, corpus.phrasebook)
        if put is not None:
            legs.append(corpus.view.search_hybrid(put.question, filters, limit))
        leg = self.leg(corpus.view, corpus.roster)
        if leg:
            legs.append(leg.search(put.question if put else query, filters, limit))
        by_id = {hit.passage.id: hit for hits in legs for hit in hits}
        fused = fuse([[hit.passage.id for hit in hits] for hits in legs])[:limit]
        return [
            replace(by_id[id_], score=score, rank=rank)
            for rank, (id_, score) in enumerate(fused, start=1)
        ]

    def _make(self, view: ArchiveView, roster: Roster, thesaurus: Concepts) -> Phrasebook:
        phrases = phrases_of(view, thesaurus)
        known = kept_vectors(self._folder, self._encoder.fingerprint)
        new = [phrase for phrase in phrases if phrase not in known]
        made = self._encoder.encode(new).astype(np.float16)
        known.update(zip(new, made, strict=True))
        vectors = np.array([known[phrase] for phrase in phrases], np.float16)
        if new:
            keep_vectors(self._folder, self._encoder.fingerprint, list(phrases), vectors)
        people = [person.name for person in roster.people.all()]
        return Phrasebook(self._encoder, phrases, vectors, roster.names, people)
