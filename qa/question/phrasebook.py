"""What words of other languages mean: the English phrases, of the thesaurus and of the archive
itself, that a multilingual encoder finds nearest to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense, Part, exact_index
from index.encoders.multilingual import MultilingualEncoder
from index.names import Names
from index.records import Filters
from index.view import ArchiveView
from qa.question.vocabulary import vocabulary
from qa.thesaurus.concepts import Concepts

_STATEMENTS_READ = 2_000
_LEAST_PAIRS = 4  # times that two words stand together in what was read, to be a phrase
_SIZES = (2, 3, 4)  # words of a form that is looked for
_MOST_PHRASES = 60_000
_NEAR = 0.5
"""Cosine from which a phrase means another: with this encoder, of pairs of translations 19 in 20
are above it, and of the nearest phrases that mean something else hardly any."""
_GAIN = 0.03
"""What a further word has to bring nearer to be worth saying."""
_MOST_ADDED = 2
_LOOKED_AT = 300
_TRIED = 24
_FOREIGN_NAME = 0.1
"""What a phrase has to be nearer by to be taken with a state in it that the other does not name."""
_USUAL = 0.012
"""What is added to the cosine for each e-fold of how often texts say it: "trade", not
"commerce"."""
_SAME = 0.6
"""Cosine from which a word adds nothing to another."""
_LONGER, _SHORTER = 0.015, 0.04
"""The same for each further word of a phrase ("sanctions", not "breaking sanctions"), and for each
that it lacks."""
_SURE_NAME = 0.62
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")


class Phrasebook:
    """English phrases with their vectors; safe to use from several threads."""

    def __init__(
        self,
        encoder: MultilingualEncoder,
        phrases: Mapping[str, int],
        vectors: NDArray[np.float16],
        names: Names,
        people: Sequence[str] = (),
    ) -> None:
        """`phrases`: each with how often texts were seen to say it; `vectors`: float16 (phrases,
        dim), unit length."""
        self._encoder = encoder
        self._phrases = list(phrases)
        self._dense = Dense(Part(exact_index([vectors], vectors.shape[1]), 0), None, None, 0)
        self._names = names
        self._people = list(people)
        self._faces = encoder.encode(self._people) if self._people else None
        self._usual = _USUAL * np.log1p(np.array(list(phrases.values()), np.float32))
        self._length = np.array([len(p.split()) for p in self._phrases], np.float32)
        self._meanings = lru_cache(maxsize=1_024)(self._meaning)

    def english(self, phrase: str, beside: Sequence[str] = (), whole: str = "") -> str | None:
        """What a phrase means; None where nothing is near. `beside`: the names that stand with it
        in `whole`."""
        return self._meanings(phrase, tuple(beside), whole)

    def _meaning(self, phrase: str, beside: tuple[str, ...] = (), whole: str = "") -> str | None:
        words = self._words_of(phrase)
        wanted = self._encoder.encode([phrase])[0]
        rows = self._near(wanted, phrase, words)
        if beside:
            # What stands beside it tells a dam of the Nile from a prey.
            context = self._encoder.encode([whole])[0]
            told = [" ".join([self._phrases[n], *beside]) for n in rows]
            close = self._encoder.encode(told) @ context
            rows = {
                n: (near + float(one)) / 2
                for (n, near), one in zip(rows.items(), close, strict=True)
            }
        known = {party.key for name in beside for party in self._names.party_of(name)}
        score, best = max(
            (near - _FOREIGN_NAME * self._names_others(self._phrases[n], known), n)
            for n, near in rows.items()
        )
        if len(words) > 1 and score < _SURE_NAME:
            parts = [self.english(word) for word in words]
            said = " ".join(dict.fromkeys(part for part in parts if part))
            return said or None
        if score < _NEAR:
            return None
        return self._with_more(phrase, self._phrases[best], wanted, words)

    def _near(
        self, wanted: NDArray[np.float32], phrase: str, words: Sequence[str]
    ) -> dict[int, float]:
        """The nearest phrases, those that are usual and as long a bit nearer."""
        rows, close = self._dense.search(wanted, None, _LOOKED_AT)
        longer = self._length[rows] - _length_in_english(phrase, words)
        lost = np.where(longer > 0, _LONGER, -_SHORTER) * longer
        weighed = close + self._usual[rows] - lost
        best = np.argsort(-weighed)[:_TRIED]
        return dict(zip(rows[best].tolist(), weighed[best].tolist(), strict=True))

    def _with_more(
        self, phrase: str, said: str, wanted: NDArray[np.float32], words: Sequence[str]
    ) -> str:
        """The phrase with what a word of the other adds to it."""
        if len(words) < 2:
            return said
        near = float(self._encoder.encode([said])[0] @ wanted)
        more = self._beyond(said, [one for word in words if (one := self.english(word))])
        for _ in range(_MOST_ADDED):
            if not more:
                break
            tried = [f"{said} {one}" for one in more]
            close = self._encoder.encode(tried) @ wanted
            best = int(np.argmax(close))
            if close[best] < near + _GAIN:
                break
            said, near = tried[best], float(close[best])
            more.pop(best)
        return said

    def _beyond(self, said: str, more: Sequence[str]) -> list[str]:
        """Those that say something else than any word of the phrase does."""
        if not more:
            return []
        close = self._encoder.encode(more) @ self._encoder.encode([said, *said.split()]).T
        return [one for one, row in zip(more, close, strict=True) if row.max() < _SAME]

    def arranged(self, phrase: str, said: str, names: Sequence[str]) -> str:
        """What was said and the names, in the order that is nearer to the phrase."""
        ways = [f"{said} of {' and '.join(names)}", f"{' '.join(names)} {said}"]
        close = self._encoder.encode(ways) @ self._encoder.encode([phrase])[0]
        return ways[int(np.argmax(close))]

    def _names_others(self, phrase: str, known: set[str]) -> bool:
        return any(
            m.party.key not in known and m.party.kind != "body" for m in self._names.find(phrase)
        )

    def person(self, name: str) -> str | None:
        """Whom on record a name in another script is; None where nobody is near, or two are."""
        if self._faces is None:
            return None
        close = self._faces @ self._encoder.encode([name])[0]
        best = int(np.argmax(close))
        return self._people[best] if close[best] >= _SURE_NAME else None

    @staticmethod
    def _words_of(phrase: str) -> list[str]:
        return [word for word in re.findall(r"[^\W_]+", phrase) if len(word) > 1]


def _length_in_english(phrase: str, words: Sequence[str]) -> int:
    """How many words a phrase is about; of ideographs and kana two are one."""
    unparted = len(_UNPARTED.findall(phrase))
    return max(1, -(-unparted // 2) if unparted else len(words))


def phrases_of(view: ArchiveView, thesaurus: Concepts) -> dict[str, int]:
    """What texts and questions say in English, each with how often the newest statements do: the
    thesaurus's forms, and the words and pairs of words that stand there often."""
    forms = [
        form.replace("-", " ")
        for concept in thesaurus
        for form in (*concept.terms, *concept.asked, *concept.case)
    ]
    counts = _counts(_texts(view), {form.lower() for form in forms if " " in form})
    found = {form: counts.get(form.lower(), 0) or counts.get(form, 0) for form in forms}
    found.update(_often_said(counts))
    return dict(islice(found.items(), _MOST_PHRASES))


