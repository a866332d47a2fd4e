"""A thesaurus of international affairs: topics that have no proper name ("debt relief"), what
official texts call them, and how people ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.records import Span
from index.toml import load_toml
from qa.question.vocabulary import vocabulary
from qa.thesaurus.matcher import Forms, Marks
from qa.thesaurus.spellings import surface_forms

FIELDS = (
    "peace",
    "disarmament",
    "conflicts",
    "rights",
    "law",
    "united_nations",
    "development",
    "economy",
    "environment",
    "energy",
    "disasters",
    "health",
    "crime",
    "technology",
    "society",
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic. A hyphen in a form stands for a hyphen, a space or nothing."""

    name: str
    terms: tuple[str, ...]
    """What texts call it, specific enough that a sentence with one of them is about it."""
    asked: tuple[str, ...]
    """Further ways in which a question may put it."""
    narrower: tuple[str, ...]
    """Names of the concepts that count too when this one is asked for."""
    case: tuple[str, ...] = ()
    """Further terms, of which the lower case is another word: AIDS."""


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A place in a question or text that names a concept."""

    span: Span
    concept: Concept


class Concepts:
    """All concepts, and where questions and texts name them."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._by_name = {concept.name: concept for concept in concepts}
        self._asked: Forms[Concept] = Forms()
        for concept in self._by_name.values():
            self._asked.add(concept, concept.terms, concept.case)
            self._asked.add(concept, concept.asked)
        self._surfaces: dict[str, tuple[str, ...]] = {}
        self._in_texts: dict[str, tuple[Marks, Forms[Concept]]] = {}

    @classmethod
    def load(cls) -> Concepts:
        """The thesaurus of this package, read once per process."""
        return _loaded()

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_name.values())

    def concept(self, name: str) -> Concept:
        """The concept of that name; raises `KeyError`."""
        return self._by_name[name]

    def in_question(self, text: str) -> list[ConceptMention]:
        """The concepts that a question names, left to right, the longest form first."""
        # Who writes no capitals after the first letter means none: "aids" is AIDS there.
        careless = text[1:] == text[1:].lower()
        return [
            ConceptMention(span, concept)
            for span, concept in self._asked.find(text, careless=careless)
            if span.of(text) not in vocabulary().function  # "who" is no organization
        ]

    def in_text(self, concept: Concept, text: str) -> list[Span]:
        """Where a text names the concept or a narrower one, left to right, not overlapping."""
        return [mention.span for mention in self.named(concept, text)]

    def named(self, concept: Concept, text: str) -> list[ConceptMention]:
        """As `in_text`, with which of them is named."""
        if concept.name not in self._in_texts:
            self._in_texts[concept.name] = self._compiled(concept)
        marks, forms = self._in_texts[concept.name]
        if not marks.may_stand_in(text):
            return []
        return [ConceptMention(span, named) for span, named in forms.find(text)]

    def _compiled(self, concept: Concept) -> tuple[Marks, Forms[Concept]]:
        forms: Forms[Concept] = Forms()
        family = self.family(concept)
        for each in family:
            forms.add(each, each.terms, each.case)
        tolerant = [term for each in family for term in each.terms]
        return Marks(tolerant, [term for each in family for term in each.case]), forms

    def family(self, concept: Concept) -> list[Concept]:
        """The concept and all that are narrower, at any depth."""
        found = {concept.name: concept}
        ahead = list(concept.narrower)
        while ahead:
            name = ahead.pop(0)
            if name not in found:
                found[name] = self._by_name[name]
                ahead.extend(found[name].narrower)
        return list(found.values())

    def forms(self, concept: Concept) -> tuple[str, ...]:
        """What to search texts for as consecutive words: the terms of the concept and of the
        narrower ones, in lower case without accents, as they may be written."""
        if concept.name not in self._surfaces:
            terms = [term for each in self.family(concept) for term in (*each.terms, *each.case)]
            self._surfaces[concept.name] = surface_forms(terms)
        return self._surfaces[concept.name]


def _read(name: str, entry: Mapping[str, str]) -> Concept:
    """Lists in the files are strings with semicolons: quick to read, for people and machine."""
    terms, asked, narrower, case = (
        tuple(" ".join(entry.get(key, "").split()).split("; ")) if key in entry else ()
        for key in ("terms", "asked", "narrower", "case")
    )
    return Concept(name, terms, asked, narrower, case)


@lru_cache(maxsize=1)
def _loaded() -> Concepts:
    return Concepts(
        _read(name, entry)
        for field in FIELDS
        for name, entry in load_toml("qa", f"data/concepts/{field}.toml").items()
    )
