"""The passages that are not in English, as a second dense leg: found by meaning through a
multilingual encoder, and held against an English question word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.dense import cosines
from index.encoders.multilingual import MultilingualEncoder
from index.fusion import fuse
from index.kept_vectors import keep_vectors, kept_vectors
from index.names import Names
from index.records import Filters, Hit, Passage
from index.view import ArchiveView
from qa.answer.wording import with_article
from qa.question.foreign_frames import tongues
from qa.question.foreign_names import called, names_in
from qa.question.parsed import ParsedQuestion
from qa.retrieval.candidate import Candidate

_MEANS = 0.6
"""Cosine from which a word means one of the question's."""
_SHORTEST = 3  # letters of a word that means something
_RUN = re.compile("[\u3040-\u30ff\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]+")
_GLOSSED = 4_096  # words that are remembered
_AT_ONCE = 16  # passages that are embedded, at most, before somebody else's turn
_MOST_NAMED = 1_000  # passages that name one state; those beyond are left to their meaning


class ForeignLeg:
    """Those passages of one view; safe to use from several threads."""

    def __init__(
        self, view: ArchiveView, names: Names, encoder: MultilingualEncoder, folder: Path
    ) -> None:
        """Vectors that were made before are read from the folder, and new ones kept there."""
        self._view = view
        self._names = names
        self._encoder = encoder
        self._langs = {id_: lang[:2].lower() for id_, lang in view.in_other_languages().items()}
        self._passages = [passage for id_ in self._langs for passage in view.passages(id_)]
        self._at = {passage.id: n for n, passage in enumerate(self._passages)}
        self._vectors = _embedded(view, self._passages, encoder, folder)
        self._word = lru_cache(maxsize=_GLOSSED)(self._embed)

    def __bool__(self) -> bool:
        return bool(self._passages)

    def search(self, question: str, filters: Filters, limit: int) -> list[Hit]:
        """The passages nearest in meaning, best first, and as high those of them that name what the
        question names, as their own language writes it."""
        close = self._close(question)
        within = self._view.among(self._passages, filters)
        near = [n for n in np.argsort(-close).tolist() if within[n]]
        legs = [near[:limit]]
        for mention in self._names.find(question, question=True):
            there = self._naming(with_article(mention.party.name), filters)
            legs.append([n for n in near if n in there][:limit])
        best = [n for n, _ in fuse(legs)][:limit]
        return [
            Hit(self._passages[n], float(close[n]), rank) for rank, n in enumerate(best, start=1)
        ]

    def closeness(
        self, question: str, passages: Sequence[Passage], english: Sequence[float]
    ) -> list[float]:
        """How close each passage is to a question: as the English encoder has it, and by this one
        those that are not in English."""
        close = self._close(question)
        places = [self._at.get(passage.id) for passage in passages]
        return [
            near if n is None else max(near, float(close[n]))
            for n, near in zip(places, english, strict=True)
        ]

    def glossed(self, parsed: ParsedQuestion, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, where those in other languages have English words for what the question
        has too; for comparing only, never to be shown."""
        wanted = [term.text for term in parsed.terms if not term.is_frame]
        meant = self._encoder.encode(wanted)
        return [
            self._with_english(one, lang, wanted, meant)
            if (lang := self._langs.get(one.passage.statement_id))
            else one
            for one in found
        ]

    def _with_english(
        self, one: Candidate, lang: str, wanted: Sequence[str], meant: NDArray[np.float32]
    ) -> Candidate:
        def gloss(text: str) -> str:
            return self._gloss(text, lang, wanted, meant)

        return replace(
            one, text=gloss(one.text), before=gloss(one.before), after=gloss(one.after),
            around=gloss(one.around),
        )  # fmt: skip

    def _gloss(
        self, text: str, lang: str, wanted: Sequence[str], meant: NDArray[np.float32]
    ) -> str:
        """A text with the English of its names, and of its words that the question has, behind
        them."""
        said = (
            {one.english for one in names_in(text, lang, self._names)}
            if lang in tongues()
            else set()
        )
        if wanted:
            for word in dict.fromkeys(_words_of(text)):
                close = meant @ self._word(word)
                best = int(np.argmax(close))
                if close[best] >= _MEANS:
                    said.add(wanted[best])
        return f"{text} {' '.join(sorted(said))}" if said else text

    def _naming(self, english: str, filters: Filters) -> set[int]:
        """Which passages name a state, body or place in a language of the leg."""
        langs = sorted(tongues().keys() & set(self._langs.values()))
        forms = [form for lang in langs for form in called(lang).get(english, ())]
        hits = self._view.search_phrases(forms, filters, _MOST_NAMED) if forms else []
        return {self._at[hit.passage.id] for hit in hits if hit.passage.id in self._at}

    def _close(self, question: str) -> NDArray[np.float32]:
        return cosines(self._vectors, self._encoder.encode([question])[0])

    def _embed(self, word: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._encoder.encode([word])[0]
        return vector


def _words_of(text: str) -> list[str]:
    """The words; where no blanks part them, every two signs that stand together."""
    pairs = [run[n : n + 2] for run in _RUN.findall(text) for n in range(max(1, len(run) - 1))]
    words = (word for word in _WORD.findall(_RUN.sub(" ", text)) if len(word) >= _SHORTEST)
    return [*words, *pairs]


def _embedded(
    view: ArchiveView, passages: Sequence[Passage], encoder: MultilingualEncoder, folder: Path
) -> NDArray[np.float16]:
    texts = [_text_of(view, passage) for passage in passages]
    keys = [sha256(text.encode()).hexdigest() for text in texts]
    kind = f"{encoder.fingerprint} passages"
    known: Mapping[str, NDArray[np.float16]] = kept_vectors(folder, kind)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    # Questions want the encoder meanwhile, and it serves one caller at a time.
    unread = list(new.values())
    made = (
        vector
        for start in range(0, len(unread), _AT_ONCE)
        for vector in encoder.encode(unread[start : start + _AT_ONCE]).astype(np.float16)
    )
    every = {**known, **dict(zip(new, made, strict=True))}
    if not keys:
        return np.empty((0, 1), np.float16)
    vectors = np.array([every[key] for key in keys], np.float16)
    if new:
        keep_vectors(folder, kind, keys, vectors)
    return vectors


def _text_of(view: ArchiveView, passage: Passage) -> str:
    revision = view.revision(passage.statement_id)
    return passage.span.of(revision.statement.text) if revision else ""