def _texts(view: ArchiveView) -> Iterator[str]:
    headings, _ = view.list_matching(Filters(), slice(0, _STATEMENTS_READ))
    for heading in headings:
        revision = view.revision(heading.id)
        if revision is not None and (revision.statement.lang or "en").startswith("en"):
            yield revision.statement.text


def _counts(texts: Iterable[str], forms: Collection[str]) -> Counter[str]:
    """How often words and pairs of words stand in texts, without those that only join others, and
    some forms of several words, in small letters and without hyphens."""
    found: Counter[str] = Counter()
    function = vocabulary().function
    for text in texts:
        for run in re.split(r"[^\w’' -]+", text):
            words = [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(run)]
            small = run.lower().replace("-", " ").split()
            for size in _SIZES:
                grams = (" ".join(small[n : n + size]) for n in range(len(small) - size + 1))
                found.update(gram for gram in grams if gram in forms)
            plain = [word.lower() not in function for word in words]
            found.update(word for word, keep in zip(words, plain, strict=True) if keep)
            found.update(
                f"{words[n]} {words[n + 1]}"
                for n in range(len(words) - 1)
                if plain[n] and plain[n + 1] and f"{words[n]} {words[n + 1]}" not in forms
            )
    return found


def _often_said(counts: Counter[str]) -> Iterator[tuple[str, int]]:
    for phrase, times in counts.most_common():
        if " " in phrase and times < _LEAST_PAIRS:
            continue
        # At the beginning of a sentence any word has a capital.
        first = phrase.split()[0]
        if not (first[:1].isupper() and counts[first.lower()] > counts[first]):
            yield phrase, times
