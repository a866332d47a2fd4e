"""The words of a question, and what each counts for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.analysis import STEMMED, terms
from index.folding import fold
from index.records import Span
from qa.question.vocabulary import vocabulary
from qa.thesaurus.morphology import IRREGULAR

_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:d|ll|ve|re|m))$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question, as typed and folded."""

    text: str
    low: str
    """Lower case without accents, a possessive ending, and what is contracted to it ("she'd"); what
    people shorten in typing ("govt") in full."""
    span: Span
    possessive: bool

    @property
    def is_frame(self) -> bool:
        """Whether it belongs to the wording of any question ("what", "said", "position")."""
        return self.low in vocabulary().frame

    @property
    def is_function(self) -> bool:
        """Whether it is a word of grammar."""
        return self.low in vocabulary().function


def read_words(question: str) -> tuple[Word, ...]:
    """The words of a question, left to right."""
    words = []
    for match in _WORD.finditer(question):
        folded = fold(match.group())
        bare = _POSSESSIVE.sub("", folded)
        low = _CONTRACTED.sub("", bare)
        low = vocabulary().short.get(low, low)
        words.append(Word(match.group(), low, Span(*match.span()), bare != folded))
    return tuple(words)


def stems_of(text: str) -> list[str]:
    """The terms of a text as the lexical index compares them: folded, stemmed, without the words
    that tell passages apart by nothing; in order. An irregular form is that of its verb or noun:
    who "met" somebody is found by "meet"."""
    bases = _bases()
    return [bases.get(term, term) for term in terms(STEMMED, text)]


@cache
def _bases() -> dict[str, str]:
    """The stems of irregular forms with that of the word that they are of."""
    pairs = ((terms(STEMMED, form), terms(STEMMED, base)) for form, base in IRREGULAR.items())
    return {form[0]: base[0] for form, base in pairs if form and base and form != base}
