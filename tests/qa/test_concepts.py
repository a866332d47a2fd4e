"""The thesaurus: its data, and where questions and texts name a concept."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.concepts import Concepts
from qa.forms import Forms
from qa.inflection import words
from qa.variants import open_and_closed

CONCEPTS = Concepts.load()

QUESTIONS = [
    ("What did Arlandia say about peacekeepers?", ["Peace-keeping"]),
    ("Did it comment on UN staff sexual abuse?", ["Sexual exploitation by peacekeepers"]),
    ("position on giving up nuclear weapons since 1990", ["Nuclear disarmament"]),
    ("who wants to ban the bomb", ["Nuclear disarmament"]),
    ("views on the R2P doctrine", ["Responsibility to protect"]),
    ("statements about landmines and cluster bombs", ["Land mines", "Cluster munitions"]),
    ("What was said on gunrunning?", ["Small arms and light weapons"]),
    ("killer robots", ["Autonomous weapons"]),
]

TEXTS = [
    (
        "Land mines",
        "We cleared every land-mine, and no landmine is left.",
        ["land-mine", "landmine"],
    ),
    ("Land mines", "The mine workers are on strike.", []),
    (
        "Peace-keeping",
        "Our peacekeepers and peace\nkeepers serve.",
        ["peacekeepers", "peace\nkeepers"],
    ),
    ("Annexation", "They annexed the islands.", ["annexed"]),
    ("Coups d'état", "The coup d’état of May was condemned.", ["coup d’état"]),
    ("Small arms and light weapons", "He raised small, arms and legs.", []),
    ("Disarmament", "We banned anti-personnel mines.", ["anti-personnel mines"]),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_question_names_concepts(question: str, expected: list[str]) -> None:
    assert [found.concept.name for found in CONCEPTS.in_question(question)] == expected


@pytest.mark.parametrize(("name", "text", "expected"), TEXTS)
def test_text_names_the_concept_in_its_own_spelling(
    name: str, text: str, expected: list[str]
) -> None:
    spans = CONCEPTS.in_text(CONCEPTS.concept(name), text)
    assert [span.of(text) for span in spans] == expected


def test_every_narrower_concept_exists() -> None:
    names = {concept.name for concept in CONCEPTS}
    assert {n for concept in CONCEPTS for n in concept.narrower} <= names


def test_no_form_stands_in_two_concepts() -> None:
    forms: Forms[str] = Forms()
    holders = defaultdict(set)
    for concept in CONCEPTS:
        forms.add(concept.name, concept.terms + concept.asked)
    for concept in CONCEPTS:
        for form in concept.terms + concept.asked:
            for way in open_and_closed(form):
                ((_, holder),) = forms.find(way)
                holders[concept.name].add(holder)
    assert {name: found for name, found in holders.items() if found != {name}} == {}


def test_no_concept_lacks_terms_or_ways_to_ask() -> None:
    assert [c.name for c in CONCEPTS if len(c.terms) < 3 or len(c.asked) < 3] == []
    assert [c.name for c in CONCEPTS if "" in c.terms + c.asked + c.narrower + c.case] == []


@given(st.text(), st.sampled_from([c.name for c in CONCEPTS]), st.text())
def test_spans_are_whole_words_in_order(before: str, name: str, after: str) -> None:
    concept = CONCEPTS.concept(name)
    text = f"{before} {concept.terms[0]} {after}"
    edges = {word.start() for word in words(text)}, {word.end() for word in words(text)}
    spans = CONCEPTS.in_text(concept, text)
    assert all(span.start in edges[0] and span.end in edges[1] for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
