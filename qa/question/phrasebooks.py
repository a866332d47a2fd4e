"""The phrasebook of an archive: made when it is opened, and made anew where it has grown."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.encoders.multilingual import MultilingualEncoder
from index.kept_vectors import keep_vectors, kept_vectors
from index.view import ArchiveView
from qa.entities.roster import Roster
from qa.question.phrasebook import Phrasebook, phrases_of
from qa.thesaurus.concepts import Concepts

_FOLDER = "languages"
_GROWN = 1.2  # times as many passages: enough for words of their own


class Phrasebooks:
    """Makes phrasebooks with one encoder; the vectors of phrases are kept in the data folder,
    where it can be written, so that only new ones are embedded."""

    def __init__(self, encoder: MultilingualEncoder, data: Path) -> None:
        self._encoder = encoder
        self._folder = data / _FOLDER
        self._made: tuple[int, Phrasebook] | None = None

    def of(self, view: ArchiveView, roster: Roster, thesaurus: Concepts) -> Phrasebook:
        """The phrasebook for a view; that of an earlier one, while it holds about as much."""
        passages = view.passage_count
        if self._made is None or passages > _GROWN * self._made[0]:
            self._made = (passages, self._make(view, roster, thesaurus))
        return self._made[1]

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
